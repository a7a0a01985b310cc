/** Splitting: a fresh random key is split, never the secret. */
import { keyOf, wipe } from '../bytes';
import type { FeedId, MsgId } from '../ids';
import type { KeysPort, Randomness } from '../ports';
import { aadOf, formatShare, packEnvelope } from './format';
import { pad, seal, type Labelled } from './seal';
import { splitKey } from './shamir';

/** Terms of one split. */
export type Split = Labelled & {
  readonly root: MsgId;
  readonly owner: FeedId;
  readonly quorum: number;
  /** How many shares to make, ids 1 to `count`: `shards` of the envelope. Whoever says no leaves theirs unused. */
  readonly count: number;
};

/**
 * `count` shares 3.0.0 in the order of their ids, any `quorum` of which give the secret back. Null where the secret does
 * not fit (see `roomFor`). Two calls have nothing in common: neither key nor nonce nor points.
 */
export function splitSecret(split: Split, keys: Pick<KeysPort, 'sign'>, random: Randomness): readonly string[] | null {
  const { root, owner, quorum, count } = split;
  const padded = pad(split);
  if (padded === null) return null;
  const key = random(32);
  const nonce = random(12);
  const sealed = seal(key, nonce, aadOf(root, quorum, count), padded);
  const envelope = packEnvelope(quorum, count, keyOf(owner), nonce, sealed);
  const points = splitKey(key, count, quorum, random);
  wipe(key, padded);
  const shares = points.map((point) => formatShare(point, envelope, root, keys));
  wipe(...points.map(({ data }) => data));
  return shares;
}
