/**
 * Stands in for `level`: what the indexes of ssb-db2 are kept in, as far as those use it. All of them are in one database, whose
 * connection is made again when it was closed, and which only the tab that has the peer can write.
 *
 * An index that could not be written must not go on: it believes that it was, and would for ever lack what it thinks it has. So
 * where a write fails nobody is called back, and whoever listens to `onStorageFailure` stops the peer.
 */
import { tellFailure } from '../storage-failure';
import type { Callback } from '../ssb-types';
import { Damaged } from './blocks';
import { answer, currentClaim, readIndexes, writeIndexes } from './database';

type Encoding = 'json' | { readonly type?: string } | undefined;
type Encodings = { readonly keyEncoding?: Encoding; readonly valueEncoding?: Encoding };
type Operation = { readonly type: 'put' | 'del'; readonly key: unknown; readonly value?: unknown };
type Done = (err?: Error | null) => void;

/** One entry of an index, decoded. */
export type Entry = { readonly key: unknown; readonly value: unknown };

class Level {
  readonly #index: string;
  readonly #claim = currentClaim();
  #closed = false;

  constructor(index: string) {
    this.#index = index;
  }

  isClosed(): boolean {
    return this.#closed;
  }

  get(key: unknown, ...rest: [Callback<unknown>] | [Encodings, Callback<unknown>]): void {
    const { keyEncoding, valueEncoding } = optionsOf(rest);
    const cb = rest[rest.length - 1] as Callback<unknown>;
    const at = [this.#index, encode(keyEncoding, key)];
    readIndexes((entries) => answer<unknown>(entries.get(at))).then(
      (text) => {
        later(cb, () => {
          if (typeof text !== 'string') throw notFound();
          return decode(valueEncoding, text);
        });
      },
      (cause: unknown) => {
        later(cb, () => {
          throw asError(cause);
        });
      },
    );
  }

  put(key: unknown, value: unknown, ...rest: [Done] | [Encodings, Done]): void {
    this.batch([{ type: 'put', key, value }], ...rest);
  }

  del(key: unknown, ...rest: [Done] | [Encodings, Done]): void {
    this.batch([{ type: 'del', key }], ...rest);
  }

  batch(operations: readonly Operation[], ...rest: [Done] | [Encodings, Done]): void {
    const { keyEncoding, valueEncoding } = optionsOf(rest);
    // Of those with one key only the last counts: an index says again and again how far a feed is.
    const latest = new Map(operations.map((operation) => [encode(keyEncoding, operation.key), operation]));
    const encoded = [...latest].map(([key, { type, value }]) => ({
      at: [this.#index, key],
      text: type === 'put' ? encode(valueEncoding, value) : null,
    }));
    this.#write(rest[rest.length - 1] as Done, (entries) => {
      const asked = encoded.map(({ at, text }) =>
        text === null ? answer(entries.delete(at)) : answer(entries.put(text, at)),
      );
      return Promise.all(asked);
    });
  }

  /** The entry with the greatest key from `least` to `most`; null where there is none. */
  floor(least: string, most: string, { valueEncoding }: Encodings, cb: Callback<Entry | null>): void {
    const range = IDBKeyRange.bound([this.#index, least], [this.#index, most]);
    readIndexes((entries) => answer(entries.openCursor(range, 'prev'))).then(
      (cursor) => {
        later(cb, () => {
          const key: unknown = Array.isArray(cursor?.key) ? cursor.key[1] : undefined;
          return cursor === null ? null : { key, value: decode(valueEncoding, cursor.value) };
        });
      },
      (cause: unknown) => {
        later(cb, () => {
          throw asError(cause);
        });
      },
    );
  }

  /** Removes all entries. */
  clear(done: Done): void {
    this.#write(done, (entries) => answer(entries.delete(this.#range())));
  }

  close(done: Done): void {
    this.#closed = true;
    queueMicrotask(done);
  }

  /** Every entry but what the index keeps about itself, by key. */
  async entries({ keyEncoding, valueEncoding }: Encodings): Promise<Entry[]> {
    const [keys, texts] = await readIndexes((entries) =>
      Promise.all([answer(entries.getAllKeys(this.#range())), answer<unknown[]>(entries.getAll(this.#range()))]),
    );
    return keys.flatMap((at, index) => {
      const key = Array.isArray(at) ? at[1] : undefined;
      if (typeof key !== 'string' || key === META) return [];
      return [{ key: decode(keyEncoding, key), value: decode(valueEncoding, texts[index]) }];
    });
  }

  // Nobody listens to what is written.
  rawListeners(): [] {
    return [];
  }
  removeAllListeners(): void {
    // there are none
  }

  #range(): IDBKeyRange {
    return rangeOf(this.#index);
  }

  #write(done: Done, work: (entries: IDBObjectStore) => Promise<unknown>): void {
    writeIndexes(this.#claim, work).then(() => queueMicrotask(done), tellFailure);
  }
}

/** Where an index keeps how far it is. */
export const META = '\x00';

/** All keys of one index. */
export function rangeOf(index: string): IDBKeyRange {
  return IDBKeyRange.bound([index], [index, []]);
}

function optionsOf(rest: readonly unknown[]): Encodings {
  return rest.length > 1 ? (rest[0] as Encodings) : {};
}

function isJson(encoding: Encoding): boolean {
  return encoding === 'json' || (typeof encoding === 'object' && encoding.type === 'json');
}

function encode(encoding: Encoding, value: unknown): string {
  return isJson(encoding) ? JSON.stringify(value) : String(value);
}

/** Throws `Damaged` where it is not what was written. */
function decode(encoding: Encoding, text: unknown): unknown {
  if (typeof text !== 'string') throw new Damaged('an entry of an index is no text');
  if (!isJson(encoding)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Damaged('an entry of an index is no JSON');
  }
}

function notFound(): Error {
  return Object.assign(new Error('not found'), { name: 'NotFoundError', notFound: true });
}

function asError(cause: unknown): Error {
  return cause instanceof Error ? cause : new Error('the storage failed', { cause });
}

/** Out of the promise, so that what a callback throws is reported as what it is. */
function later<T>(cb: Callback<T>, give: () => T): void {
  queueMicrotask(() => {
    let value: T;
    try {
      value = give();
    } catch (cause) {
      cb(asError(cause), undefined as T);
      return;
    }
    cb(null, value);
  });
}

const level = (index: string): Level => new Level(index);

export { level as 'module.exports' };
export type { Level };
