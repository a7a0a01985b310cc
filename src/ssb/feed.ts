/**
 * `FeedPort` over ssb-db2. Its promise is that the feed never forks: one message is signed at a time, it is written down
 * before anybody can see it (see `written.ts`), and nothing new is signed while the log is behind what was written down.
 */
import { FeedHeld, MessageTooLarge, type Content, type Draft, type FeedMessage, type FeedPort } from '../crystal/ports';
import { isFeedId, isMsgId, type FeedId, type MsgId } from '../crystal/ids';
import { durableSequence } from './heard';
import { readStored, watchMessages, type Kept } from './messages';
import type { Records } from './records';
import type { ClassicMessage, Ssb, SsbKeys } from './ssb-types';
import { readWritten, writeDown } from './written';

/** characters, of the encoded message. Source: classic SSB. */
const LONGEST = 8192;
const MOST_RECPS = 7;

/** ms between two looks at whether what was written down can follow what is in the log. */
const CATCH_UP = 1_000;

/** The peer has stopped, or was taken over. */
export class FeedClosed extends Error {
  override readonly name = 'FeedClosed';
}

export type Feed = FeedPort & {
  /** Sequence of our newest message; 0 before the first. */
  latest(): number;
  /** Our newest message; null before the first. */
  head(): { readonly sequence: number; readonly key: MsgId } | null;
  /** Sequence up to which was signed here, as far as it is written down. */
  readonly goal: number;
  /** From now on nothing new is signed. Resolves when what was begun is in the log. */
  end(): Promise<void>;
  /** From now on nothing is signed; what waits is rejected with `FeedClosed`. */
  close(): void;
};

/**
 * Opens the feed of `peer`, first giving the log again what it lost. Rejects when what was written down cannot be read, or
 * contradicts the log; then nothing must be published. `bar`: why a draft may not be signed now.
 */
export async function openFeed(
  peer: Ssb,
  keys: SsbKeys,
  kept: Kept,
  bar: (draft: Draft) => FeedHeld | null = () => null,
): Promise<Feed> {
  if (!isFeedId(peer.id)) throw new Error('the peer has no classic feed');
  const id: FeedId = peer.id;
  const { records } = kept;
  await untilReady(peer);
  /** Sequences that are written down, ascending. */
  let written = await restore(peer, records);
  const goal = written.at(-1) ?? 0;
  let closed = false;
  let ended = false;
  let last: Promise<unknown> = Promise.resolve();

  async function publishNext(draft: Draft): Promise<FeedMessage> {
    if (closed || ended) throw new FeedClosed('the peer has stopped');
    if (latestOf(peer) < goal) await restore(peer, records).catch(() => undefined);
    if (latestOf(peer) < goal) throw new FeedHeld('messages-returning');
    const held = bar(draft);
    if (held !== null) throw held;
    const message = build(peer, keys, draft);
    const inLog = Math.min(durableSequence(peer, id), latestOf(peer));
    await writeDown(
      records,
      message,
      written.filter((sequence) => sequence < inLog),
    );
    written = [...written.filter((sequence) => sequence >= inLog), message.sequence];
    // Lost in between: it stays written down, and whoever holds the records now gives it to the log.
    if (isClosed()) throw new FeedClosed('the peer has stopped');
    await add(peer, message);
    return toFeedMessage(peer, id, message, draft);
  }

  const isClosed = (): boolean => closed;

  /** What others have of what is missing comes by itself; what nobody else has yet follows it. */
  async function catchUp(): Promise<void> {
    while (!closed && latestOf(peer) < goal) {
      await new Promise((resolve) => setTimeout(resolve, CATCH_UP));
      if (!isClosed()) await restore(peer, records).catch(() => undefined);
    }
  }

  void catchUp();

  return {
    id,
    publish: (draft) => {
      const run = last.then(() => publishNext(draft));
      last = run.catch(() => undefined);
      return run;
    },
    subscribe: (onMessages, onStored) => watchMessages(peer, keys, kept, onMessages, onStored),
    read: (author, sequence) => readStored(peer, keys, author, sequence),
    latest: () => latestOf(peer),
    head: () => {
      const newest = peer.db.getState().getAsKV(peer.id);
      return newest === null ? null : { sequence: newest.value.sequence, key: parseKey(newest.key) };
    },
    goal,
    end: async () => {
      ended = true;
      await last;
    },
    close: () => {
      closed = true;
    },
  };
}

function latestOf(peer: Ssb): number {
  return peer.db.getState().getAsKV(peer.id)?.value.sequence ?? 0;
}

function untilReady(peer: Ssb): Promise<void> {
  return new Promise((resolve) => {
    peer.db.onDrain(() => {
      const stop = peer.db.stateFeedsReady((ready) => {
        if (!ready) return;
        queueMicrotask(() => {
          stop();
        });
        resolve();
      });
    });
  });
}

/** Adds what the log lost, in order. Resolves to the sequences that are written down: our feed must have the last before anything is signed. */
async function restore(peer: Ssb, records: Records): Promise<readonly number[]> {
  const written = await readWritten(records);
  for (const message of written) {
    if (message.author !== peer.id) throw new Error('a record of what was signed is by somebody else');
    if (message.sequence === latestOf(peer) + 1) await add(peer, message);
  }
  const newest = written.at(-1);
  if (newest !== undefined) assertSame(peer, newest);
  return written.map(({ sequence }) => sequence);
}

/** Refuses a log whose newest message of ours is another than the one that was written down. */
function assertSame(peer: Ssb, message: ClassicMessage): void {
  const state = peer.db.getState().getAsKV(peer.id);
  if (state === null || state.value.sequence !== message.sequence) return;
  const format = peer.db.findFeedFormatByName('classic');
  if (format.getMsgId(message) !== state.key) throw new Error('the log contradicts what was signed');
}

function add(peer: Ssb, message: ClassicMessage): Promise<void> {
  const format = peer.db.findFeedFormatByName('classic');
  const opts = { encoding: 'js', feedFormat: 'classic', feedId: peer.id } as const;
  return new Promise((resolve, reject) => {
    peer.db.addImmediately(message, format, opts, (err) => {
      if (err) reject(err);
      else resolve();
    });
  });
}

function build(peer: Ssb, keys: SsbKeys, draft: Draft): ClassicMessage {
  const format = peer.db.findFeedFormatByName('classic');
  const content = draft.audience === 'public' ? copyJson(draft.content) : encrypt(peer, keys, draft);
  if (sizeOf(content) > LONGEST) throw tooLarge();
  const previous = peer.db.getState().getAsKV(peer.id);
  const message = format.newNativeMsg({ keys, content, previous, timestamp: Date.now(), hmacKey: null });
  if (sizeOf(message) > LONGEST) throw tooLarge();
  return message;
}

function encrypt(peer: Ssb, keys: SsbKeys, draft: Draft & { audience: 'private' }): string {
  const recps = checkRecps(draft.recps);
  const plaintext = peer.db.findFeedFormatByName('classic').toPlaintextBuffer({ content: { ...draft.content, recps } });
  const box = peer.db.findEncryptionFormatByName('box').encrypt(plaintext, { keys, recps });
  plaintext.fill(0);
  return `${box.toString('base64')}.box`;
}

/** The box format drops ids that it does not understand, and would so encrypt to fewer than meant. */
function checkRecps(recps: readonly FeedId[]): readonly FeedId[] {
  if (recps.length < 1 || recps.length > MOST_RECPS)
    throw new TypeError(`a private message needs 1–${MOST_RECPS} recps`);
  if (!recps.every(isFeedId)) throw new TypeError('a private message needs feed ids as recps');
  return recps;
}

function sizeOf(value: unknown): number {
  return typeof value === 'string' ? value.length : JSON.stringify(value, null, 2).length;
}

function tooLarge(): MessageTooLarge {
  return new MessageTooLarge(`the encoded message is longer than ${LONGEST} characters`);
}

function copyJson(content: Content): unknown {
  return JSON.parse(JSON.stringify(content));
}

function toFeedMessage(peer: Ssb, author: FeedId, message: ClassicMessage, draft: Draft): FeedMessage {
  const isPrivate = draft.audience === 'private';
  const content = draft.audience === 'private' ? { ...draft.content, recps: draft.recps } : draft.content;
  return {
    key: parseKey(peer.db.findFeedFormatByName('classic').getMsgId(message)),
    author,
    sequence: message.sequence,
    claimedAt: message.timestamp,
    content: copyJson(content),
    isPrivate,
  };
}

function parseKey(key: string): MsgId {
  if (!isMsgId(key)) throw new Error('a classic message has a classic id');
  return key;
}
