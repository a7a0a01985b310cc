/**
 * What a peer may say in a replication stream. `epidemic-broadcast-trees` takes any key of a note for a feed and remembers each:
 * `__proto__` would change every object of this worker, and invented feeds would fill its memory. Applied in both directions of
 * calling; messages themselves are verified by ssb-db2.
 */
import { isFeedId } from '../crystal/ids';
import type { ClassicMessage, Duplex, Remote, Source, Ssb } from './ssb-types';

/** Feeds that one stream may tell of. */
export const MOST_FEEDS = 50_000;
/** Notes are sequences, doubled; more than this is nonsense. */
const LARGEST_NOTE = 2 ** 31;

/** Told of every message, before replication drops what it has already. */
type OnMessage = (message: ClassicMessage) => void;

/** Sifts every replication stream of `peer` from now on. To be called before anybody connects. */
export function siftReplication(peer: Ssb, onMessage: OnMessage): void {
  peer.ebt.replicate.hook(function (this: unknown, replicate, args) {
    return siftDuplex(replicate.apply(this, args), onMessage);
  });
  // Before ssb-ebt's own listener, which calls `replicate` on whoever we have dialled.
  peer.prependListener('rpc:connect', (remote: Remote) => {
    const replicate = remote.ebt.replicate.bind(remote.ebt);
    remote.ebt.replicate = (...args) => siftDuplex(replicate(...args), onMessage);
  });
}

function siftDuplex({ source, sink }: Duplex, onMessage: OnMessage): Duplex {
  return { source: siftSource(source, createSieve(MOST_FEEDS, onMessage)), sink };
}

function siftSource(source: Source<unknown>, sieve: (item: unknown) => object | null): Source<unknown> {
  return function next(end, cb): void {
    source(end, (ended, item) => {
      const sifted = ended ? null : sieve(item);
      if (ended) cb(ended);
      else if (sifted !== null) cb(null, sifted);
      else next(null, cb);
    });
  };
}

/**
 * A function that returns a message as it is, of notes those about feeds, and null for anything else. Empty notes pass: the
 * first ones, even if empty, begin the exchange.
 */
export function createSieve(
  most: number = MOST_FEEDS,
  onMessage: OnMessage = () => undefined,
): (item: unknown) => object | null {
  const told = new Set<string>();

  function mayTellOf(id: string): boolean {
    if (told.has(id)) return true;
    if (!isFeedId(id) || told.size >= most) return false;
    told.add(id);
    return true;
  }

  return (item) => {
    if (!isRecord(item)) return null;
    if (Object.hasOwn(item, 'author')) {
      if (!isMessage(item)) return null;
      onMessage(item);
      return item;
    }
    return Object.fromEntries(Object.entries(item).filter(([id, note]) => isNote(note) && mayTellOf(id)));
  };
}

// As the replication itself tells messages from notes, so that nothing is taken for the other.
function isMessage(
  item: Readonly<Record<string, unknown>>,
): item is Readonly<Record<string, unknown>> & ClassicMessage {
  const { author, sequence, content } = item;
  return isFeedId(author) && Number.isSafeInteger(sequence) && Number(sequence) > 0 && Boolean(content);
}

function isNote(note: unknown): boolean {
  return typeof note === 'number' && Number.isSafeInteger(note) && note >= -1 && note < LARGEST_NOTE;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
