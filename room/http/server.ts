/** The port: opened, bounded, closed. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { logEvent } from '../log';
import { RoomError } from '../room-error';

const PROBLEMS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is already in use. Choose another with --port',
  EACCES: 'may not be used by this account. Choose another with --port',
  EADDRNOTAVAIL: 'is not an address of this machine. Choose another with --host',
  ENOTFOUND: 'is not an address of this machine. Choose another with --host',
};

/** A server that is not open yet. */
export function createRoomServer(maxConnections: number): Server {
  const server = createServer({ headersTimeout: 10e3, requestTimeout: 15e3, maxHeaderSize: 8192 });
  server.maxConnections = maxConnections;
  server.on('drop', logFull());
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

/** Says that connections are turned away, at most once a minute. */
function logFull(): () => void {
  let saidAt = -Infinity;
  return () => {
    if (performance.now() - saidAt < 60_000) return;
    saidAt = performance.now();
    logEvent('connections-full');
  };
}
