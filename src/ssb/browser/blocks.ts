/**
 * The blocks that files are kept in. With each goes its checksum, which every reading compares: what changed since it was written
 * is never taken for what was written.
 *
 *     blocks   [file, index] → 64 KB
 *     sizes    file → bytes; [file, index] → checksum of the block
 */
import { checksum } from './checksum';
import { answer } from './connection';

/** bytes. The log's own block size, so that it always reads and writes one whole block. */
export const BLOCK = 65_536;

/** What is there now is not what was written. */
export class Damaged extends Error {
  override readonly name = 'Damaged';
}

/** bytes; 0 where there is no such file. */
export async function readSize(tx: IDBTransaction, file: string): Promise<number> {
  const size: unknown = await answer(tx.objectStore('sizes').get(file));
  return typeof size === 'number' ? size : 0;
}

/** Null where there is none. `isGood`: it is what was written. */
export async function findBlock(
  tx: IDBTransaction,
  file: string,
  index: number,
): Promise<{ readonly bytes: Uint8Array; readonly isGood: boolean } | null> {
  const [bytes, sum]: unknown[] = await Promise.all([
    answer<unknown>(tx.objectStore('blocks').get([file, index])),
    answer<unknown>(tx.objectStore('sizes').get([file, index])),
  ]);
  if (bytes === undefined && sum === undefined) return null;
  if (!(bytes instanceof Uint8Array) || bytes.length !== BLOCK) return { bytes: new Uint8Array(BLOCK), isGood: false };
  // Earlier versions wrote no checksums.
  return { bytes, isGood: sum === undefined || sum === checksum(bytes) };
}

/** Where there is none: zeros. Rejects with `Damaged` where it is not what was written. */
export async function readBlock(tx: IDBTransaction, file: string, index: number): Promise<Uint8Array> {
  const block = await findBlock(tx, file, index);
  if (block?.isGood === false) throw new Damaged(`block ${index} of ${file} is damaged`);
  return block?.bytes ?? new Uint8Array(BLOCK);
}

/** Within a writing transaction. */
export function writeBlock(tx: IDBTransaction, file: string, index: number, block: Uint8Array): void {
  tx.objectStore('blocks').put(block, [file, index]);
  tx.objectStore('sizes').put(checksum(block), [file, index]);
}

/** Within a writing transaction. */
export function deleteBlock(tx: IDBTransaction, file: string, index: number): void {
  tx.objectStore('blocks').delete([file, index]);
  tx.objectStore('sizes').delete([file, index]);
}

/** The keys of all blocks of a file. */
export function allOf(file: string): IDBKeyRange {
  return IDBKeyRange.bound([file, 0], [file, Infinity]);
}
