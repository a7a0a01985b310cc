/**
 * `CoconutApi` over a peer: what runs in the worker, and, with other surroundings, in Node. Holds the state machine of the tab:
 * lock → keys → peer → ready.
 */
import type { AppState, CoconutApi } from '../api';
import { checkName } from '../crystal/naming';
import { no, type Result } from '../crystal/result';
import type { Session } from '../crystal/session';
import { makeIdentity, openIdentity, type Identity, type KeyStore } from './identity';
import { isRoomAddress } from './invitation-link';
import type { VerifyAhead } from './intake';
import { createInvitationLink } from './invite';
import type { Records } from './records';
import { tellRoom, type Fetch } from './room-http';
import { startRunning, type Running } from './running';
import type { Stretch } from './stretch';
import type { TabLock, TabLockEvents } from './tab-lock';
import { throttle } from './throttle';

/** Written before the identity is made: where there are keys and not this, the messages were lost. No message itself. */
export const BORN = 'born';
/** ms between two calls of a watcher. */
const INTERVAL = 100;
/** ms that a peer whose storage is gone may take to stop. */
const STOP_LIMIT = 2_000;

/** What a peer stands on. */
export type Surroundings = {
  /** A folder in Node, a prefix of names in a browser. */
  readonly dir: string;
  readonly records: Records;
  readonly keyStore: KeyStore;
  readonly stretch: Stretch;
  readonly lock: (events: TabLockEvents) => TabLock;
  readonly fetch: Fetch;
  /** Looks at signatures beside the peer, where there is a way. */
  readonly verifyAhead?: VerifyAhead;
  /** Origin of the room that serves the app, if one does; '' for the app's own. */
  readonly home: string | null;
  /** Whether a peer has been here before: messages, or records other than `BORN`. */
  readonly hasMessages: () => Promise<boolean>;
  /** Makes us the only one who may write; called when the lock is ours, and before anything else. */
  readonly claim: () => Promise<void>;
  /** From now on every write is refused. */
  readonly disown: () => void;
  readonly onNetworkBack: (listener: () => void) => void;
  readonly onStorageFailure: (listener: (cause: unknown) => void) => void;
};

export type Coconut = CoconutApi & {
  /** Starts, as far as it goes without being asked. Never rejects: what went wrong is in the state. */
  start(): Promise<void>;
  /** Stops in order. */
  stop(): Promise<void>;
};

/** Makes it; nothing happens before `start`. */
export function createCoconut(around: Surroundings): Coconut {
  let state: AppState = { kind: 'starting', step: 'keys' };
  let running: Running | null = null;
  const watchers = new Set<(state: AppState) => void>();
  const lock = around.lock({ onAsked: () => void giveUp(), onLost: lose });

  const tell = throttle(tellNow, INTERVAL);

  function tellNow(): void {
    if (running !== null && state.kind === 'ready') state = running.state();
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
    become({ kind: 'starting', step: 'keys' });
    await around.claim();
    const opened = await openIdentity(around.keyStore, await around.hasMessages());
    if (opened.kind === 'none') become({ kind: 'new' });
    else if (opened.kind === 'damaged') become({ kind: 'keys-damaged', found: opened.found });
    // Signing from the start again would fork the feed.
    else if ((await around.records.read(BORN)) === null) become({ kind: 'no-storage', cause: 'messages-missing' });
    else await run(opened.identity);
  }

  async function run(identity: Identity): Promise<void> {
    const onStep = (step: 'storage' | 'messages'): void => {
      become({ kind: 'starting', step });
    };
    running = await startRunning(around, identity, onStep, tell);
    become(running.state());
    if (running.rooms.links().length === 0) void enterHome(running);
  }

  /** A room that is open to everybody and serves the app is joined without being asked. */
  async function enterHome(current: Running): Promise<void> {
    const room = around.home === null ? null : await tellRoom(around.fetch, around.home);
    if (room?.open === true && running === current) await current.rooms.join(room.address);
  }

  async function guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (cause) {
      become({ kind: 'no-storage', cause: cause instanceof Error ? `${cause.name}: ${cause.message}` : 'unknown' });
    }
  }

  async function shut(): Promise<void> {
    const current = running;
    running = null;
    // A log that can no longer be written never stops by itself.
    if (current !== null) await Promise.race([current.stop(), new Promise((done) => setTimeout(done, STOP_LIMIT))]);
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
    if (cause instanceof Error && cause.name === 'LostOwnership') {
      lose();
      return;
    }
    running?.freeze();
    become({ kind: 'no-storage', cause: cause instanceof Error ? `${cause.name}: ${cause.message}` : 'unknown' });
    void shut();
  });

  function session(): Session {
    return here().session;
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
      return Promise.resolve();
    },
    takeOver: () =>
      guarded(async () => {
        if (state.kind !== 'elsewhere') return;
        await lock.takeOver();
        await open();
      }),

    createIdentity: async (name) => {
      const checked = checkName(name);
      if (!checked.ok) return checked;
      await isKnown();
      if (state.kind !== 'new') throw new Error('there is an identity already');
      become({ kind: 'starting', step: 'keys' });
      await guarded(async () => {
        await around.records.write(BORN, new Uint8Array([1]));
        await run(await makeIdentity(around.keyStore));
      });
      return running === null ? no('storage-failed') : session().setName(checked.value);
    },

    createInvitationLink: async (appUrl) => {
      const { rooms, id, session: mine } = here();
      return createInvitationLink(rooms, appUrl, id, mine.view().me.name);
    },
    openInvitationLink: async (link) => here().joining.open(link),
    joinRoom: async (address) => joinRoom(here(), address),
    leaveRoom: async (address) => {
      await here().rooms.leave(address);
      return { ok: true, value: null };
    },
    exportData: async () => ({ ok: true, value: await here().exportData() }),
    reconnect: () => {
      running?.wake();
      return Promise.resolve();
    },

    setName: async (name) => session().setName(name),
    setNickname: async (person, nickname) => session().setNickname(person, nickname),
    follow: async (person, following) => session().follow(person, following),
    protect: async (what) => session().protect(what),
    send: async (root) => session().send(root),
    remind: async (root) => session().remind(root),
    abandon: async (root) => session().abandon(root),
    ask: async (root) => session().ask(root),
    recover: async (root) => session().recover(root),
    answerInvitation: async (invitation, accept, message) => session().answerInvitation(invitation, accept, message),
    answerRequest: async (request, accept, message) => session().answerRequest(request, accept, message),
    attest: async (what) => session().attest(what),
    phrase: (old, to, custodian) => Promise.resolve(session().phrase(old, to, custodian)),
    handOn: async (old, to) => session().handOn(old, to),
    refuseHandOn: async (old, from) => session().refuseHandOn(old, from),
    askHandOn: async (what) => session().askHandOn(what),
    withdrawClaim: async (old) => session().withdrawClaim(old),
    putAway: async (root, away) => session().putAway(root, away),
  };
}

async function joinRoom(running: Running, address: string): Promise<Result<null>> {
  if (!isRoomAddress(address)) return no('link-malformed');
  await running.rooms.join(address);
  return { ok: true, value: null };
}
