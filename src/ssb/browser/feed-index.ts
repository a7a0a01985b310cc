/**
 * Stands in for ssb-db2's index of feeds: where in the log the message of an author with a given sequence is, which replication
 * asks for. Messages of a feed come one after another, so an entry names where many of them are:
 *
 *     author ‖ ' ' ‖ sequence of the first (16 digits) → offsets of it and of those that follow
 *
 * An entry is written once and never changed. There was one for each message before.
 */
import * as bipf from 'bipf';
import Plugin from 'ssb-db2/indexes/plugin';
import type { Callback, LogRecord } from '../ssb-types';
import type { Level } from './level';

/** Offsets in one entry at most. */
const LONGEST = 512;
const DIGITS = 16;

const AUTHOR = bipf.allocAndEncode('author');
const SEQUENCE = bipf.allocAndEncode('sequence');

type Stretch = { readonly author: string; readonly first: number; readonly offsets: readonly number[] };

export class FeedIndex extends Plugin<Level> {
  /** What the next writing will write, by author. */
  readonly #growing = new Map<string, { readonly first: number; readonly offsets: number[] }>();
  /** The stretch that was read last: who asks for a message will ask for the next. */
  #read: Stretch | null = null;

  constructor(log: unknown, dir: string) {
    super(log, dir, 'ebt', 2, undefined, 'json');
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

  /** What was put into the batch is about to be written: what follows begins an entry of its own. */
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
      found(known);
      return;
    }
    this.level.floor(keyOf(author, 0), keyOf(author, sequence), { valueEncoding: 'json' }, (err, entry) => {
      if (err) {
        cb(err, undefined);
        return;
      }
      const stretch = entry === null ? null : toStretch(author, entry);
      const offset = offsetIn(stretch, author, sequence);
      if (offset === null) {
        cb(Object.assign(new Error('no such message is stored'), { notFound: true }), undefined);
        return;
      }
      this.#read = stretch;
      found(offset);
    });
  }
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

export { FeedIndex as 'module.exports' };
