/** What one network address may do: so many connections at a time, so many requests a minute, few wrong names of drops. */
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { DROP_LIFE } from './drop-box';
import { hitLimit } from './limit-hits';

export type NetworkLimits = {
  readonly maxAddressConnections: number;
  /** a minute */
  readonly maxRequests: number;
  /** in the time that a drop waits */
  readonly maxGuesses: number;
  readonly behindProxy: boolean;
};

export interface Network {
  /** Counts a TCP connection until it closes; false where it is one too many. Behind a proxy they are all the proxy's. */
  mayConnect(socket: Socket): boolean;
  /** Counts the peer's connection that `request` asks for until it closes; false where it is one too many. */
  mayEnter(request: IncomingMessage): boolean;
  /** Counts `request`; false where it is one too many. */
  mayAsk(request: IncomingMessage): boolean;
  /** Whether whoever asks may name a drop: wrong names are few, of this machine as well. */
  mayGuess(request: IncomingMessage): boolean;
  /** Counts a wrong one. */
  guessedWrong(request: IncomingMessage): void;
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
  const asked = countFor(MINUTE, now);
  const guessed = countFor(DROP_LIFE, now);
  const guesser = (request: IncomingMessage): string => clientOf(request, limits.behindProxy) ?? 'this machine';

  return {
    mayConnect: (socket) => mayOpen(connections, limits.behindProxy ? null : counted(socket.remoteAddress), socket),
    mayEnter: (request) => mayOpen(sockets, clientOf(request, limits.behindProxy), request.socket),
    mayAsk: (request) => {
      const address = clientOf(request, limits.behindProxy);
      if (address === null) return true;
      const count = asked.add(address);
      if (count > limits.maxRequests) hitLimit('requests');
      return count <= limits.maxRequests;
    },
    mayGuess: (request) => {
      const may = guessed.of(guesser(request)) < limits.maxGuesses;
      if (!may) hitLimit('guesses');
      return may;
    },
    guessedWrong: (request) => {
      guessed.add(guesser(request));
    },
  };
}

type Counter = { of(address: string): number; add(address: string): number };

/** Counts what an address does within `span` ms from the first time on. */
function countFor(span: number, now: () => number): Counter {
  const counts = new Map<string, { count: number; until: number }>();
  const find = (address: string): { count: number; until: number } => {
    const before = counts.get(address);
    return before === undefined || now() >= before.until ? { count: 0, until: now() + span } : before;
  };
  return {
    of: (address) => find(address).count,
    add: (address) => {
      const current = find(address);
      if (counts.size >= MOST_ADDRESSES) counts.clear();
      counts.set(address, current);
      return (current.count += 1);
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
