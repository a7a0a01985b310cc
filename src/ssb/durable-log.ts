/**
 * Keeps readers of the log to what is on the disk. Its streams run on into records that wait in memory to be written: an index
 * that has taken them in and is stored itself would, after a crash, for ever skip what is then written in their place.
 */
import type { Log } from './ssb-types';

/** Stands for "no next record". */
const END_OF_LOG = -1;

/** To be called before anything reads `log`. */
export function hideUnwritten(log: Log): void {
  const nextOf = log.getDataNextOffset;
  log.getDataNextOffset = (block, offset, asRaw) => {
    const [next, data, size] = nextOf(block, offset, asRaw);
    // 0 stands for "in the next block", which the log gives only where that one is written.
    return [next > (log.since.value ?? END_OF_LOG) ? END_OF_LOG : next, data, size];
  };
}
