/** What one returned share is, before it is put together with others. */
import type { FeedId, MsgId } from '../ids';
import type { ShareVersion } from '../messages/ritual';
import type { KeysPort } from '../ports';
import { keyOf, sameBytes } from '../bytes';
import type { Giver } from './contest';
import { isSignedShare, parseShare3, type Share } from './format';
import { parseShare1, parseShare2 } from './old';
import type { Point } from './shamir';

/** Why a share is no good. The same words as `BadPiece` in the view. */
export type BadShare = 'damaged' | 'not-theirs' | 'other-secret' | 'duplicate' | 'not-open';

/** A share as somebody returned it, or as it stands on paper. */
export type Returned = {
  readonly from: Giver;
  readonly share: string;
  /** The number of the share that its owner wrote for them, from the owner's own shard message; null where that says none. */
  readonly shareId: number | null;
};

/** What the owner's own log says of the crystal. */
export type Crystal = {
  readonly root: MsgId;
  readonly owner: FeedId;
  readonly version: ShareVersion;
  readonly quorum: number;
  readonly label: string;
  /** All crystals of the owner: a share may have been returned for the wrong one. */
  readonly roots: { readonly size: number; keys(): Iterable<MsgId> };
};

/** A judged share, ready to be combined with others of its format. */
export type Judged =
  | { readonly format: 3; readonly share: Share }
  | { readonly format: 2 | 1; readonly point: Point }
  | { readonly format: null; readonly why: Exclude<BadShare, 'duplicate' | 'not-open'> };

/**
 * Judges one share by itself:
 * - `other-secret`: signed for another crystal of the owner, or in somebody else's name altogether;
 * - `not-theirs`: signed for this crystal, but its number is another custodian's;
 * - `damaged`: anything else that does not parse or whose signature fails.
 *
 * A valid signature tells format 3.0.0, whatever the ritual says; old formats are read only where the ritual says so.
 */
export function judgeShare(returned: Returned, crystal: Crystal, keys: Pick<KeysPort, 'verify'>): Judged {
  const share = parseShare3(returned.share);
  if (share !== null && isSignedShare(share, crystal.root, crystal.owner, keys)) {
    return isTheirs(share, returned) ? { format: 3, share } : { format: null, why: 'not-theirs' };
  }
  const point = oldPoint(returned.share, crystal.version);
  if (point !== null)
    return isTheirs(point, returned) ? asOld(point, crystal.version) : { format: null, why: 'not-theirs' };
  return { format: null, why: share !== null && isOther(share, crystal, keys) ? 'other-secret' : 'damaged' };
}

function isTheirs(point: Point, { shareId }: Returned): boolean {
  return shareId === null || shareId === point.id;
}

function oldPoint(text: string, version: ShareVersion): Point | null {
  if (version === '3.0.0') return null;
  return version === '2.0.0' ? parseShare2(text) : parseShare1(text);
}

function asOld(point: Point, version: ShareVersion): Judged {
  return { format: version === '1.0.0' ? 1 : 2, point };
}

function isOther(share: Share, { owner, roots }: Crystal, keys: Pick<KeysPort, 'verify'>): boolean {
  if (!sameBytes(share.envelope.owner, keyOf(owner))) return true;
  return [...roots.keys()].some((root) => isSignedShare(share, root, owner, keys));
}
