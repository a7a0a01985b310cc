/**
 * A peer that speaks muxrpc by hand over one socket, with no stack behind it: for what a well-behaved peer would not do, and for
 * telling sockets of one person apart.
 */
import { createRequire } from 'node:module';
import type { FeedId } from '../../src/crystal/ids';
import type { RoomRpc, Source } from './ssb-peer';

const load = createRequire(import.meta.url);

type Keys = { readonly id: FeedId; readonly public: string; readonly private: string };
type Duplex = { readonly source: Source<unknown>; readonly sink: (read: Source<unknown>) => void };

const ssbKeys = load('ssb-keys') as { generate(): Keys };
const caps = load('ssb-caps') as { readonly shs: string };
const createMultiserver = load('multiserver') as (suites: unknown[]) => {
  client(address: string, callback: (error: Error | null, stream: Duplex) => void): void;
};
const createWs = load('multiserver/plugins/ws') as (options: object) => unknown;
const createShs = load('multiserver/plugins/shs') as (options: object) => unknown;
const createMuxrpc = load('muxrpc') as (remote: object, local: object, api: object) => RawRpc;
const pull = load('pull-stream') as ((...streams: unknown[]) => unknown) & { error(error: Error): unknown };

export interface RawRpc extends RoomRpc {
  readonly stream: unknown;
  readonly ebt: { replicate(opts: unknown, callback: (error: unknown) => void): Duplex };
  readonly createHistoryStream: (opts: unknown) => Source<unknown>;
  readonly publish: (content: unknown, callback: (error: Error | null) => void) => void;
  readonly auth: (id: string, callback: (error: Error | null) => void) => void;
}

const ROOM_MANIFEST = {
  manifest: 'async',
  auth: 'async',
  publish: 'async',
  createHistoryStream: 'source',
  ebt: { replicate: 'duplex' },
  heard: { upTo: 'async' },
  room: { metadata: 'async', attendants: 'source' },
  tunnel: { connect: 'duplex', ping: 'sync', announce: 'sync', leave: 'sync', endpoints: 'source', isRoom: 'async' },
  roomInvites: { create: 'async', made: 'source' },
  roomMembers: { list: 'async', invite: 'async', remove: 'async', forgive: 'async' },
};

export type TunnelCall = { readonly target: string; readonly portal: string; readonly origin: string };

/** Keys for `dialRaw`. */
export function newKeys(): Keys {
  return ssbKeys.generate();
}

/** Opens one socket to the room at `address`. `onTunnelCall`: the room asks for a tunnel on this socket; it gets none. */
export async function dialRaw(
  address: string,
  keys: Keys,
  onTunnelCall: (call: TunnelCall) => void = () => undefined,
): Promise<RawRpc> {
  const stream = await shakeHands(address, keys);
  const local = {
    tunnel: {
      ping: () => Date.now(),
      connect: (call: TunnelCall) => {
        onTunnelCall(call);
        return { source: pull.error(new Error('no')), sink: (read: Source<unknown>) => read(true, () => undefined) };
      },
    },
  };
  const rpc = createMuxrpc(ROOM_MANIFEST, { tunnel: { ping: 'sync', connect: 'duplex' } }, local);
  pull(stream, rpc.stream, stream);
  return rpc;
}

/**
 * Sends one muxrpc packet with `body` for a JSON body, well-formed or not, as a request or as the opening of a stream. Resolves
 * when the room has answered or hung up.
 */
export async function sendPacket(address: string, keys: Keys, kind: 'request' | 'stream', body: string): Promise<void> {
  const stream = await shakeHands(address, keys);
  const head = Buffer.alloc(9);
  head.writeUInt8(kind === 'stream' ? 0b1010 : 0b0010);
  head.writeUInt32BE(Buffer.byteLength(body), 1);
  head.writeInt32BE(1, 5);
  const frames = [Buffer.concat([head, Buffer.from(body)])];
  stream.sink((abort, callback) => {
    const frame = frames.shift();
    if (abort) callback(abort);
    else if (frame !== undefined) callback(null, frame);
  });
  await new Promise<void>((resolve) => stream.source(null, () => resolve()));
  stream.source(true, () => undefined);
}

/**
 * Sends `bytes` where packets are expected, one after another, and resolves when the other side has hung up. With nothing (an
 * empty one) for the last, this side hangs up then.
 */
export async function sendBytes(address: string, keys: Keys, ...bytes: readonly Uint8Array[]): Promise<void> {
  const stream = await shakeHands(address, keys);
  const frames = [...bytes];
  stream.sink((abort, callback) => {
    const frame = frames.shift();
    if (abort) callback(abort);
    else if (frame?.length === 0) callback(true);
    else if (frame !== undefined) callback(null, frame);
  });
  await new Promise<void>((resolve) => {
    const next = (): void => stream.source(null, (end) => (end ? resolve() : next()));
    next();
  });
}

function shakeHands(address: string, keys: Keys): Promise<Duplex> {
  const raw = (text: string) => Buffer.from(text.replace('.ed25519', ''), 'base64');
  const shs = createShs({
    keys: { publicKey: raw(keys.public), secretKey: raw(keys.private) },
    appKey: Buffer.from(caps.shs, 'base64'),
    timeout: 10_000,
    auth: (_key: unknown, callback: (error: null, allowed: boolean) => void) => callback(null, true),
  });
  return new Promise((resolve, reject) => {
    createMultiserver([[createWs({}), shs]]).client(address, (error, stream) =>
      error ? reject(error) : resolve(stream),
    );
  });
}
