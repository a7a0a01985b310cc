/** The websocket transport: each socket as a stream for the handshake, with limits, on the HTTP server's own port. */
import type { IncomingMessage, Server } from 'node:http';
import { createRequire } from 'node:module';
import { sendInFrames, type FrameSocket } from './frames';
import { logFault } from './log';
import type { Network } from './network';
import { createPushable, type Pushable } from './pushable';
import type { Closer, IncomingConfig, Read, Sink, SocketStream, Transport, TransportEnd } from './ssb-types';

/** What the room uses of a socket of `ws`. */
interface Socket extends FrameSocket {
  on(event: 'message', listener: (data: unknown) => void): void;
  on(event: 'close' | 'error', listener: () => void): void;
  terminate(): void;
}

interface SocketServer {
  readonly clients: ReadonlySet<Socket>;
  on(event: 'connection', listener: (socket: Socket, request: IncomingMessage) => void): void;
  close(): void;
}

const load = createRequire(import.meta.url);
const { Server: WebSocketServer } = load('ws') as { Server: new (options: object) => SocketServer };

/** bytes; peers send boxes of about 4 KB. */
const LARGEST_FRAME = 1 << 20;
/** Frames that a socket may be ahead of the stack. */
const MOST_UNREAD = 10_000;

type Verify = (
  info: { readonly req: IncomingMessage },
  cb: (ok: boolean, status?: number, text?: string) => void,
) => void;

/** A transport for `secret-stack` on `server`. */
export function createWebsocketTransport(server: Server, network: Network): Transport {
  return { name: 'ws', create: (config) => createEnd(server, network, config) };
}

function createEnd(server: Server, network: Network, config: IncomingConfig): TransportEnd {
  return {
    name: 'ws',
    scope: () => config.scope,
    server: (onConnect, started) => {
      const close = accept(server, network, onConnect);
      started(null, true);
      return close;
    },
    client: (_address, callback) => callback(new Error('a room dials nobody')),
    parse: () => null,
    stringify: () => null,
  };
}

function accept(server: Server, network: Network, onConnect: (stream: SocketStream) => void): Closer {
  const verifyClient: Verify = ({ req }, cb) => {
    if (network.mayEnter(req)) cb(true);
    else cb(false, 429, 'Too Many Requests');
  };
  const sockets = new WebSocketServer({ server, perMessageDeflate: false, maxPayload: LARGEST_FRAME, verifyClient });
  sockets.on('connection', (socket, request) => {
    onConnect({ ...toDuplex(socket), address: `ws:${request.socket.remoteAddress ?? 'unknown'}` });
  });
  return (callback) => {
    for (const socket of sockets.clients) socket.close();
    sockets.close();
    callback?.();
  };
}

/** Ends with the socket; closes the socket with either end. */
function toDuplex(socket: Socket): { readonly source: Read<Uint8Array>; readonly sink: Sink<Uint8Array> } {
  const incoming = createPushable<Uint8Array>(MOST_UNREAD, () => socket.close());
  socket.on('message', (data) => {
    // Peers speak binary; text is nobody's business here.
    if (!(data instanceof Uint8Array)) socket.terminate();
    else if (!handle(incoming, data)) socket.terminate();
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', incoming.end);
  return { source: incoming.source, sink: (read) => sendInFrames(socket, read) };
}

/**
 * The stack handles a frame while it is pushed. What a peer sends may trip one of its packages: that ends this socket, not the
 * room. Whether all went well.
 */
function handle(incoming: Pushable<Uint8Array>, frame: Uint8Array): boolean {
  try {
    incoming.push(frame);
    return true;
  } catch (error) {
    logFault('socket-fault', error);
    return false;
  }
}
