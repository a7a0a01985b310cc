/** What the domain takes by itself: splitting and combining, and folding a long log. In Node, on one core. */
import { noFacts } from '../../src/crystal/fold/facts';
import { fold } from '../../src/crystal/fold/fold';
import { parseMsgId, type FeedId, type MsgId } from '../../src/crystal/ids';
import { buildAnswer, buildConsentInvite } from '../../src/crystal/messages/custody';
import { buildReceipt } from '../../src/crystal/messages/receipt';
import { buildRitual } from '../../src/crystal/messages/ritual';
import { buildRoot } from '../../src/crystal/messages/root';
import { buildShard } from '../../src/crystal/messages/shard';
import type { Draft, FeedMessage } from '../../src/crystal/ports';
import { combineShares } from '../../src/crystal/share/combine';
import { splitSecret } from '../../src/crystal/share/split';
import { cast, DAWN } from '../support/cast';
import { median } from './median';

const SECRET = 'correct horse battery staple, 32';
const ROUNDS = 50;
const FRIENDS = 5;

const { alice, bob } = cast('alice', 'bob');

/** Medians, in ms. */
export type ShareTimes = { readonly split: number; readonly combine: number };

/** Splits a secret of 32 bytes into `shards` signed shares and combines `quorum` of them, again and again. */
export function timeShares(quorum: number, shards: number): ShareTimes {
  const rounds = Array.from({ length: ROUNDS }, (_, round) => timeOnce(quorum, shards, idOf('root', round)));
  return { split: median(rounds.map(({ split }) => split)), combine: median(rounds.map(({ combine }) => combine)) };
}

function timeOnce(quorum: number, shards: number, root: MsgId): ShareTimes {
  const begin = performance.now();
  const terms = { secret: SECRET, label: 'Wallet', root, owner: alice.id, quorum, shards, count: shards };
  const shares = splitSecret(terms, alice.keys, (length) => crypto.getRandomValues(new Uint8Array(length)));
  const middle = performance.now();
  const returned = (shares ?? []).slice(0, quorum).map((share, at) => ({ from: bob.id, share, shareId: at + 1 }));
  const crystal = { root, owner: alice.id, version: '3.0.0', quorum, label: 'Wallet', roots: new Set([root]) } as const;
  const { outcome } = combineShares(returned, crystal, alice.keys);
  const end = performance.now();
  if (outcome.kind !== 'secret' || outcome.secret !== SECRET) throw new Error('the secret did not come back');
  return { split: middle - begin, combine: end - middle };
}

/** Folds at least `count` messages of many secrets with five friends each, three times. Median, in ms. */
export function timeFold(count: number): number {
  const log = longLog(count);
  const rounds = [1, 2, 3].map(() => {
    const facts = noFacts(alice.id);
    const begin = performance.now();
    for (const message of log) fold(facts, message);
    const end = performance.now();
    if (facts.roots.size === 0 || facts.ignored.size > 0) throw new Error('the log is not what it should be');
    return end - begin;
  });
  return median(rounds);
}

/** What Alice's device has: root and ritual of each secret, and for each friend an invitation, a yes, a shard and a receipt. */
function longLog(count: number): readonly FeedMessage[] {
  const log: FeedMessage[] = [];
  const say = (author: FeedId, draft: Draft): MsgId => {
    const key = idOf('message', log.length);
    // As it comes out of the database: a plain object of its own.
    const content: unknown = JSON.parse(JSON.stringify(contentOf(draft)));
    const isPrivate = draft.audience === 'private';
    log.push({ key, author, sequence: log.length + 1, claimedAt: DAWN, content, isPrivate });
    return key;
  };
  const friends = Array.from({ length: FRIENDS }, (_, at) => `@${numbered('friend', at)}.ed25519` as FeedId);
  while (log.length < count) sayCrystal(say, friends);
  return log;
}

function sayCrystal(say: (author: FeedId, draft: Draft) => MsgId, friends: readonly FeedId[]): void {
  const me = alice.id;
  const root = say(me, buildRoot(me, 'Wallet'));
  say(me, buildRitual(me, root, 2, friends.length));
  for (const [at, friend] of friends.entries()) {
    const invite = say(me, buildConsentInvite(me, friend, root, 'Please.', null));
    say(friend, buildAnswer(friend, me, root, invite, true, null));
    const shard = say(me, buildShard(me, friend, root, `${'A'.repeat(600)}.box`, at + 1));
    say(friend, buildReceipt(friend, me, root, shard, null));
  }
}

function contentOf(draft: Draft): object {
  return draft.audience === 'private' ? { ...draft.content, recps: draft.recps } : draft.content;
}

function idOf(kind: string, at: number): MsgId {
  const id = parseMsgId(`%${numbered(kind, at)}.sha256`);
  if (id === null) throw new Error('that is a message id');
  return id;
}

/** 32 bytes in base64, different for each `kind` and number. */
function numbered(kind: string, at: number): string {
  const bytes = Buffer.alloc(32, kind);
  bytes.writeUInt32BE(at, 28);
  return bytes.toString('base64');
}
