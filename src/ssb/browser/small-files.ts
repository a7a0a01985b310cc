/**
 * Small files of the SSB packages (clocks of peers, indexes, the address book): all can be made again from the log, so they
 * need no flush; bytes that are not what was written are as good as none. Stands in for `atomic-file-rw`, which opens a new connection for every call.
 */
import type { Callback } from '../ssb-types';
import { checksum } from './checksum';
import { answer, currentClaim, readFiles, writeFiles } from './database';

type Content = string | Uint8Array;

/** Calls back with the content: a `Buffer` for bytes, a string for text, undefined where there is no such file. */
export function readFile(file: string, ...rest: [Callback<unknown>] | [unknown, Callback<unknown>]): void {
  const read = readFiles(['small'], (tx) => answer<unknown>(tx.objectStore('small').get(file)));
  tell(read.then(contentOf), lastOf(rest));
}

/** Writes the whole file at once. */
export function writeFile(
  file: string,
  content: Content,
  ...rest: [Callback<unknown>] | [unknown, Callback<unknown>]
): void {
  const copy = typeof content === 'string' ? content : withChecksum(new Uint8Array(content));
  tell(
    writeFiles(currentClaim(), 'relaxed', ['small'], (tx) => answer(tx.objectStore('small').put(copy, file))),
    lastOf(rest),
  );
}

/** Removes the file, if there is one. */
export function deleteFile(file: string, cb: Callback<unknown>): void {
  tell(
    writeFiles(currentClaim(), 'relaxed', ['small'], (tx) => answer(tx.objectStore('small').delete(file))),
    cb,
  );
}

type Checked = { readonly bytes: Uint8Array; readonly sum: number };

function withChecksum(bytes: Uint8Array): Checked {
  return { bytes, sum: checksum(bytes) };
}

function contentOf(stored: unknown): unknown {
  if (typeof stored !== 'object' || stored === null) return stored;
  const { bytes, sum } = stored as Partial<Checked>;
  return bytes instanceof Uint8Array && sum === checksum(bytes) ? Buffer.from(bytes) : undefined;
}

function lastOf(rest: readonly unknown[]): Callback<unknown> {
  return rest[rest.length - 1] as Callback<unknown>;
}

/** Out of the promise, so that what a callback throws is reported as what it is. */
function tell<T>(work: Promise<T>, cb: Callback<unknown> | undefined): void {
  work.then(
    (value) => queueMicrotask(() => cb?.(null, value)),
    (cause: unknown) =>
      queueMicrotask(() => cb?.(cause instanceof Error ? cause : new Error(String(cause)), undefined)),
  );
}
