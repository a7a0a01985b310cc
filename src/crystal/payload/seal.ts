/**
 * The encrypted secret that travels in parts. Its key is in the shares alone.
 *
 *     payload = nonce (12) ‖ AES-256-GCM(key, nonce, plain, aad), tag last
 *     aad     = "dark-crystal/payload/1" ‖ root
 */
import { gcm } from '@noble/ciphers/aes.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, toBase64, utf8, wipe } from '../bytes';
import type { MsgId } from '../ids';
import type { Randomness } from '../ports';
import type { Secret } from '../secret';
import { packSecret, PART_BYTES, unpackSecret } from './format';
import type { PayloadName, Reference } from './reference';

/** An encrypted secret on its way. `sealed`: base64 of all of it. */
export type Parcel = PayloadName & { readonly sealed: string };

/** Characters of `sealed` that make one part. */
export const PART_LENGTH = (PART_BYTES / 3) * 4;

const NONCE_BYTES = 12;

/** `secret` of the crystal `root`, encrypted under a fresh key, which the caller wipes; null where it is larger than can be. */
export function sealSecret(
  secret: Secret,
  root: MsgId,
  random: Randomness,
): { readonly parcel: Parcel; readonly reference: Reference } | null {
  const plain = packSecret(secret);
  if (plain === null) return null;
  const key = random(32);
  const nonce = random(NONCE_BYTES);
  const sealed = concat(nonce, gcm(key, nonce, aadOf(root)).encrypt(plain));
  wipe(plain);
  const name = { id: idOf(sealed), parts: sealed.length / PART_BYTES };
  return { parcel: { ...name, sealed: toBase64(sealed) }, reference: { ...name, key } };
}

/** The secret in `sealed`; null where that is not what `reference` names, or its key does not open it. */
export function openSecret(sealed: Uint8Array, { id, key }: Reference, root: MsgId): Secret | null {
  if (idOf(sealed) !== id) return null;
  let plain: Uint8Array;
  try {
    plain = gcm(key, sealed.subarray(0, NONCE_BYTES), aadOf(root)).decrypt(sealed.subarray(NONCE_BYTES));
  } catch {
    return null;
  }
  const secret = unpackSecret(plain);
  wipe(plain);
  return secret;
}

/** Part number `part`, from 1, of `parcel`: base64. */
export function partOf({ sealed }: Parcel, part: number): string {
  return sealed.slice((part - 1) * PART_LENGTH, part * PART_LENGTH);
}

function idOf(sealed: Uint8Array): string {
  return toBase64(sha256(sealed));
}

function aadOf(root: MsgId): Uint8Array {
  return utf8(`dark-crystal/payload/1${root}`);
}
