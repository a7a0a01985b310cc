/**
 * Random access to a file kept as blocks in IndexedDB: what `async-append-only-log` writes the feed log through, in place of
 * `random-access-web` (which falls back to memory in workers). A write resolves only after it is flushed to the disk.
 */
import RandomAccessStorage, { type StorageRequest } from 'random-access-storage';
import { allOf, BLOCK, deleteBlock, readBlock, readSize, writeBlock } from './browser/blocks';
import { answer, currentClaim, readFiles, writeFiles } from './browser/database';
import { tellFailure } from './storage-failure';

const STORES = ['blocks', 'sizes'] as const;

/** A write may have to wait for the file to be opened, and the log goes on filling the block that it has handed in. */
class CopyingStorage extends RandomAccessStorage {
  override write(offset: number, bytes: Uint8Array, cb: (err: Error | null) => void): void {
    super.write(offset, new Uint8Array(bytes), cb);
  }
}

/** The file of that name, which is made by its first write. It can be written for as long as the claim of now holds. */
export function openStorage(name: string): RandomAccessStorage {
  const file: File = { name, claim: currentClaim() };
  return new CopyingStorage({
    read: (request) => {
      settle(request, telling(readRange(name, request.offset, request.size)));
    },
    write: (request) => {
      settle(request, telling(writeRange(file, request.offset, request.data ?? new Uint8Array())));
    },
    del: (request) => {
      settle(request, telling(clearRange(file, request.offset, request.size)));
    },
    truncate: (request) => {
      settle(request, telling(clearRange(file, request.offset, Infinity)));
    },
    stat: (request) => {
      settle(request, telling(readFiles(['sizes'], async (tx) => ({ size: await readSize(tx, name) }))));
    },
    unlink: (request) => {
      settle(request, telling(removeFile(file)));
    },
  });
}

function settle(request: StorageRequest, work: Promise<unknown>): void {
  // The callbacks of the log may throw: out of the promise, so that it is reported as what it is.
  work.then(
    (value) =>
      queueMicrotask(() => {
        request.callback(null, value);
      }),
    (cause: unknown) =>
      queueMicrotask(() => {
        request.callback(asError(cause));
      }),
  );
}

/** Whoever watches over the storage is told where it failed. */
function telling<T>(work: Promise<T>): Promise<T> {
  return work.catch((cause: unknown) => {
    if (!(cause instanceof RangeError)) tellFailure(cause);
    throw cause;
  });
}

function asError(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error('the storage failed', { cause });
}

function readRange(file: string, offset: number, size: number): Promise<Buffer> {
  return readFiles(STORES, async (tx) => {
    if (offset + size > (await readSize(tx, file))) throw new RangeError('Could not satisfy length');
    const bytes = Buffer.alloc(size);
    for (const part of splitRange(offset, size)) {
      const block = await readBlock(tx, file, part.index);
      bytes.set(block.subarray(part.from, part.to), part.at);
    }
    return bytes;
  });
}

function writeRange({ name, claim }: File, offset: number, bytes: Uint8Array): Promise<void> {
  return writeFiles(claim, 'strict', STORES, async (tx) => {
    for (const part of splitRange(offset, bytes.length)) {
      const whole = part.from === 0 && part.to === BLOCK;
      const block = whole ? new Uint8Array(BLOCK) : await readBlock(tx, name, part.index);
      block.set(bytes.subarray(part.at, part.at + part.to - part.from), part.from);
      writeBlock(tx, name, part.index, block);
    }
    const end = offset + bytes.length;
    if (end > (await readSize(tx, name))) tx.objectStore('sizes').put(end, name);
  });
}

/** Up to the end: cuts the file off there. Before the end: fills with zeros. */
function clearRange({ name, claim }: File, offset: number, size: number): Promise<void> {
  return writeFiles(claim, 'strict', STORES, async (tx) => {
    const end = await readSize(tx, name);
    if (offset >= end) return;
    const cut = offset + size >= end;
    for (const part of splitRange(offset, Math.min(size, end - offset))) {
      if (part.from === 0 && (part.to === BLOCK || cut)) deleteBlock(tx, name, part.index);
      else writeBlock(tx, name, part.index, (await readBlock(tx, name, part.index)).fill(0, part.from, part.to));
    }
    if (cut) tx.objectStore('sizes').put(offset, name);
  });
}

function removeFile({ name, claim }: File): Promise<void> {
  return writeFiles(claim, 'strict', STORES, async (tx) => {
    tx.objectStore('blocks').delete(allOf(name));
    tx.objectStore('sizes').delete(allOf(name));
    await answer(tx.objectStore('sizes').delete(name));
  });
}

type File = { readonly name: string; readonly claim: string | null };

type Part = { readonly index: number; readonly from: number; readonly to: number; readonly at: number };

/** The blocks that a range touches: `from`–`to` within the block, `at` within the range. */
function splitRange(offset: number, size: number): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < size;) {
    const from = (offset + at) % BLOCK;
    const to = Math.min(BLOCK, from + size - at);
    parts.push({ index: (offset + at - from) / BLOCK, from, to, at });
    at += to - from;
  }
  return parts;
}
