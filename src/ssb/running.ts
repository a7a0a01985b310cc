/** A running peer with everything around it: what there is between "the keys are open" and "stopped". */
import type { AppState, Mended } from '../api';
import type { FeedId, MsgId } from '../crystal/ids';
import { exportLines } from '../crystal/export';
import { FeedHeld, type Draft, type FeedMessage, type FeedPort } from '../crystal/ports';
import { createSession, type Session } from '../crystal/session';
import { no, ok, type Reason, type Result } from '../crystal/result';
import { openFeed, type Feed } from './feed';
import { createBounds } from './bounds';
import { createForkBook } from './fork-book';
import type { VerifyAhead } from './intake';
import type { Identity } from './identity';
import { openJoining, type Joining } from './joining';
import { openKeys } from './keys';
import { keepLastScreen } from './last-screen';
import { watchStanding, type Standing } from './move/standing';
import { startPeer, stopPeer } from './peer';
import { watchReach, type ReachWatch } from './reach';
import { sealRecords, type Records } from './records';
import { createReplication } from './replication';
import type { Fetch } from './room-http';
import { openRooms, type Rooms } from './rooms';
import { createTunnels } from './tunnels';

/** What began to start was stopped. */
export class BrokenOff extends Error {
  override readonly name = 'BrokenOff';
}
/** How far our feed had got. */
export type Left = { readonly sequence: number; readonly key: MsgId | null };

/** People whom we do not know, to be asked for our own messages at a time. */
const MOST_STRANGERS = 20;
/** ms that the last message may take to come to a room */
const LEAVE_LIMIT = 15_000;

export type RunningParts = {
  readonly dir: string;
  readonly records: Records;
  readonly fetch: Fetch;
  readonly verifyAhead?: VerifyAhead;
  /** Names what the app was built from. */
  readonly build: string;
};

type Shown = Omit<Extract<AppState, { kind: 'ready' }>, 'lock'>;

export type Running = {
  readonly session: Session;
  readonly rooms: Rooms;
  readonly joining: Joining;
  readonly id: FeedId;
  /** All but the lock, which is not the peer's. */
  state(): Shown;
  /** Why the account cannot leave this device now; null where it can. */
  whyStay(): Reason | null;
  /** Stops writing, for good, once all that was written is in a room. After a failure it has stopped all the same. */
  leave(): Promise<Result<Left>>;
  /** Everything of ours, as a file's text. */
  exportData(): Promise<string>;
  /** The network is back, or somebody is impatient. */
  wake(): void;
  /** From now on nothing is signed. */
  freeze(): void;
  /** Stops everything, the log last. */
  stop(): Promise<void>;
};

/** Between two looks at what has become due. ms */
const HOUR = 60 * 60_000;

/**
 * Starts the peer and folds what is stored. `onStep` tells how far it is, `onChange` that `state()` has changed. `mended`: what was
 * to be mended before. Rejects with `BrokenOff` as soon as `signal` is aborted.
 */
export async function startRunning(
  parts: RunningParts,
  { keys, account }: Identity,
  onStep: (step: 'storage' | 'messages') => void,
  onChange: () => void,
  mended: Mended | null,
  signal: AbortSignal,
): Promise<Running> {
  onStep('storage');
  const vault = sealRecords(parts.records, account);
  const forks = createForkBook(vault, (found) => {
    session.setForks(found);
  });
  const bounds = createBounds({
    want: (id, wanted) => {
      peer.ebt.request(id, wanted);
    },
    logSize: () => peer.db.getLog().since.value ?? 0,
    onChange: later(changed),
  });
  const peer = startPeer(parts.dir, keys, {
    verifyAhead: parts.verifyAhead,
    forks: {
      matters: (id) => session.near().has(id),
      onProof: (proof) => {
        forks.add(proof);
        standing?.learn(proof);
      },
    },
    mayTake: bounds.mayTake,
  });
  const aborted = whenAborted(signal, () => void stopPeer(peer).catch(() => undefined));
  let standing: Standing | null = null;
  const roomKeys = new Set<FeedId>();
  // Until that is known, nothing is signed.
  const bar = (draft: Draft): FeedHeld | null =>
    standing === null ? new FeedHeld('messages-returning') : standing.bar(draft);
  const feed = await Promise.race([openFeed(peer, keys, { records: parts.records, vault }, bar), aborted]);
  standing = await watchStanding({
    peer,
    records: parts.records,
    latest: () => feed.latest(),
    goal: feed.goal,
    rooms: roomKeys,
    onChange: later(sessionChanged),
    onWhole: later(() => void resume()),
  });
  const watch = standing;
  onStep('messages');
  let started = false;
  let stopped = false;
  const reach = await watchReach(
    peer,
    vault,
    () => feed.latest(),
    roomKeys,
    () => {
      session.setReach(reach.reach());
    },
  );
  const session = createSession({
    feed: nudgeAfterPublish(feed, reach, watch),
    keys: openKeys(keys),
    vault,
    now: Date.now,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  });
  session.setReach(reach.reach());
  await Promise.race([session.ready, aborted]);
  await Promise.all([forks.open(peer), bounds.open(vault)]);

  const rooms = await openRooms(peer, vault, parts.fetch, roomKeys, later(roomsChanged));
  session.setClaims(rooms.claims());
  const joining = await openJoining({
    id: feed.id,
    vault,
    rooms,
    session,
    fetch: parts.fetch,
    onChange: later(sessionChanged),
  });
  const replicate = createReplication(peer);
  const tunnels = createTunnels(peer);
  const last = keepLastScreen(vault, parts.build, state);
  const unsubscribe = session.subscribe(later(sessionChanged));
  const clock = setInterval(() => {
    session.lookAtClock();
  }, HOUR);

  // What calls is still being set up at first, and may call back in the middle of its own change.
  function later(run: () => void): () => void {
    let due = false;
    return () => {
      if (due) return;
      due = true;
      queueMicrotask(() => {
        due = false;
        if (started && !stopped) run();
      });
    };
  }

  function roomsChanged(): void {
    session.setOnline(rooms.online());
    session.setClaims(rooms.claims());
    sessionChanged();
  }

  async function resume(): Promise<void> {
    await session.resume();
    session.setClaims(rooms.claims());
  }

  /** People to talk to directly; while our own messages are coming back, whoever is there may have them. */
  function wantedCompany(): ReadonlySet<FeedId> {
    const known = knownPeople(session);
    return watch.view().kind === 'returning'
      ? new Set([...known, ...[...rooms.online()].slice(0, MOST_STRANGERS)])
      : known;
  }

  function whyStay(): Reason | null {
    if (rooms.links().length === 0) return 'no-room';
    const { kind } = watch.view();
    if (kind !== 'whole') return kind === 'forked' ? 'feed-forked' : 'messages-returning';
    return rooms.connected() === null ? 'room-unreachable' : null;
  }

  async function leave(): Promise<Result<Left>> {
    await feed.end();
    await last.forget();
    await session.settled();
    const head = feed.head();
    return (await isInRoom(head?.sequence ?? 0)) ? ok(head ?? { sequence: 0, key: null }) : no('not-in-room');
  }

  /** Whether a room that we are in says, before the limit, that it has our feed up to `sequence`. */
  async function isInRoom(sequence: number): Promise<boolean> {
    const has = (): boolean => rooms.links().some(({ key }) => (reach.reach().rooms[key] ?? 0) >= sequence);
    const end = Date.now() + LEAVE_LIMIT;
    reach.nudge();
    while (!has() && Date.now() < end && !stopped) await new Promise((resolve) => setTimeout(resolve, 100));
    return has();
  }

  function sessionChanged(): void {
    joining.update();
    bounds.setNear(session.near());
    const inviter = joining.inviter();
    replicate([...session.wanted().keys(), ...(inviter === null ? [] : [inviter])]);
    tunnels.update(rooms.links(), wantedCompany());
    if (watch.view().kind === 'returning') watch.nudge();
    changed();
  }

  function changed(): void {
    last.note();
    onChange();
  }

  function state(): Shown {
    return {
      kind: 'ready',
      view: session.view(),
      rooms: rooms.views(),
      joining: joining.view(),
      own: watch.view(),
      mended,
      heldBack: bounds.heldBack(),
    };
  }

  // Everything that changed until now is taken up here.
  started = true;
  roomsChanged();
  return {
    session,
    rooms,
    joining,
    id: feed.id,
    state,
    whyStay,
    leave,
    exportData: async () => {
      const { me, kept } = session.view();
      return exportLines(me, await readOwn(feed), kept, Date.now());
    },
    wake: () => {
      rooms.wake();
      joining.wake();
    },
    freeze: () => {
      feed.close();
    },
    stop: async () => {
      stopped = true;
      feed.close();
      unsubscribe();
      clearInterval(clock);
      for (const part of [last, session, joining, reach, watch, tunnels, rooms, bounds]) part.close();
      await forks.written();
      await stopPeer(peer);
    },
  };
}

/** Rejects when `signal` is aborted, after `stop`. */
function whenAborted(signal: AbortSignal, stop: () => void): Promise<never> {
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      stop();
      reject(new BrokenOff('the start was broken off'));
    });
  });
  aborted.catch(() => undefined);
  return aborted;
}

/** All that is stored of ours. */
function readOwn(feed: FeedPort): Promise<readonly FeedMessage[]> {
  const found: FeedMessage[] = [];
  return new Promise((resolve) => {
    const stop = feed.subscribe(
      (batch) => found.push(...batch.filter(({ author }) => author === feed.id)),
      () => {
        resolve(found);
        queueMicrotask(() => {
          stop();
        });
      },
    );
  });
}

function nudgeAfterPublish(feed: Feed, reach: ReachWatch, standing: Standing): FeedPort {
  return {
    ...feed,
    publish: (draft) =>
      feed.publish(draft).finally(() => {
        reach.nudge();
        standing.nudge();
      }),
  };
}

/** Those whom we follow and who follow us. */
function knownPeople(session: Session): ReadonlySet<FeedId> {
  const known = session.view().people.filter((person) => person.iFollow && person.followsMe);
  return new Set(known.map((person) => person.id));
}
