/**
 * The locks on the account key. That key, 32 random bytes, seals the identity and the vault; it lies in the key store sealed once for
 * each lock: for the device alone, so that it opens by itself, or, when its owner wants a lock, for a passphrase, a passkey, or
 * either. All of that is sealed again under the device key, so that what somebody copies out of the page cannot be guessed at elsewhere.
 */
import type { LockView, PasskeyHandle, Way } from '../api';
import { fromBase64, toBase64 } from '../crystal/bytes';
import { openBytes, sealBytes } from './records';
import { isBearable, SALT_LENGTH, type Stretch, type StretchCost } from './stretch';

type Bytes = Uint8Array<ArrayBuffer>;

/** `sealed`: the account key, under the key of this lock. */
export type Lock =
  | { readonly kind: 'device'; readonly sealed: Bytes }
  | { readonly kind: 'passphrase'; readonly sealed: Bytes; readonly salt: Bytes; readonly cost: StretchCost }
  | { readonly kind: 'passkey'; readonly sealed: Bytes; readonly salt: Bytes; readonly credential: Bytes };

export type Locks = {
  /** The device alone, or what its owner set; each kind once. */
  readonly list: readonly Lock[];
  /** minutes; null for never */
  readonly autoLock: number | null;
  /** Whether records may still be sealed as they were before there were locks: see `renew-keys.ts`. */
  readonly renewing: boolean;
};

const LABEL = 'locks';
const PASSKEY_INFO = 'coconut/passkey/1';
/** bytes */
const ACCOUNT_KEY = 32;
/** Minutes after which it locks itself, until its owner says otherwise. */
export const AUTO_LOCK = 15;

/** A fresh account key, to be wiped by the caller. */
export function makeAccountKey(): Bytes {
  return crypto.getRandomValues(new Uint8Array(ACCOUNT_KEY));
}

/** `bytes` (32) as a key that seals and opens and cannot be taken out again. The bytes are the caller's to wipe. */
export function importKey(bytes: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** The key that opens `lock`, of what its owner came with. Rejects where it cannot be made of it. */
export async function keyOfWay(lock: Lock, way: Way, stretch: Stretch): Promise<CryptoKey> {
  if (lock.kind === 'passphrase' && way.kind === 'passphrase') {
    const bytes = await stretch(way.passphrase, lock.salt, lock.cost);
    const key = await importKey(bytes);
    bytes.fill(0);
    return key;
  }
  if (lock.kind === 'passkey' && way.kind === 'passkey') return keyOfPasskey(way.secret);
  throw new TypeError('another kind of lock');
}

async function keyOfPasskey(secret: Bytes): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: new TextEncoder().encode(PASSKEY_INFO) };
  return crypto.subtle.deriveKey(hkdf, base, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** The account key sealed under `key`, for a lock of that kind. */
export function wrap(key: CryptoKey, kind: Lock['kind'], account: Bytes): Promise<Bytes> {
  return sealBytes(key, kind, account);
}

/** The account key, to be wiped by the caller; null where `key` is another. */
export async function unwrap(key: CryptoKey, { kind, sealed }: Lock): Promise<Bytes | null> {
  try {
    return await openBytes(key, kind, sealed);
  } catch {
    return null;
  }
}

/** What a page may know of them. */
export function viewLocks({ list, autoLock }: Locks): LockView {
  const passkey = list.find((lock) => lock.kind === 'passkey');
  return {
    passphrase: list.some(({ kind }) => kind === 'passphrase'),
    passkey:
      passkey === undefined ? null : ({ credential: passkey.credential, salt: passkey.salt } satisfies PasskeyHandle),
    autoLock,
  };
}

/** Whether there is anything to open: neither for an account that opens by itself. */
export function isLockable({ passphrase, passkey }: LockView): boolean {
  return passphrase || passkey !== null;
}

/** The locks as they are stored. */
export async function sealLocks(device: CryptoKey, locks: Locks): Promise<Bytes> {
  const text = JSON.stringify(locks, (_key, value: unknown) => (value instanceof Uint8Array ? toBase64(value) : value));
  return sealBytes(device, LABEL, new TextEncoder().encode(text));
}

/** The stored locks; null where there are none, or they were sealed under another key, or changed. */
export async function openLocks(device: CryptoKey, sealed: Uint8Array | null): Promise<Locks | null> {
  try {
    return sealed === null
      ? null
      : parseLocks(JSON.parse(new TextDecoder().decode(await openBytes(device, LABEL, sealed))));
  } catch {
    return null;
  }
}

function parseLocks(value: unknown): Locks | null {
  const { list, autoLock, renewing } = fieldsOf(value);
  if (!Array.isArray(list) || !isAutoLock(autoLock) || typeof renewing !== 'boolean') return null;
  const parsed = list.map(parseLock);
  if (parsed.length === 0 || !parsed.every((lock) => lock !== null)) return null;
  return { list: parsed, autoLock, renewing };
}

function parseLock(value: unknown): Lock | null {
  const fields = fieldsOf(value);
  const { kind, cost } = fields;
  const [sealed, salt, credential] = [
    bytesOf(fields['sealed']),
    bytesOf(fields['salt']),
    bytesOf(fields['credential']),
  ];
  if (sealed === null) return null;
  if (kind === 'device') return { kind, sealed };
  if (kind === 'passphrase' && salt?.length === SALT_LENGTH && isBearable(cost)) return { kind, sealed, salt, cost };
  if (kind === 'passkey' && salt !== null && credential !== null) return { kind, sealed, salt, credential };
  return null;
}

/** Whether `minutes` is a time after which the app may lock itself, or null. */
export function isAutoLock(minutes: unknown): minutes is number | null {
  return (
    minutes === null || (typeof minutes === 'number' && Number.isInteger(minutes) && minutes >= 1 && minutes <= 60)
  );
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function bytesOf(value: unknown): Bytes | null {
  const bytes = typeof value === 'string' ? fromBase64(value) : null;
  return bytes === null ? null : Uint8Array.from(bytes);
}
