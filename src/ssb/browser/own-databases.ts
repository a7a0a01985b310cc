/** What a peer keeps in this browser: the log, the records, the indexes, and the keys. */
import { NAME as FILES } from './database';
import { NAME as KEYS } from './idb-keys';

/** How the names of the indexes begin, which `level-js` keeps in a database each: whom one follows, among others. */
const INDEXES = 'level-js-/coconut/';
/** Those there are, for browsers that do not tell. */
const KNOWN = ['base', 'contacts', 'ebt', 'keys'].map((index) => `${INDEXES}db2/indexes/${index}`);

/** Whether a peer ever kept anything here; true where the browser does not tell. */
export async function hasDatabases(): Promise<boolean> {
  try {
    return (await indexedDB.databases()).some(({ name }) => name === FILES || name === KEYS);
  } catch {
    return true;
  }
}

/**
 * Deletes them, for good. Resolves when all of it is gone. `onBlocked`: another tab still has it open; it goes on when that is closed.
 * Rejects with the I/O error; then some of it may be left, and it can be called again.
 */
export async function deleteDatabases(onBlocked: () => void): Promise<void> {
  for (const name of [...(await findIndexes()), FILES, KEYS]) await deleteDatabase(name, onBlocked);
}

async function findIndexes(): Promise<readonly string[]> {
  try {
    const all = await indexedDB.databases();
    return all.flatMap(({ name }) => (name?.startsWith(INDEXES) === true ? [name] : []));
  } catch {
    return KNOWN;
  }
}

function deleteDatabase(name: string, onBlocked: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onblocked = onBlocked;
    request.onsuccess = () => {
      resolve();
    };
    request.onerror = () => {
      reject(request.error ?? new Error(`the database ${name} could not be deleted`));
    };
  });
}
