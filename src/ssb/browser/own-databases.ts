/** What a peer keeps in this browser: the log, the records, and the keys. */
import { NAME as FILES } from './database';
import { NAME as KEYS } from './idb-keys';

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
  for (const name of [FILES, KEYS]) await deleteDatabase(name, onBlocked);
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
