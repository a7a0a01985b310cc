/**
 * `heard.upTo`: how much of the *caller's own* feed is on the disk here. Replication itself does not say so while it runs; the
 * caller shows it as "in the room" or "on their device". Rooms and peers both answer; nobody learns anything about others.
 * Source: `docs/protocol.md`, "heard".
 */

type Databased = {
  readonly db: {
    getIndex(name: 'base'): { readonly feedLatest: ReadonlyMap<string, { readonly sequence: number }> };
  };
};

/** The highest sequence of `feed` that is on the disk here; 0 for none. */
export function durableSequence(peer: Databased, feed: string): number {
  // ssb-db2's base index follows the log's stream, and that gives only what was written.
  return peer.db.getIndex('base').feedLatest.get(feed)?.sequence ?? 0;
}

/** The plugin of secret-stack; `ssb-db2` must be installed before it. */
export const heardPlugin = {
  name: 'heard',
  version: '1.0.0',
  manifest: { upTo: 'async' },
  permissions: { anonymous: { allow: ['upTo'] } },
  init: (peer: Databased) => ({
    upTo(this: { readonly id: string }, cb: (err: null, sequence: number) => void): void {
      cb(null, durableSequence(peer, this.id));
    },
  }),
} as const;
