/**
 * The key store in the browser: the device key is a CryptoKey that no script can read, kept as such in IndexedDB; under it, the
 * sealed identity. A database of its own, so that a damaged log takes no keys along.
 */
import { del, get, set, setMany, type UseStore } from 'idb-keyval';
import type { KeyStore } from '../identity';
import { answer } from './database';

/** Of the database. */
export const NAME = 'coconut-keys';
const STORE = 'keys';

// In place of idb-keyval's own store: the keys must be on the disk before anything is signed with them.
const strictStore: UseStore = async (mode, run) => {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(STORE);
  const db = await answer(request);
  try {
    return await run(db.transaction(STORE, mode, { durability: 'strict' }).objectStore(STORE));
  } finally {
    db.close();
  }
};

/** The keys of this origin. */
export const idbKeyStore: KeyStore = {
  load: async () => {
    const device = await get<unknown>('device', strictStore);
    const sealed = await get<unknown>('identity', strictStore);
    if (device === undefined && sealed === undefined) return { found: 'nothing' };
    if (!(device instanceof CryptoKey) || !(sealed instanceof Uint8Array)) return { found: 'damage' };
    return { found: 'keys', device, sealed };
  },
  makeDeviceKey: () => crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']),
  save: (device, sealed) =>
    setMany(
      [
        ['device', device],
        ['identity', sealed],
      ],
      strictStore,
    ),
  readMoved: async () => {
    const note = await get<unknown>('moved', strictStore);
    if (note === undefined) return null;
    if (!(note instanceof Uint8Array)) throw new Error('the note that the account has moved is damaged');
    return note;
  },
  writeMoved: (note) => (note === null ? del('moved', strictStore) : set('moved', note, strictStore)),
};
