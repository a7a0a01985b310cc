/** A custodian's way out: telling the owner in time. The piece stays here, and goes back when asked for, until it is replaced. */
import type { Context } from '../context';
import type { FeedId, MsgId } from '../ids';
import { NOTE_LENGTH } from '../limits';
import { cleanText } from '../messages/clean';
import { buildKeepAfterAll, buildRelease } from '../messages/release';
import type { Draft } from '../ports';
import { no, ok, type Result } from '../result';
import { releaseOf } from '../rules/authority';
import { heldShard, isMyBusiness } from '../rules/held';
import { isRetired } from '../rules/return-gate';

/** "I cannot keep this any longer", or that taken back; null where I said so already. */
export function changeRelease(
  context: Context,
  owner: FeedId,
  root: MsgId,
  leaving: boolean,
  message: string | null,
): Result<Draft | null> {
  const { facts } = context;
  const shard = heldShard(context, owner, root);
  if (shard === null || !isMyBusiness(context, owner, root)) return no('no-piece');
  if (isRetired(facts, owner, root)) return no('retired');
  if ((releaseOf(facts, shard) !== null) === leaving) return ok(null);
  if (!leaving) return ok(buildKeepAfterAll(facts.me, owner, root, shard.key));
  return ok(buildRelease(facts.me, owner, root, shard.key, cleanText(message ?? '', NOTE_LENGTH)));
}
