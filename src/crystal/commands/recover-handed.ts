/** Getting a secret back from pieces that were handed on to me: of an account that I lost, or as an heir. */
import type { Context } from '../context';
import { isFeedId, type MsgId } from '../ids';
import { enterPapers, misfitsOf, type Entered } from '../paper/entered';
import { splitOf } from '../paper/sheet';
import type { KeysPort } from '../ports';
import { no, ok, type Result } from '../result';
import { handedRoot, ownerOf, sendersOf, sentPieces, shareIn, type HandedGroup } from '../rules/handed';
import { attempt3, attemptOld, strongest, withWords, type Attempt, type Giver } from '../share/contest';
import { readHanded } from '../share/handed';
import { NAME_LENGTH } from '../limits';
import { cleanLine } from '../messages/clean';
import type { BadOne } from '../views/view';
import { detailOf, nameBad } from './name-bad';
import type { Joined } from './recover';
import { attemptSheets } from './recover-papers';

/**
 * The secret, or where it is, of which pieces of `root` were handed on to me; pieces that were no good are named in either case. What is of
 * contradicting envelopes is told apart by how many people sent it; where that does not tell, nothing is given.
 */
export function recoverHanded(
  context: Context,
  root: MsgId,
  keys: Pick<KeysPort, 'verify'>,
  papers: readonly string[] = [],
): Result<Joined> {
  const handed = handedRoot(context, root);
  if (handed === null) return no('unknown-secret');
  const entered = enterPapers(papers, keys);
  const attempts = handed.groups.flatMap((group) => {
    const attempt = attemptGroup(context, group, root, keys, entered);
    return attempt === null ? [] : [{ group, attempt }];
  });
  // Sheets of a split of which nobody handed on anything stand for themselves.
  const alone = attemptSheets(entered, root).filter(
    (attempt) => !attempts.some((other) => isPartOf(attempt, other.attempt)),
  );
  const outcome = strongest([...attempts.map(({ attempt }) => attempt), ...alone]);
  const group = attempts.find(({ attempt }) => attempt === outcome)?.group ?? null;
  const good = group === null ? sendersOf(handed.groups) : new Set(goodOf(outcome).filter(isFeedId));
  const bad = sentPieces(context, handed, group, good).filter((sent) => sent.bad !== null);
  const named: readonly BadOne[] = [
    ...bad.flatMap(({ from, bad: why }) => (why === null ? [] : nameBad(context, entered, from, why))),
    ...misfitsOf(entered, goodOf(outcome)),
  ];
  const detail = detailOf(context, named);
  if (outcome?.kind === 'secret') {
    const { secret: inner, label } = outcome.labelled;
    const owner = group === null ? null : ownerOf(group);
    const secret = typeof inner === 'string' ? inner : owner === null ? null : { ...inner, owner };
    if (secret === null) return no('pieces-do-not-fit', detail);
    return ok({ secret, label: cleanLine(label, NAME_LENGTH) ?? '', bad: named });
  }
  if (outcome !== null) return no('not-enough-pieces', { have: outcome.have, need: outcome.need, ...detail });
  if (handed.groups.length === 0) return no('not-enough-pieces', { have: 0, need: 2, ...detail });
  return no('pieces-do-not-fit', detail);
}

function isPartOf(attempt: Attempt, other: Attempt): boolean {
  const all = new Set(goodOf(other));
  return goodOf(attempt).some((giver) => all.has(giver));
}

function goodOf(attempt: Attempt | null): readonly Giver[] {
  if (attempt === null) return [];
  return attempt.kind === 'secret' ? attempt.fitting : attempt.senders;
}

/** Reads the shares of `group` once more, for verdicts hold none, and joins them. */
function attemptGroup(
  context: Context,
  group: HandedGroup,
  root: MsgId,
  keys: Pick<KeysPort, 'verify'>,
  { sheets, words }: Entered,
): Attempt | null {
  const read = group.pieces.flatMap(({ forward }) => {
    const text = shareIn(context, forward);
    const share = text === null ? null : readHanded(text, forward.shareVersion, root, keys);
    return share === null ? [] : [{ from: forward.author, share }];
  });
  const shares = read.flatMap(({ from, share }) => (share.format === 3 ? [{ from, piece: share.share }] : []));
  const [first] = shares;
  if (first !== undefined) {
    const onPaper = sheets.filter((sheet) => sheet.root === root && splitOf(sheet.piece) === splitOf(first.piece));
    const known = new Set(shares.map(({ piece }) => piece.id));
    const fresh = onPaper.filter(({ piece }) => !known.has(piece.id));
    return attempt3(withWords([...shares, ...fresh], words), root);
  }
  const points = read.flatMap(({ from, share }) => (share.format === 3 ? [] : [{ from, piece: share.point }]));
  return attemptOld(points, read[0]?.share.format === 1 ? '1.0.0' : '2.0.0');
}
