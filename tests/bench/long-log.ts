/** What a device has after years: secrets of one's own, pieces kept for others, thefts, claims and a large acquaintance. All types. */
import { parseMsgId, type FeedId, type MsgId } from '../../src/crystal/ids';
import { buildName, buildNickname } from '../../src/crystal/messages/about';
import { buildAttestation, type AttestationKind } from '../../src/crystal/messages/attestation';
import { buildCheck } from '../../src/crystal/messages/check';
import { buildContact } from '../../src/crystal/messages/contact';
import { buildContract } from '../../src/crystal/messages/contract';
import { buildAnswer, buildConsentInvite, buildRequest, buildReturn } from '../../src/crystal/messages/custody';
import { buildForward } from '../../src/crystal/messages/forward';
import { buildForwardRequest } from '../../src/crystal/messages/forward-request';
import { buildIntroduction } from '../../src/crystal/messages/introduction';
import { buildReceipt } from '../../src/crystal/messages/receipt';
import { buildRetire } from '../../src/crystal/messages/retire';
import { buildRitual } from '../../src/crystal/messages/ritual';
import { buildRoot } from '../../src/crystal/messages/root';
import { buildPutAway, buildRefusal } from '../../src/crystal/messages/set-aside';
import { buildShard } from '../../src/crystal/messages/shard';
import type { Draft, FeedMessage } from '../../src/crystal/ports';
import { DAWN } from '../support/cast';

const FRIENDS = 5;
const ACQUAINTANCES = 2_000;
const SHARE = `801${'A'.repeat(404)}`;
const BOXED = `${'A'.repeat(600)}.box`;

type Say = (author: FeedId, draft: Draft) => MsgId;

/** At least `count` messages of all types that concern `me`, each feed in its order. */
export function longLog(me: FeedId, count: number): readonly FeedMessage[] {
  const log: FeedMessage[] = [];
  const heads = new Map<FeedId, number>();
  const say: Say = (author, draft) => {
    const key = idOf('message', log.length);
    const sequence = (heads.get(author) ?? 0) + 1;
    heads.set(author, sequence);
    // As it comes out of the database: a plain object of its own.
    const content: unknown = JSON.parse(JSON.stringify(contentOf(draft)));
    log.push({ key, author, sequence, claimedAt: DAWN, content, isPrivate: draft.audience === 'private' });
    return key;
  };
  const friends = Array.from({ length: FRIENDS }, (_, at) => feedOf('friend', at));
  for (let round = 0; log.length < count; round += 1) sayRound(say, me, friends, round);
  return log;
}

function sayRound(say: Say, me: FeedId, friends: readonly FeedId[], round: number): void {
  sayCrystal(say, me, friends);
  const stranger = feedOf('acquaintance', round % ACQUAINTANCES);
  for (const [at, friend] of friends.entries()) {
    say(friend, buildContact(stranger, round % 7 !== 0));
    sayKept(say, me, friend, stranger, idOf('kept', round * FRIENDS + at));
  }
  say(me, buildContact(stranger, true));
  say(me, buildNickname(me, stranger, `Number ${round}`));
  say(stranger, buildName(stranger, `Somebody ${round}`));
  say(stranger, buildIntroduction(stranger, me, `code ${round}`, 'Somebody'));
  sayTheft(say, me, friends, stranger, round);
}

/** Root and ritual of a secret of mine, and for each friend an invitation, a yes, the terms, a shard, a receipt, a check and a return. */
function sayCrystal(say: Say, me: FeedId, friends: readonly FeedId[]): void {
  const root = say(me, buildRoot(me, 'Wallet'));
  say(me, buildRitual(me, root, 2, friends.length));
  for (const [at, friend] of friends.entries()) {
    const invite = say(me, buildConsentInvite(me, friend, root, 'Please.', null));
    say(friend, buildAnswer(friend, me, root, invite, true, null));
    say(me, buildContract(me, friend, { root, quorum: 2, custodians: friends }));
    const shard = say(me, buildShard(me, friend, root, BOXED, at + 1));
    const check = say(me, buildCheck(me, friend, root));
    say(friend, buildReceipt(friend, me, root, shard, check));
    const request = say(me, buildRequest(me, friend, root));
    say(friend, buildReturn(friend, me, { root, request, share: SHARE, version: '2.0.0' }, null));
  }
}

/** I am asked to keep a piece for `friend`, keep it, and it is retired. */
function sayKept(say: Say, me: FeedId, friend: FeedId, heir: FeedId, root: MsgId): void {
  const invite = say(friend, buildConsentInvite(friend, me, root, null, DAWN));
  say(me, buildAnswer(me, friend, root, invite, true, null));
  const wishes = { heirs: [heir], forwardAfter: 30, vouchers: 2 };
  const shard = say(friend, buildShard(friend, me, root, BOXED, 1, wishes));
  say(me, buildReceipt(me, friend, root, shard, null));
  say(friend, buildRetire(friend, me, root, null));
}

/** `lost` is said to be stolen, has a new account that asks me, and shares of it are handed on, by me and to me. */
function sayTheft(say: Say, me: FeedId, friends: readonly FeedId[], lost: FeedId, round: number): void {
  const fresh = feedOf('new account', round % ACQUAINTANCES);
  const kinds: readonly AttestationKind[] = ['stolen', 'suspicious', 'reincarnation', 'gone', 'valid', 'phisher'];
  for (const [at, friend] of friends.entries()) {
    const kind = kinds[(round + at) % kinds.length] ?? 'valid';
    const to = kind === 'reincarnation' ? fresh : null;
    say(friend, buildAttestation({ about: lost, kind, to, reason: 'I know.', branch: [], answers: [] }, null));
  }
  const request = say(fresh, buildForwardRequest(fresh, me, lost, 'It is me.', true));
  say(me, buildRefusal(me, request));
  const root = idOf('handed', round % ACQUAINTANCES);
  say(me, buildForward(me, fresh, { root, share: SHARE, shareVersion: '3.0.0' }, request));
  const [friend = me] = friends;
  say(me, buildForwardRequest(me, friend, feedOf('my old account', 0)));
  say(friend, buildForward(friend, me, { root, share: SHARE, shareVersion: '2.0.0' }, null));
  say(me, buildPutAway(me, root, round % 2 === 0));
}

function contentOf(draft: Draft): object {
  return draft.audience === 'private' ? { ...draft.content, recps: draft.recps } : draft.content;
}

/** A message id, different for each `kind` and number. */
export function idOf(kind: string, at: number): MsgId {
  const id = parseMsgId(`%${numbered(kind, at)}.sha256`);
  if (id === null) throw new Error('that is a message id');
  return id;
}

function feedOf(kind: string, at: number): FeedId {
  return `@${numbered(kind, at)}.ed25519` as FeedId;
}

/** 32 bytes in base64, different for each `kind` and number. */
function numbered(kind: string, at: number): string {
  const bytes = Buffer.alloc(32, kind);
  bytes.writeUInt32BE(at, 28);
  return bytes.toString('base64');
}
