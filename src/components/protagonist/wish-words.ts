/** Words for what the owner wishes for handing pieces on. Pure. */
import { msg, str } from '@lit/localize';

import { list, plural } from '../words/grammar';

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
  switch (days) {
    case 0:
      return msg('No waiting');
    case 1:
      return msg('Wait a day');
    case 7:
      return msg('Wait a week');
    case 30:
      return msg('Wait a month');
    default:
      return msg(str`Wait ${days} days`);
  }
}

/** One sentence for each wish; one in all where there is none. */
export function sayWishes({ heirs, forwardAfter, vouchers }: Wished): readonly string[] {
  const who = list(heirs);
  const sentences = [
    who === null ? null : msg(str`If you are gone, it goes to ${who} and nobody else.`),
    vouchers < 2 ? null : msg(str`${vouchers} friends must agree before a piece is handed on.`),
    forwardAfter === 0 ? null : sayFirst(forwardAfter),
  ].flatMap((sentence) => sentence ?? []);
  return sentences.length > 0 ? sentences : [msg('Each friend decides alone to whom a piece is handed on.')];
}

function sayFirst(days: number): string {
  return plural(days, {
    one: msg('Each friend waits 1 day first.'),
    other: msg(str`Each friend waits ${days} days first.`),
  });
}
