/** What several commands of the session do at the end of theirs. */
import type { Joined } from './commands/recover';
import type { MsgId } from './ids';
import { gatherSecret } from './payload/gather';
import type { Draft } from './ports';
import { ok, type Result } from './result';
import type { Runtime } from './runtime';
import type { Recovered } from './views/view';

/** Publishes what was decided, one after another. */
export async function publishAll(
  runtime: Runtime,
  decided: Result<Draft | readonly Draft[] | null>,
): Promise<Result<null>> {
  if (!decided.ok) return decided;
  const drafts = decided.value === null ? [] : 'audience' in decided.value ? [decided.value] : decided.value;
  for (const draft of drafts) await runtime.publish(draft);
  return ok(null);
}

/** What the pieces gave: the secret, or where the parts of it are that did not fit into them. */
export async function gather(
  runtime: Runtime,
  root: MsgId,
  { secret, label, bad }: Joined,
): Promise<Result<Recovered>> {
  if (typeof secret === 'string') return ok({ secret, label, bad });
  const { facts } = runtime.context();
  const gathered = await gatherSecret(facts, (...at) => runtime.read(...at), secret.owner, root, secret);
  return gathered.ok ? ok({ secret: gathered.value, label, bad }) : gathered;
}
