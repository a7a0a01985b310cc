/** What the domain is told of the log: the stored messages that concern us, then the live ones; all only once on the disk. */
import * as bipf from 'bipf';
import { isFeedId, isMsgId } from '../crystal/ids';
import type { FeedMessage } from '../crystal/ports';
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

/**
 * Calls `onMessages` with what is stored, `onStored` once, then `onMessages` with what arrives, after it is written.
 * Returns the stop function.
 */
export function watchMessages(
  peer: Ssb,
  keys: SsbKeys,
  onMessages: (batch: readonly FeedMessage[]) => void,
  onStored: () => void,
): () => void {
  let stop = (): void => undefined;
  let stopped = false;
  const follow = (gt: number): void => {
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
        if (!stopped) batch.add(readMessage(record, openBox(peer, keys)));
      },
    });
  };
  // The index of what opens for us is complete once the log has been indexed.
  peer.db.onDrain(() => {
    if (stopped) return;
    readStored(
      peer,
      keys,
      onMessages,
      () => stopped,
      (offset) => {
        if (stopped) return;
        onStored();
        follow(offset);
      },
    );
  });
  return () => {
    stopped = true;
    stop();
  };
}

function readStored(
  peer: Ssb,
  keys: SsbKeys,
  onMessages: (batch: readonly FeedMessage[]) => void,
  isStopped: () => boolean,
  onEnd: (offset: number) => void,
): void {
  const ours = new Set(peer.db.getDecryptedOffsets());
  const open = openBox(peer, keys);
  const unbox: Unbox = (ciphertext, offset) => (ours.has(offset) ? open(ciphertext, offset) : null);
  const batch = gather(onMessages, () => undefined);
  let last = -1;
  peer.db
    .getLog()
    .stream({ gt: -1, decrypt: false })
    .pipe({
      paused: false,
      write: (record) => {
        last = record.offset;
        if (!isStopped()) batch.add(readMessage(record, unbox));
      },
      end: () => {
        if (!isStopped()) batch.flush();
        onEnd(last);
      },
    });
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

function toMessage(kvt: unknown, content: object, isPrivate: boolean): FeedMessage | null {
  const { key, value } = kvt as { key: unknown; value: Record<string, unknown> };
  const { author, sequence, timestamp } = value;
  if (!isMsgId(key) || !isFeedId(author) || typeof sequence !== 'number') return null;
  return { key, author, sequence, claimedAt: typeof timestamp === 'number' ? timestamp : 0, content, isPrivate };
}
