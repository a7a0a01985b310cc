/** How much the room keeps of each member. */
import type { FeedId } from '../src/crystal/ids';

export type Kept = { readonly messages: number; readonly bytes: number };

export interface Usage {
  of(id: FeedId): Kept;
  total(): Kept;
}

/** Of one feed; `offset`: of its last message in the log. */
export type Count = Kept & { readonly offset: number };

export interface Counted extends Usage {
  /** What was known when the room ended. */
  load(id: FeedId, count: Count): void;
  /** One more, of that many bytes, at `offset`; false if it was counted already. */
  add(id: FeedId, bytes: number, offset: number): boolean;
  at(id: FeedId): Count;
}

const NOTHING: Count = { messages: 0, bytes: 0, offset: -1 };

/** Counts messages, each once: those of a feed come in the log's order, and some may come again after a power cut. */
export function countKept(): Counted {
  const kept = new Map<FeedId, Count>();
  let total: Kept = { messages: 0, bytes: 0 };
  const at = (id: FeedId): Count => kept.get(id) ?? NOTHING;

  function load(id: FeedId, count: Count): void {
    kept.set(id, count);
    total = sum(total, count);
  }

  return {
    load,
    add: (id, bytes, offset) => {
      const before = at(id);
      if (offset <= before.offset) return false;
      const one = { messages: 1, bytes };
      kept.set(id, { ...sum(before, one), offset });
      total = sum(total, one);
      return true;
    },
    at,
    of: (id) => {
      const { messages, bytes } = at(id);
      return { messages, bytes };
    },
    total: () => total,
  };
}

function sum(one: Kept, other: Kept): Kept {
  return { messages: one.messages + other.messages, bytes: one.bytes + other.bytes };
}
