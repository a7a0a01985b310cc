/** The locks of a peer that is open or locked: opens them, changes them, and knows when it is time to lock. */
import type { LockChange, LockView, Way } from '../api';
import { no, ok, type Result } from '../crystal/result';
import { createAutoLock } from './auto-lock';
import { changeAutoLock, changeLocks } from './change-locks';
import { unlockIdentity, type KeyStore, type Opened } from './identity';
import { isAutoLock, isLockable } from './locks';
import type { Stretch } from './stretch';

/** Wrong ways that may be tried without waiting. */
const FREE = 3;
/** ms that the first one after them waits; each further one twice as long. */
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 30_000;

export type Locking = {
  /** The locks as they are; before anything was opened: none. */
  view(): LockView;
  /** What was found at the start. */
  know(lock: LockView): void;
  /** Tries `way`. */
  unlock(way: Way): Promise<Result<Opened>>;
  change(change: LockChange, way: Way | null): Promise<Result<null>>;
  setAutoLock(minutes: number | null): Promise<Result<null>>;
  /** It is open from now on: counts how long nobody was there. */
  opened(): void;
  /** It is open no more. */
  closed(): void;
  attend(): void;
};

/** `onDue`: nobody has been there for the time set; called again until `closed`. `onChange`: `view()` is another. */
export function createLocking(store: KeyStore, stretch: Stretch, onDue: () => void, onChange: () => void): Locking {
  let lock: LockView = { passphrase: false, passkey: null, autoLock: null };
  let isOpen = false;
  let wrong = 0;
  /** One after the other: whoever guesses gains nothing by guessing many at once. */
  let turn: Promise<unknown> = Promise.resolve();
  const auto = createAutoLock(onDue, { wall: () => Date.now(), steady: () => performance.now() });

  function become(next: LockView): void {
    lock = next;
    if (isOpen) auto.start(isLockable(lock) ? lock.autoLock : null);
    onChange();
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  /** What `attempt` gives, after a while where there were many wrong ones. The argon2 in front of it is what really slows down. */
  async function slowly<T>(way: Way | null, attempt: () => Promise<Result<T>>): Promise<Result<T>> {
    await new Promise((resolve) => setTimeout(resolve, waitAfter(wrong)));
    try {
      const result = await attempt();
      if (result.ok) wrong = 0;
      if (result.ok || !result.reason.startsWith('wrong-')) return result;
      wrong += 1;
      const wait = waitAfter(wrong) / 1000;
      return wait === 0 ? result : no(result.reason, { ...result.detail, wait });
    } finally {
      if (way?.kind === 'passkey') way.secret.fill(0);
    }
  }

  return {
    view: () => lock,
    know: become,
    unlock: (way) =>
      inTurn(() =>
        slowly(way, async () => {
          const opened = await unlockIdentity(store, way, stretch);
          return opened === null ? no(way.kind === 'passkey' ? 'wrong-passkey' : 'wrong-passphrase') : ok(opened);
        }),
      ),
    change: (change, way) =>
      inTurn(async () => {
        const changed = await slowly(way, () => changeLocks(store, stretch, change, way)).finally(() => {
          if (change.kind === 'set-passkey') change.secret.fill(0);
        });
        if (!changed.ok) return changed;
        become(changed.value);
        return ok(null);
      }),
    setAutoLock: (minutes) =>
      inTurn(async () => {
        if (!isAutoLock(minutes)) throw new RangeError('no time after which to lock');
        become(await changeAutoLock(store, minutes));
        return ok(null);
      }),
    opened: () => {
      isOpen = true;
      become(lock);
    },
    closed: () => {
      isOpen = false;
      auto.stop();
    },
    attend: auto.attend,
  };
}

function waitAfter(wrong: number): number {
  return wrong < FREE ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (wrong - FREE));
}
