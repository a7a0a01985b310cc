/**
 * The log's file. Its package throws where a block cannot be written, which ends the process; a full disk is no reason for that:
 * the same block is tried again until there is space. Nobody was told meanwhile that the messages in it are kept.
 */
import { fsync } from 'node:fs';
import { createRequire } from 'node:module';
import { isErrno } from './durable-file';

type Done = (error: Error | null, value?: unknown) => void;

/** What the log uses of `random-access-file`. */
type RandomAccessFile = {
  readonly fd: number | null;
  stat(callback: Done): void;
  read(offset: number, size: number, callback: Done): void;
  write(offset: number, data: Uint8Array, callback: Done): void;
  del(offset: number, size: number, callback: Done): void;
  close(callback: Done): void;
};

/** ms */
const PAUSE = 500;

const load = createRequire(import.meta.url);
const openFile = load('random-access-file') as (filename: string) => RandomAccessFile;
const listeners = new Set<(full: boolean) => void>();

/** Calls `listener` with true when a write finds no space, and with false when it was written after all. */
export function onFullDisk(listener: (full: boolean) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Stands in for `polyraf`. It has no `fd`: what is written here has been synced already. */
export function openPatiently(filename: string): Omit<RandomAccessFile, 'fd'> & { readonly filename: string } {
  const file = openFile(filename);
  return {
    filename,
    stat: (callback) => file.stat(callback),
    read: (offset, size, callback) => file.read(offset, size, callback),
    del: (offset, size, callback) => file.del(offset, size, callback),
    close: (callback) => file.close(callback),
    write: (offset, data, callback) => writePatiently(file, offset, data, callback),
  };
}

function writePatiently(file: RandomAccessFile, offset: number, data: Uint8Array, callback: Done): void {
  let waited = false;
  attempt();

  function attempt(): void {
    file.write(offset, data, (error) => {
      if (error || file.fd === null) settle(error);
      else fsync(file.fd, settle);
    });
  }

  function settle(error: Error | null): void {
    if (isFull(error)) {
      if (!waited) tell(true);
      waited = true;
      setTimeout(attempt, PAUSE);
      return;
    }
    if (waited) tell(false);
    callback(error);
  }
}

function tell(full: boolean): void {
  for (const listener of listeners) listener(full);
}

function isFull(error: Error | null): boolean {
  return isErrno(error, 'ENOSPC') || isErrno(error, 'EDQUOT');
}
