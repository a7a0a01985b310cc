/** Stands in for `pull-level`, with which the indexes are read when they are loaded: straight, not through Node's streams. */

type Entry = { readonly key: unknown; readonly value: unknown };
type Source = (abort: Error | true | null, cb: (end: Error | true | null, entry?: Entry) => void) => void;

interface Iterator {
  next(cb: (err: Error | null | undefined, key?: unknown, value?: unknown) => void): void;
  end(cb: () => void): void;
}

/** A pull stream of what is in `level` now. */
export function read(level: { iterator(options: object): Iterator }, options: object): Source {
  const iterator = level.iterator(options);
  return (abort, cb) => {
    const finish = (end: Error | true): void => {
      iterator.end(() => {
        cb(end);
      });
    };
    if (abort) finish(abort);
    else
      iterator.next((err, key, value) => {
        if (err) finish(err);
        else if (key === undefined && value === undefined) finish(true);
        else cb(null, { key, value });
      });
  };
}
