/** What is made of a row's single figures. */
import { median, quantile } from './median';
import type { Row } from './stage';

export type Summary = {
  readonly ours: number;
  readonly from: number;
  readonly to: number;
  readonly beside: number | null;
  /** Ours by theirs; null where there is nothing to compare, or nothing to divide by. */
  readonly ratio: number | null;
  /** The figure that the goal is about, and whether it reaches it; null where there is none. */
  readonly judged: number | null;
  readonly reached: boolean | null;
};

/** Medians, and what they come to. */
export function summarize({ ours, beside, goal }: Row): Summary {
  const middle = median(ours);
  const theirs = beside === null ? null : median(beside.figures);
  const ratio = theirs === null || theirs === 0 ? null : middle / theirs;
  const [from, to] = [Math.min(...ours), Math.max(...ours)];
  const judged = goal === null ? null : { median: middle, p95: quantile(ours, 0.95), worst: to, ratio }[goal.judged];
  const reached =
    goal === null || judged === null ? null : 'atMost' in goal ? judged <= goal.atMost : judged >= goal.atLeast;
  return { ours: middle, from, to, beside: theirs, ratio, judged, reached };
}
