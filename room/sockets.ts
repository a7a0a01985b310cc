/**
 * Which socket a call came in on. Methods are told only the caller's id, but one person may be on two sockets at a time
 * (a reload is back before the old socket has closed). muxrpc passes events from the caller to its socket: we ask through those.
 */
import type { FeedId } from '../src/crystal/ids';
import { hitLimit } from './limit-hits';
import type { Caller, Rpc, Ssb } from './ssb-types';

const ASK = 'coconut:which-socket';

export interface Sockets {
  /** Sockets that are open. */
  readonly count: () => number;
  /** Closes those of `id`, or all. */
  close(id?: FeedId): void;
}

/**
 * Makes every socket of `ssb` answer to `findSocket`, and closes the oldest where one peer has more than `most`. Call before the
 * first one connects.
 */
export function trackSockets(ssb: Ssb, most: number): Sockets {
  const open = new Map<FeedId, readonly Rpc[]>();

  function forget(rpc: Rpc): void {
    const left = (open.get(rpc.id) ?? []).filter((other) => other !== rpc);
    if (left.length > 0) open.set(rpc.id, left);
    else open.delete(rpc.id);
  }

  ssb.on('rpc:connect', (rpc) => {
    const before = open.get(rpc.id) ?? [];
    open.set(rpc.id, [...before, rpc]);
    rpc.once('closed', () => forget(rpc));
    rpc.on(ASK, (answer) => answer(rpc));
    if (before.length < most) return;
    hitLimit('member-connections', rpc.id);
    before[0]?.close(true);
  });

  return {
    count: () => [...open.values()].reduce((sum, list) => sum + list.length, 0),
    close: (id) => {
      const chosen = id === undefined ? [...open.values()].flat() : (open.get(id) ?? []);
      for (const rpc of chosen) rpc.close(true);
    },
  };
}

/** The socket that `caller` called on. Throws for a caller that has none: the room itself. */
export function findSocket(caller: Caller): Rpc {
  const found: Rpc[] = [];
  caller._emit(ASK, (rpc) => found.push(rpc));
  const [socket] = found;
  if (socket === undefined) throw new Error('not called by a peer');
  return socket;
}
