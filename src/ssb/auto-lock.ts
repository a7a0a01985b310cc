/** Locking when nobody has been there for a while. */

/** ms between two looks at the clock. */
const EVERY = 5_000;
/** ms */
const MINUTE = 60_000;

/** ms that have passed: by the wall, which somebody may set, and since the start, which may stand still while the device sleeps. */
export type Clocks = { readonly wall: () => number; readonly steady: () => number };

export type AutoLock = {
  /** Somebody is there: from now on it counts anew, unless it is due already. */
  readonly attend: () => void;
  /** Begins to count. `minutes`: null for never. */
  start(minutes: number | null): void;
  stop(): void;
};

/**
 * Calls `onDue` when nobody has been there for the time set, and again every few seconds until it is stopped. Trusts no timer: what
 * the clocks say counts, also when the device slept, or the page was hidden and its timers stood still.
 */
export function createAutoLock(onDue: () => void, clocks: Clocks): AutoLock {
  let timer: ReturnType<typeof setInterval> | undefined;
  let limit = Infinity;
  let seen = { wall: 0, steady: 0 };

  function note(): void {
    seen = { wall: clocks.wall(), steady: clocks.steady() };
  }

  /** Whichever clock says that more has passed. */
  function isDue(): boolean {
    return Math.max(clocks.wall() - seen.wall, clocks.steady() - seen.steady) >= limit;
  }

  function look(): boolean {
    const due = timer !== undefined && isDue();
    if (due) onDue();
    return due;
  }

  function stop(): void {
    clearInterval(timer);
    timer = undefined;
  }

  return {
    attend: () => {
      if (!look()) note();
    },
    start: (minutes) => {
      stop();
      note();
      limit = minutes === null ? Infinity : minutes * MINUTE;
      if (minutes !== null) timer = setInterval(look, EVERY);
    },
    stop,
  };
}
