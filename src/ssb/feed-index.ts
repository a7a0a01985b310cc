/**
 * Stands in for ssb-db2's index of feeds: where in the log the message of an author with a given sequence is, which replication
 * asks for. Messages of a feed come one after another, so an entry names where many of them are:
 *
 *     author ‖ ' ' ‖ sequence of the first (16 digits) → offsets of it and of those that follow
 *
 * An entry is written once and never changed. ssb-db2 writes one for each message, and reads one for each that it sends.
 */
import * as bipf from 'bipf';
import type { Callback, LogRecord } from './ssb-types';

/** Offsets in one entry at most; as many messages can be sent before others have their turn. */
const LONGEST = 256;
const DIGITS = 16;
const VERSION = 2;

const AUTHOR = bipf.allocAndEncode('author');
const SEQUENCE = bipf.allocAndEncode('sequence');

/** What is needed of ssb-db2's index, which keeps its entries in a `Level`. */
export type IndexBase<Level> = new (
  log: unknown,
  dir: string,
  name: string,
  version: number,
  keyEncoding?: undefined,
  valueEncoding?: 'json',
) => {
  readonly level: Level;
  readonly log: {
    getRaw(offset: number, cb: Callback<Buffer>): void;
    getNativeMsg(offset: number, feedFormat: unknown, cb: Callback<unknown>): void;
  };
  /** What is written next. A value may still change until then. */
  batch: { readonly type: 'put'; readonly key: string; readonly value: unknown }[];
};

/** The entry of `level` with the greatest key from `least` to `most`, its value parsed; null where there is none. */
export type Floor<Level> = (
  level: Level,
  least: string,
  most: string,
  cb: Callback<{ readonly key: unknown; readonly value: unknown } | null>,
) => void;

type Stretch = { readonly author: string; readonly first: number; readonly offsets: readonly number[] };

/** The class, to be registered with the database. */
export function feedIndexOver<Level>(
  Base: IndexBase<Level>,
  floor: Floor<Level>,
): new (log: unknown, dir: string) => object {
  return class FeedIndex extends Base {
    /** What the next writing will write, by author. */
    readonly #growing = new Map<string, { readonly first: number; readonly offsets: number[] }>();
    /** What was read last: who asks for a message will ask for the next. */
    #read: Stretch | null = null;

    constructor(log: unknown, dir: string) {
      super(log, dir, 'ebt', VERSION, undefined, 'json');
    }

    processRecord({ offset, value: record }: LogRecord, _seq: number, value: number): void {
      if (record === null) return;
      const author = String(bipf.decode(record, bipf.seekKey2(record, value, AUTHOR, 0)));
      const sequence = Number(bipf.decode(record, bipf.seekKey2(record, value, SEQUENCE, 0)));
      const last = this.#growing.get(author);
      if (last !== undefined && sequence === last.first + last.offsets.length && last.offsets.length < LONGEST) {
        last.offsets.push(offset);
        return;
      }
      const stretch = { first: sequence, offsets: [offset] };
      this.#growing.set(author, stretch);
      this.batch.push({ type: 'put', key: keyOf(author, sequence), value: stretch.offsets });
    }

    /** What is in the batch is about to be written: what follows begins an entry of its own. */
    onFlush(done: () => void): void {
      this.#growing.clear();
      done();
    }

    reset(): void {
      this.#growing.clear();
      this.#read = null;
    }

    indexesContent(): boolean {
      return false;
    }

    /** The message as the database has it. As it was received: what is private stays closed. */
    getMessageFromAuthorSequence([author, sequence]: readonly [string, number], cb: Callback<unknown>): void {
      this.#find(author, sequence, cb, (offset) => {
        this.log.getRaw(offset, (err, record) => {
          if (err) cb(err, undefined);
          else cb(null, bipf.decode(record, 0));
        });
      });
    }

    /** The message as its author signed it. */
    getNativeMsgFromAuthorSequence(
      [author, sequence]: readonly [string, number],
      feedFormat: unknown,
      cb: Callback<unknown>,
    ): void {
      this.#find(author, sequence, cb, (offset) => {
        this.log.getNativeMsg(offset, feedFormat, cb);
      });
    }

    #find(author: string, sequence: number, cb: Callback<unknown>, found: (offset: number) => void): void {
      const known = offsetIn(this.#read, author, sequence);
      if (known !== null) {
        // Whoever is answered asks again at once: not one inside the other.
        queueMicrotask(() => {
          found(known);
        });
        return;
      }
      floor(this.level, keyOf(author, 0), keyOf(author, sequence), (err, entry) => {
        const stretch = err || entry === null ? null : toStretch(author, entry);
        const offset = offsetIn(stretch, author, sequence);
        if (offset === null) {
          cb(err ?? Object.assign(new Error('no such message is stored'), { notFound: true }), undefined);
          return;
        }
        this.#read = stretch;
        found(offset);
      });
    }
  };
}

function keyOf(author: string, sequence: number): string {
  return `${author} ${String(sequence).padStart(DIGITS, '0')}`;
}

function toStretch(author: string, { key, value }: { readonly key: unknown; readonly value: unknown }): Stretch {
  return {
    author,
    first: Number(String(key).slice(-DIGITS)),
    offsets: Array.isArray(value) ? (value as number[]) : [],
  };
}

function offsetIn(stretch: Stretch | null, author: string, sequence: number): number | null {
  return stretch?.author === author ? (stretch.offsets[sequence - stretch.first] ?? null) : null;
}
