/** `heard.*`: how much of the caller's own feed is on the room's disk, and what. Replication does not say so while it runs. */
import type { Caller, Plugin, Ssb } from '../ssb-types';

type Answer = (error: null, value: unknown) => void;

export const heardPlugin: Plugin = {
  name: 'heard',
  version: '1.1.0',
  manifest: { upTo: 'async', message: 'async' },
  init: (ssb: Ssb) => {
    // The base index follows the log's stream, and that gives only what was written.
    const newestOf = (id: Caller['id']): number => ssb.db.getIndex('base').feedLatest.get(id)?.sequence ?? 0;
    return {
      upTo(this: Caller, ...args: unknown[]): void {
        const callback = args.at(-1);
        if (typeof callback === 'function') (callback as Answer)(null, newestOf(this.id));
      },
      /** The caller's own signed message with that sequence, the newest for null; null where there is none. */
      message(this: Caller, ...args: unknown[]): void {
        const callback = args.at(-1);
        if (typeof callback !== 'function') return;
        const sequence = typeof args[0] === 'number' ? args[0] : newestOf(this.id);
        if (sequence < 1 || sequence > newestOf(this.id)) (callback as Answer)(null, null);
        else {
          ssb.getAtSequence([this.id, sequence], (error, message) => {
            (callback as Answer)(null, error ? null : (message?.value ?? null));
          });
        }
      },
    };
  },
};
