/**
 * `heard.*`: how much of the *caller's own* feed is on the disk here, and what. Replication itself does not say so while it runs; the
 * caller shows it as "in the room" or "on their device", and sees by it whether their feed was written on elsewhere. Rooms and peers
 * both answer; nobody learns anything about others. Source: `docs/protocol.md`, "heard".
 */
import type { Callback } from './ssb-types';

type Databased = {
  readonly db: {
    getIndex(name: 'base'): { readonly feedLatest: ReadonlyMap<string, { readonly sequence: number }> };
  };
  getAtSequence(key: readonly [feed: string, sequence: number], cb: Callback<{ readonly value: unknown }>): void;
};

type Caller = { readonly id: string };
type Answer = (err: null, value: unknown) => void;

/** The highest sequence of `feed` that is on the disk here; 0 for none. */
export function durableSequence(peer: Pick<Databased, 'db'>, feed: string): number {
  // ssb-db2's base index follows the log's stream, and that gives only what was written.
  return peer.db.getIndex('base').feedLatest.get(feed)?.sequence ?? 0;
}

/** The signed message of `feed` with that sequence; null where there is none on the disk. */
export function storedMessage(peer: Databased, feed: string, sequence: number): Promise<unknown> {
  return new Promise((resolve) => {
    if (!(sequence >= 1 && sequence <= durableSequence(peer, feed))) resolve(null);
    else {
      peer.getAtSequence([feed, sequence], (err, message) => {
        resolve(err ? null : message.value);
      });
    }
  });
}

/** The plugin of secret-stack; `ssb-db2` must be installed before it. */
export const heardPlugin = {
  name: 'heard',
  version: '1.1.0',
  manifest: { upTo: 'async', message: 'async' },
  permissions: { anonymous: { allow: ['upTo', 'message'] } },
  init: (peer: Databased) => ({
    upTo(this: Caller, cb: (err: null, sequence: number) => void): void {
      cb(null, durableSequence(peer, this.id));
    },
    /** The caller's own message with that sequence, the newest for null; null where there is none. */
    message(this: Caller, sequence: unknown, cb: unknown): void {
      if (typeof cb !== 'function') return;
      const wanted = typeof sequence === 'number' ? sequence : durableSequence(peer, this.id);
      void storedMessage(peer, this.id, wanted).then((value) => {
        (cb as Answer)(null, value);
      });
    },
  }),
} as const;
