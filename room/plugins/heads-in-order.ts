/**
 * At a start the last message of every feed is read: in the order in which they lie in the log, and not in that of ids, which
 * would read most blocks of a large log several times. Where they lie is in memory by then, and not read again, either.
 */
import type { Head, Heads, Plugin, Read, Ssb } from '../ssb-types';

/** To be installed between the storage and the replication. */
export const headsInOrderPlugin: Plugin = {
  version: '1.0.0',
  manifest: {},
  init: (ssb: Ssb) => {
    const base = ssb.db.getIndex('base');
    // Until then it fills its memory by the same means.
    void base.stateLoaded.then(() => {
      base.getAllLatest = () => inOrder(base.feedLatest);
      ssb.db.getAllLatest = base.getAllLatest;
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
