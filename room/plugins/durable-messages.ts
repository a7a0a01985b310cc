/**
 * Nobody hears of a message before the disk has it. Replication would be told while it waits in memory to be written: but an
 * acknowledgement must mean what it says, the room may die at any moment. And the indexes would take in records that are
 * about to be written: if they are stored and the records are lost, they skip for ever what is later written in their place.
 */
import type { Added, AppendLog, Plugin, Ssb } from '../ssb-types';

/** Stands for "no next record" in the log's streams. */
const END_OF_LOG = -1;

type Listener = (added: Added) => void;
type Subscribe = (listener: Listener) => () => void;

/** To be installed between the storage and the replication. */
export const durableMessagesPlugin: Plugin = {
  version: '1.0.0',
  manifest: {},
  init: (ssb: Ssb) => {
    const log = ssb.db.getLog();
    const offset = watchOffset(log);
    hideUnwritten(log);
    ssb.db.onMsgAdded.hook((subscribe, [listener]) => {
      return (subscribe as Subscribe)(delayUntilWritten(log, offset, listener as Listener));
    });
    return {};
  },
};

/** Where the record that was appended last begins in the file. The log's own `onDrain` calls back early when writes overlap. */
function watchOffset(log: AppendLog): () => number {
  const { append } = log;
  let last = -1;
  log.append = (record, callback) =>
    append(record, (error, offset) => {
      last = offset;
      callback(error, offset);
    });
  return () => last;
}

/** Streams of the log end with the last record on disk; they go on when more is written. */
function hideUnwritten(log: AppendLog): void {
  const { getDataNextOffset } = log;
  log.getDataNextOffset = (block, at, asRaw) => {
    const [next, data, size] = getDataNextOffset(block, at, asRaw);
    return [next > log.since.value ? END_OF_LOG : next, data, size];
  };
}

/** Hands on to `listener` what was written, in order: replication ignores a message that overtakes the one before. */
function delayUntilWritten(log: AppendLog, offset: () => number, listener: Listener): Listener {
  const waiting: { readonly added: Added; readonly offset: number }[] = [];
  log.since((written) => {
    while (waiting[0] !== undefined && waiting[0].offset <= written) {
      const first = waiting.shift();
      if (first !== undefined) listener(first.added);
    }
  });
  // The storage tells of a message in the very call that appended it.
  return (added) => void waiting.push({ added, offset: offset() });
}
