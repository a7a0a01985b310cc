/**
 * The one IndexedDB database that holds what a peer writes: the blocks of its log, small files, and records. All of it is
 * reached through `readFiles` and `writeFiles`, which reopen a connection that the browser closed, and which fence: whoever
 * called `claimFiles` last may write, everybody before is refused. A tab that was frozen, lost its peer to another tab, and
 * wakes up in the middle of a write can so never touch the log again: the check is part of the transaction.
 */

/** Of the database. */
export const NAME = 'coconut-files';
const OWNER = 'owner';
export const STORES = ['blocks', 'sizes', 'small', 'records'] as const;
export type StoreName = (typeof STORES)[number];

/** Another tab has taken the files over: this one must write nothing any more. */
export class LostOwnership extends Error {
  override readonly name = 'LostOwnership';
}

let connection: Promise<IDBDatabase> | null = null;
let token: string | null = null;

/** The answer to one request. */
export function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('an IndexedDB request failed'));
    };
  });
}

/** Makes this worker the only one that may write, from now until the next claim anywhere. */
export async function claimFiles(): Promise<void> {
  token = crypto.randomUUID();
  const mine = token;
  await transact('readwrite', 'strict', [OWNER], (tx) => answer(tx.objectStore(OWNER).put(mine, OWNER)));
}

/** Gives up the right to write. What is under way is refused from here on. */
export function disownFiles(): void {
  token = null;
}

/**
 * The claim as it stands: to be taken once by whatever stays open, and passed to each of its writes. What was opened under an
 * earlier claim of this same worker must not write under a later one: in between, the files were somebody else's.
 */
export function currentClaim(): string | null {
  return token;
}

/** Runs `work` in one reading transaction. Rejects with the I/O error. */
export function readFiles<T>(stores: readonly StoreName[], work: (tx: IDBTransaction) => Promise<T>): Promise<T> {
  return transact('readonly', 'default', stores, work);
}

/**
 * Runs `work` in one writing transaction under `claim` and resolves after it is committed; `strict`: after it is flushed to the
 * disk. Rejects with `LostOwnership`, or with the I/O error; then nothing of it was written.
 */
export function writeFiles<T>(
  claim: string | null,
  durability: 'strict' | 'relaxed',
  stores: readonly StoreName[],
  work: (tx: IDBTransaction) => Promise<T>,
): Promise<T> {
  return transact('readwrite', durability, [...stores, OWNER], async (tx) => {
    const owner: unknown = await answer(tx.objectStore(OWNER).get(OWNER));
    if (claim === null || claim !== token || claim !== owner) throw new LostOwnership('another tab has the files');
    return work(tx);
  });
}

async function transact<T>(
  mode: IDBTransactionMode,
  durability: IDBTransactionDurability,
  stores: readonly string[],
  work: (tx: IDBTransaction) => Promise<T>,
): Promise<T> {
  try {
    return await attempt(mode, durability, stores, work);
  } catch (cause) {
    if (!isClosed(cause)) throw cause;
    connection = null;
    return attempt(mode, durability, stores, work);
  }
}

async function attempt<T>(
  mode: IDBTransactionMode,
  durability: IDBTransactionDurability,
  stores: readonly string[],
  work: (tx: IDBTransaction) => Promise<T>,
): Promise<T> {
  const db = await (connection ??= openDatabase());
  const tx = db.transaction(stores, mode, { durability });
  const committed = new Promise<void>((resolve, reject) => {
    tx.oncomplete = () => {
      resolve();
    };
    tx.onabort = () => {
      reject(tx.error ?? new DOMException('the transaction was aborted', 'AbortError'));
    };
  });
  committed.catch(() => undefined); // told through `work` where that fails first
  try {
    const value = await work(tx);
    await committed;
    return value;
  } catch (cause) {
    abort(tx);
    throw cause;
  }
}

/** Takes back all of it, unless it has ended. */
export function abort(tx: IDBTransaction): void {
  try {
    tx.abort();
  } catch {
    // it had ended by itself
  }
}

/** Browsers close connections under memory pressure, after a crash of their storage process, and (Safari) in the background. */
function isClosed(cause: unknown): boolean {
  return cause instanceof DOMException && ['InvalidStateError', 'UnknownError', 'AbortError'].includes(cause.name);
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => {
    for (const store of [...STORES, OWNER]) request.result.createObjectStore(store);
  };
  return answer(request).then(
    (db) => {
      db.onclose = () => {
        connection = null;
      };
      db.onversionchange = () => {
        db.close();
        connection = null;
      };
      return db;
    },
    (cause: unknown) => {
      connection = null;
      throw cause;
    },
  );
}
