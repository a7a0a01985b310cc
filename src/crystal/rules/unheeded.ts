/** What was said by those who have no say in it: recorded with its reason, and otherwise ignored. */
import type { Facts } from '../fold/facts';
import type { MsgId } from '../ids';
import { refuseReply, type InvalidReply } from '../invite/collate';
import type { Shard } from '../messages/shard';
import { type Said } from '../messages/said';
import { refuseReceipt, type InvalidReceipt } from './authority';

/** Why a well-formed message counts for nothing. */
export type Unheeded =
  | InvalidReply
  | InvalidReceipt
  /** What it answers or confirms is not here, or not yet. */
  | 'unknown-branch';

/** Replies, receipts and releases that count for nothing, as far as is known now. */
export function unheeded(facts: Facts): ReadonlyMap<MsgId, Unheeded> {
  return new Map([...badReplies(facts), ...badReceipts(facts)]);
}

/** A reply counts when it is good for one of the invitations that it names. */
function badReplies({ replies, invites }: Facts): ReadonlyMap<MsgId, Unheeded> {
  const bad = new Map<MsgId, Unheeded>();
  const good = new Set<MsgId>();
  for (const [key, answers] of replies) {
    const invite = invites.get(key);
    for (const reply of answers.values()) {
      const why = invite === undefined ? 'unknown-branch' : refuseReply(invite, reply);
      if (why === null) good.add(reply.key);
      else bad.set(reply.key, why);
    }
  }
  for (const key of good) bad.delete(key);
  return bad;
}

/** Of receipts, and of releases. */
function badReceipts({ dossiers, receipts, releases }: Facts): ReadonlyMap<MsgId, Unheeded> {
  const shards = new Map<MsgId, Said<Shard>>();
  for (const byRoot of dossiers.values()) {
    for (const dossier of byRoot.values()) for (const [key, shard] of dossier.shards) shards.set(key, shard);
  }
  const bad = new Map<MsgId, Unheeded>();
  for (const [key, given] of [...receipts, ...releases]) {
    const shard = shards.get(key);
    for (const receipt of given.values()) {
      const why = shard === undefined ? 'unknown-branch' : refuseReceipt(shard, receipt);
      if (why !== null) bad.set(receipt.key, why);
    }
  }
  return bad;
}
