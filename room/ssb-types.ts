/**
 * Narrow types of the SSB packages that the room uses; the packages themselves are untyped. Only what the room calls is
 * here. Pull-streams: a source is read with `(abort, callback)`;
 * `end` is falsy while there is more.
 */
import type { FeedId } from '../src/crystal/ids';
import type { Forked, Forks } from '../src/ssb/forks';
import type { ConnectionMeta, GuardConfig, GuardHost } from '../src/ssb/guard-plugin';
import type { Intake } from '../src/ssb/intake';
import type { Usage } from './usage';

export type End = true | Error | false | null | undefined;
export type Read<T> = (abort: End, callback: (end: End, data?: T) => void) => void;
export type Sink<T> = (read: Read<T>) => void;
export type Duplex<T> = { readonly source: Read<T>; readonly sink: Sink<T> };
export type Callback<T> = (error: Error | null, value?: T) => void;

/** A feed's keys as `ssb-keys` stores them. */
export type Keys = { readonly id: FeedId; readonly curve: string; readonly public: string; readonly private: string };

/** What a method of ours sees as `this`; see `findSocket`. */
export interface Caller {
  readonly id: FeedId;
  _emit(event: string, answer: (rpc: Rpc) => unknown): void;
}

/** One authenticated socket, and what the room calls on its other side. */
export interface Rpc {
  readonly id: FeedId;
  readonly closed: boolean;
  readonly meta: ConnectionMeta;
  once(event: 'closed', listener: () => void): void;
  on(event: string, listener: (answer: (rpc: Rpc) => void) => void): void;
  close(error: Error | true, callback?: (error?: Error) => void): void;
  readonly tunnel: {
    connect(opts: TunnelTarget & { readonly origin: FeedId }, callback: (error: Error | null) => void): Duplex<unknown>;
    ping(callback: Callback<number>): void;
  };
}

export type TunnelTarget = { readonly portal: FeedId; readonly target: FeedId };

/** A function that others may wrap (`hoox`). */
export type Hookable<F> = F & { hook(wrapper: (this: unknown, original: unknown, args: unknown[]) => unknown): void };

/** What a caller may do: names of muxrpc methods. */
export type Permissions = { readonly allow: readonly string[]; readonly deny: null };

export type Auth = (id: FeedId, callback: Callback<Permissions>) => void;

/** A message as `ssb.db.onMsgAdded` tells of it. */
export type Added = {
  readonly kvt: { readonly key: string; readonly value: { readonly author: FeedId; readonly sequence: number } };
  readonly feedFormat: string;
};

/** `async-append-only-log`. */
export interface AppendLog {
  /** Calls back in the same turn with the record's place; it is written later. */
  append: (record: unknown, callback: (error: Error | null, offset: number) => void) => void;
  /** Calls `listener` with the place of the last record on disk, now and after every write. */
  readonly since: ((listener: (offset: number) => void) => () => void) & { readonly value: number };
  /** The record at that place. */
  get: (offset: number, callback: (error: Error | null, record?: Uint8Array) => void) => void;
  /** The record at `at` in its block, and the place of the next: 0 for the next block, -1 for none. */
  getDataNextOffset: (block: Uint8Array, at: number, asRaw?: boolean) => readonly [number, unknown, number];
  stream(opts: { readonly gt: number; readonly live: true; readonly decrypt: false }): {
    pipe(sink: {
      paused: boolean;
      write(record: { readonly offset: number; readonly value: Uint8Array | null }): void;
    }): void;
  };
}

/** The last message of each feed: its place in the log and its number. */
export type Heads = ReadonlyMap<FeedId, { readonly offset: number; readonly sequence: number }>;
export type Head = { readonly key: FeedId; readonly value: { readonly offset: number; readonly sequence: number } };

/** An index of the storage; ours extend it. What is written: `batch`, each time with how far into the log that reaches. */
export interface LogIndex {
  readonly batch: { readonly type: 'put'; readonly key: string; readonly value: unknown }[];
  readonly level: {
    createReadStream(opts: { readonly valueEncoding: 'json' }): {
      on(event: 'data', listener: (entry: { readonly key: string; readonly value: unknown }) => void): void;
      on(event: 'end', listener: () => void): void;
    };
  };
  /** A record of the log, each once from where the index had come to; `at`: where its message begins. */
  processRecord(record: { readonly offset: number; readonly value: Uint8Array }, number: number, at: number): void;
  /** Whether it looks at what may have been encrypted. */
  indexesContent(): boolean;
}

/** The running stack. */
export interface Ssb {
  readonly id: FeedId;
  readonly auth: Hookable<Auth>;
  readonly db: {
    readonly onMsgAdded: Hookable<(listener: (added: Added) => void) => () => void>;
    getLog(): AppendLog;
    registerIndex(index: new (log: AppendLog, folder: string) => LogIndex): void;
    /** Calls `listener` now and after every change, until that returns false. */
    stateFeedsReady(listener: (ready: boolean) => boolean): void;
    getIndex(name: 'base'): {
      readonly feedLatest: Heads;
      readonly stateLoaded: Promise<void>;
      getAllLatest: () => Read<Head>;
    };
    /** Ours: `usage-index.ts`. */
    getIndex(name: 'usage'): LogIndex & { readonly counted: Usage };
    getAllLatest: () => Read<Head>;
  } & Intake['db'] &
    Forked['db'];
  readonly forks: Forks;
  readonly ebt: {
    request(id: FeedId, wanted: boolean): void;
    readonly replicate: Hookable<(opts: unknown) => Duplex<unknown>>;
  };
  readonly multiserver: { transport(transport: Transport): void } & GuardHost['multiserver'];
  on(event: 'rpc:connect', listener: (rpc: Rpc, isClient: boolean) => void): void;
  /** The message of a feed at a sequence, as it lies in the log; an error where there is none. */
  getAtSequence(key: readonly [feed: string, sequence: number], callback: Callback<{ readonly value: unknown }>): void;
  getAddress(scope: 'device'): string | null;
  readonly close: {
    (force: true, callback: (error?: Error) => void): void;
    hook(wrap: (this: unknown, original: (...args: unknown[]) => void, args: unknown[]) => void): void;
  };
}

/** A multiserver transport. */
export type Transport = {
  readonly name: string;
  create(config: IncomingConfig): TransportEnd;
};

export type IncomingConfig = { readonly scope: readonly string[]; readonly transform: string };

export type TransportEnd = {
  readonly name: string;
  scope(): readonly string[];
  server(onConnect: (stream: SocketStream) => void, started: (error: Error | null, ready?: true) => void): Closer;
  client(address: unknown, callback: (error: Error) => void): void;
  parse(address: string): null;
  stringify(scope: string): string | null;
};

export type Closer = (callback?: (error?: Error) => void) => void;
export type SocketStream = Duplex<Uint8Array> & { address: string };

/** A secret-stack plugin. `name` null merges into the root. */
export type Plugin = {
  readonly name?: string;
  readonly version: string;
  readonly manifest: Readonly<Record<string, 'async' | 'sync' | 'source' | 'duplex'>>;
  init(ssb: Ssb, config: GuardConfig & { readonly path: string }): object;
};

/** `secret-stack`. */
export interface StackBuilder {
  use(plugin: unknown): StackBuilder;
  (config: object): Ssb;
}
