/** Getting a secret back from sheets of paper alone: whose it is and how many are needed, they say themselves. */
import type { MsgId } from '../ids';
import { NAME_LENGTH } from '../limits';
import { cleanLine } from '../messages/clean';
import { enterPapers, misfitsOf, type Entered } from '../paper/entered';
import { splitOf } from '../paper/sheet';
import type { KeysPort } from '../ports';
import { no, ok, type Result } from '../result';
import { groupBy } from '../share/combine';
import { attempt3, strongest, withWords, type Attempt } from '../share/contest';
import type { Recovered } from '../views/view';

/**
 * The secret of which `texts` (codes or words) are sheets; those that are no part of it are named in either case. Needs no account, no
 * feed and no network.
 */
export function recoverPapers(texts: readonly string[], keys: Pick<KeysPort, 'verify'>): Result<Recovered> {
  const entered = enterPapers(texts, keys);
  if (entered.sheets.length === 0 && entered.words.length > 0) return no('only-words');
  const outcome = strongest(attemptSheets(entered));
  if (outcome?.kind === 'secret') {
    const { secret, label } = outcome.labelled;
    if (typeof secret !== 'string') return no('pieces-do-not-fit'); // our apps print no sheets of what is not in the pieces
    return ok({ secret, label: cleanLine(label, NAME_LENGTH) ?? '', bad: misfitsOf(entered, outcome.fitting) });
  }
  const sheets = misfitsOf(entered, outcome?.senders ?? []).map(({ sheet }) => sheet);
  if (outcome !== null) return no('not-enough-pieces', { have: outcome.have, need: outcome.need, sheets });
  return entered.sheets.length === 0
    ? no('not-enough-pieces', { have: 0, need: 2 })
    : no('pieces-do-not-fit', { sheets });
}

/** What comes of the entered sheets (`of`: those of this root only), of each split by itself. */
export function attemptSheets({ sheets, words }: Entered, of: MsgId | null = null): readonly Attempt[] {
  const wanted = sheets.filter(({ root }) => of === null || root === of);
  const groups = [...groupBy(wanted, ({ root, piece }) => `${root} ${splitOf(piece)}`)];
  return groups.flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : (attempt3(withWords(group, words), first.root) ?? []);
  });
}
