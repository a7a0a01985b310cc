/**
 * A share that was handed on, judged by itself. Whose it was and how many are needed, its envelope says, and the owner's
 * signature proves; shares of old clients say neither. Source: `docs/protocol.md`, "Shares that were handed on".
 */
import { feedIdOf } from '../bytes';
import type { FeedId, MsgId } from '../ids';
import type { KeysPort } from '../ports';
import { isSignedShare, parseShare3, type Share } from './format';
import { parseShare1, parseShare2 } from './old';
import type { Point } from './shamir';

export type HandedShare =
  | { readonly format: 3; readonly share: Share; readonly owner: FeedId }
  | { readonly format: 2 | 1; readonly point: Point };

/**
 * `text` as a share of `root`, or null where it is none. The share itself tells 3.0.0 (old clients hand it on as "2.0.0"): by
 * its form, which no older share has; `shareVersion`, as its sender says, tells the older ones apart.
 */
export function readHanded(
  text: string,
  shareVersion: string,
  root: MsgId,
  keys: Pick<KeysPort, 'verify'>,
): HandedShare | null {
  const share = parseShare3(text);
  if (share !== null) {
    const owner = feedIdOf(share.envelope.owner);
    return owner !== null && isSignedShare(share, root, owner, keys) ? { format: 3, share, owner } : null;
  }
  if (shareVersion === '3.0.0') return null;
  const format = shareVersion === '1.0.0' ? 1 : 2;
  const point = format === 1 ? parseShare1(text) : parseShare2(text);
  return point === null ? null : { format, point };
}
