/**
 * The identity at rest: made once, sealed under the device key, opened at every start. Nothing here ever makes a new identity
 * where one may have been: that is the caller's explicit act.
 */
import { generate, type SsbKeys } from 'ssb-keys';
import { isFeedId } from '../crystal/ids';
import { openBytes, sealBytes } from './records';

const LABEL = 'identity';

/** What a key store holds. */
export type StoredKeys =
  | { readonly found: 'nothing' }
  /** A part is missing or is not what it should be. */
  | { readonly found: 'damage' }
  | { readonly found: 'keys'; readonly device: CryptoKey; readonly sealed: Uint8Array };

/** Where the device key and the sealed identity are kept. */
export interface KeyStore {
  /** Rejects when the storage itself cannot be opened or read. */
  load(): Promise<StoredKeys>;
  /** A fresh AES-GCM key of this device that cannot be taken out of it. */
  makeDeviceKey(): Promise<CryptoKey>;
  /** Keeps both, at once. Resolves after it is flushed to the disk. */
  save(device: CryptoKey, sealed: Uint8Array): Promise<void>;
  /** The note that the account has moved (see `move/moved.ts`), which lies with its keys; null where there is none. */
  readMoved(): Promise<Uint8Array | null>;
  /** Resolves after it is flushed to the disk; null removes it. */
  writeMoved(note: Uint8Array | null): Promise<void>;
}

/** An identity ready for use. `device` seals what is kept beside it. */
export type Identity = { readonly keys: SsbKeys; readonly device: CryptoKey };

export type Opened =
  | { readonly kind: 'none' }
  | { readonly kind: 'damaged'; readonly found: 'missing' | 'unreadable' }
  | { readonly kind: 'open'; readonly identity: Identity };

/**
 * Opens the identity. `hasMessages`: whether a peer has been here; without keys that is damage, and no first visit.
 * Rejects when the storage cannot be read at all.
 */
export async function openIdentity(store: KeyStore, hasMessages: boolean): Promise<Opened> {
  const stored = await store.load();
  if (stored.found === 'nothing') return hasMessages ? { kind: 'damaged', found: 'missing' } : { kind: 'none' };
  if (stored.found === 'damage') return { kind: 'damaged', found: 'unreadable' };
  try {
    const keys = parseKeys(await openBytes(stored.device, LABEL, stored.sealed));
    if (keys !== null) return { kind: 'open', identity: { keys, device: stored.device } };
  } catch {
    // sealed under another key, or changed
  }
  return { kind: 'damaged', found: 'unreadable' };
}

/** Makes the identity. Resolves after it is durable. Rejects, with nothing made, where a key store is there already. */
export async function makeIdentity(store: KeyStore): Promise<Identity> {
  if ((await store.load()).found !== 'nothing') throw new Error('there is an identity already');
  return keepIdentity(store, generate(), () => Promise.resolve());
}

/**
 * Keeps an identity that was made elsewhere, in the place of whatever is there: only where that is nothing, cannot be opened, or has
 * moved away. `before`: to be done with the device key before the identity counts. Resolves after it is durable.
 */
export async function keepIdentity(
  store: KeyStore,
  keys: SsbKeys,
  before: (device: CryptoKey) => Promise<void>,
): Promise<Identity> {
  const device = await store.makeDeviceKey();
  await before(device);
  const bytes = new TextEncoder().encode(JSON.stringify(keys));
  await store.save(device, await sealBytes(device, LABEL, bytes));
  bytes.fill(0);
  return { keys, device };
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
