/** What the domain is told of the log: the stored messages that concern us, then the live ones; all only once on the disk. */
import * as bipf from 'bipf';
import { isFeedId, isMsgId, type FeedId } from '../crystal/ids';
import type { FeedMessage } from '../crystal/ports';
import { durableSequence } from './heard';
import type { Records } from './records';
import { NOTHING_KNOWN, readRelevant, writeRelevant, type Relevant } from './relevant';
import type { LogRecord, Ssb, SsbKeys } from './ssb-types';

/** Public messages of these types concern us; private ones all do, if they open. */
const TYPES = new Set(['contact', 'about', 'invite', 'invite-reply']);
const TYPE_PREFIX = 'dark-crystal/';
/** Messages in one call. */
const BATCH = 500;

const KEY = bipf.allocAndEncode('key');
const VALUE = bipf.allocAndEncode('value');
const CONTENT = bipf.allocAndEncode('content');
const TYPE = bipf.allocAndEncode('type');

type Unbox = (ciphertext: string, offset: number) => unknown;

/** ms between a message that concerns us and its being remembered. */
const REMEMBER_AFTER = 2_000;

/**
 * Calls `onMessages` with what is stored, `onStored` once, then `onMessages` with what arrives, after it is written.
 * Returns the stop function.
 */
export function watchMessages(
  peer: Ssb,
  keys: SsbKeys,
  records: Records,
  onMessages: (batch: readonly FeedMessage[]) => void,
  onStored: () => void,
): () => void {
  const open = openBox(peer, keys);
  const seen = remember(records);
  let stop = (): void => undefined;
  let stopped = false;

  async function readLog(): Promise<void> {
    // The index of what opens for us is complete once the log has been indexed.
    await new Promise<void>((resolve) => {
      peer.db.onDrain(resolve);
    });
    const batch = gather(onMessages, () => undefined);
    const known = await readKnown(peer, await readRelevant(records), open, (message) => {
      if (!stopped) batch.add(message);
    });
    seen.start(known);
    const ours = new Set(peer.db.getDecryptedOffsets());
    const unbox: Unbox = (ciphertext, offset) => (ours.has(offset) ? open(ciphertext, offset) : null);
    await new Promise<void>((resolve) => {
      peer.db
        .getLog()
        .stream({ gt: known.upTo, decrypt: false })
        .pipe({
          paused: false,
          write: (record) => {
            const message = readMessage(record, unbox);
            seen.add(record, message !== null);
            if (!stopped) batch.add(message);
          },
          end: () => {
            resolve();
          },
        });
    });
    if (stopped) return;
    batch.flush();
    onStored();
    follow(seen.upTo());
  }

  function follow(gt: number): void {
    if (stopped) return;
    const batch = gather(onMessages, (flush) => {
      queueMicrotask(flush);
    });
    const stream = peer.db.getLog().stream({ gt, live: true, decrypt: false });
    stop = () => {
      stream.abort();
    };
    stream.pipe({
      paused: false,
      write: (record) => {
        if (stopped) return;
        const message = readMessage(record, open);
        seen.add(record, message !== null);
        batch.add(message);
      },
    });
  }

  void readLog();
  return () => {
    stopped = true;
    stop();
    seen.stop();
  };
}

/** The message of `author` with that sequence, opened if it is for us; null where it is not stored. Rejects with the I/O error. */
export async function readStored(
  peer: Ssb,
  keys: SsbKeys,
  author: FeedId,
  sequence: number,
): Promise<FeedMessage | null> {
  await new Promise<void>((resolve) => {
    peer.db.onDrain(resolve);
  });
  if (!(sequence >= 1 && sequence <= durableSequence(peer, author))) return null;
  const kvt = await new Promise<{ readonly value: unknown }>((resolve, reject) => {
    peer.getAtSequence([author, sequence], (err, found) => {
      if (err) reject(new Error('a stored message cannot be read', { cause: err }));
      else resolve(found);
    });
  });
  const { content } = kvt.value as { readonly content: unknown };
  const opened = typeof content === 'string' ? openBox(peer, keys)(content, 0) : null;
  return toMessage(kvt, opened ?? content, opened !== null);
}

/** Reads what `relevant` names. Resolves with it where the log bears it out, otherwise with `NOTHING_KNOWN`. */
async function readKnown(
  peer: Ssb,
  relevant: Relevant,
  open: Unbox,
  onMessage: (message: FeedMessage) => void,
): Promise<Relevant> {
  const log = peer.db.getLog();
  const readAt = (offset: number): Promise<Buffer | null> =>
    new Promise((resolve) => {
      log.getRaw(offset, (err, record) => {
        resolve(err ? null : record);
      });
    });
  if (relevant.upTo < 0 || relevant.upTo > (log.since.value ?? -1)) return NOTHING_KNOWN;
  const last = await readAt(relevant.upTo);
  if (last === null || keyOf(last) !== relevant.key) return NOTHING_KNOWN;
  for (const offset of relevant.offsets) {
    const message = readMessage({ offset, value: await readAt(offset) }, open);
    if (message === null) return NOTHING_KNOWN;
    onMessage(message);
  }
  return relevant;
}

type Seen = {
  start(known: Relevant): void;
  add(record: LogRecord, concernsUs: boolean): void;
  upTo(): number;
  stop(): void;
};

/** Keeps count of which records concern us, and writes it down now and then. */
function remember(records: Records): Seen {
  const offsets: number[] = [];
  let last: LogRecord | null = null;
  let known = NOTHING_KNOWN;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const write = (): void => {
    timer = null;
    if (last?.value) void writeRelevant(records, { upTo: last.offset, key: keyOf(last.value), offsets });
  };
  return {
    start: (from) => {
      known = from;
      offsets.push(...from.offsets);
    },
    add: (record, concernsUs) => {
      last = record;
      if (concernsUs) offsets.push(record.offset);
      timer ??= setTimeout(write, REMEMBER_AFTER);
    },
    upTo: () => last?.offset ?? known.upTo,
    stop: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}

function keyOf(record: Buffer): string {
  const at = bipf.seekKey2(record, 0, KEY, 0);
  return at < 0 ? '' : String(bipf.decode(record, at));
}

/** Collects messages; `later` is asked for a flush with the first of a batch, and a full batch is passed on at once. */
function gather(
  onMessages: (batch: readonly FeedMessage[]) => void,
  later: (flush: () => void) => void,
): { add(message: FeedMessage | null): void; flush(): void } {
  let batch: FeedMessage[] = [];
  const flush = (): void => {
    if (batch.length === 0) return;
    const full = batch;
    batch = [];
    onMessages(full);
  };
  return {
    flush,
    add: (message) => {
      if (message === null) return;
      if (batch.push(message) === 1) later(flush);
      if (batch.length >= BATCH) flush();
    },
  };
}

function openBox(peer: Ssb, keys: SsbKeys): Unbox {
  const format = peer.db.findEncryptionFormatByName('box');
  return (ciphertext) => {
    if (!ciphertext.endsWith('.box')) return null;
    try {
      const plaintext = format.decrypt(Buffer.from(ciphertext.slice(0, -'.box'.length), 'base64'), { keys });
      return plaintext ? (JSON.parse(plaintext.toString('utf8')) as unknown) : null;
    } catch {
      return null; // hostile, or not ours
    }
  };
}

/** The message in a record, or null where it does not concern us (or was deleted). Never throws. */
function readMessage({ offset, value: record }: LogRecord, unbox: Unbox): FeedMessage | null {
  if (record === null) return null;
  const value = bipf.seekKey2(record, 0, VALUE, 0);
  const content = value < 0 ? -1 : bipf.seekKey2(record, value, CONTENT, 0);
  if (content < 0) return null;
  const isPrivate = bipf.getEncodedType(record, content) === bipf.types.string;
  if (!isPrivate && !concernsUs(record, content)) return null;
  const opened = isPrivate ? unbox(String(bipf.decode(record, content)), offset) : bipf.decode(record, content);
  if (typeof opened !== 'object' || opened === null) return null;
  return toMessage(bipf.decode(record, 0), opened, isPrivate);
}

function concernsUs(record: Buffer, content: number): boolean {
  const at = bipf.seekKey2(record, content, TYPE, 0);
  const type = at < 0 ? null : bipf.decode(record, at);
  return typeof type === 'string' && (TYPES.has(type) || type.startsWith(TYPE_PREFIX));
}

function toMessage(kvt: unknown, content: unknown, isPrivate: boolean): FeedMessage | null {
  const { key, value } = kvt as { key: unknown; value: Record<string, unknown> };
  const { author, sequence, timestamp } = value;
  if (!isMsgId(key) || !isFeedId(author) || typeof sequence !== 'number') return null;
  return { key, author, sequence, claimedAt: typeof timestamp === 'number' ? timestamp : 0, content, isPrivate };
}
