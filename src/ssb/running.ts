/** A running peer with everything around it: what there is between "the keys are open" and "stopped". */
import type { AppState, Mended } from '../api';
import type { FeedId } from '../crystal/ids';
import { exportLines } from '../crystal/export';
import type { FeedMessage, FeedPort } from '../crystal/ports';
import { createSession, type Session } from '../crystal/session';
import { openFeed, type Feed } from './feed';
import { createForkBook } from './fork-book';
import type { VerifyAhead } from './intake';
import type { Identity } from './identity';
import { openJoining, type Joining } from './joining';
import { openKeys } from './keys';
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

export type RunningParts = {
  readonly dir: string;
  readonly records: Records;
  readonly fetch: Fetch;
  readonly verifyAhead?: VerifyAhead;
};

export type Running = {
  readonly session: Session;
  readonly rooms: Rooms;
  readonly joining: Joining;
  readonly id: FeedId;
  /** All but the lock, which is not the peer's. */
  state(): Omit<Extract<AppState, { kind: 'ready' }>, 'lock'>;
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
  const peer = startPeer(parts.dir, keys, parts.verifyAhead, {
    matters: (id) => session.minds(id),
    onProof: forks.add,
  });
  const aborted = whenAborted(signal, () => void stopPeer(peer).catch(() => undefined));
  const feed = await Promise.race([openFeed(peer, keys, parts.records), aborted]);
  onStep('messages');
  const roomKeys = new Set<FeedId>();
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
    feed: nudgeAfterPublish(feed, reach),
    keys: openKeys(keys),
    vault,
    now: Date.now,
    random: (length) => crypto.getRandomValues(new Uint8Array(length)),
  });
  session.setReach(reach.reach());
  await Promise.race([session.ready, aborted]);
  await forks.open(peer);

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

  function sessionChanged(): void {
    joining.update();
    const inviter = joining.inviter();
    replicate([...session.wanted().keys(), ...(inviter === null ? [] : [inviter])]);
    tunnels.update(rooms.links(), knownPeople(session));
    onChange();
  }

  // Everything that changed until now is taken up here.
  started = true;
  roomsChanged();
  return {
    session,
    rooms,
    joining,
    id: feed.id,
    state: () => ({ kind: 'ready', view: session.view(), rooms: rooms.views(), joining: joining.view(), mended }),
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
      for (const part of [session, joining, reach, tunnels, rooms]) part.close();
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

function nudgeAfterPublish(feed: Feed, reach: ReachWatch): FeedPort {
  return {
    ...feed,
    publish: (draft) =>
      feed.publish(draft).finally(() => {
        reach.nudge();
      }),
  };
}

/** Those whom we follow and who follow us. */
function knownPeople(session: Session): ReadonlySet<FeedId> {
  const known = session.view().people.filter((person) => person.iFollow && person.followsMe);
  return new Set(known.map((person) => person.id));
}
