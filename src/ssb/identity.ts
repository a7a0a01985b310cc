/**
 * The identity at rest: made once, sealed under the account key, opened at every start or when its owner unlocks it. Nothing here ever
 * makes a new identity where one may have been: that is the caller's explicit act.
 */
import { generate, type SsbKeys } from 'ssb-keys';
import type { LockView, Way } from '../api';
import { isFeedId } from '../crystal/ids';
import {
  AUTO_LOCK,
  importKey,
  keyOfWay,
  makeAccountKey,
  openLocks,
  sealLocks,
  unwrap,
  viewLocks,
  wrap,
  type Locks,
} from './locks';
import { openBytes, sealBytes } from './records';
import type { Stretch } from './stretch';

type Bytes = Uint8Array<ArrayBuffer>;

const LABEL = 'identity';

/** What lies in a key store. */
export type KeptKeys = {
  /** Of this device: it cannot be taken out of it. */
  readonly device: CryptoKey;
  /** The identity, sealed under the account key. */
  readonly sealed: Uint8Array;
  /** See `locks.ts`; null as it was before there were any: then the device key is the account key. */
  readonly locks: Uint8Array | null;
};

/** What a key store holds. */
export type StoredKeys =
  | { readonly found: 'nothing' }
  /** A part is missing or is not what it should be. */
  | { readonly found: 'damage' }
  | ({ readonly found: 'keys' } & KeptKeys);

/** Where the keys are kept. */
export interface KeyStore {
  /** Rejects when the storage itself cannot be opened or read. */
  load(): Promise<StoredKeys>;
  /** A fresh AES-GCM key of this device that cannot be taken out of it. */
  makeDeviceKey(): Promise<CryptoKey>;
  /**
   * Keeps all of `keys`, at once, in the place of `before`, which was loaded. Resolves after it is flushed to the disk. Rejects, with
   * nothing changed, where something else lies there by now, or with the I/O error.
   */
  save(keys: KeptKeys, before: StoredKeys): Promise<void>;
}

/** An identity ready for use. `account` seals what is kept beside it. */
export type Identity = { readonly keys: SsbKeys; readonly account: CryptoKey; readonly lock: LockView };

export type Opened =
  | { readonly kind: 'none' }
  | { readonly kind: 'damaged'; readonly found: 'missing' | 'unreadable' }
  | { readonly kind: 'locked'; readonly lock: LockView }
  | { readonly kind: 'open'; readonly identity: Identity };

const UNREADABLE: Opened = { kind: 'damaged', found: 'unreadable' };

/**
 * Opens the identity, as far as that goes without its owner. `hasMessages`: whether a peer has been here; without keys that is damage,
 * and no first visit. Rejects when the storage cannot be read at all.
 */
export async function openIdentity(store: KeyStore, hasMessages: boolean): Promise<Opened> {
  const stored = await store.load();
  if (stored.found === 'nothing') return hasMessages ? { kind: 'damaged', found: 'missing' } : { kind: 'none' };
  const locks = stored.found === 'keys' ? await openLocks(stored.device, stored.locks) : null;
  if (stored.found === 'damage' || locks === null) return UNREADABLE;
  const [lock] = locks.list;
  if (lock?.kind !== 'device') return { kind: 'locked', lock: viewLocks(locks) };
  const account = await unwrap(stored.device, lock);
  return account === null ? UNREADABLE : openWith(stored, locks, account);
}

/**
 * Opens a locked identity with what its owner came with; null where that does not open it. Rejects when the storage cannot be read, or
 * the way cannot be tried.
 */
export async function unlockIdentity(store: KeyStore, way: Way, stretch: Stretch): Promise<Opened | null> {
  const stored = await store.load();
  const locks = stored.found === 'keys' ? await openLocks(stored.device, stored.locks) : null;
  if (stored.found !== 'keys' || locks === null) return UNREADABLE;
  const account = await openAccount(locks, way, stretch);
  return account === null ? null : openWith(stored, locks, account);
}

/** The account key, to be wiped by the caller; null where `way` does not open it. */
export async function openAccount({ list }: Locks, way: Way, stretch: Stretch): Promise<Bytes | null> {
  const lock = list.find(({ kind }) => kind === way.kind);
  return lock === undefined ? null : unwrap(await keyOfWay(lock, way, stretch), lock);
}

/** Makes the identity. Resolves after it is durable. Rejects, with nothing made, where a key store is there already. */
export async function makeIdentity(store: KeyStore, keys: SsbKeys = generate()): Promise<Identity> {
  const before = await store.load();
  if (before.found !== 'nothing') throw new Error('there is an identity already');
  const device = await store.makeDeviceKey();
  const { kept, account, locks } = await sealKeys(device, keys, false);
  await store.save(kept, before);
  return { keys, account, lock: viewLocks(locks) };
}

/** `keys` under a fresh account key that the device opens by itself. `renewing`: see `Locks`. */
export async function sealKeys(
  device: CryptoKey,
  keys: SsbKeys,
  renewing: boolean,
): Promise<{ readonly kept: KeptKeys; readonly account: CryptoKey; readonly locks: Locks }> {
  const bytes = makeAccountKey();
  const account = await importKey(bytes);
  const sealed = await wrap(device, 'device', bytes);
  bytes.fill(0);
  const locks: Locks = { list: [{ kind: 'device', sealed }], autoLock: AUTO_LOCK, renewing };
  const identity = new TextEncoder().encode(JSON.stringify(keys));
  const kept = { device, sealed: await sealBytes(account, LABEL, identity), locks: await sealLocks(device, locks) };
  identity.fill(0);
  return { kept, account, locks };
}

/** The identity sealed under `account`; null where it is not, or is none. */
export async function openSealed(account: CryptoKey, sealed: Uint8Array): Promise<SsbKeys | null> {
  try {
    return parseKeys(await openBytes(account, LABEL, sealed));
  } catch {
    return null; // sealed under another key, or changed
  }
}

async function openWith({ sealed }: KeptKeys, locks: Locks, bytes: Bytes): Promise<Opened> {
  const account = await importKey(bytes);
  bytes.fill(0);
  const keys = await openSealed(account, sealed);
  return keys === null ? UNREADABLE : { kind: 'open', identity: { keys, account, lock: viewLocks(locks) } };
}

function parseKeys(bytes: Uint8Array): SsbKeys | null {
  const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
  bytes.fill(0);
  if (typeof value !== 'object' || value === null) return null;
  const { curve, id, public: publicKey, private: privateKey } = value as Record<string, unknown>;
  if (curve !== 'ed25519' || !isFeedId(id) || typeof publicKey !== 'string' || typeof privateKey !== 'string')
    return null;
  return { curve, id, public: publicKey, private: privateKey };
}
