/**
 * At a start the last message of every feed is read: in the order in which they lie in the log, and not in that of ids, and each
 * alone, where the storage would read the whole block around it. Where they lie is in memory by then, and not read again, either.
 */
import { closeSync, openSync, read } from 'node:fs';
import { join } from 'node:path';
import type { Head, Heads, Plugin, Read, Ssb } from '../ssb-types';

/** bytes of a record's length before it */
const HEAD = 2;
/** bytes that are read at once; for a longer record the whole block is read */
const USUAL = 4096;

/** To be installed between the storage and the replication. */
export const headsInOrderPlugin: Plugin = {
  version: '1.1.0',
  manifest: {},
  init: (ssb: Ssb, { path }) => {
    const base = ssb.db.getIndex('base');
    // Until then it fills its memory by the same means.
    void base.stateLoaded.then(() => {
      base.getAllLatest = () => inOrder(base.feedLatest);
      ssb.db.getAllLatest = base.getAllLatest;
      if (base.feedLatest.size > 0) readAlone(ssb, join(path, 'db2', 'log.bipf'));
    });
    return {};
  },
};

function inOrder(heads: Heads): Read<Head> {
  const list = [...heads].map(([key, value]) => ({ key, value })).sort((a, b) => a.value.offset - b.value.offset);
  let next = 0;
  return (abort, callback) => {
    const head = list[next];
    next += 1;
    if (abort || head === undefined) callback(abort ?? true);
    else callback(null, head);
  };
}

/** Until the state of all feeds is known, records of the log are read from `file` without the blocks around them. */
function readAlone(ssb: Ssb, file: string): void {
  const log = ssb.db.getLog();
  const { get } = log;
  const fd = openSync(file, 'r');
  log.get = (offset, callback) => {
    read(fd, Buffer.alloc(USUAL), 0, USUAL, offset, (error, size, bytes) => {
      const end = error || size < HEAD ? Infinity : HEAD + bytes.readUInt16LE(0);
      // Longer, erased or unreadable: that is the storage's affair.
      if (end > size || bytes[HEAD] === 0) get(offset, callback);
      else callback(null, bytes.subarray(HEAD, end));
    });
  };
  ssb.db.stateFeedsReady((ready) => {
    if (!ready) return true;
    log.get = get;
    closeSync(fd);
    return false;
  });
}
