/** Pull-streams and callbacks, as far as we use them. */
import type { Callback, Source } from './ssb-types';

/** Reads `source` to its end, which is told once: null where it ended well or was stopped. Returns the stop function. */
export function drain<T>(source: Source<T>, onItem: (item: T) => void, onEnd: (err: Error | null) => void): () => void {
  const state = { stopped: false, ended: false, reading: false, again: false };

  function take(end: Error | boolean | null | undefined, item: T | undefined): void {
    if (state.ended) return;
    if (end) {
      state.ended = true;
      onEnd(end instanceof Error && !state.stopped ? end : null);
      return;
    }
    if (!state.stopped) onItem(item as T);
    read();
  }

  // A source may answer at once: a loop instead of a recursion, so that a long one does not grow the stack.
  function read(): void {
    state.again = true;
    if (state.reading) return;
    state.reading = true;
    while (takeTurn()) source(null, take);
    state.reading = false;
  }

  function takeTurn(): boolean {
    const turn = state.again && !state.stopped;
    state.again = false;
    return turn;
  }

  read();
  return () => {
    if (state.stopped || state.ended) return;
    state.stopped = true;
    source(true, take);
  };
}

/** What an error says: ours, or one that came over the line, which is no `Error` any more. '' for anything else. */
export function messageOf(cause: unknown): string {
  const message = typeof cause === 'object' && cause !== null ? (cause as { message?: unknown }).message : null;
  return typeof message === 'string' ? message : '';
}

/** The answer of a callback API; rejects with its error, or after `limit` ms. */
export function ask<T>(run: (cb: Callback<T>) => void, limit: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new Error('no answer in time'));
    }, limit);
    run((err, value) => {
      clearTimeout(timer);
      if (err) reject(err);
      else resolve(value);
    });
  });
}
