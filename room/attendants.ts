/**
 * Who is present: everybody who announced themselves on a socket that is still open. A person who reloads is back on a new
 * socket before the old one is closed, so each id has a list of sockets and the newest counts.
 */
import { EventEmitter } from 'node:events';
import type { FeedId } from '../src/crystal/ids';
import type { Rpc } from './ssb-types';

export type Presence =
  | { readonly type: 'state'; readonly ids: readonly FeedId[] }
  | { readonly type: 'joined'; readonly id: FeedId }
  | { readonly type: 'left'; readonly id: FeedId };

export interface Attendants {
  /** From now on `rpc`'s owner is present, and reached on this socket. */
  announce(rpc: Rpc): void;
  /** This socket no longer counts. */
  leave(rpc: Rpc): void;
  ids(): readonly FeedId[];
  /** The newest announced live socket of `id`, or null. */
  find(id: FeedId): Rpc | null;
  /** Calls `listener` for everybody who comes or goes, until the returned function is called. */
  onPresence(listener: (presence: Presence) => void): () => void;
}

export function createAttendants(): Attendants {
  const sockets = new Map<FeedId, readonly Rpc[]>();
  const events = new EventEmitter().setMaxListeners(0);
  const tell = (presence: Presence): void => void events.emit('presence', presence);

  function leave(rpc: Rpc): void {
    const before = sockets.get(rpc.id) ?? [];
    const after = before.filter((other) => other !== rpc);
    if (after.length === before.length) return;
    if (after.length > 0) {
      sockets.set(rpc.id, after);
      return;
    }
    sockets.delete(rpc.id);
    tell({ type: 'left', id: rpc.id });
  }

  return {
    announce: (rpc) => {
      const before = sockets.get(rpc.id) ?? [];
      if (rpc.closed || before.includes(rpc)) return;
      sockets.set(rpc.id, [...before, rpc]);
      rpc.once('closed', () => leave(rpc));
      if (before.length === 0) tell({ type: 'joined', id: rpc.id });
    },
    leave,
    ids: () => [...sockets.keys()],
    find: (id) => sockets.get(id)?.findLast((rpc) => !rpc.closed) ?? null,
    onPresence: (listener) => {
      events.on('presence', listener);
      return () => void events.off('presence', listener);
    },
  };
}
