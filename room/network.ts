/** What one network address may do: so many connections at a time, so many requests a minute. */
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { hitLimit } from './limit-hits';

export type NetworkLimits = {
  readonly maxAddressConnections: number;
  /** a minute */
  readonly maxRequests: number;
  readonly behindProxy: boolean;
};

export interface Network {
  /** Counts a TCP connection until it closes; false where it is one too many. Behind a proxy they are all the proxy's. */
  mayConnect(socket: Socket): boolean;
  /** Counts the peer's connection that `request` asks for until it closes; false where it is one too many. */
  mayEnter(request: IncomingMessage): boolean;
  /** Counts `request`; false where it is one too many. */
  mayAsk(request: IncomingMessage): boolean;
}

type Count = { readonly most: number; readonly open: Map<string, number> };

/** This machine itself, or a proxy on it. */
const OWN = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);
const MINUTE = 60_000;
/** Addresses whose requests are counted at a time. */
const MOST_ADDRESSES = 100_000;

/** Makes it. `now`: ms, of a clock that never jumps. */
export function watchNetwork(limits: NetworkLimits, now: () => number = () => performance.now()): Network {
  const connections = countUp(limits.maxAddressConnections);
  const sockets = countUp(limits.maxAddressConnections);
  const asked = new Map<string, { count: number; until: number }>();

  return {
    mayConnect: (socket) => mayOpen(connections, limits.behindProxy ? null : counted(socket.remoteAddress), socket),
    mayEnter: (request) => mayOpen(sockets, clientOf(request, limits.behindProxy), request.socket),
    mayAsk: (request) => {
      const address = clientOf(request, limits.behindProxy);
      if (address === null) return true;
      const time = now();
      const before = asked.get(address);
      const current = before === undefined || time >= before.until ? { count: 0, until: time + MINUTE } : before;
      if (asked.size >= MOST_ADDRESSES) asked.clear();
      asked.set(address, current);
      current.count += 1;
      if (current.count > limits.maxRequests) hitLimit('requests');
      return current.count <= limits.maxRequests;
    },
  };
}

function countUp(most: number): Count {
  return { most, open: new Map() };
}

function mayOpen({ most, open }: Count, address: string | null, socket: Socket): boolean {
  if (address === null) return true;
  const count = open.get(address) ?? 0;
  if (count >= most) {
    hitLimit('address-connections');
    return false;
  }
  open.set(address, count + 1);
  socket.once('close', () => {
    const left = (open.get(address) ?? 1) - 1;
    if (left === 0) open.delete(address);
    else open.set(address, left);
  });
  return true;
}

function clientOf({ headers, socket }: IncomingMessage, behindProxy: boolean): string | null {
  const forwarded = behindProxy ? [headers['x-forwarded-for'] ?? ''].flat().join(',') : '';
  // The last entry is the proxy's own; the ones before it are anybody's.
  const last = forwarded.split(',').at(-1)?.trim() ?? '';
  return last === '' ? counted(socket.remoteAddress) : last;
}

function counted(address: string | undefined): string | null {
  return address === undefined || OWN.has(address) ? null : address;
}
