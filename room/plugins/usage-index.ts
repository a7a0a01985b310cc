/**
 * How much is kept of each feed, as an index of the storage: counted once, kept with the other indexes, and followed from there.
 * A start does not read the log for it.
 */
import * as bipf from 'bipf';
import { isFeedId, type FeedId } from '../../src/crystal/ids';
import { IndexOfLog } from '../ssb-packages';
import type { AppendLog, Plugin, Ssb } from '../ssb-types';
import { countKept, type Count, type Usage } from '../usage';

const AUTHOR = bipf.allocAndEncode('author');
/** Another one, and every room counts anew. */
const VERSION = 1;

/** `onIndex` is called once, before anybody connects. To be installed after the storage. */
export function usageIndexPlugin(onIndex: (usage: Usage) => void): Plugin {
  return {
    version: '1.0.0',
    manifest: {},
    init: (ssb: Ssb) => {
      ssb.db.registerIndex(UsageIndex);
      onIndex(ssb.db.getIndex('usage').counted);
      return {};
    },
  };
}

class UsageIndex extends IndexOfLog {
  readonly counted = countKept();
  readonly #changed = new Set<FeedId>();

  constructor(log: AppendLog, folder: string) {
    super(log, folder, 'usage', VERSION, undefined, 'json');
  }

  onLoaded(done: () => void): void {
    const read = this.level.createReadStream({ valueEncoding: 'json' });
    read.on('data', ({ key, value }) => {
      // We wrote it ourselves; the key that is no feed's says how far it reaches.
      if (isFeedId(key)) this.counted.load(key, value as Count);
    });
    read.on('end', done);
  }

  override processRecord(record: { readonly offset: number; readonly value: Uint8Array }, _: number, at: number): void {
    const author = bipf.seekKey2(record.value, at, AUTHOR, 0);
    const id: unknown = author < 0 ? null : bipf.decode(record.value, author);
    if (isFeedId(id) && this.counted.add(id, record.value.length, record.offset)) this.#changed.add(id);
  }

  onFlush(done: () => void): void {
    for (const id of this.#changed) this.batch.push({ type: 'put', key: id, value: this.counted.at(id) });
    this.#changed.clear();
    done();
  }

  override indexesContent(): boolean {
    return false;
  }
}
