/** Where it is told that storage failed: the peer cannot go on after that. */

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
