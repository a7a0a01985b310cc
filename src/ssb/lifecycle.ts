/**
 * The state machine of the tab: tab lock → keys → (locked) → peer → ready, and whatever ends or interrupts that. What is asked of a
 * running peer is in `coconut.ts`.
 */
import type { AppState, Mended, Way } from '../api';
import { wipe } from '../crystal/bytes';
import { checkName } from '../crystal/naming';
import { no, ok, type Result } from '../crystal/result';
import type { Session } from '../crystal/session';
import { createBusy } from './busy';
import { makeIdentity, openIdentity, type Identity, type Opened } from './identity';
import { createLocking, type Locking } from './locking';
import { isLockable } from './locks';
import { mendAtNextStart } from './mend';
import { arrive, settleArrival } from './move/arrive';
import { stayAway, type Away } from './move/away';
import { readMoved, writeMoved } from './move/moved';
import type { Passport } from './move/passport';
import { GUARD, writeGuard } from './move/standing';
import { renewKeys } from './renew-keys';
import { retryDelay } from './retry';
import { tellRoom } from './room-http';
import { BrokenOff, startRunning, type Running } from './running';
import { troubleOf } from './storage-failure';
import { BORN, type Surroundings } from './surroundings';
import { throttle } from './throttle';

/** ms between two calls of a watcher. */
const INTERVAL = 100;
/** ms that a peer whose storage is gone may take to stop. */
const STOP_LIMIT = 2_000;
/** ms that commands under way may take to end behind a locked screen. What is cut off then goes on when it is open again. */
const COMMAND_LIMIT = 20_000;

/** Times `retryDelay`: to start is more than to dial. */
const RETRY_FACTOR = 5;

export type Lifecycle = {
  /** Starts, as far as it goes without being asked. Never rejects: what went wrong is in the state. */
  readonly start: () => Promise<void>;
  /** Stops in order. */
  readonly stop: () => Promise<void>;
  /** Calls `onState` now, and whenever the state is another. */
  readonly watch: (onState: (state: AppState) => void) => void;
  /** Resolves when it is known what is here. */
  readonly isKnown: () => Promise<void>;
  /** The running peer, its session, or the account that has moved away. Each throws where there is none. */
  readonly here: () => Running;
  readonly session: () => Session;
  readonly gone: () => Away;
  readonly locking: Locking;
  /** The network is back, or somebody is impatient. */
  readonly wake: () => void;
  /** The following mean what they mean in `CoconutApi` (`src/api.ts`). */
  readonly takeOver: () => Promise<void>;
  readonly retry: () => Promise<void>;
  readonly createIdentity: (name: string) => Promise<Result<null>>;
  readonly unlock: (way: Way) => Promise<Result<null>>;
  readonly lock: () => Promise<void>;
  readonly moveAway: (way: Way | null) => Promise<Result<null>>;
  readonly takeBack: () => Promise<Result<null>>;
  /** The account of `passport` goes on here. */
  readonly takeIn: (passport: Passport) => Promise<Result<null>>;
};

/** Makes it; nothing happens before `start`. */
export function createLifecycle(around: Surroundings): Lifecycle {
  let state: AppState = { kind: 'starting', step: 'keys' };
  let running: Running | null = null;
  let away: Away | null = null;
  /** Of the account that runs or is away. */
  let current: Identity | null = null;
  /** The peer of before it was locked is being stopped. */
  let closing: Promise<void> = Promise.resolve();
  let starting = new AbortController();
  let mended: Mended | null = null;
  let mending = false;
  let stopWatching = (): void => undefined;
  /** Starts that failed one after another, and the next one. */
  let attempts = 0;
  let retryTimer: ReturnType<typeof setTimeout> | null = null;
  let retrying: Promise<void> | null = null;
  const watchers = new Set<(state: AppState) => void>();
  const lock = around.lock({ onAsked: () => void giveUp(), onLost: lose });

  const busy = createBusy();
  const tell = throttle(tellNow, INTERVAL);
  const lockWhenIdle = (): void => {
    if (!busy.isBusy()) void lockUp();
  };
  const locking = createLocking(around.keyStore, around.stretch, lockWhenIdle, tell);

  function tellNow(): void {
    if (running !== null && state.kind === 'ready') state = { ...running.state(), lock: locking.view() };
    if (away !== null && state.kind === 'moved') state = away.state();
    for (const watcher of watchers) watcher(state);
  }

  /** Changes of kind are told at once: they are few. */
  function become(next: AppState): void {
    state = next;
    tellNow();
  }

  /** Resolves when it is known what is here. */
  async function isKnown(): Promise<void> {
    if (state.kind !== 'starting') return;
    await new Promise<void>((resolve) => {
      const look = ({ kind }: AppState): void => {
        if (kind === 'starting') return;
        watchers.delete(look);
        resolve();
      };
      watchers.add(look);
    });
  }

  async function start(): Promise<void> {
    await guarded(async () => {
      if (await lock.acquire()) await open();
      else become({ kind: 'elsewhere' });
    });
  }

  /** The lock is ours: opens what is here. */
  async function open(): Promise<void> {
    await closing;
    await around.claim();
    become({ kind: 'starting', step: 'keys' });
    const [hasMessages] = await Promise.all([around.hasMessages(), renewKeys(around.keyStore, around.records)]);
    await enter(await openIdentity(around.keyStore, hasMessages));
  }

  async function enter(opened: Opened): Promise<void> {
    if (opened.kind === 'none') become({ kind: 'new' });
    else if (opened.kind === 'damaged') become({ kind: 'keys-damaged', found: opened.found });
    else if (opened.kind === 'locked') {
      locking.know(opened.lock);
      become(opened);
    } else await settleDown(opened.identity);
  }

  /** An account is open: whether it has left, just come, or lost its messages, it goes on from there. */
  async function settleDown(identity: Identity): Promise<void> {
    current = identity;
    locking.know(identity.lock);
    const left = await readMoved(around.keyStore);
    if (left !== null) {
      away = stayAway({ ...around, onChange: tellNow }, identity, left);
      locking.opened();
      become(away.state());
      return;
    }
    await settleArrival(around.records, identity);
    if ((await around.records.read(BORN)) === null) {
      // Signing from the start again would fork the feed.
      if ((await around.records.read(GUARD)) === null) await writeGuard(around.records, { sequence: null });
      await around.records.write(BORN, new Uint8Array([1]));
    }
    await run(identity);
  }

  async function run(identity: Identity): Promise<void> {
    const onStep = (step: 'storage' | 'messages'): void => {
      become({ kind: 'starting', step });
    };
    const { signal } = (starting = new AbortController());
    onStep('storage');
    mended = (await around.mend(identity.keys.id)) ?? mended;
    const started = await startRunning(around, identity, onStep, tell, mended, signal);
    if (signal.aborted) return;
    running = started;
    starting = new AbortController();
    stopWatching = around.watchLog();
    locking.opened();
    become({ ...running.state(), lock: locking.view() });
    if (running.rooms.links().length === 0) void enterHome(running);
  }

  /** A room that serves the app is joined without being asked where it is open to everybody, or may have our messages. */
  async function enterHome(here: Running): Promise<void> {
    const room = around.home === null ? null : await tellRoom(around.fetch, around.home);
    const isReturning = here.state().own.kind === 'returning';
    if (room !== null && (room.open || isReturning) && running === here) await here.rooms.join(room.address);
  }

  async function guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      // Whoever broke it off says why.
      if (cause instanceof BrokenOff) return;
      if (isLost(cause)) lose();
      else stall(cause);
    }
  }

  /** Storage fails: says so, and tries again later. */
  function stall(cause: unknown): void {
    const said = cause instanceof Error ? `${cause.name}: ${cause.message}` : 'unknown';
    become({ kind: 'no-storage', cause: said, trouble: troubleOf(cause) });
    if (retryTimer !== null) clearTimeout(retryTimer);
    retryTimer = setTimeout(() => void retry(), RETRY_FACTOR * retryDelay(attempts, true));
    attempts += 1;
  }

  async function retry(): Promise<void> {
    if (state.kind !== 'no-storage') return;
    retrying ??= start().finally(() => {
      retrying = null;
    });
    await retrying;
  }

  /** What is stored is not what was written: stops, and starts anew with mending. */
  async function mend(): Promise<void> {
    if (mending) return;
    mending = true;
    become({ kind: 'starting', step: 'storage' });
    await guarded(async () => {
      await mendAtNextStart(around.records);
      await shut();
      await open();
    });
    mending = false;
  }

  async function shut(): Promise<void> {
    locking.closed();
    const [ran, was] = [running, away];
    running = null;
    away = null;
    current = null;
    stopWatching();
    if (ran === null) starting.abort();
    await was?.close();
    await inTime(ran === null ? closing : ran.stop());
  }

  /** Stops the account here before anything of it can be given away. */
  async function moveAway(way: Way | null): Promise<Result<null>> {
    const [ran, identity] = [here(), current];
    const bar = ran.whyStay();
    if (bar !== null) return no(bar);
    const proven = await locking.prove(way);
    if (!proven.ok) return proven;
    const left = await ran.leave();
    if (identity === null || running !== ran) return no('storage-failed');
    await shut();
    if (left.ok) await writeMoved(around.keyStore, { ...left.value, at: Date.now(), given: false });
    await guarded(() => settleDown(identity));
    return left.ok ? ok(null) : left;
  }

  /** The account may go on here. */
  async function takeBack(): Promise<Result<null>> {
    const [was, identity] = [gone(), current];
    const back = await was.takeBack();
    if (!back.ok || identity === null || away !== was) return back;
    await shut();
    await guarded(() => settleDown(identity));
    return back;
  }

  /** The account of `passport` goes on here. */
  async function takeIn(passport: Passport): Promise<Result<null>> {
    const isMine = state.kind === 'moved' && current?.keys.id === passport.account;
    if (state.kind === 'moved' && !isMine) return no('other-account');
    if (!isMine && state.kind !== 'new' && state.kind !== 'keys-damaged') throw new Error('there is an account here');
    await away?.close();
    const arrived = await arrive(around.keyStore, around.records, passport);
    wipe(passport.seed);
    if (!arrived.ok) return arrived;
    await writeMoved(around.keyStore, null);
    away = null;
    become({ kind: 'starting', step: 'storage' });
    await guarded(() => settleDown(arrived.value));
    return ok(null);
  }

  function gone(): Away {
    if (away === null) throw new Error('the account is here');
    return away;
  }

  /** Nothing is shown from here on. What is being written is finished first, then everything stops in order. */
  async function lockUp(): Promise<void> {
    const [ran, was] = [running, away];
    if ((ran !== null || was !== null) && ['ready', 'moved'].includes(state.kind) && isLockable(locking.view())) {
      locking.closed();
      running = null;
      away = null;
      current = null;
      stopWatching();
      become({ kind: 'locked', lock: locking.view() });
      const stopping = busy.idle(COMMAND_LIMIT).then(async () => {
        await was?.close();
        if (ran !== null) await inTime(ran.stop());
      });
      closing = stopping.catch(() => undefined); // told to whoever locks
      await stopping;
    }
    await closing;
  }

  /** Another tab asks for the peer. */
  async function giveUp(): Promise<void> {
    running?.freeze();
    try {
      await shut();
    } finally {
      around.disown();
      become({ kind: 'elsewhere' });
      lock.release();
    }
  }

  /** The peer was taken by force. */
  function lose(): void {
    around.disown();
    running?.freeze();
    become({ kind: 'elsewhere' });
    void shut();
  }

  around.onNetworkBack(() => running?.wake());
  around.onStorageFailure((cause) => {
    if (state.kind === 'elsewhere') return;
    running?.freeze();
    if (isLost(cause)) lose();
    else if (cause instanceof Error && cause.name === 'Damaged') void mend();
    else {
      void shut();
      stall(cause);
    }
  });

  function session(): Session {
    return busy.watch(here().session);
  }

  function here(): Running {
    if (running === null) throw new Error('the peer is not running');
    return running;
  }

  return {
    start,
    stop: async () => {
      await shut();
      lock.release();
    },
    watch: (onState) => {
      watchers.add(onState);
      onState(state);
    },
    isKnown,
    here,
    session,
    gone,
    locking,
    wake: () => running?.wake(),
    takeOver: () =>
      guarded(async () => {
        if (state.kind !== 'elsewhere') return;
        await lock.takeOver();
        await open();
      }),
    retry: () => {
      attempts = 0;
      return retry();
    },
    createIdentity: async (name) => {
      const checked = checkName(name);
      if (!checked.ok) return checked;
      await isKnown();
      if (state.kind !== 'new') throw new Error('there is an identity already');
      become({ kind: 'starting', step: 'keys' });
      await guarded(async () => {
        await around.records.write(BORN, new Uint8Array([1]));
        await settleDown(await makeIdentity(around.keyStore));
      });
      return running === null ? no('storage-failed') : session().setName(checked.value);
    },

    unlock: async (way) => {
      const isLocked = (): boolean => state.kind === 'locked';
      if (!isLocked()) throw new Error('it is not locked');
      const tried = await locking.unlock(way);
      if (!tried.ok) return tried;
      await closing;
      if (isLocked()) await guarded(() => enter(tried.value));
      return running === null && away === null ? no('storage-failed') : ok(null);
    },
    lock: lockUp,
    moveAway,
    takeBack,
    takeIn,
  };
}

/** Another tab has the storage now. */
function isLost(cause: unknown): boolean {
  return cause instanceof Error && cause.name === 'LostOwnership';
}

/** Resolves when `stopping` does, or at the limit: a log that can no longer be written never stops by itself. */
async function inTime(stopping: Promise<void>): Promise<void> {
  await Promise.race([stopping, new Promise((done) => setTimeout(done, STOP_LIMIT))]);
}
