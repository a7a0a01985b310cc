/**
 * A stock SSB peer in Node: the published packages with nothing of ours, so that the room is tested against what others run.
 * The packages are untyped; what the tests use of them is typed here.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isFeedId, type FeedId } from '../../src/crystal/ids';

const load = createRequire(import.meta.url);

export type Source<T> = (abort: unknown, callback: (end: unknown, data?: T) => void) => void;
export type Presence = { readonly type: string; readonly id?: string; readonly ids?: readonly string[] };
type Callback<T> = (error: Error | null, value?: T) => void;

/** The room, as a peer that is connected to it can call it. */
export interface RoomRpc {
  readonly id: FeedId;
  readonly closed: boolean;
  once(event: 'closed', listener: () => void): void;
  close(error: true, callback?: () => void): void;
  readonly room: {
    metadata(callback: Callback<RoomMetadata>): void;
    attendants(): Source<Presence>;
    registerAlias(alias: string, signature: string, callback: Callback<unknown>): void;
    revokeAlias(alias: string, callback: Callback<unknown>): void;
  };
  readonly tunnel: {
    isRoom(callback: Callback<unknown>): void;
    ping(callback: Callback<number>): void;
    endpoints(): Source<string[]>;
    leave(callback: Callback<unknown>): void;
    announce(callback: Callback<unknown>): void;
    connect(opts: object, callback: Callback<unknown>): { source: Source<Uint8Array>; sink: unknown };
  };
  readonly roomMembers: {
    list(callback: Callback<ListedMember[]>): void;
    invite(count: number, callback: Callback<{ codes: string[] }>): void;
    remove(id: string, callback: Callback<unknown>): void;
    forgive(id: string, callback: Callback<unknown>): void;
  };
  readonly roomInvites: { create(callback: Callback<{ code: string }>): void; made(): Source<MadeInvite[]> };
  readonly heard: {
    upTo(callback: Callback<number>): void;
    message(sequence: number | null, callback: Callback<unknown>): void;
  };
  readonly roomDrop: {
    put(name: unknown, sealed: unknown, callback: Callback<unknown>): void;
    state(callback: Callback<string>): void;
    clear(callback: Callback<unknown>): void;
  };
  readonly createHistoryStream: (opts: object) => Source<unknown>;
}

export type RoomMetadata = {
  name: string;
  membership: boolean;
  moderator: boolean;
  features: string[];
  storage: { takesIn: boolean; messages: number; maxMessages: number; bytes: number; maxBytes: number };
};
export type ListedMember = { id: FeedId; role: string; invitedBy: FeedId | null; messages: number; bytes: number };
export type MadeInvite = { code: string; createdAt: number; claimedBy: string | null; claimedAt: number | null };
export type Message = { key: string; value: { author: FeedId; sequence: number; content: unknown } };

interface Stack {
  readonly id: FeedId;
  readonly db: { create(opts: object, callback: Callback<Message>): void; query(...operators: unknown[]): unknown };
  readonly ebt: {
    request(id: string, wanted: boolean): void;
    peerStatus(id: string): { seq?: number; peers: Record<string, { seq?: number }> };
  };
  readonly conn: {
    connect(address: string, data: object, callback: Callback<RoomRpc>): void;
    disconnect(address: string, callback: Callback<unknown>): void;
  };
  getVectorClock(callback: Callback<Readonly<Record<string, number>>>): void;
  readonly roomClient: { discoveredAttendants(): Source<{ address: string; key: string }> };
  connect(address: string, callback: Callback<RoomRpc>): void;
  on(event: 'rpc:connect', listener: (rpc: RoomRpc) => void): void;
  close(force: true, callback: Callback<unknown>): void;
}

type Builder = { use(plugin: unknown): Builder; (config: object): Stack };

const createStack = load('secret-stack') as (config: object) => Builder;
const caps = load('ssb-caps') as object;
const ssbKeys = load('ssb-keys') as { generate(): object; loadOrCreateSync(file: string): object };
const operators = load('ssb-db2/operators') as Record<'where' | 'author', (...args: unknown[]) => unknown> & {
  toCallback(callback: Callback<Message[]>): unknown;
};

/** What the peer may call on a room and a room on it; nothing here is run by the peer itself. */
const manifests = [
  { name: 'roomInvites', version: '1.0.0', manifest: { create: 'async', made: 'source' }, init: () => ({}) },
  {
    name: 'roomMembers',
    version: '1.0.0',
    manifest: { list: 'async', invite: 'async', remove: 'async', forgive: 'async' },
    init: () => ({}),
  },
  { name: 'heard', version: '1.1.0', manifest: { upTo: 'async', message: 'async' }, init: () => ({}) },
  {
    name: 'roomDrop',
    version: '1.0.0',
    manifest: { put: 'async', state: 'async', clear: 'async' },
    init: () => ({}),
  },
];

export type SsbPeer = Awaited<ReturnType<typeof startSsbPeer>>;

/**
 * Starts a peer that dials nobody by itself. `dir`: to start again with the same identity and log. `tunnels`: whether others can
 * call it through the room; default: they can. ssb-db2 as it is published loses what two peers send at once (see
 * `src/ssb/intake.ts`): whoever must hear everything of somebody who would call is not to be called.
 */
export async function startSsbPeer(options: { dir?: string; tunnels?: boolean } = {}) {
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'coconut-peer-'));
  const keys = ssbKeys.loadOrCreateSync(join(dir, 'secret'));
  const stack = createStack({ caps })
    .use(load('ssb-db2/core'))
    .use(load('ssb-classic'))
    .use(load('ssb-box'))
    .use(load('ssb-db2/compat/publish'))
    .use(load('ssb-db2/compat/ebt'))
    .use(load('ssb-conn'))
    .use(load('ssb-ws'))
    .use(load('ssb-ebt'))
    .use(load('ssb-room-client'))
    .use(manifests)({
    path: dir,
    keys,
    timers: { inactivity: 600e3, handshake: 15e3 },
    conn: { autostart: false, populatePubs: false },
    connections: {
      incoming: options.tunnels === false ? {} : { tunnel: [{ scope: 'public', transform: 'shs' }] },
      outgoing: { ws: [{ transform: 'shs' }], tunnel: [{ transform: 'shs' }] },
    },
  });
  stack.ebt.request(stack.id, true);

  let stopped: Promise<unknown> | null = null;
  const stop = () => (stopped ??= call((cb) => stack.close(true, cb)));

  return {
    id: stack.id,
    dir,
    stack,
    /** Connects with `ssb-conn`, as the app does. */
    connect: (address: string) => call<RoomRpc>((cb) => stack.conn.connect(address, {}, cb)),
    /** Another socket beside those that `ssb-conn` knows of. */
    connectRaw: (address: string) => call<RoomRpc>((cb) => stack.connect(address, cb)),
    disconnect: (address: string) => call((cb) => stack.conn.disconnect(address, cb)),
    publish: (content: object, recps?: readonly FeedId[]) =>
      call<Message>((cb) =>
        stack.db.create({ keys, content, ...(recps ? { recps, encryptionFormat: 'box' } : {}) }, cb),
      ),
    want: (id: FeedId) => stack.ebt.request(id, true),
    /** Everybody of whom anything is stored here. */
    known: async () => Object.keys(await call((cb) => stack.getVectorClock(cb))).filter(isFeedId),
    /** All messages of `id` stored here. */
    feed: (id: FeedId) =>
      call<Message[]>((cb) => stack.db.query(operators.where(operators.author(id)), operators.toCallback(cb))),
    /** Stops the peer; its folder stays. */
    stop,
    /** Stops the peer if it still runs, and removes its folder. */
    remove: async () => {
      await stop();
      // Some packages of the stack still write for a moment after they have said that they are closed.
      try {
        rmSync(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
      } catch {
        // a folder of the system's for passing things: what is left in it harms nobody
      }
    },
  };
}

/** A callback API's answer as a promise. */
export function call<T>(run: (callback: Callback<T>) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    run((error, value) => (error ? reject(error) : resolve(value as T)));
  });
}

/** Reads `source` until `wanted` holds for an item, and returns that; rejects if the stream ends first. */
export function readUntil<T>(source: Source<T>, wanted: (item: T) => boolean): Promise<T> {
  return new Promise((resolve, reject) => {
    const next = () =>
      source(null, (end, item) => {
        if (end) reject(end instanceof Error ? end : new Error('the stream ended'));
        else if (wanted(item as T)) resolve(item as T);
        else next();
      });
    next();
  });
}
