/** How much the room keeps of each member: counted from the log at the start, and as it grows. */
import * as bipf from 'bipf';
import { isFeedId, type FeedId } from '../src/crystal/ids';
import type { AppendLog } from './ssb-types';

export type Kept = { readonly messages: number; readonly bytes: number };

export interface Usage {
  of(id: FeedId): Kept;
  total(): Kept;
}

const VALUE = bipf.allocAndEncode('value');
const AUTHOR = bipf.allocAndEncode('author');
const NOTHING: Kept = { messages: 0, bytes: 0 };

/** Starts counting what is in `log`. */
export function countUsage(log: AppendLog): Usage {
  const kept = new Map<FeedId, Kept>();
  let total = NOTHING;
  log.stream({ gt: -1, live: true, decrypt: false }).pipe({
    paused: false,
    write: ({ value }) => {
      const author = value === null ? null : authorOf(value);
      if (value === null || !isFeedId(author)) return;
      kept.set(author, add(kept.get(author) ?? NOTHING, value.length));
      total = add(total, value.length);
    },
  });
  return { of: (id) => kept.get(id) ?? NOTHING, total: () => total };
}

function add({ messages, bytes }: Kept, size: number): Kept {
  return { messages: messages + 1, bytes: bytes + size };
}

function authorOf(record: Uint8Array): unknown {
  const value = bipf.seekKey2(record, 0, VALUE, 0);
  const author = value < 0 ? -1 : bipf.seekKey2(record, value, AUTHOR, 0);
  return author < 0 ? null : bipf.decode(record, author);
}
