/** Trying shares out: some of them may be bad although each looks good by itself. */

/** Choices that are tried before giving up: finding the good ones among many bad ones takes ever longer. */
export const MOST_CHOICES = 2000;

/**
 * All choices of `count` of `items`, those that do without later items first: of n items with b bad ones among them, at
 * most (n choose b) of the first `count + b` are tried before one is all good, wherever the bad ones stand.
 */
export function* choices<T>(items: readonly T[], count: number): Generator<readonly T[]> {
  if (count === 0) {
    yield [];
    return;
  }
  for (let last = count - 1; last < items.length; last++) {
    const end = items.slice(last, last + 1);
    for (const before of choices(items.slice(0, last), count - 1)) yield [...before, ...end];
  }
}

/** The first of at most `MOST_CHOICES` choices of which `open` makes something, or null. */
export function openAny<T, R>(
  items: readonly T[],
  count: number,
  open: (choice: readonly T[]) => R | null,
): { readonly choice: readonly T[]; readonly opened: R } | null {
  let tried = 0;
  for (const choice of choices(items, count)) {
    if (++tried > MOST_CHOICES) return null;
    const opened = open(choice);
    if (opened !== null) return { choice, opened };
  }
  return null;
}
