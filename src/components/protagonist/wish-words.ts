/** Words for what the owner wishes for handing pieces on. Pure. */
import { count } from '../shared/names';
import { list } from '../shared/sentences';

export type Wished = {
  /** Names, ready for a sentence. */
  readonly heirs: readonly string[];
  readonly forwardAfter: number;
  readonly vouchers: number;
};

/** Days that can be chosen to wait. */
export const WAITS = [0, 3, 7, 30] as const;

/** "Not at all", "3 days", "A week", "A month", "45 days". */
export function sayWait(days: number): string {
  const named: Readonly<Record<number, string>> = { 0: 'Not at all', 1: 'A day', 7: 'A week', 30: 'A month' };
  return named[days] ?? `${days} days`;
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
