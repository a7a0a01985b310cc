/** Stands in for `ssb-db2/indexes/ebt`: the index of feeds, over IndexedDB. */
import Plugin from 'ssb-db2/indexes/plugin';
import { feedIndexOver, type IndexBase } from '../feed-index';
import type { Level } from './level';

const FeedIndex = feedIndexOver(Plugin as IndexBase<Level>, (level, least, most, cb) => {
  level.floor(least, most, { valueEncoding: 'json' }, cb);
});

export { FeedIndex as 'module.exports' };
