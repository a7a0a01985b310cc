/**
 * How messages of others come into the database: in order, each once, verified in batches. ssb-db2's own queue verifies what
 * came within a quarter of a second together and throws away all of it if one message is out of place; and one is whenever two
 * peers send the same message at the same time. Replication believes that it has been taken in, and never asks for it again.
 */
import { isFeedId } from '../crystal/ids';
import type { Callback, ClassicMessage } from './ssb-types';

/** ms that a message waits for others to be verified with. */
const PAUSE = 30;
/** Messages that are verified at once at most. */
const BATCH = 500;

type AddOptions = { readonly encoding: 'js'; readonly feedFormat: 'classic'; readonly feedId: string };

/** What is needed of ssb-db2; a room has the same. */
export type Intake = {
  readonly db: {
    readonly add: { hook(wrap: (original: unknown, args: readonly unknown[]) => void): void };
    addBatch(messages: readonly ClassicMessage[], opts: AddOptions, cb: Callback<unknown>): void;
    getState(): { get(feed: string): { readonly sequence: number } | null };
  };
  readonly close: { hook(wrap: (this: unknown, original: Close, args: unknown[]) => void): void };
};

type Close = (...args: unknown[]) => void;

/** Looks at signatures elsewhere, if there is an elsewhere; null where that is not worth it. The promise never rejects. */
export type VerifyAhead = (messages: readonly ClassicMessage[]) => Promise<void> | null;

/** Told of a message that is not taken in, and of one with its number that is about to be, if one is. */
export type OnRefused = (message: ClassicMessage, beside?: ClassicMessage) => void;

export type IntakeOptions = {
  readonly verifyAhead?: VerifyAhead | undefined;
  readonly onRefused?: OnRefused;
  /** Whether the next message of its author is taken in at all. */
  readonly mayTake?: ((message: ClassicMessage) => boolean) | undefined;
};

/** Replaces the queue of `peer`'s database. To be called before anybody connects. */
export function orderIntake(
  peer: Intake,
  { verifyAhead = () => null, onRefused = () => undefined, mayTake = () => true }: IntakeOptions = {},
): void {
  const queues = new Map<string, ClassicMessage[]>();
  /** How many messages of a feed are being verified: one batch at a time. */
  const ahead = new Map<string, number>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isClosing = false;

  // The database closes before the connections do, and its log must not be given anything then.
  peer.close.hook(function (original, args) {
    isClosing = true;
    original.apply(this, args);
  });

  peer.db.add.hook((_original, args) => {
    const [message, cb] = [args[0], args.at(-1)];
    if (isMessage(message) && !isClosing) take(message);
    // Replication waits for this to go on, and treats every answer alike.
    if (typeof cb === 'function') queueMicrotask(cb as () => void);
  });

  function take(message: ClassicMessage): void {
    const queue = queues.get(message.author) ?? [];
    // What is there already, is waiting, or would leave a gap.
    if (message.sequence !== latestOf(message.author) + (ahead.get(message.author) ?? 0) + queue.length + 1) {
      const twin = queue.find(({ sequence }) => sequence === message.sequence);
      if (twin !== undefined && twin.signature !== message.signature) onRefused(message, twin);
      return;
    }
    if (!mayTake(message)) return;
    queue.push(message);
    queues.set(message.author, queue);
    if (queue.length >= BATCH) flush(message.author);
    timer ??= setTimeout(flushAll, PAUSE);
  }

  function latestOf(feed: string): number {
    return peer.db.getState().get(feed)?.sequence ?? 0;
  }

  function flushAll(): void {
    timer = null;
    for (const feed of [...queues.keys()]) flush(feed);
  }

  function flush(feed: string): void {
    if (ahead.has(feed)) return;
    const queue = queues.get(feed) ?? [];
    queues.delete(feed);
    if (queue.length === 0) return;
    const verified = verifyAhead(queue);
    if (verified === null) {
      addAll(feed, queue);
      return;
    }
    ahead.set(feed, queue.length);
    void verified.then(() => {
      ahead.delete(feed);
      addAll(feed, queue);
      flush(feed);
    });
  }

  function addAll(feed: string, queue: readonly ClassicMessage[]): void {
    if (isClosing) return;
    add(feed, queue, (err) => {
      const [only] = queue;
      // One of them is bad: those before it are good.
      if (err && queue.length > 1) addWhileGood(feed, queue);
      else if (err && only !== undefined) onRefused(only);
    });
  }

  function addWhileGood(feed: string, [next, ...rest]: readonly ClassicMessage[]): void {
    if (next === undefined || isClosing) return;
    add(feed, [next], (err) => {
      if (err) onRefused(next);
      else addWhileGood(feed, rest);
    });
  }

  function add(feed: string, messages: readonly ClassicMessage[], cb: Callback<unknown>): void {
    const answered = { yet: false };
    const answer: Callback<unknown> = (err, value) => {
      answered.yet = true;
      cb(err, value);
    };
    try {
      peer.db.addBatch(messages, { encoding: 'js', feedFormat: 'classic', feedId: feed }, answer);
    } catch (error) {
      // What is nested too deep to be encoded is thrown over.
      if (answered.yet || !(error instanceof RangeError)) throw error;
      cb(error, null);
    }
  }
}

function isMessage(value: unknown): value is ClassicMessage {
  if (typeof value !== 'object' || value === null) return false;
  const { author, sequence } = value as Record<string, unknown>;
  return isFeedId(author) && Number.isSafeInteger(sequence);
}
