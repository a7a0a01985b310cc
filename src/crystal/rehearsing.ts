/** The session's part in rehearsals. The only place where a secret of such is put together; it does not leave it. */
import { callOff, rehearsalRequests, tryPieces } from './commands/rehearse';
import type { MsgId } from './ids';
import { buildRehearsal } from './messages/rehearsal';
import type { KeysPort } from './ports';
import { rehearsalOf } from './reply-keys';
import { ok, type Result } from './result';
import { rehearsers } from './rules/rehearsal';
import type { Runtime } from './runtime';
import { wipeSecret } from './secret';
import { gather, publishAll } from './steps';
import type { Rehearsed } from './views/view';

/** Each rehearsal has a key of its own. Where one goes on, those are asked who were not yet: a crash may have come in between. */
export async function rehearse(runtime: Runtime, root: MsgId): Promise<Result<null>> {
  const allowed = rehearsalRequests(runtime.context(), root, '');
  if (!allowed.ok) return allowed;
  if (rehearsers(runtime.context(), root).length === 0) await runtime.forgetReplyKey(rehearsalOf(root));
  const replyKey = await runtime.replyKey(rehearsalOf(root));
  return publishAll(runtime, rehearsalRequests(runtime.context(), root, replyKey));
}

/** The secret is put together, and goes nowhere: what is kept is that it can be. Once that is written, the pieces open no more. */
export async function concludeRehearsal(runtime: Runtime, root: MsgId, keys: KeysPort): Promise<Result<Rehearsed>> {
  const tried = tryPieces(runtime.context(), root, keys);
  if (!tried.ok) return tried;
  const { joined, pieces, bad } = tried.value;
  const whole = joined.ok ? await gather(runtime, root, joined.value) : joined;
  if (whole.ok) wipeSecret(whole.value.secret);
  const calledOff = callOff(runtime.context(), root);
  await runtime.publish(buildRehearsal(runtime.context().facts.me, root, pieces, whole.ok));
  await runtime.forgetReplyKey(rehearsalOf(root));
  await publishAll(runtime, ok(calledOff));
  return ok({ works: whole.ok, pieces, bad });
}

/** The key is thrown away first: whatever happens then, what friends gave opens no more. */
export async function stopRehearsal(runtime: Runtime, root: MsgId): Promise<Result<null>> {
  const calledOff = callOff(runtime.context(), root);
  await runtime.forgetReplyKey(rehearsalOf(root));
  return publishAll(runtime, ok(calledOff));
}
