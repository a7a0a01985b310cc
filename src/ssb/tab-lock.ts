/**
 * One peer per origin. Web Locks say who has it; taking over first asks the holder to stop in order, and takes the lock by
 * force only from one that does not answer (frozen, or hung). A lock alone does not stop a frozen tab that wakes up in the
 * middle of something: the fence in `browser/database.ts` does.
 */

const NAME = 'coconut-peer';
/** ms that the holder has to stop in order. */
const GRACE = 3_000;

export interface TabLock {
  /** Whether the peer is ours now; false where another tab has it. */
  acquire(): Promise<boolean>;
  /** Resolves when the peer is ours: the holder gave it up, or had it taken. */
  takeOver(): Promise<void>;
  /** Gives it up. */
  release(): void;
}

export type TabLockEvents = {
  /** Another tab asks for the peer: stop, then `release`. */
  onAsked(): void;
  /** It was taken by force: nothing may be written any more. */
  onLost(): void;
};

/** The lock of this origin. */
export function createTabLock(events: TabLockEvents): TabLock {
  const channel = new BroadcastChannel(NAME);
  let letGo: (() => void) | null = null;

  channel.onmessage = () => {
    if (letGo !== null) events.onAsked();
  };

  /** Resolves to whether it was got; it is then held until `letGo`. */
  function request(options: LockOptions): Promise<boolean> {
    return new Promise((resolve, reject) => {
      const held = navigator.locks.request(NAME, options, (lock) => {
        resolve(lock !== null);
        if (lock === null) return;
        return new Promise<void>((release) => {
          letGo = release;
        });
      });
      held.catch((cause: unknown) => {
        // Rejected while held: stolen. Rejected before: never got.
        if (letGo === null) reject(cause instanceof Error ? cause : new Error('no lock', { cause }));
        else {
          letGo = null;
          events.onLost();
        }
      });
    });
  }

  return {
    acquire: () => (letGo !== null ? Promise.resolve(true) : request({ ifAvailable: true })),
    takeOver: async () => {
      if (letGo !== null) return;
      channel.postMessage('please');
      try {
        await request({ signal: AbortSignal.timeout(GRACE) });
      } catch {
        await request({ steal: true });
      }
    },
    release: () => {
      letGo?.();
      letGo = null;
    },
  };
}
