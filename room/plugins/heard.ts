/** `heard.upTo`: how much of the caller's own feed is on the room's disk. Replication does not say so while it runs. */
import type { Caller, Plugin, Ssb } from '../ssb-types';

export const heardPlugin: Plugin = {
  name: 'heard',
  version: '1.0.0',
  manifest: { upTo: 'async' },
  init: (ssb: Ssb) => ({
    upTo(this: Caller, ...args: unknown[]): void {
      const callback = args.at(-1);
      // The base index follows the log's stream, and that gives only what was written.
      const latest = ssb.db.getIndex('base').feedLatest.get(this.id);
      if (typeof callback === 'function')
        (callback as (error: null, sequence: number) => void)(null, latest?.sequence ?? 0);
    },
  }),
};
