/**
 * Replication hears of a message when the disk has it, not when it waits in memory to be written. So an acknowledgement means
 * what it says: the room may die at any moment and an author's app need not send again what was acknowledged.
 */
import type { Added, AppendLog, Plugin, Ssb } from '../ssb-types';

type Listener = (added: Added) => void;
type Subscribe = (listener: Listener) => () => void;

/** To be installed between the storage and the replication. */
export const durableMessagesPlugin: Plugin = {
  version: '1.0.0',
  manifest: {},
  init: (ssb: Ssb) => {
    ssb.db.onMsgAdded.hook((subscribe, [listener]) => {
      return (subscribe as Subscribe)(delayUntilWritten(ssb.db.getLog(), listener as Listener));
    });
    return {};
  },
};

/** Hands on to `listener` what was written, batch by batch: replication ignores a message that overtakes the one before. */
function delayUntilWritten(log: AppendLog, listener: Listener): Listener {
  const waiting: Added[] = [];
  let writing = false;

  function next(): void {
    const batch = waiting.splice(0);
    writing = batch.length > 0;
    if (!writing) return;
    // Twice: what is added while a block is being written is called back with that block, and written with the next.
    log.onDrain(() => {
      log.onDrain(() => {
        for (const added of batch) listener(added);
        next();
      });
    });
  }

  return (added) => {
    waiting.push(added);
    if (!writing) next();
  };
}
