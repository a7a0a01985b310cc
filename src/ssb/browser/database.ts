/**
 * The IndexedDB databases that hold what a peer writes: one for the blocks of its log, small files, and records; one for
 * indexes, which can be made again from the log. All of it is reached through the functions here, which fence: whoever called
 * `claimFiles` last may write, everybody before is refused. A tab that was frozen, lost its peer to another tab, and wakes up in
 * the middle of a write can so never touch the log again: the check is part of the transaction.
 */
import { answer, Connection } from './connection';

export { answer } from './connection';

/** Of the database. */
export const NAME = 'coconut-files';
/** Of the one with the indexes. */
export const INDEXES = 'coconut-indexes';
const OWNER = 'owner';
export const STORES = ['blocks', 'sizes', 'small', 'records'] as const;
export type StoreName = (typeof STORES)[number];
export const ENTRIES = 'entries';

/** Another tab has taken the files over: this one must write nothing any more. */
export class LostOwnership extends Error {
  override readonly name = 'LostOwnership';
}

const files = new Connection(NAME, [...STORES, OWNER]);
const indexes = new Connection(INDEXES, [ENTRIES, OWNER]);
let token: string | null = null;

/** Makes this worker the only one that may write, from now until the next claim anywhere. */
export async function claimFiles(): Promise<void> {
  token = crypto.randomUUID();
  const mine = token;
  // Not flushed: whoever could still write under an older claim ends with the browser, too.
  const claim = (database: Connection): Promise<unknown> =>
    database.transact('readwrite', 'relaxed', [OWNER], (tx) => answer(tx.objectStore(OWNER).put(mine, OWNER)));
  await Promise.all([files, indexes].map(claim));
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
  return files.transact('readonly', 'default', stores, work);
}

/**
 * Runs `work` in one writing transaction under `claim` and resolves after it is committed; `strict`: after it is flushed to the
 * disk. It may be run again where that failed. Rejects with `LostOwnership`, or with the I/O error; then nothing of it was written.
 */
export function writeFiles<T>(
  claim: string | null,
  durability: 'strict' | 'relaxed',
  stores: readonly StoreName[],
  work: (tx: IDBTransaction) => Promise<T>,
): Promise<T> {
  return write(files, claim, durability, stores, work);
}

/** As `readFiles`, of the entries of the indexes. */
export function readIndexes<T>(work: (entries: IDBObjectStore) => Promise<T>): Promise<T> {
  return indexes.transact('readonly', 'default', [ENTRIES], (tx) => work(tx.objectStore(ENTRIES)));
}

/** As `writeFiles`, of the entries of the indexes. They can be made again, so they are flushed when the browser likes. */
export function writeIndexes<T>(claim: string | null, work: (entries: IDBObjectStore) => Promise<T>): Promise<T> {
  return write(indexes, claim, 'relaxed', [ENTRIES], (tx) => work(tx.objectStore(ENTRIES)));
}

function write<T>(
  database: Connection,
  claim: string | null,
  durability: 'strict' | 'relaxed',
  stores: readonly string[],
  work: (tx: IDBTransaction) => Promise<T>,
): Promise<T> {
  return database.transact('readwrite', durability, [...stores, OWNER], async (tx) => {
    const owner: unknown = await answer(tx.objectStore(OWNER).get(OWNER));
    if (claim === null || claim !== token || claim !== owner) throw new LostOwnership('another tab has the files');
    return work(tx);
  });
}
