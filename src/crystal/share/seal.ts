/** The secret under its key: padded, so that its length tells little, and AES-256-GCM. */
import { gcm } from '@noble/ciphers/aes.js';
import { textOf, utf8, wipe } from '../bytes';
import { PADDED_SIZES } from './format';

/** A secret and what its owner called it. */
export type Labelled = { readonly secret: string; readonly label: string };

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
  const packed = utf8(JSON.stringify([secret, label]));
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
  return text === null ? null : parseLabelled(text);
}

/** The JSON `[secret, label]`, or null for anything else. */
export function parseLabelled(text: string): Labelled | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [secret, label] = value as readonly unknown[];
  return typeof secret === 'string' && typeof label === 'string' ? { secret, label } : null;
}
