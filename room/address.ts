/** How people reach the room: as a web address and as a multiserver address. */
import type { FeedId } from '../src/crystal/ids';

export type RoomAddress = {
  /** Origin, such as `https://room.example` or `http://localhost:8080`. */
  readonly origin: string;
  /** `ws(s)://host:port~shs:KEY`, always with a port. */
  readonly multiserver: string;
};

/** The addresses of a room with key `id` listening on `host` and `port`, seen through `publicUrl` where there is one. */
export function formatAddress(id: FeedId, host: string, port: number, publicUrl: string | null): RoomAddress {
  const origin = publicUrl ?? `http://${reachableHost(host)}:${port}`;
  const url = new URL(origin);
  const secure = url.protocol === 'https:';
  const publicPort = url.port === '' ? (secure ? '443' : '80') : url.port;
  const key = id.slice(1, -'.ed25519'.length);
  return {
    origin: url.origin,
    multiserver: `${secure ? 'wss' : 'ws'}://${url.hostname}:${publicPort}~shs:${key}`,
  };
}

/** A room on all interfaces, or on this machine only, is opened as localhost: browsers trust that name without TLS. */
function reachableHost(host: string): string {
  if (['0.0.0.0', '::', '127.0.0.1', '::1'].includes(host)) return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
