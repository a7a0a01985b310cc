/** Who gave a piece that was no good: a person, or a sheet of paper. */
import type { Context } from '../context';
import { isFeedId } from '../ids';
import type { Entered } from '../paper/entered';
import type { Detail } from '../result';
import type { Giver } from '../share/contest';
import type { BadShare } from '../share/judge';
import { nameFor, personView } from '../views/people';
import type { BadOne } from '../views/view';

/** A bad piece, ready to be shown. */
export function nameBad(context: Context, { numberOf }: Entered, from: Giver, why: BadShare): BadOne {
  return isFeedId(from) ? { person: personView(context, from), why } : { sheet: numberOf(from) ?? 0, why };
}

/** The same for a sentence about a failure. */
export function detailOf({ facts }: Context, bad: readonly BadOne[]): Detail {
  const names = bad.flatMap((one) => ('person' in one ? nameFor(facts, one.person.id) : []));
  const sheets = bad.flatMap((one) => ('sheet' in one ? one.sheet : []));
  return sheets.length === 0 ? { names } : { names, sheets };
}
