/**
 * Which socket a call came in on. Methods are told only the caller's id, but one person may be on two sockets at a time
 * (a reload is back before the old socket has closed). muxrpc passes events from the caller to its socket: we ask through those.
 */
import type { Caller, Rpc, Ssb } from './ssb-types';

const ASK = 'coconut:which-socket';

export interface Sockets {
  /** Sockets that are open. */
  readonly count: () => number;
}

/** Makes every socket of `ssb` answer to `findSocket`. Call before the first one connects. */
export function trackSockets(ssb: Ssb): Sockets {
  let open = 0;
  ssb.on('rpc:connect', (rpc) => {
    open++;
    rpc.once('closed', () => open--);
    rpc.on(ASK, (answer) => answer(rpc));
  });
  return { count: () => open };
}

/** The socket that `caller` called on. Throws for a caller that has none: the room itself. */
export function findSocket(caller: Caller): Rpc {
  const found: Rpc[] = [];
  caller._emit(ASK, (rpc) => found.push(rpc));
  const [socket] = found;
  if (socket === undefined) throw new Error('not called by a peer');
  return socket;
}
