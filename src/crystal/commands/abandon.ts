/** Forgetting a secret that was never sent: noted for ourselves first, then told to those who were asked. */
import type { Context } from '../context';
import { dossierOf } from '../fold/facts';
import type { MsgId } from '../ids';
import { buildRetire } from '../messages/retire';
import type { Draft } from '../ports';
import { no, ok, type Result } from '../result';
import { isGivenUp, ritualOf } from '../rules/authority';
import { inviteesOf } from './protect';

/** Whether `root` may be forgotten: mine, and no shard was promised yet. */
export function checkAbandon({ facts, plans }: Context, root: MsgId): Result<null> {
  if (!facts.roots.has(root)) return no('unknown-secret');
  const begun = ritualOf(facts, root) !== null || (plans.get(root)?.custodians ?? null) !== null;
  return begun ? no('already-sent') : ok(null);
}

/** The next message of forgetting `root` that is not yet in our own log, or null where all are. */
export function nextToAbandon(context: Context, root: MsgId): Draft | null {
  const { facts } = context;
  if (!isGivenUp(facts, root)) return buildRetire(facts.me, facts.me, root, null);
  const told = new Set([...dossierOf(facts, facts.me, root).retires.values()].flatMap(({ recps }) => recps));
  const invitee = inviteesOf(context, root).find(({ id }) => !told.has(id));
  return invitee === undefined ? null : buildRetire(facts.me, invitee.id, root, null);
}
