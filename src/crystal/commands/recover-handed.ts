/** Getting a secret back from pieces that were handed on to me: of an account that I lost, or as an heir. */
import type { Context } from '../context';
import type { FeedId, MsgId } from '../ids';
import type { KeysPort } from '../ports';
import { no, ok, type Result } from '../result';
import { handedRoot, ownerOf, sendersOf, sentPieces, shareIn, type HandedGroup } from '../rules/handed';
import { attempt3, attemptOld, strongest, type Attempt } from '../share/contest';
import { readHanded } from '../share/handed';
import { NAME_LENGTH } from '../limits';
import { cleanLine } from '../messages/clean';
import { nameFor, personView } from '../views/people';
import type { Joined } from './recover';

/**
 * The secret, or where it is, of which pieces of `root` were handed on to me; pieces that were no good are named in either case. What is of
 * contradicting envelopes is told apart by how many people sent it; where that does not tell, nothing is given.
 */
export function recoverHanded(context: Context, root: MsgId, keys: Pick<KeysPort, 'verify'>): Result<Joined> {
  const handed = handedRoot(context, root);
  if (handed === null) return no('unknown-secret');
  const attempts = handed.groups.flatMap((group) => {
    const attempt = attemptGroup(context, group, root, keys);
    return attempt === null ? [] : [{ group, attempt }];
  });
  const outcome = strongest(attempts.map(({ attempt }) => attempt));
  const group = attempts.find(({ attempt }) => attempt === outcome)?.group ?? null;
  const good = group === null ? sendersOf(handed.groups) : new Set(goodOf(outcome));
  const bad = sentPieces(context, handed, group, good).filter((sent) => sent.bad !== null);
  const names = bad.map(({ from }) => nameFor(context.facts, from));
  if (outcome?.kind === 'secret') {
    const { secret: inner, label } = outcome.labelled;
    const owner = group === null ? null : ownerOf(group);
    const secret = typeof inner === 'string' ? inner : owner === null ? null : { ...inner, owner };
    if (secret === null) return no('pieces-do-not-fit', { names });
    const people = bad.flatMap(({ from, bad: why }) =>
      why === null ? [] : [{ person: personView(context, from), why }],
    );
    return ok({ secret, label: cleanLine(label, NAME_LENGTH) ?? '', bad: people });
  }
  if (outcome !== null) return no('not-enough-pieces', { have: outcome.have, need: outcome.need, names });
  if (handed.groups.length === 0) return no('not-enough-pieces', { have: 0, need: 2, names });
  return no('pieces-do-not-fit', { names });
}

function goodOf(attempt: Attempt | null): readonly FeedId[] {
  if (attempt === null) return [];
  return attempt.kind === 'secret' ? attempt.fitting : attempt.senders;
}

/** Reads the shares of `group` once more, for verdicts hold none, and joins them. */
function attemptGroup(
  context: Context,
  group: HandedGroup,
  root: MsgId,
  keys: Pick<KeysPort, 'verify'>,
): Attempt | null {
  const read = group.pieces.flatMap(({ forward }) => {
    const text = shareIn(context, forward);
    const share = text === null ? null : readHanded(text, forward.shareVersion, root, keys);
    return share === null ? [] : [{ from: forward.author, share }];
  });
  const shares = read.flatMap(({ from, share }) => (share.format === 3 ? [{ from, piece: share.share }] : []));
  if (shares.length > 0) return attempt3(shares, root);
  const points = read.flatMap(({ from, share }) => (share.format === 3 ? [] : [{ from, piece: share.point }]));
  return attemptOld(points, read[0]?.share.format === 1 ? '1.0.0' : '2.0.0');
}
