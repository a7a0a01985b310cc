/** Words for what the owner wishes for handing pieces on. Pure. */
import { count } from '../shared/names';
import { list } from '../words/grammar';

export type Wished = {
  /** Names, ready for a sentence. */
  readonly heirs: readonly string[];
  readonly forwardAfter: number;
  readonly vouchers: number;
};

/** Days that can be chosen to wait. */
export const WAITS = [0, 3, 7, 30] as const;

/** "No waiting", "Wait 3 days", "Wait a week", "Wait a month", "Wait 45 days". */
export function sayWait(days: number): string {
  const named: Readonly<Record<number, string>> = {
    0: 'No waiting',
    1: 'Wait a day',
    7: 'Wait a week',
    30: 'Wait a month',
  };
  return named[days] ?? `Wait ${days} days`;
}

/** One sentence for each wish; one in all where there is none. */
export function sayWishes({ heirs, forwardAfter, vouchers }: Wished): readonly string[] {
  const who = list(heirs);
  const sentences = [
    who === null ? null : `If you are gone, it goes to ${who} and nobody else.`,
    vouchers < 2 ? null : `${vouchers} friends must agree before a piece is handed on.`,
    forwardAfter === 0 ? null : `Each friend waits ${count(forwardAfter, 'day')} first.`,
  ].flatMap((sentence) => sentence ?? []);
  return sentences.length > 0 ? sentences : ['Each friend decides alone to whom a piece is handed on.'];
}
