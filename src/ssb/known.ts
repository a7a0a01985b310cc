/**
 * What is known of the log from one start to the next: which records concern us (`relevant.ts`), and what is in them (`opened.ts`). A
 * start then reads that, and what came since.
 */
import * as bipf from 'bipf';
import type { FeedMessage, VaultPort } from '../crystal/ports';
import { PORTION, readPortion, writePortion } from './opened';
import type { Records } from './records';
import { NOTHING_KNOWN, readRelevant, writeRelevant } from './relevant';
import type { Log, LogRecord } from './ssb-types';

/** ms between a record and its being remembered. */
const REMEMBER_AFTER = 2_000;

const KEY = bipf.allocAndEncode('key');

export type KnownParts = {
  readonly log: Log;
  readonly records: Records;
  readonly vault: VaultPort;
  /** The message in a record that is known to concern us; null where it does not after all. */
  readonly read: (record: LogRecord) => FeedMessage | null;
};

export type Known = {
  /**
   * Hands on to `onMessage` what is known, in the order of the log, as long as the log bears it out. To be called first. Resolves with the
   * offset up to which nothing else concerns us; -1 where nothing is known for sure.
   */
  recall(onMessage: (message: FeedMessage) => void): Promise<number>;
  /** The next record of the log, with the message in it where it concerns us. */
  add(record: LogRecord, message: FeedMessage | null): void;
  /** Offset of the last record that was looked at; -1 for none. */
  upTo(): number;
  stop(): void;
};

/** Makes it; nothing is read before `recall`. */
export function createKnown({ log, records, vault, read }: KnownParts): Known {
  let offsets: number[] = [];
  /** Portions that are kept. */
  let kept = 0;
  /** Messages at `offsets` behind those. */
  let fresh: FeedMessage[] = [];
  let upTo = NOTHING_KNOWN.upTo;
  let last: LogRecord | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let stopped = false;

  async function recall(onMessage: (message: FeedMessage) => void): Promise<number> {
    const relevant = await readRelevant(records);
    const newest = relevant.upTo > (log.since.value ?? -1) ? null : await readAt(log, relevant.upTo);
    if (newest === null || keyOf(newest) !== relevant.key) return upTo;
    const portions = inPortions(relevant.offsets);
    // Asked for all at once.
    const asked = portions.map((about, number) => (isFull(about) ? readPortion(vault, number, about) : null));
    for (const [number, about] of portions.entries()) {
      const opened = (await asked[number]) ?? null;
      for (const [at, offset] of about.entries()) {
        const message = opened?.[at] ?? read({ offset, value: await readAt(log, offset) });
        if (message === null) {
          ({ offsets, kept, fresh } = { offsets: [], kept: 0, fresh: [] });
          return upTo;
        }
        onMessage(message);
        fresh.push(message);
      }
      offsets.push(...about);
      if (opened === null || number !== kept) continue;
      kept += 1;
      fresh = [];
    }
    upTo = relevant.upTo;
    if (isFull(fresh)) rememberSoon();
    return upTo;
  }

  function rememberSoon(): void {
    if (stopped) return;
    timer ??= setTimeout(() => {
      timer = null;
      void remember();
    }, REMEMBER_AFTER);
  }

  async function remember(): Promise<void> {
    if (last?.value) void writeRelevant(records, { upTo: last.offset, key: keyOf(last.value), offsets });
    while (isFull(fresh)) {
      const number = kept;
      const messages = fresh.slice(0, PORTION);
      fresh = fresh.slice(PORTION);
      kept += 1;
      await writePortion(vault, number, offsets.slice(number * PORTION, kept * PORTION), messages);
    }
  }

  return {
    recall,
    add: (record, message) => {
      last = record;
      upTo = record.offset;
      if (message !== null) {
        offsets.push(record.offset);
        fresh.push(message);
      }
      rememberSoon();
    },
    upTo: () => upTo,
    stop: () => {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
    },
  };
}

function isFull(portion: readonly unknown[]): boolean {
  return portion.length >= PORTION;
}

function inPortions(offsets: readonly number[]): readonly (readonly number[])[] {
  const count = Math.ceil(offsets.length / PORTION);
  return Array.from({ length: count }, (_each, number) => offsets.slice(number * PORTION, (number + 1) * PORTION));
}

function readAt(log: Log, offset: number): Promise<Buffer | null> {
  return new Promise((resolve) => {
    if (offset < 0) resolve(null);
    else
      log.getRaw(offset, (err, record) => {
        resolve(err ? null : record);
      });
  });
}

function keyOf(record: Buffer): string {
  const at = bipf.seekKey2(record, 0, KEY, 0);
  return at < 0 ? '' : String(bipf.decode(record, at));
}
