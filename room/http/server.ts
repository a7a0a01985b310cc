/** The port: opened, bounded, closed. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hitLimit } from '../limit-hits';
import type { Network } from '../network';
import { RoomError } from '../room-error';

const PROBLEMS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is already in use. Choose another with --port',
  EACCES: 'may not be used by this account. Choose another with --port',
  EADDRNOTAVAIL: 'is not an address of this machine. Choose another with --host',
  ENOTFOUND: 'is not an address of this machine. Choose another with --host',
};

const TOO_MANY =
  'HTTP/1.1 429 Too Many Requests\r\nConnection: close\r\nContent-Type: text/plain\r\n\r\nToo many connections.\n';

/** A server that is not open yet. */
export function createRoomServer(maxConnections: number, network: Network): Server {
  const server = createServer({ headersTimeout: 10e3, requestTimeout: 15e3, maxHeaderSize: 8192 });
  server.maxConnections = maxConnections;
  server.on('drop', () => {
    hitLimit('connections');
  });
  server.on('connection', (socket) => {
    if (!network.mayConnect(socket)) socket.end(TOO_MANY, () => socket.destroy());
  });
  return server;
}

/** Opens `server`; resolves to its real port. Rejects with a `RoomError` if that cannot be done. */
export function openPort(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const problem = PROBLEMS[error.code ?? ''] ?? `cannot be used (${error.code ?? error.message})`;
      const what =
        error.code === 'EADDRINUSE' || error.code === 'EACCES' ? `Port ${port}` : `The address ${host}:${port}`;
      reject(new RoomError(`${what} ${problem}.`));
    });
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      server.on('error', () => undefined);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Takes no more connections and ends those that are open. */
export function closePort(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
