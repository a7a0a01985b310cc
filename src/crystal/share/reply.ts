/**
 * A share on its way back, or on, under the one-time key of whoever asked for it: once that key is thrown away nothing in the
 * log opens it any more. Source: `docs/protocol.md`, "One-time keys".
 */
import { concat, fromBase64, textOf, toBase64, utf8, wipe } from '../bytes';
import type { KeysPort } from '../ports';

const SUFFIX = '.box';
/** First byte of what is sealed: a share as text, or its number and its bytes, which takes a quarter less room. */
const TEXT = 0;
const PACKED = 1;

/** Whether `text` is sealed; no share in the clear has this form. */
export function isSealed(text: string): boolean {
  return text.endsWith(SUFFIX);
}

/** `share`, sealed to `replyKey` (base64 of 32 bytes); null where that is no key. */
export function sealShare(share: string, replyKey: string, keys: Pick<KeysPort, 'sealReply'>): string | null {
  const to = fromBase64(replyKey);
  if (to === null) return null;
  const bytes = pack(share);
  const sealed = keys.sealReply(bytes, to);
  wipe(bytes);
  return sealed === null ? null : toBase64(sealed) + SUFFIX;
}

/** The share in `sealed`, or null where `seed` does not open it. */
export function openSealed(sealed: string, seed: Uint8Array, keys: Pick<KeysPort, 'openReply'>): string | null {
  const boxed = isSealed(sealed) ? fromBase64(sealed.slice(0, -SUFFIX.length)) : null;
  const bytes = boxed === null ? null : keys.openReply(boxed, seed);
  if (bytes === null) return null;
  const share = unpack(bytes);
  wipe(bytes);
  return share;
}

function pack(share: string): Uint8Array {
  const id = /^8([0-9a-f]{2})/.exec(share)?.[1];
  const bytes = id === undefined ? null : fromBase64(share.slice(3));
  if (id === undefined || bytes === null) return concat(Uint8Array.of(TEXT), utf8(share));
  return concat(Uint8Array.of(PACKED, Number.parseInt(id, 16)), bytes);
}

function unpack(bytes: Uint8Array): string | null {
  const [form, id = 0] = bytes;
  if (form === TEXT) return textOf(bytes.subarray(1));
  if (form !== PACKED || bytes.length < 2) return null;
  return `8${id.toString(16).padStart(2, '0')}${toBase64(bytes.subarray(2))}`;
}
