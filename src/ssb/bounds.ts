/**
 * How much of one account is taken in. Whoever follows people takes in what these write, and what those write whom they follow:
 * without a bound, somebody far away could fill this device. Source: `docs/protocol.md`, "Bounds".
 */
import { isFeedId, type FeedId } from '../crystal/ids';
import type { VaultPort } from '../crystal/ports';
import { readJson, writeJson } from './records';
import type { ClassicMessage } from './ssb-types';

export type Bound = {
  readonly messages: number;
  /** as far as they are counted: encoded content */
  readonly bytes: number;
};

export type Limits = {
  /** Oneself, whom one follows, and whose pieces one keeps. */
  readonly near: Bound;
  readonly distant: Bound;
  /** bytes of the whole log from which on nothing of distant accounts is taken in any more */
  readonly log: number;
};

/** Honest people come nowhere near: a busy year of Coconut is some hundred messages. Old accounts of other apps have 20,000. */
export const LIMITS: Limits = {
  near: { messages: 200_000, bytes: 200 << 20 },
  distant: { messages: 25_000, bytes: 25 << 20 },
  log: 512 << 20,
};

const STORED = 'stored';
/** ms between taking something in and writing down how much it was. */
const WRITE_AFTER = 5_000;
/** Accounts whose bytes are counted, and that are held back, at most. */
const MOST = 20_000;
/** bytes around the content of a message */
const AROUND = 400;

export interface Bounds {
  /** Whether the next message of its author is taken in; counts it where it is. */
  readonly mayTake: (message: ClassicMessage) => boolean;
  /** Whom to count as near from now on. */
  readonly setNear: (near: ReadonlySet<FeedId>) => void;
  /** Accounts of which nothing more is taken in. */
  readonly heldBack: () => readonly FeedId[];
  /** Reads what was counted before. */
  readonly open: (vault: VaultPort) => Promise<void>;
  readonly close: () => void;
}

export type BoundEvents = {
  /** Nothing more of `id` is wanted; or, where `wanted`, again. */
  readonly want: (id: FeedId, wanted: boolean) => void;
  /** bytes of the log */
  readonly logSize: () => number;
  readonly onChange: () => void;
};

/** Makes them; nobody is near until that is said. */
export function createBounds({ want, logSize, onChange }: BoundEvents, limits: Limits = LIMITS): Bounds {
  const stored = new Map<string, number>();
  /** Held back, with the sequence that was not taken. */
  const held = new Map<FeedId, number>();
  let near: ReadonlySet<string> = new Set();
  let vault: VaultPort | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;

  function fits(author: string, sequence: number): boolean {
    const isNear = near.has(author);
    const { messages, bytes } = isNear ? limits.near : limits.distant;
    return sequence <= messages && (stored.get(author) ?? 0) < bytes && (isNear || logSize() < limits.log);
  }

  function hold(author: string, sequence: number): void {
    if (!isFeedId(author) || held.has(author) || held.size >= MOST) return;
    held.set(author, sequence);
    want(author, false);
    onChange();
  }

  function count(author: string, content: unknown): void {
    if (!stored.has(author) && stored.size >= MOST) return;
    stored.set(author, (stored.get(author) ?? 0) + AROUND + lengthOf(content));
    timer ??= setTimeout(write, WRITE_AFTER);
  }

  function write(): void {
    timer = null;
    // Lost, it lets an account have as much again: a bound all the same.
    if (vault !== null) writeJson(vault, STORED, Object.fromEntries(stored)).catch(() => undefined);
  }

  return {
    mayTake: ({ author, sequence, content }) => {
      if (!fits(author, sequence)) {
        hold(author, sequence);
        return false;
      }
      count(author, content);
      return true;
    },
    setNear: (next) => {
      near = next;
      for (const [id, sequence] of held) {
        if (!fits(id, sequence)) continue;
        held.delete(id);
        want(id, true);
        onChange();
      }
    },
    heldBack: () => [...held.keys()],
    open: async (from) => {
      vault = from;
      const kept = await readJson(from, STORED).catch(() => null);
      if (typeof kept !== 'object' || kept === null) return;
      for (const [id, bytes] of Object.entries(kept))
        if (isFeedId(id) && typeof bytes === 'number') stored.set(id, bytes + (stored.get(id) ?? 0));
    },
    close: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}

function lengthOf(content: unknown): number {
  if (typeof content === 'string') return content.length;
  try {
    return JSON.stringify(content).length;
  } catch {
    return 0; // nested too deep to be a message: it is refused anyway
  }
}
