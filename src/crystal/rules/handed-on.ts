/** What I handed on, and what I keep that could be. */
import type { Context } from '../context';
import { dossierOf, type Facts } from '../fold/facts';
import type { FeedId, MsgId } from '../ids';
import type { ForwardRequest } from '../messages/forward-request';
import type { Forward } from '../messages/forward';
import { addressee, inOrder, type Said } from '../messages/said';
import type { Shard } from '../messages/shard';
import { isSealed } from '../share/reply';
import { heldShard, isMyBusiness, othersCrystals } from './held';
import { requestsToMe } from './requests';

/** A share that I handed on, and to whom. */
export type HandedOn = { readonly to: FeedId; readonly said: Said<Forward> };

/**
 * To whom I handed on my share of `root`: the first time for each, in that order. `owner` can never be one of them, nor
 * myself.
 */
export function forwardsOf(facts: Facts, root: MsgId, owner: FeedId): readonly HandedOn[] {
  const first = new Map<FeedId, HandedOn>();
  for (const said of inOrder(dossierOf(facts, facts.me, root).forwards.values())) {
    const to = addressee(said);
    if (to !== null && to !== owner && !first.has(to)) first.set(to, { to, said });
  }
  return [...first.values()];
}

/**
 * What I handed on to `to` of my share of `root`, in a form that they can open; null where nothing. Whoever asks with another
 * one-time key has lost the one that it was sealed to, and it can go to them once more.
 */
export function sentTo(facts: Facts, root: MsgId, owner: FeedId, to: FeedId): Said<Forward> | null {
  if (to === owner) return null;
  const mine = inOrder(dossierOf(facts, facts.me, root).forwards.values()).filter((said) => addressee(said) === to);
  const asked = latestFrom(facts, to)?.replyKey ?? null;
  const opens = ({ shard, branch }: Said<Forward>) =>
    asked === null || !isSealed(shard) || branch.some((key) => facts.forwardRequests.get(key)?.replyKey === asked);
  return mine.find(opens) ?? null;
}

function latestFrom(facts: Facts, to: FeedId): Said<ForwardRequest> | null {
  const theirs = [...requestsToMe(facts).values()].flatMap((byAuthor) => byAuthor.get(to) ?? []);
  return inOrder(theirs).at(-1) ?? null;
}

/** The shards that I keep, by their owner: those that open, and that are my business. Per owner in a fixed order. */
export function heldByOwner(context: Context): ReadonlyMap<FeedId, readonly Said<Shard>[]> {
  const byOwner = new Map<FeedId, Said<Shard>[]>();
  for (const [owner, root] of othersCrystals(context.facts)) {
    const shard = heldShard(context, owner, root);
    if (shard === null || !context.inspect.opens(shard) || !isMyBusiness(context, owner, root)) continue;
    const shards = byOwner.get(owner);
    if (shards === undefined) byOwner.set(owner, [shard]);
    else shards.push(shard);
  }
  return new Map([...byOwner].map(([owner, shards]) => [owner, inOrder(shards)]));
}
