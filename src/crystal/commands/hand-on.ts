/** Handing on what I keep of an account to its new one, or to an heir. Only ever by my own decision. */
import type { Context } from '../context';
import type { FeedId } from '../ids';
import { buildForward } from '../messages/forward';
import type { Said } from '../messages/said';
import { buildRefusal } from '../messages/set-aside';
import type { Shard } from '../messages/shard';
import type { Draft, KeysPort } from '../ports';
import { no, ok, type Result } from '../result';
import { myOldOnes } from '../rules/chains';
import { agreeing, forwardBar, wayTo, type ForwardBar } from '../rules/forward-gate';
import { heldByOwner, sentTo } from '../rules/handed-on';
import { openShare } from '../rules/inspect';
import { isSetAside, requestsToMe } from '../rules/requests';
import { claimsFormat3 } from '../share/format';
import { sealShare } from '../share/reply';

/** Bars in the order in which they are told: first what is in the way of all, then what time or others can lift. */
const TOLD: readonly ForwardBar[] = [
  'is-me',
  'is-owner',
  'phisher',
  'not-attested',
  'too-few-voices',
  'too-early',
  'not-an-heir',
  'retired',
];

/** Whether anything that I keep of `old` may go to `to` now, or all of it went already. */
export function checkHandOn(context: Context, old: FeedId, to: FeedId): Result<null> {
  const { facts, now } = context;
  if (to === facts.me) return no('is-me');
  if (to === old) return no('is-owner');
  const kept = keptOf(context, old);
  if (kept.length === 0) return no('nothing-kept');
  const left = kept.filter((shard) => !isHandedOn(context, shard, to));
  const bars = left.map((shard) => forwardBar(facts, shard, to, now));
  if (left.length === 0 || bars.includes(null)) return ok(null);
  const bar = TOLD.find((one) => bars.includes(one)) ?? 'not-attested';
  const barred = left[bars.indexOf(bar)];
  return bar === 'too-few-voices' && barred !== undefined ? no(bar, voicesFor(context, barred, to)) : no(bar);
}

/**
 * `shard`, kept of `old` or of an account before it, for `to`; null where it may not go or went already. Asked anew for each,
 * as it is written: what was heard meanwhile counts.
 */
export function handOnShard(
  context: Context,
  shard: Said<Shard>,
  old: FeedId,
  to: FeedId,
  keys: KeysPort,
): Draft | null {
  const { facts, now } = context;
  if (isHandedOn(context, shard, to) || forwardBar(facts, shard, to, now) !== null) return null;
  const share = openShare(shard, keys);
  if (share === null) return null;
  const shareVersion = claimsFormat3(share, shard.author) ? '3.0.0' : shard.version;
  const request = requestsToMe(facts).get(old)?.get(to)?.at(-1);
  const replyKey = request?.replyKey ?? null;
  const sent = replyKey === null ? share : sealShare(share, replyKey, keys);
  if (sent === null) return null;
  return buildForward(facts.me, to, { root: shard.root, share: sent, shareVersion }, request?.key ?? null);
}

/** I set aside what `from` asked about `old`: a note to myself. Nothing where I did already. */
export function refuseHandOn({ facts }: Context, old: FeedId, from: FeedId): Result<Draft | null> {
  const request = requestsToMe(facts).get(old)?.get(from)?.at(-1);
  if (request === undefined) return no('unknown-request');
  return ok(isSetAside(facts, request.key, facts.me) ? null : buildRefusal(facts.me, request.key));
}

/** My shards of `old`, and of accounts that became `old` by my own word. */
export function keptOf(context: Context, old: FeedId): readonly Said<Shard>[] {
  const held = heldByOwner(context);
  return myOldOnes(context.facts, old).flatMap((owner) => held.get(owner) ?? []);
}

function isHandedOn({ facts }: Context, { root, author }: Said<Shard>, to: FeedId): boolean {
  return sentTo(facts, root, author, to) !== null;
}

function voicesFor({ facts }: Context, { author, wishes }: Said<Shard>, to: FeedId) {
  const way = wayTo(facts, author, wishes.heirs, to);
  return { have: way.ok ? agreeing(facts, way.links, to) : 0, need: wishes.vouchers };
}
