/** What only the keys can tell about shares, each worked out once. It remembers verdicts, never a share. */
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, toHex, utf8, wipe } from '../bytes';
import type { Forward } from '../messages/forward';
import { MOST_FRIENDS } from '../limits';
import { parseShare2, parseShare1 } from '../share/old';
import { claimsFormat3, isSignedShare, parseShare3 } from '../share/format';
import { readHanded } from '../share/handed';
import { isSealed, openSealed } from '../share/reply';
import { judgeShare, type BadShare, type Crystal, type Returned } from '../share/judge';
import type { FeedId, MsgId } from '../ids';
import type { Said } from '../messages/said';
import type { Shard } from '../messages/shard';
import type { KeysPort } from '../ports';
import type { AskedFor, ReplyKey } from '../reply-keys';

export type Inspect = {
  /** Whether `shard`, addressed to me, opens and is a share of that crystal. */
  readonly opens: (shard: Said<Shard>) => boolean;
  /** A digest of the share in `shard`, the same only for the same share; null where it does not open. */
  readonly mark: (shard: Said<Shard>) => string | null;
  /** Why the share in the reply `key` is no good by itself; null where it is good. */
  readonly judge: (key: MsgId, returned: Returned, crystal: Crystal) => BadShare | null;
  /** What `share`, which came by `forward`, is by itself; null where it is no share. */
  readonly handed: (forward: Said<Forward>, share: string) => Handed | null;
  /** The share in `sent`, which answers requests with these keys: as it is, or opened; null where it was sealed to a key that is gone. */
  readonly open: (sent: string, replyKeys: readonly (string | null)[]) => string | null;
  /** Whether an answer that is sealed to `replyKey` opens. */
  readonly holds: (replyKey: string) => boolean;
  /** The one-time key for answers about `about`, without what is secret of it; null where there is none. */
  readonly replyKey: (about: AskedFor) => Pick<ReplyKey, 'key' | 'usedAt'> | null;
};

/** What there is to know of a share that was handed on, without the share. */
export type Handed = {
  /** Number of the share. */
  readonly id: number;
  /** A digest: the same only for the same share. */
  readonly mark: string;
} & (
  | {
      readonly format: 3;
      /** Whose signature it bears. */
      readonly owner: FeedId;
      readonly quorum: number;
      /** A digest of the envelope. */
      readonly envelope: string;
    }
  | { readonly format: 2 | 1 }
);

/** An inspection that asks `keys`, and my one-time keys. */
export function createInspect(keys: KeysPort, ring: ReadonlyMap<AskedFor, ReplyKey> = new Map()): Inspect {
  const opened = new Map<MsgId, string | null>();
  const judged = new Map<string, BadShare | null>();
  const handed = new Map<MsgId, Handed | null>();
  const mark = (shard: Said<Shard>): string | null =>
    remember(opened, shard.key, () => {
      const share = openShare(shard, keys);
      return share === null ? null : digest(utf8(share));
    });
  return {
    opens: (shard) => mark(shard) !== null,
    mark,
    judge: (key, returned, crystal) => {
      const asked = [key, crystal.root, crystal.version, returned.shareId, crystal.roots.size].join(' ');
      return remember(judged, asked, () => {
        const verdict = judgeShare(returned, crystal, keys);
        return verdict.format === null ? verdict.why : null;
      });
    },
    handed: (forward, share) => remember(handed, forward.key, () => inspectHanded(forward, share, keys)),
    open: (sent, replyKeys) => {
      if (!isSealed(sent)) return sent;
      const named = [...ring.values()].filter(({ key }) => replyKeys.includes(key));
      for (const { seed } of named) {
        const share = openSealed(sent, seed, keys);
        if (share !== null) return share;
      }
      return null;
    },
    replyKey: (about) => {
      const found = ring.get(about);
      return found === undefined ? null : { key: found.key, usedAt: found.usedAt };
    },
    holds: (replyKey) => [...ring.values()].some(({ key }) => key === replyKey),
  };
}

function inspectHanded({ shareVersion, root }: Said<Forward>, share: string, keys: KeysPort): Handed | null {
  const read = readHanded(share, shareVersion, root, keys);
  if (read === null) return null;
  if (read.format !== 3) {
    const { id, data } = read.point;
    return { format: read.format, id, mark: digest(Uint8Array.of(id), data) };
  }
  const { id, data, envelope } = read.share;
  const mark = digest(Uint8Array.of(id), data, envelope.bytes);
  return { format: 3, id, mark, owner: read.owner, quorum: envelope.quorum, envelope: digest(envelope.bytes) };
}

function digest(...parts: readonly Uint8Array[]): string {
  const bytes = concat(...parts);
  const sum = toHex(sha256(bytes));
  wipe(bytes);
  return sum;
}

/**
 * The share in `shard`, or null where it does not open for me or is no share of this crystal. Old shares can only be
 * looked at; a share 3.0.0 must bear its owner's signature and the number that the message names. Somebody else's is none:
 * whoever reads the owner's messages with the old key can send the same box as a piece of their own, to ask for it back.
 */
export function openShare(shard: Said<Shard>, keys: KeysPort): string | null {
  const text = keys.openShare(shard.shard);
  if (text === null) return null;
  const share = parseShare3(text);
  if (share !== null && isSignedShare(share, shard.root, shard.author, keys)) {
    return shard.shareId === null || shard.shareId === share.id ? text : null;
  }
  if (claimsFormat3(text, shard.author) || (share !== null && share.envelope.shards <= MOST_FRIENDS)) return null;
  const old = shard.version === '1.0.0' ? parseShare1(text) : parseShare2(text);
  return old === null ? null : text;
}

function remember<K, V>(known: Map<K, V>, key: K, find: () => V): V {
  const found = known.get(key);
  if (found !== undefined || known.has(key)) return found as V;
  const value = find();
  known.set(key, value);
  return value;
}
