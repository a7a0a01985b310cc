/**
 * The key store in the browser: the device key is a CryptoKey that no script can read, kept as such in IndexedDB; beside it the
 * sealed identity and the locks. A database of its own, so that a damaged log takes no keys along.
 */
import { sameBytes } from '../../crystal/bytes';
import type { KeyStore, StoredKeys } from '../identity';
import { abort, answer } from './connection';

/** Of the database. */
export const NAME = 'coconut-keys';
const STORE = 'keys';

/** The keys of this origin. */
export const idbKeyStore: KeyStore = {
  load: () => transact('readonly', read),
  makeDeviceKey: () => crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
  save: ({ device, sealed, locks }, before) =>
    transact('readwrite', async (store) => {
      if (!isAlike(await read(store), before)) throw new Error('other keys are there by now');
      await Promise.all([
        answer(store.put(device, 'device')),
        answer(store.put(sealed, 'identity')),
        locks === null ? answer(store.delete('locks')) : answer(store.put(locks, 'locks')),
      ]);
    }),
};

/** Strict: the keys must be on the disk before anything is signed with them. */
async function transact<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => Promise<T>): Promise<T> {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  const db = await answer(request);
  try {
    const tx = db.transaction(STORE, mode, { durability: 'strict' });
    const ended = hasEnded(tx);
    const value = await work(tx.objectStore(STORE)).catch((cause: unknown) => {
      abort(tx); // what was put before it failed would be kept
      throw cause;
    });
    await ended;
    return value;
  } finally {
    db.close();
  }
}

function hasEnded(tx: IDBTransaction): Promise<void> {
  const ended = new Promise<void>((resolve, reject) => {
    tx.oncomplete = () => {
      resolve();
    };
    tx.onabort = () => {
      reject(tx.error ?? new DOMException('the transaction was aborted', 'AbortError'));
    };
  });
  ended.catch(() => undefined); // told through the work where that fails first
  return ended;
}

async function read(store: IDBObjectStore): Promise<StoredKeys> {
  const [device, sealed, locks]: unknown[] = await Promise.all(
    ['device', 'identity', 'locks'].map((name) => answer<unknown>(store.get(name))),
  );
  if (device === undefined && sealed === undefined && locks === undefined) return { found: 'nothing' };
  const isWhole = device instanceof CryptoKey && sealed instanceof Uint8Array;
  if (!isWhole || (locks !== undefined && !(locks instanceof Uint8Array))) return { found: 'damage' };
  return { found: 'keys', device, sealed, locks: locks ?? null };
}

function isAlike(a: StoredKeys, b: StoredKeys): boolean {
  if (a.found !== 'keys' || b.found !== 'keys') return a.found === b.found;
  return isSame(a.sealed, b.sealed) && isSame(a.locks, b.locks);
}

function isSame(a: Uint8Array | null, b: Uint8Array | null): boolean {
  return a === null || b === null ? a === b : sameBytes(a, b);
}
