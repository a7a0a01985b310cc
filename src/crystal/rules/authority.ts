/**
 * Who may say what. Root, ritual and shards of a crystal have one author; only the custodian to whom a shard is addressed
 * can confirm, return or refuse it. Everything here asks the author of a message, as the feed's signature gives it.
 */
import { dossierOf, receiptsFor, releasesOf, repliesTo, type Facts } from '../fold/facts';
import type { FeedId, MsgId } from '../ids';
import { refuseReply } from '../invite/collate';
import type { Invite } from '../invite/invite';
import type { Reply } from '../invite/reply';
import { CUSTODY } from '../messages/custody';
import type { Receipt } from '../messages/receipt';
import { REHEARSAL } from '../messages/rehearsal';
import type { Release } from '../messages/release';
import type { Ritual } from '../messages/ritual';
import { addressee, inOrder, type Said } from '../messages/said';
import type { Shard } from '../messages/shard';

/** The terms of my crystal `root`: the first ritual that I wrote for it, or null. */
export function ritualOf(facts: Facts, root: MsgId): Said<Ritual> | null {
  return inOrder(dossierOf(facts, facts.me, root).rituals.values())[0] ?? null;
}

/** The shards of `owner`'s crystal `root` that are addressed to `custodian`, first one first. */
export function shardsFor(facts: Facts, owner: FeedId, root: MsgId, custodian: FeedId): readonly Said<Shard>[] {
  const shards = inOrder(dossierOf(facts, owner, root).shards.values());
  return shards.filter((shard) => addressee(shard) === custodian);
}

/** My shards of `root`: the first one for each custodian, in the order in which they were written. */
export function shardsOf(facts: Facts, root: MsgId): ReadonlyMap<FeedId, Said<Shard>> {
  const first = new Map<FeedId, Said<Shard>>();
  for (const shard of inOrder(dossierOf(facts, facts.me, root).shards.values())) {
    const custodian = addressee(shard);
    if (custodian !== null && !first.has(custodian)) first.set(custodian, shard);
  }
  return first;
}

/** Invitations of `owner` to keep a piece of `root`. */
export function consentInvites(facts: Facts, owner: FeedId, root: MsgId): readonly Said<Invite>[] {
  return inOrder(dossierOf(facts, owner, root).invites.values()).filter(({ module }) => module === CUSTODY);
}

/** Requests of `owner` to return `root` in earnest that are addressed to `custodian`, first one first. */
export function requestsTo(facts: Facts, owner: FeedId, root: MsgId, custodian: FeedId): readonly Said<Invite>[] {
  const invites = inOrder(dossierOf(facts, owner, root).invites.values());
  return invites.filter(({ module, recps }) => module !== CUSTODY && module !== REHEARSAL && recps.includes(custodian));
}

/** The same to rehearse it. */
export function rehearsalsTo(facts: Facts, owner: FeedId, root: MsgId, custodian: FeedId): readonly Said<Invite>[] {
  const invites = inOrder(dossierOf(facts, owner, root).invites.values());
  return invites.filter(({ module, recps }) => module === REHEARSAL && recps.includes(custodian));
}

/** Valid replies of `custodian` to `requests`, first one first, each once. */
export function answersTo(facts: Facts, requests: readonly Said<Invite>[], custodian: FeedId): readonly Said<Reply>[] {
  const answers = new Map<MsgId, Said<Reply>>();
  for (const request of requests) {
    for (const reply of repliesTo(facts, request.key)) {
      if (reply.author === custodian && refuseReply(request, reply) === null) answers.set(reply.key, reply);
    }
  }
  return inOrder(answers.values());
}

/** Why a receipt or a release counts for nothing. */
export type InvalidReceipt = 'not-the-custodian' | 'other-root';

/** Why `receipt` does not confirm `shard` (or a release does not give it up), or null where it does. */
export function refuseReceipt(shard: Said<Shard>, receipt: Said<Receipt | Release>): InvalidReceipt | null {
  if (receipt.author !== addressee(shard)) return 'not-the-custodian';
  return receipt.root === shard.root ? null : 'other-root';
}

/** The first valid receipt for `shard`, or null. */
export function receiptOf(facts: Facts, shard: Said<Shard>): Said<Receipt> | null {
  const receipts = inOrder(receiptsFor(facts, shard.key));
  return receipts.find((receipt) => refuseReceipt(shard, receipt) === null) ?? null;
}

/** That the custodian of `shard` cannot keep it any longer: their latest word about it, unless they take it back; else null. */
export function releaseOf(facts: Facts, shard: Said<Shard>): Said<Release> | null {
  const releases = inOrder(releasesOf(facts, shard.key)).filter((release) => refuseReceipt(shard, release) === null);
  const latest = releases.at(-1);
  return latest === undefined || latest.again ? null : latest;
}

/** Whether I gave my crystal `root` up, for good. */
export function isGivenUp(facts: Facts, root: MsgId): boolean {
  const retires = [...dossierOf(facts, facts.me, root).retires.values()];
  return retires.some(({ recps }) => recps.length === 1);
}
