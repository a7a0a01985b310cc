/** What I keep for others. */
import type { Context } from '../context';
import { dossierOf, repliesTo, type Facts } from '../fold/facts';
import { perEdition } from '../fold/remember';
import type { FeedId, MsgId } from '../ids';
import { collate, type Invitee } from '../invite/collate';
import { addressee, inOrder, type Said } from '../messages/said';
import type { Shard } from '../messages/shard';
import { answersTo, consentInvites, receiptOf, requestsTo, shardsFor } from './authority';
import { isKnown } from './attestations';
import type { Inspect } from './inspect';

/**
 * My shard of `owner`'s crystal `root`: the first that opens, else the first. What the owner's feed says later does not
 * replace it, so that whoever takes the feed over cannot put other wishes in its place.
 */
export function heldShard(context: Context, owner: FeedId, root: MsgId): Said<Shard> | null {
  const shards = shardsFor(context.facts, owner, root, context.facts.me).filter((shard) => !isCopy(context, shard));
  return shards.find((shard) => context.inspect.opens(shard)) ?? shards[0] ?? null;
}

/**
 * Whether `shard` holds a share that I confirmed before as a piece of another crystal. Whoever reads the owner's messages with
 * a stolen key could send the same box again, as a piece of their own or with other heirs; an old share does not tell whose
 * it is. My own receipts tell what came first.
 */
function isCopy({ facts, inspect }: Context, shard: Said<Shard>): boolean {
  const mark = inspect.mark(shard);
  const first = mark === null ? undefined : confirmed(facts, inspect).get(mark);
  return first !== undefined && (first.author !== shard.author || first.root !== shard.root);
}

/** By the mark of a share: the shard that I confirmed first. */
const confirmed = perEdition((facts: Facts, inspect: Inspect): ReadonlyMap<string, Said<Shard>> => {
  const first = new Map<string, Said<Shard>>();
  const mine = [...facts.receipts.values()].flatMap((said) => [...said.values()]);
  for (const receipt of inOrder(mine.filter(({ author }) => author === facts.me))) {
    const owner = addressee(receipt);
    const shard = owner === null ? undefined : dossierOf(facts, owner, receipt.root).shards.get(receipt.shard);
    const mark = shard === undefined ? null : inspect.mark(shard);
    if (shard !== undefined && mark !== null && !first.has(mark)) first.set(mark, shard);
  }
  return first;
});

/** Whether I keep a piece of `root` for somebody other than `asking`. */
export function isHeldFromAnother(facts: Facts, asking: FeedId, root: MsgId): boolean {
  return [...facts.dossiers].some(([author, byRoot]) => {
    if (author === asking || author === facts.me) return false;
    return [...(byRoot.get(root)?.shards.values() ?? [])].some((shard) => addressee(shard) === facts.me);
  });
}

/** What `owner` asked me about keeping a piece of `root`, and what I said; null where they did not. */
export function myInvitation({ facts, now }: Context, owner: FeedId, root: MsgId): Invitee | null {
  const invitees = collate(consentInvites(facts, owner, root), (key) => repliesTo(facts, key), now);
  return invitees.find(({ id }) => id === facts.me) ?? null;
}

/**
 * Whether `owner`'s crystal `root` is my business: I follow them, or I already answered or confirmed something. What
 * strangers send stays in the log, and is neither shown nor confirmed.
 */
export function isMyBusiness(context: Context, owner: FeedId, root: MsgId): boolean {
  const { facts } = context;
  if (isKnown(facts, owner)) return true;
  if (myInvitation(context, owner, root)?.answer?.accept === true) return true;
  const requests = requestsTo(facts, owner, root, facts.me);
  if (answersTo(facts, requests, facts.me).length > 0) return true;
  return shardsFor(facts, owner, root, facts.me).some((shard) => receiptOf(facts, shard) !== null);
}

/** Crystals of others about which something is addressed to me, as owner and root. */
export function* othersCrystals(facts: Facts): Generator<readonly [FeedId, MsgId]> {
  for (const [owner, byRoot] of facts.dossiers) {
    if (owner === facts.me) continue;
    for (const root of byRoot.keys()) if (hasForMe(facts, owner, root)) yield [owner, root];
  }
}

function hasForMe(facts: Facts, owner: FeedId, root: MsgId): boolean {
  const { shards, invites } = dossierOf(facts, owner, root);
  return shards.size > 0 || invites.size > 0;
}
