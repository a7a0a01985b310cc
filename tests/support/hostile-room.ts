/**
 * A room that means no good, or a peer whose bytes a room lets pass: whoever dials it shakes hands with it and then gets whatever
 * the test says. It stores nothing and keeps no rules.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { FeedId } from '../../src/crystal/ids';
import { newKeys, type RawRpc } from './raw-peer';
import type { Source } from './ssb-peer';

const load = createRequire(import.meta.url);

export type Duplex = { readonly source: Source<unknown>; readonly sink: (read: Source<unknown>) => void };

type Incoming = Duplex & { readonly remote: Uint8Array };
type Socket = { terminate(): void };
type SocketServer = {
  readonly clients: Iterable<Socket>;
  on(event: 'connection', listener: (socket: Socket) => void): void;
};

const createShs = load('multiserver/plugins/shs') as (options: object) => {
  create(): (stream: unknown, cb: (error: Error | null, stream: Incoming) => void) => void;
};
const createMuxrpc = load('muxrpc') as (remote: object, local: object, api: object) => RawRpc;
const pull = load('pull-stream') as (...streams: unknown[]) => unknown;
const caps = load('ssb-caps') as { readonly shs: string };
const toPull = load('pull-websocket') as (socket: Socket) => Duplex;
const { Server: WebSocketServer } = load('ws') as { Server: new (options: object) => SocketServer };

/** What it does with somebody who has shaken hands. */
export type Behaviour = (stream: Incoming, from: FeedId) => void;

export type HostileRoom = {
  readonly address: string;
  readonly key: FeedId;
  /** How many have shaken hands. */
  readonly visits: () => number;
  /** From now on it does this. */
  behave(next: Behaviour): void;
  /** Cuts all sockets. */
  hangUp(): void;
  stop(): Promise<void>;
};

/** Starts it on a free port. */
export async function startHostileRoom(behave: Behaviour): Promise<HostileRoom> {
  const keys = newKeys();
  const raw = (text: string): Buffer => Buffer.from(text.replace('.ed25519', ''), 'base64');
  const shs = createShs({
    keys: { publicKey: raw(keys.public), secretKey: raw(keys.private) },
    appKey: Buffer.from(caps.shs, 'base64'),
    timeout: 10_000,
    auth: (_key: unknown, cb: (error: null, allowed: boolean) => void) => cb(null, true),
  });
  const server = createServer((_request, response) => response.writeHead(404).end());
  const sockets = new WebSocketServer({ server });
  let behaviour = behave;
  let visits = 0;
  sockets.on('connection', (socket) => {
    shs.create()(toPull(socket), (error, stream) => {
      if (error) return;
      visits += 1;
      behaviour(stream, `@${Buffer.from(stream.remote).toString('base64')}.ed25519` as FeedId);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const hangUp = (): void => {
    for (const socket of sockets.clients) socket.terminate();
  };
  return {
    address: `ws://localhost:${port}~shs:${keys.public.replace('.ed25519', '')}`,
    key: keys.id,
    visits: () => visits,
    behave: (next) => {
      behaviour = next;
    },
    hangUp,
    stop: async () => {
      hangUp();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Sends `frames` as they are, one after another, and listens no more. */
export function sendFrames(frames: readonly Uint8Array[], onEnd: () => void = () => undefined): Behaviour {
  return (stream) => {
    const queue = [...frames];
    let ended = false;
    const end = (): void => {
      if (!ended) onEnd();
      ended = true;
    };
    stream.sink((abort, cb) => {
      const frame = queue.shift();
      if (abort) cb(abort);
      else if (frame !== undefined) setImmediate(cb, null, frame);
      else end();
    });
    const read = (): void => stream.source(null, (over) => (over ? end() : read()));
    read();
  };
}

const MANIFEST = {
  manifest: 'async',
  ebt: { replicate: 'duplex' },
  heard: { upTo: 'async' },
  room: { metadata: 'async', attendants: 'source' },
  tunnel: { connect: 'duplex', ping: 'sync', announce: 'sync', leave: 'sync', endpoints: 'source', isRoom: 'async' },
  roomInvites: { create: 'async', made: 'source' },
};

/** Answers calls with the functions of `api`, which look like a room's. */
export function speak(api: object, onRpc: (rpc: RawRpc) => void = () => undefined): Behaviour {
  return (stream) => {
    const rpc = createMuxrpc(MANIFEST, MANIFEST, api);
    pull(stream, rpc.stream, stream);
    onRpc(rpc);
  };
}

/** A source of `items` that then stays open. */
export function keepOpen(items: readonly unknown[]): Source<unknown> {
  const queue = [...items];
  return (abort, cb) => {
    if (abort) cb(abort);
    else if (queue.length > 0) setImmediate(cb, null, queue.shift());
  };
}
