/**
 * The drop box: a member leaves one sealed thing, for ten minutes at most, and whoever knows its name fetches it, once. It is how an
 * account gets from an old device to a new one, which is no member yet by anything that it could show. In memory only; what lies in it
 * is sealed under a key that the room never sees.
 */
import type { FeedId } from '../src/crystal/ids';

/** How a member's drop stands. `none`: never left, expired, or taken back. */
export type DropState = 'waiting' | 'fetched' | 'none';

export type DropError = 'malformed' | 'too-large' | 'too-many' | 'name-taken';

export interface DropBox {
  /** Leaves `sealed` (base64) under `name` in the place of what `by` left before. The error, or null. */
  put(by: FeedId, name: unknown, sealed: unknown): DropError | null;
  state(by: FeedId): DropState;
  /** Takes back what `by` left. */
  clear(by: FeedId): void;
  /** What lies under `name`, which is then gone; null where there is nothing. */
  fetch(name: string): string | null;
  /** How many wait. */
  count(): number;
  /** Forgets everything. */
  close(): void;
}

type Drop = { readonly name: string; sealed: string | null; readonly timer: ReturnType<typeof setTimeout> };

/** bytes, sealed */
export const LARGEST_DROP = 64 * 1024;
/** ms that a drop waits */
export const DROP_LIFE = 10 * 60_000;
/** 16 bytes in base64url */
const NAME = /^[A-Za-z0-9_-]{22}$/;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

/** Whether `name` can be one. */
export function isDropName(name: unknown): name is string {
  return typeof name === 'string' && NAME.test(name);
}

/** Makes it. `most`: drops that may wait at a time. */
export function createDropBox(most: number): DropBox {
  const drops = new Map<FeedId, Drop>();

  function clear(by: FeedId): void {
    clearTimeout(drops.get(by)?.timer);
    drops.delete(by);
  }

  const count = (): number => [...drops.values()].filter(({ sealed }) => sealed !== null).length;

  return {
    put: (by, name, sealed) => {
      if (!isDropName(name) || typeof sealed !== 'string' || !BASE64.test(sealed)) return 'malformed';
      if ((sealed.length * 3) / 4 > LARGEST_DROP + 2) return 'too-large';
      clear(by);
      if (count() >= most) return 'too-many';
      if ([...drops.values()].some((drop) => drop.name === name)) return 'name-taken';
      const timer = setTimeout(() => drops.delete(by), DROP_LIFE);
      timer.unref();
      drops.set(by, { name, sealed, timer });
      return null;
    },
    state: (by) => {
      const drop = drops.get(by);
      return drop === undefined ? 'none' : drop.sealed === null ? 'fetched' : 'waiting';
    },
    clear,
    fetch: (name) => {
      for (const drop of drops.values()) {
        if (drop.name !== name || drop.sealed === null) continue;
        const { sealed } = drop;
        drop.sealed = null;
        return sealed;
      }
      return null;
    },
    count,
    close: () => {
      for (const by of [...drops.keys()]) clear(by);
    },
  };
}
