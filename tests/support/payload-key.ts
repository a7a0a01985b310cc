/** The key of an encrypted secret, as only its friends together can find it: for tests that look where it must not be. */
import { decodePlan, planName } from '../../src/crystal/commands/plan';
import type { MsgId } from '../../src/crystal/ids';
import { parseShare3 } from '../../src/crystal/share/format';
import { joinShares } from '../../src/crystal/share/join';
import type { Member } from './cast';

/** 32 bytes: from the boxed shares in the plan of `owner`, which `friends` open, in the order in which they were asked. */
export async function keyOfPlan(owner: Member, root: MsgId, friends: readonly Member[]): Promise<Uint8Array> {
  const plan = decodePlan((await owner.vault.read(planName(root))) ?? new Uint8Array());
  if (plan === null) throw new Error('there is no plan');
  const shares = friends.map(({ keys }, at) => parseShare3(keys.openShare(plan.boxes[at] ?? '') ?? ''));
  const joined = joinShares(
    shares.flatMap((share) => share ?? []),
    root,
  );
  if (joined === null || typeof joined.secret === 'string') throw new Error('the pieces name no encrypted secret');
  return joined.secret.key;
}
