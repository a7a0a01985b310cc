/**
 * Stands in for `random-access-web`, for the log. That throws, out of a callback, what goes wrong when it reads or writes, and
 * takes a file whose size it cannot read for an empty one. It is told of nothing instead, and waits, until whoever listens to
 * `onStorageFailure` has stopped the peer.
 */
import type RandomAccessStorage from 'random-access-storage';
import { openStorage } from '../storage';

type Done = (err: Error | null, value?: unknown) => void;

function openLog(name: string): RandomAccessStorage {
  const storage = openStorage(name);
  for (const method of ['read', 'write', 'stat'] as const) {
    const run = storage[method].bind(storage) as (...args: unknown[]) => void;
    const quiet = (...args: unknown[]): void => {
      const done = args.pop() as Done;
      run(...args, (err: Error | null, value: unknown) => {
        if (!err) done(null, value);
      });
    };
    Object.assign(storage, { [method]: quiet });
  }
  return storage;
}

const randomAccessWeb = (): typeof openLog => openLog;

export { randomAccessWeb as 'module.exports' };
