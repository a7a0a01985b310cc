/**
 * What a peer may say in a replication stream. `epidemic-broadcast-trees` takes any key of a note for a feed and remembers each:
 * `__proto__` would change every object of this process, and invented feeds would fill its memory.
 */
import { isFeedId, type FeedId } from '../../src/crystal/ids';
import type { ClassicMessage } from '../../src/ssb/ssb-types';
import type { Duplex, Plugin, Read, Ssb } from '../ssb-types';

type Replicate = (this: unknown, opts: unknown) => Duplex<unknown>;

/** Notes about feeds of non-members that one stream may hold; people follow others who are not here. */
export const MOST_STRANGERS = 20_000;

const LARGEST_NOTE = 2 ** 31;

/** "Of that feed I have nothing, and want nothing from you." */
const EMPTY = 1;

/** Whose messages are taken, and whether one more of them is, of that sequence. */
export type Bounds = {
  readonly isMember: (id: FeedId) => boolean;
  readonly mayStore: (id: FeedId, sequence: number) => boolean;
};

/** To be installed after the replication. */
export function siftReplicationPlugin(bounds: Bounds): Plugin {
  let onMessage: OnMessage = () => undefined;

  function guard(this: unknown, replicate: unknown, [opts]: unknown[]): Duplex<unknown> {
    if (!isRecord(opts) || opts['version'] !== 3 || (opts['format'] ?? 'classic') !== 'classic') {
      throw new Error('ebt.replicate: version 3 with classic feeds is spoken here');
    }
    const { source, sink } = (replicate as Replicate).call(this, { version: 3, format: 'classic' });
    const siftItem = createSieve(bounds, onMessage);
    return { source: sift(source, createMuffler()), sink: (read) => sink(sift(read, siftItem)) };
  }
  return {
    version: '1.0.0',
    manifest: {},
    init: (ssb: Ssb) => {
      onMessage = ssb.forks.compare;
      ssb.ebt.replicate.hook(guard);
      return {};
    },
  };
}

type Sieve = (item: unknown) => object | null;

/** Told of every message that may be stored, before replication drops what it has already. */
type OnMessage = (message: ClassicMessage) => void;

/** Passes on what `siftItem` leaves of each item. */
function sift(read: Read<unknown>, siftItem: Sieve): Read<unknown> {
  return function next(abort, callback) {
    read(abort, (end, item) => {
      const sifted = end ? null : siftItem(item);
      if (end) callback(end);
      else if (sifted !== null) callback(null, sifted);
      else next(null, callback);
    });
  };
}

/**
 * A function that returns a member's message that may be stored as it is, of notes those about feeds, and null for anything
 * else. Notes about nobody pass as well: the first ones, even if empty, begin the exchange.
 */
export function createSieve({ isMember, mayStore }: Bounds, onMessage: OnMessage = () => undefined): Sieve {
  const strangers = new Set<FeedId>();

  function mayTellOf(id: string): id is FeedId {
    if (!isFeedId(id)) return false;
    if (isMember(id) || strangers.has(id)) return true;
    if (strangers.size >= MOST_STRANGERS) return false;
    strangers.add(id);
    return true;
  }

  return (item) => {
    if (!isRecord(item)) return null;
    if ('author' in item) {
      if (!isMessage(item) || !isMember(item.author) || !mayStore(item.author, item.sequence)) return null;
      onMessage(item);
      return item;
    }
    const notes = Object.entries(item).filter(([id, note]) => isNote(note) && mayTellOf(id));
    return Object.fromEntries(notes);
  };
}

/**
 * A function for what the room says in one stream: after the first notes, which tell all that there is, none about a feed of which it
 * has nothing yet. A classic server (ssb-ebt 5) that was told so, and wants that feed a moment later, never asks for it on the same
 * connection: it would not hear of a friend who has just come in.
 */
export function createMuffler(): Sieve {
  let begun = false;
  return (item) => {
    if (!isRecord(item) || 'author' in item) return item as object;
    if (begun) return Object.fromEntries(Object.entries(item).filter(([, note]) => note !== EMPTY));
    begun = true;
    return item;
  };
}

// As the replication itself tells messages from notes, so that nothing is taken for the other.
function isMessage(
  item: Record<string, unknown>,
): item is Record<string, unknown> & ClassicMessage & { author: FeedId } {
  const { author, sequence, content } = item;
  return isFeedId(author) && Number.isSafeInteger(sequence) && Number(sequence) > 0 && Boolean(content);
}

function isNote(note: unknown): boolean {
  return Number.isSafeInteger(note) && Number(note) >= -1 && Number(note) < LARGEST_NOTE;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
