/** A pull-stream source that is pushed into. */
import type { End, Read } from './ssb-types';

export type Pushable<T> = {
  readonly source: Read<T>;
  readonly push: (item: T) => void;
  /** Ends the stream once what was pushed has been read. */
  readonly end: () => void;
};

type Waiting<T> = (end: End, data?: T) => void;

/** `onEnd` is called once, when either side is done. A reader that falls more than `most` items behind is ended with an error. */
export function createPushable<T>(most: number, onEnd: () => void): Pushable<T> {
  const items: T[] = [];
  let ended: End = null;
  let waiting: Waiting<T> | null = null;

  function finish(end: true | Error): void {
    if (ended !== null) return;
    ended = end;
    onEnd();
  }

  function drain(): void {
    if (waiting === null) return;
    const callback = waiting;
    const item = items.shift();
    if (item !== undefined) {
      waiting = null;
      callback(null, item);
    } else if (ended !== null) {
      waiting = null;
      callback(ended);
    }
  }

  return {
    source: (abort, callback) => {
      if (abort) {
        items.length = 0;
        finish(abort);
        const before = waiting;
        waiting = null;
        before?.(abort);
        callback(abort);
        return;
      }
      waiting = callback;
      drain();
    },
    push: (item) => {
      if (ended !== null) return;
      items.push(item);
      if (items.length > most) {
        items.length = 0;
        finish(new Error('reader too slow'));
      }
      drain();
    },
    end: () => {
      finish(true);
      drain();
    },
  };
}
