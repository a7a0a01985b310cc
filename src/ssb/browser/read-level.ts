/** Stands in for `pull-level`, with which the indexes are read when they are loaded. */
import { tellFailure } from '../storage-failure';
import type { Source } from '../ssb-types';
import type { Entry, Level } from './level';

/** A pull stream of what is in `level` now. */
export function read(level: Level, options: object): Source<Entry> {
  const entries = level.entries(options);
  let next = 0;
  return (abort, cb) => {
    if (abort) {
      cb(abort);
      return;
    }
    entries.then(
      (all) =>
        queueMicrotask(() => {
          const entry = all[next];
          next += 1;
          if (entry === undefined) cb(true);
          else cb(null, entry);
        }),
      // Who reads would go on with half of it.
      tellFailure,
    );
  };
}
