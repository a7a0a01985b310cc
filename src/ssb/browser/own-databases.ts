/** What a peer keeps in this browser: the log, the records, the indexes, and the keys. */
import { INDEXES, NAME as FILES } from './database';
import { NAME as KEYS } from './idb-keys';

/** How the names of the indexes begin that earlier versions kept in a database each. */
const OLD_INDEXES = 'level-js-/coconut/';
/** Those there were, for browsers that do not tell. */
const KNOWN = ['base', 'contacts', 'ebt', 'keys'].map((index) => `${OLD_INDEXES}db2/indexes/${index}`);

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
  for (const name of [...(await findOldIndexes()), INDEXES, FILES, KEYS]) await deleteDatabase(name, onBlocked);
}

/** Deletes what earlier versions left: the indexes have been made again elsewhere. Never rejects. */
export async function deleteOldIndexes(): Promise<void> {
  try {
    const all = await indexedDB.databases();
    const old = all.flatMap(({ name }) => (name?.startsWith(OLD_INDEXES) === true ? [name] : []));
    for (const name of old) await deleteDatabase(name, () => undefined);
  } catch {
    // They stay, and take some room.
  }
}

async function findOldIndexes(): Promise<readonly string[]> {
  try {
    const all = await indexedDB.databases();
    return all.flatMap(({ name }) => (name?.startsWith(OLD_INDEXES) === true ? [name] : []));
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
