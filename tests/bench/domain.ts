/** What the domain takes by itself: splitting and combining, and folding a long log. In Node, on one core. */
import { createHash } from 'node:crypto';
import { noFacts } from '../../src/crystal/fold/facts';
import { fold } from '../../src/crystal/fold/fold';
import type { MsgId } from '../../src/crystal/ids';
import type { FeedMessage } from '../../src/crystal/ports';
import { combineShares } from '../../src/crystal/share/combine';
import { splitSecret } from '../../src/crystal/share/split';
import { cast } from '../support/cast';
import { idOf, longLog } from './long-log';

const SECRET = 'correct horse battery staple, 32';
const ROUNDS = 50;
const WARM_UP = 5;

const { alice, bob } = cast('alice', 'bob');

/** ms */
export type ShareTimes = { readonly split: number; readonly combine: number };

/** Splits a secret of 32 bytes into `shards` signed shares and combines `quorum` of them, again and again. */
export function timeShares(quorum: number, shards: number): readonly ShareTimes[] {
  // The first rounds warm the engine up: a figure of a program that was never run before is another one.
  const rounds = Array.from({ length: WARM_UP + ROUNDS }, (_, round) => timeOnce(quorum, shards, idOf('root', round)));
  return rounds.slice(WARM_UP);
}

function timeOnce(quorum: number, shards: number, root: MsgId): ShareTimes {
  const begin = performance.now();
  const terms = { secret: SECRET, label: 'Wallet', root, owner: alice.id, quorum, count: shards };
  const shares = splitSecret(terms, alice.keys, (length) => crypto.getRandomValues(new Uint8Array(length)));
  const middle = performance.now();
  const returned = (shares ?? []).slice(0, quorum).map((share, at) => ({ from: bob.id, share, shareId: at + 1 }));
  const crystal = { root, owner: alice.id, version: '3.0.0', quorum, label: 'Wallet', roots: new Set([root]) } as const;
  const { outcome } = combineShares(returned, crystal, alice.keys);
  const end = performance.now();
  if (outcome.kind !== 'secret' || outcome.secret !== SECRET) throw new Error('the secret did not come back');
  return { split: middle - begin, combine: end - middle };
}

/** ms, one for each round. */
export type FoldTimes = {
  /** Each feed in its order, as a device stores them. */
  readonly inOrder: readonly number[];
  readonly shuffled: readonly number[];
};

/** Folds at least `count` messages of all types, in order and shuffled, three times each. */
export function timeFold(count: number): FoldTimes {
  const log = longLog(alice.id, count);
  return { inOrder: timesOf(log), shuffled: timesOf(shuffle(log)) };
}

function timesOf(log: readonly FeedMessage[]): readonly number[] {
  return [1, 2, 3].map(() => {
    const facts = noFacts(alice.id);
    const begin = performance.now();
    for (const message of log) fold(facts, message);
    const end = performance.now();
    if (facts.roots.size === 0 || facts.ignored.size > 0) throw new Error('the log is not what it should be');
    return end - begin;
  });
}

/** Always the same order, so that runs can be compared: by a digest of the key. */
function shuffle(log: readonly FeedMessage[]): readonly FeedMessage[] {
  const named = log.map((message) => [createHash('sha256').update(message.key).digest('hex'), message] as const);
  return named.sort(([a], [b]) => (a < b ? -1 : 1)).map(([, message]) => message);
}
