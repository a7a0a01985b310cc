/** The middle one of `values`, or the mean of the middle two. Throws for none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  if (low === undefined || high === undefined) throw new Error('no values');
  return (low + high) / 2;
}

/** The least of `values` that at least `part` of them do not exceed. Throws for none. */
export function quantile(values: readonly number[], part: number): number {
  const found = values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(values.length * part) - 1)];
  if (found === undefined) throw new Error('no values');
  return found;
}
