/**
 * Narrow types for the untyped SSB packages: only what we call, as we call it. Shapes were read from the sources of
 * ssb-browser-core 14, ssb-db2 6, ssb-ebt 9, ssb-conn 6, ssb-room-client 2 and secret-stack 6.
 */

import type { SsbKeys } from 'ssb-keys';
import type { Forked, Forks } from './forks';
import type { GuardConfig, GuardHost } from './guard-plugin';

export type { SsbKeys };

export type Callback<T> = (err: Error | null | undefined, value: T) => void;

/** The value of a classic message: what is signed. */
export type ClassicMessage = {
  readonly previous: string | null;
  readonly author: string;
  readonly sequence: number;
  readonly timestamp: number;
  readonly hash: 'sha256';
  readonly content: unknown;
  readonly signature: string;
};

/** ssb-classic's feed format. */
export type FeedFormat = {
  newNativeMsg(opts: {
    keys: SsbKeys;
    content: unknown;
    timestamp: number;
    previous: { key: string; value: ClassicMessage } | null;
    hmacKey: null;
  }): ClassicMessage;
  toPlaintextBuffer(opts: { content: unknown }): Uint8Array;
  /** Whether it is a message of its author, wherever in the feed. Calls back in the same turn. */
  validateOOO(message: ClassicMessage, hmacKey: null, cb: (err?: Error | null) => void): void;
  getMsgId(message: ClassicMessage): string;
};

/** ssb-box's encryption format. `Buffer`s where they come out. */
export type EncryptionFormat = {
  encrypt(plaintext: Uint8Array, opts: { keys: SsbKeys; recps: readonly string[] }): Buffer;
  /** Null or undefined where it does not open. */
  decrypt(ciphertext: Uint8Array, opts: { keys: SsbKeys }): Buffer | null | undefined;
};

/** An observable in the manner of obz. Returns the stop function. */
export type Obz<T> = {
  (listener: (value: T) => void, immediately?: boolean): () => void;
  readonly value: T | null;
};

export type LogRecord = { readonly offset: number; readonly value: Buffer | null };

export type LogStream = {
  pipe(sink: { paused: boolean; write(record: LogRecord): void; end?(err?: unknown): void }): void;
  abort(): void;
};

export type Log = {
  /** Offset of the last record on the disk; -1 for none. */
  readonly since: Obz<number>;
  /** The offset of the record after the one at `offset` (0: in the next block, -1: none), and this one's data and size. */
  getDataNextOffset: (block: Buffer, offset: number, asRaw?: boolean) => [number, unknown, number];
  /** The record at `offset` as it lies there; an error where there is none. */
  getRaw(offset: number, cb: Callback<Buffer>): void;
  stream(opts: { gt: number; live?: boolean; decrypt: boolean }): LogStream;
  onDrain(cb: () => void): void;
};

/** ssb-db2. */
export type Db = {
  findFeedFormatByName(name: 'classic'): FeedFormat;
  findEncryptionFormatByName(name: 'box'): EncryptionFormat;
  getState(): {
    getAsKV(feed: string): { key: string; value: ClassicMessage } | null;
    get(feed: string): ClassicMessage | null;
  };
  readonly stateFeedsReady: Obz<boolean>;
  readonly add: { hook(wrap: (original: unknown, args: readonly unknown[]) => void): void };
  addBatch(
    messages: readonly ClassicMessage[],
    opts: { encoding: 'js'; feedFormat: 'classic'; feedId: string },
    cb: Callback<unknown>,
  ): void;
  addImmediately(
    message: ClassicMessage,
    format: FeedFormat,
    opts: { encoding: 'js'; feedFormat: 'classic'; feedId: string },
    cb: Callback<unknown>,
  ): void;
  onDrain(cb: () => void): void;
  /** The newest message of every feed, as far as the log is written. */
  getIndex(name: 'base'): { readonly feedLatest: ReadonlyMap<string, { readonly sequence: number }> };
  getLog(): Log;
  /** Offsets of the records that decrypt to us. */
  getDecryptedOffsets(): readonly number[];
};

/** A pull-stream duplex. */
export type Duplex = { readonly source: Source<unknown>; readonly sink: (source: Source<unknown>) => void };

type Replicate = (...args: unknown[]) => Duplex;

/** ssb-ebt. */
export type Ebt = {
  readonly replicate: {
    hook(wrap: (this: unknown, original: Replicate, args: unknown[]) => Duplex): void;
  };
  request(feed: string, wanted: boolean): void;
  /** What connected (and once connected) peers say they have of `feed`. */
  peerStatus(feed: string): {
    readonly seq?: number;
    readonly peers: Readonly<Record<string, { readonly seq?: number }>>;
  };
};

/** A pull-stream source, and what ends it. */
export type Source<T> = (
  end: Error | boolean | null,
  cb: (end: Error | boolean | null | undefined, data?: T) => void,
) => void;

/** A connected peer: a room or a person's device. What it answers is hostile until parsed. */
export type Remote = {
  readonly id: string;
  readonly stream: { readonly address?: string };
  readonly closed: boolean;
  close(err: Error | boolean, cb: () => void): void;
  on(event: 'closed', listener: () => void): void;
  readonly room: { metadata(cb: Callback<unknown>): void; attendants(): Source<unknown> };
  readonly roomInvites: { create(cb: Callback<unknown>): void; made(): Source<unknown> };
  /** Of rooms, for those who look after them. */
  readonly roomMembers: {
    list(cb: Callback<unknown>): void;
    removed(cb: Callback<unknown>): void;
    invite(count: number, cb: Callback<unknown>): void;
    remove(id: string, cb: Callback<unknown>): void;
    forgive(id: string, cb: Callback<unknown>): void;
  };
  readonly tunnel: { ping(cb: Callback<unknown>): void };
  readonly heard: { upTo(cb: Callback<unknown>): void; message(sequence: number | null, cb: Callback<unknown>): void };
  readonly roomDrop: {
    put(name: string, sealed: string, cb: Callback<unknown>): void;
    state(cb: Callback<unknown>): void;
    clear(cb: Callback<unknown>): void;
  };
  readonly forks: { proofs(): Source<unknown> };
  readonly ebt: { replicate: Replicate };
};

/** ssb-conn, without its scheduler, which we never start. */
export type Conn = {
  connect(address: string, data: { readonly key?: string; readonly type?: string }, cb: Callback<Remote | false>): void;
  disconnect(address: string, cb: Callback<unknown>): void;
};

/** A plugin of secret-stack. */
export type Plugin = {
  readonly name: string;
  readonly version: string;
  readonly manifest: Readonly<Record<string, 'async' | 'sync' | 'source' | 'duplex'>>;
  readonly permissions?: { readonly anonymous: { readonly allow: readonly string[] } };
  init(peer: Ssb & GuardHost & Forked, config: GuardConfig): object;
};

export type Stack = { use(plugin: Plugin | readonly Plugin[]): Stack };

/** What `ssb-browser-core/net.js` gives. */
export type Ssb = Omit<GuardHost, 'on'> & {
  readonly id: string;
  readonly db: Db;
  readonly ebt: Ebt;
  /** The message of a feed at a sequence, as it lies in the log; an error where there is none. */
  getAtSequence(key: readonly [feed: string, sequence: number], cb: Callback<{ readonly value: unknown }>): void;
  readonly forks: Forks;
  readonly conn: Conn;
  readonly friends: {
    hops(cb: Callback<Readonly<Record<string, number>>>): void;
  };
  /** ssb-room-client's rooms, by key. */
  readonly tunnel: { getRoomsMap(): ReadonlyMap<string, unknown> };
  /** Connections by feed id. */
  readonly peers: Readonly<Record<string, readonly Remote[]>>;
  on(event: 'rpc:connect', listener: (remote: Remote, isClient: boolean) => void): void;
  prependListener(event: 'rpc:connect', listener: (remote: Remote) => void): void;
  readonly close: {
    (err: boolean, cb: (err?: Error | null) => void): void;
    hook(wrap: (this: unknown, original: (...args: unknown[]) => void, args: unknown[]) => void): void;
  };
};
