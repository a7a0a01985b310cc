/** What the domain is told of the log: the stored messages that concern us, then the live ones; all only once on the disk. */
import * as bipf from 'bipf';
import { isFeedId, isMsgId, type FeedId } from '../crystal/ids';
import type { FeedMessage, VaultPort } from '../crystal/ports';
import { durableSequence } from './heard';
import { createKnown } from './known';
import type { Records } from './records';
import type { LogRecord, Ssb, SsbKeys } from './ssb-types';

/** Public messages of these types concern us; private ones all do, if they open. */
const TYPES = new Set(['contact', 'about', 'invite', 'invite-reply']);
const TYPE_PREFIX = 'dark-crystal/';
/** Messages in one call. */
const BATCH = 500;

const VALUE = bipf.allocAndEncode('value');
const CONTENT = bipf.allocAndEncode('content');
const TYPE = bipf.allocAndEncode('type');

type Unbox = (ciphertext: string, offset: number) => unknown;

/** Where is kept what need not be read anew at the next start: in the clear, and sealed. */
export type Kept = { readonly records: Records; readonly vault: VaultPort };

/**
 * Calls `onMessages` with what is stored, `onStored` once, then `onMessages` with what arrives, after it is written.
 * Returns the stop function.
 */
export function watchMessages(
  peer: Ssb,
  keys: SsbKeys,
  kept: Kept,
  onMessages: (batch: readonly FeedMessage[]) => void,
  onStored: () => void,
): () => void {
  const open = openBox(peer, keys);
  const known = createKnown({ ...kept, log: peer.db.getLog(), read: (record) => readMessage(record, open) });
  let stop = (): void => undefined;
  let stopped = false;

  async function readLog(): Promise<void> {
    // The index of what opens for us is complete once the log has been indexed.
    await new Promise<void>((resolve) => {
      peer.db.onDrain(resolve);
    });
    const batch = gather(onMessages, () => undefined);
    const upTo = await known.recall((message) => {
      if (!stopped) batch.add(message);
    });
    const ours = new Set(peer.db.getDecryptedOffsets());
    const unbox: Unbox = (ciphertext, offset) => (ours.has(offset) ? open(ciphertext, offset) : null);
    await new Promise<void>((resolve) => {
      peer.db
        .getLog()
        .stream({ gt: upTo, decrypt: false })
        .pipe({
          paused: false,
          write: (record) => {
            const message = readMessage(record, unbox);
            known.add(record, message);
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
    follow(known.upTo());
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
        known.add(record, message);
        batch.add(message);
      },
    });
  }

  void readLog();
  return () => {
    stopped = true;
    stop();
    known.stop();
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
