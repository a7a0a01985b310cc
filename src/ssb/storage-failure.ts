/** What it means when storage fails, and where it is told: the peer cannot go on after that. */
import type { StorageTrouble } from '../api';

/** Browsers close connections under memory pressure, after a crash of their storage process, and (Safari) in the background. */
const CLOSED: readonly string[] = ['InvalidStateError', 'UnknownError', 'AbortError'];
const FULL = 'QuotaExceededError';

/** What `cause` says about the storage. */
export function troubleOf(cause: unknown): StorageTrouble {
  if (!(cause instanceof Error)) return 'unknown';
  if (cause.name === FULL) return 'full';
  return CLOSED.includes(cause.name) ? 'closed' : 'unknown';
}

const listeners = new Set<(cause: unknown) => void>();

/** Calls `listener` when a write failed for good, or what is read is not what was written. Returns the stop function. */
export function onStorageFailure(listener: (cause: unknown) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tells it. */
export function tellFailure(cause: unknown): void {
  for (const listener of listeners) listener(cause);
}
