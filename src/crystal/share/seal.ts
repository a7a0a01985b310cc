/** The secret under its key: padded, so that its length tells little, and AES-256-GCM. */
import { gcm } from '@noble/ciphers/aes.js';
import { textOf, utf8, wipe } from '../bytes';
import { formatReference, parseReference, type Reference } from '../payload/reference';
import { PADDED_SIZES } from './format';

/** A secret, or where the encrypted one is and its key; and what its owner called it. */
export type Labelled = { readonly secret: string | Reference; readonly label: string };

/** The most that fits. Bytes of the UTF-8 JSON `[secret, label]`. */
const LARGEST = PADDED_SIZES[PADDED_SIZES.length - 1] ?? 0;

/** Space, in ASCII: white space after JSON means nothing. */
const PADDING = 0x20;

/** How many bytes `secret` takes in a share, and how many it may take beside `label`. Bytes of UTF-8 in JSON. */
export function roomFor(secret: string, label: string): { readonly size: number; readonly limit: number } {
  const alone = utf8(JSON.stringify(['', label])).length;
  const both = utf8(JSON.stringify([secret, label]));
  const size = both.length - alone;
  wipe(both);
  return { size, limit: LARGEST - alone };
}

/** The padded bytes of `labelled`, or null where they do not fit. The caller wipes them. */
export function pad({ secret, label }: Labelled): Uint8Array | null {
  const inner = typeof secret === 'string' ? [secret, label] : [null, label, formatReference(secret)];
  const packed = utf8(JSON.stringify(inner));
  const size = PADDED_SIZES.find((padded) => packed.length <= padded);
  const padded = size === undefined ? null : new Uint8Array(size).fill(PADDING);
  padded?.set(packed);
  wipe(packed);
  return padded;
}

/** AES-256-GCM of `padded`, tag included. */
export function seal(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, padded: Uint8Array): Uint8Array {
  return gcm(key, nonce, aad).encrypt(padded);
}

/** The secret in `sealed`, or null where the key is wrong or anything was changed. */
export function unseal(key: Uint8Array, nonce: Uint8Array, aad: Uint8Array, sealed: Uint8Array): Labelled | null {
  let padded: Uint8Array;
  try {
    padded = gcm(key, nonce, aad).decrypt(sealed);
  } catch {
    return null;
  }
  const text = textOf(padded);
  wipe(padded);
  return text === null ? null : (parseLabelled(text) ?? parseReferring(text));
}

/** The JSON `[secret, label]`, or null for anything else. */
export function parseLabelled(text: string): Labelled | null {
  const [secret, label, ...more] = parseArray(text);
  return typeof secret === 'string' && typeof label === 'string' && more.length === 0 ? { secret, label } : null;
}

/** The JSON `[null, label, reference]`, or null for anything else. Whoever does not know it finds no secret in it. */
function parseReferring(text: string): Labelled | null {
  const [nothing, label, reference, ...more] = parseArray(text);
  const secret = parseReference(reference);
  if (nothing !== null || typeof label !== 'string' || more.length > 0) return null;
  return secret === null ? null : { secret, label };
}

function parseArray(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
