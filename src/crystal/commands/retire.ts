/** Giving a secret up: noted for ourselves first, then told to everybody who was asked or keeps a piece. */
import type { Context } from '../context';
import { dossierOf, type Facts } from '../fold/facts';
import type { FeedId, MsgId } from '../ids';
import { buildRetire } from '../messages/retire';
import { inOrder } from '../messages/said';
import type { Draft } from '../ports';
import { no, ok, type Result } from '../result';
import { isGivenUp, ritualOf, shardsOf } from '../rules/authority';
import { isConfirmed, replacementOf } from '../rules/replacement';
import { isOut } from '../rules/sheets';
import { inviteesOf } from './protect';

/** Whether `root` may be forgotten: mine, and no shard was promised yet. */
export function checkAbandon({ facts, plans }: Context, root: MsgId): Result<null> {
  if (!facts.roots.has(root)) return no('unknown-secret');
  const begun = ritualOf(facts, root) !== null || (plans.get(root)?.custodians ?? null) !== null;
  return begun ? no('already-sent') : ok(null);
}

/**
 * Whether the pieces of `root` may be put out of use, for good: mine, sent, and where another one is to take its place, that one is
 * confirmed by its quorum. So there is no moment without pieces that are enough.
 */
export function checkRetire({ facts, plans }: Context, root: MsgId): Result<null> {
  if (!facts.roots.has(root) || isGivenUp(facts, root)) return no('unknown-secret');
  if (plans.has(root) || !isOut(facts, root)) return no('not-sent');
  const replacement = replacementOf(facts, root);
  return replacement === null || isConfirmed(facts, replacement.key) ? ok(null) : no('not-confirmed-yet');
}

/** The next message of giving `root` up that is not yet in our own log, or null where all are. */
export function nextToRetire(context: Context, root: MsgId): Draft | null {
  const { facts } = context;
  if (!isGivenUp(facts, root)) return buildRetire(facts.me, facts.me, root, replacementOf(facts, root)?.key ?? null);
  const told = new Set([...dossierOf(facts, facts.me, root).retires.values()].flatMap(({ recps }) => recps));
  const left = toBeTold(context, root).find((id) => !told.has(id));
  return left === undefined ? null : buildRetire(facts.me, left, root, replacedBy(facts, root));
}

function toBeTold(context: Context, root: MsgId): readonly FeedId[] {
  return [...new Set([...shardsOf(context.facts, root).keys(), ...inviteesOf(context, root).map(({ id }) => id)])];
}

/** As it was noted: what happened to the new one since does not matter. */
function replacedBy(facts: Facts, root: MsgId): MsgId | null {
  const notes = inOrder(dossierOf(facts, facts.me, root).retires.values());
  return notes.find(({ recps }) => recps.length === 1)?.replacedBy ?? null;
}
