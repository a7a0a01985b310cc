/** What only the keys can tell about shares, each worked out once. It remembers verdicts, never a share. */
import { parseShare2, parseShare1 } from '../share/old';
import { claimsFormat3, isSignedShare, parseShare3 } from '../share/format';
import { judgeShare, type BadShare, type Crystal, type Returned } from '../share/judge';
import type { MsgId } from '../ids';
import type { Said } from '../messages/said';
import type { Shard } from '../messages/shard';
import type { KeysPort } from '../ports';

export type Inspect = {
  /** Whether `shard`, addressed to me, opens and is a share of that crystal. */
  readonly opens: (shard: Said<Shard>) => boolean;
  /** Why the share in the reply `key` is no good by itself; null where it is good. */
  readonly judge: (key: MsgId, returned: Returned, crystal: Crystal) => BadShare | null;
};

/** An inspection that asks `keys`. */
export function createInspect(keys: KeysPort): Inspect {
  const opened = new Map<MsgId, boolean>();
  const judged = new Map<string, BadShare | null>();
  return {
    opens: (shard) => remember(opened, shard.key, () => openShare(shard, keys) !== null),
    judge: (key, returned, crystal) => {
      const asked = [key, crystal.root, crystal.version, returned.shareId, crystal.roots.size].join(' ');
      return remember(judged, asked, () => {
        const verdict = judgeShare(returned, crystal, keys);
        return verdict.format === null ? verdict.why : null;
      });
    },
  };
}

/**
 * The share in `shard`, or null where it does not open for me or is no share of this crystal. Old shares can only be
 * looked at; a share 3.0.0 must bear its owner's signature and the number that the message names.
 */
export function openShare(shard: Said<Shard>, keys: KeysPort): string | null {
  const text = keys.openShare(shard.shard);
  if (text === null) return null;
  const share = parseShare3(text);
  if (share !== null && isSignedShare(share, shard.root, shard.author, keys)) {
    return shard.shareId === null || shard.shareId === share.id ? text : null;
  }
  if (claimsFormat3(text, shard.author)) return null;
  const old = shard.version === '1.0.0' ? parseShare1(text) : parseShare2(text);
  return old === null ? null : text;
}

function remember<K, V>(known: Map<K, V>, key: K, find: () => V): V {
  const found = known.get(key);
  if (found !== undefined) return found;
  const value = find();
  known.set(key, value);
  return value;
}
