/**
 * Replication hears of a message when the disk has it, not when it waits in memory to be written. So an acknowledgement means
 * what it says: the room may die at any moment and an author's app need not send again what was acknowledged.
 */
import type { Added, Plugin, Ssb } from '../ssb-types';

type Listener = (added: Added) => void;
type Subscribe = (listener: Listener) => () => void;

/** To be installed between the storage and the replication. */
export const durableMessagesPlugin: Plugin = {
  version: '1.0.0',
  manifest: {},
  init: (ssb: Ssb) => {
    const log = ssb.db.getLog();
    // Twice: what is added while a block is being written is called back with that block, and written with the next.
    const onDisk = (run: () => void): void => log.onDrain(() => log.onDrain(run));
    ssb.db.onMsgAdded.hook((subscribe, [listener]) => {
      return (subscribe as Subscribe)((added) => onDisk(() => (listener as Listener)(added)));
    });
    return {};
  },
};
