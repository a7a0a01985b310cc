/**
 * Stands in for `chloride`: what the SSB packages use of libsodium, straight from its WebAssembly, of which
 * `scripts/lean-sodium.ts` keeps what is called here. The usual way there brings three more libraries (tweetnacl, to bridge the
 * time until WebAssembly is loaded, among them). Nothing here may be called before `ready`; secrets do not stay in WebAssembly's
 * memory.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import libsodium from 'libsodium';

/** Resolves when the functions may be called; rejects where there is no WebAssembly. */
export const ready: Promise<void> = libsodium.ready;

type KeyPair = { readonly publicKey: Buffer; readonly secretKey: Buffer };

/** Places in WebAssembly's memory: the arguments', then that of the result. */
type Places = { readonly at: readonly number[]; readonly out: number };

/** Runs `work` on copies of `inputs`; the first `outLength` bytes at `out` are the result, null where `work` fails. */
function compute(inputs: readonly Uint8Array[], outLength: number, work: (places: Places) => number): Buffer | null {
  const needed = inputs.reduce((sum, input) => sum + input.length, outLength);
  const scratch = libsodium.reserve(needed);
  const at: number[] = [];
  let end = scratch;
  for (const input of inputs) {
    libsodium.HEAPU8.set(input, end);
    at.push(end);
    end += input.length;
  }
  const failed = work({ at, out: end }) !== 0;
  // HEAPU8 is another one whenever the memory has grown.
  const result = failed ? null : Buffer.from(libsodium.HEAPU8.slice(end, end + outLength).buffer);
  libsodium.HEAPU8.fill(0, scratch, end + outLength);
  return result;
}

function computed(result: Buffer | null, what: string): Buffer {
  if (result === null) throw new Error(`libsodium: ${what} failed`);
  return result;
}

function assertLength(bytes: Uint8Array, length: number, what: string): void {
  if (bytes.length !== length) throw new TypeError(`${what} must be ${length} bytes long, not ${bytes.length}`);
}

function splitKeys(pair: Buffer, publicLength: number): KeyPair {
  return { publicKey: pair.subarray(0, publicLength), secretKey: pair.subarray(publicLength) };
}

export function crypto_sign_seed_keypair(seed: Uint8Array): KeyPair {
  assertLength(seed, 32, 'a seed');
  const pair = compute([seed], 96, ({ at: [s = 0], out }) => libsodium._crypto_sign_seed_keypair(out, out + 32, s));
  return splitKeys(computed(pair, 'a key pair'), 32);
}

export function crypto_sign_keypair(): KeyPair {
  return crypto_sign_seed_keypair(crypto.getRandomValues(new Uint8Array(32)));
}

export function crypto_box_keypair(): KeyPair {
  const secretKey = Buffer.from(crypto.getRandomValues(new Uint8Array(32)));
  const publicKey = compute([secretKey], 32, ({ at: [s = 0], out }) => libsodium._crypto_scalarmult_base(out, s));
  return { publicKey: computed(publicKey, 'a key pair'), secretKey };
}

export function crypto_sign_detached(message: Uint8Array, secretKey: Uint8Array): Buffer {
  assertLength(secretKey, 64, 'a secret key');
  const signature = compute([message, secretKey], 64, ({ at: [m = 0, k = 0], out }) =>
    libsodium._crypto_sign_detached(out, 0, m, message.length, 0, k),
  );
  return computed(signature, 'signing');
}

export function crypto_sign_verify_detached(
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: Uint8Array,
): boolean {
  if (signature.length !== 64 || publicKey.length !== 32) return false;
  const verified = compute([signature, message, publicKey], 0, ({ at: [s = 0, m = 0, k = 0] }) =>
    libsodium._crypto_sign_verify_detached(s, m, message.length, 0, k),
  );
  return verified !== null;
}

export function crypto_sign_ed25519_pk_to_curve25519(publicKey: Uint8Array): Buffer {
  assertLength(publicKey, 32, 'a public key');
  const converted = compute([publicKey], 32, ({ at: [k = 0], out }) =>
    libsodium._crypto_sign_ed25519_pk_to_curve25519(out, k),
  );
  return computed(converted, 'converting a key');
}

export function crypto_sign_ed25519_sk_to_curve25519(secretKey: Uint8Array): Buffer {
  assertLength(secretKey, 64, 'a secret key');
  const converted = compute([secretKey], 32, ({ at: [k = 0], out }) =>
    libsodium._crypto_sign_ed25519_sk_to_curve25519(out, k),
  );
  return computed(converted, 'converting a key');
}

export function crypto_scalarmult(secretKey: Uint8Array, publicKey: Uint8Array): Buffer {
  assertLength(secretKey, 32, 'a secret key');
  assertLength(publicKey, 32, 'a public key');
  const shared = compute([secretKey, publicKey], 32, ({ at: [s = 0, p = 0], out }) =>
    libsodium._crypto_scalarmult(out, s, p),
  );
  return computed(shared, 'a shared key');
}

export function crypto_secretbox_easy(message: Uint8Array, nonce: Uint8Array, key: Uint8Array): Buffer {
  assertLength(nonce, 24, 'a nonce');
  assertLength(key, 32, 'a key');
  const sealed = compute([message, nonce, key], message.length + 16, ({ at: [m = 0, n = 0, k = 0], out }) =>
    libsodium._crypto_secretbox_easy(out, m, message.length, 0, n, k),
  );
  return computed(sealed, 'sealing');
}

/** Null where it does not open. */
export function crypto_secretbox_open_easy(sealed: Uint8Array, nonce: Uint8Array, key: Uint8Array): Buffer | null {
  if (sealed.length < 16) return null;
  assertLength(nonce, 24, 'a nonce');
  assertLength(key, 32, 'a key');
  return compute([sealed, nonce, key], sealed.length - 16, ({ at: [c = 0, n = 0, k = 0], out }) =>
    libsodium._crypto_secretbox_open_easy(out, c, sealed.length, 0, n, k),
  );
}

export function crypto_auth(message: Uint8Array, key: Uint8Array): Buffer {
  assertLength(key, 32, 'a key');
  const tag = compute([message, key], 32, ({ at: [m = 0, k = 0], out }) =>
    libsodium._crypto_auth(out, m, message.length, 0, k),
  );
  return computed(tag, 'authenticating');
}

/** 0 where the tag is right, as in libsodium itself. */
export function crypto_auth_verify(tag: Uint8Array, message: Uint8Array, key: Uint8Array): 0 | 1 {
  if (tag.length !== 32) return 1;
  assertLength(key, 32, 'a key');
  const verified = compute([tag, message, key], 0, ({ at: [t = 0, m = 0, k = 0] }) =>
    libsodium._crypto_auth_verify(t, m, message.length, 0, k),
  );
  return verified === null ? 1 : 0;
}

export function crypto_hash_sha256(message: Uint8Array): Buffer {
  return Buffer.from(sha256(message));
}

/** Fills `bytes`. */
export function randombytes(bytes: Uint8Array<ArrayBuffer>): void {
  crypto.getRandomValues(bytes);
}

/** As ES modules have it from the package itself, which is CommonJS. */
// eslint-disable-next-line no-restricted-syntax -- so it is in Node, where nothing stands in for it
export default { crypto_scalarmult };
