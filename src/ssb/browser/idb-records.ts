/** `Records` in IndexedDB, beside the log and fenced with it. */
import type { Records } from '../records';
import { answer, currentClaim, readFiles, writeFiles } from './database';

const STORE = 'records';

/** The records of this origin. */
export const idbRecords: Records = {
  read: async (name) => {
    const bytes: unknown = await readFiles([STORE], (tx) => answer<unknown>(tx.objectStore(STORE).get(name)));
    return bytes instanceof Uint8Array ? bytes : null;
  },
  write: async (name, bytes, inPlaceOf = []) => {
    const copy = new Uint8Array(bytes);
    await writeFiles(currentClaim(), 'strict', [STORE], (tx) => {
      const records = tx.objectStore(STORE);
      return Promise.all([answer(records.put(copy, name)), ...inPlaceOf.map((old) => answer(records.delete(old)))]);
    });
  },
  remove: async (name) => {
    await writeFiles(currentClaim(), 'strict', [STORE], (tx) => answer(tx.objectStore(STORE).delete(name)));
  },
  names: async (prefix) => {
    const keys = await readFiles([STORE], (tx) => answer(tx.objectStore(STORE).getAllKeys()));
    return keys.filter((key) => typeof key === 'string').filter((key) => key.startsWith(prefix));
  },
};

/** Whether anything of a peer is here: a log, or records other than `ignored`. */
export function hasFiles(ignored: readonly string[]): Promise<boolean> {
  return readFiles(['sizes', 'records'], async (tx) => {
    const sizes = await answer(tx.objectStore('sizes').count());
    const records = await answer(tx.objectStore('records').getAllKeys());
    return sizes > 0 || records.some((name) => typeof name !== 'string' || !ignored.includes(name));
  });
}
