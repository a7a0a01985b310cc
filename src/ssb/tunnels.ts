/**
 * Direct connections, through a room, to people we know who are present there. Nobody else is ever dialled. Both sides want the
 * same connection: the one with the smaller id dials at once, the other only if nothing came for a while.
 */
import type { FeedId } from '../crystal/ids';
import { ask } from './pull';
import type { RoomLink } from './room-link';
import type { Remote, Ssb } from './ssb-types';

/** ms */
const CONNECT_LIMIT = 20_000;
/** ms that the side with the greater id waits for the other. */
const COURTESY = 5_000;
/** ms until a failed dial is tried again, while both are still there. */
const AGAIN = 30_000;

export interface Tunnels {
  /** Dials whoever of `known` is present in one of `links` and not connected. Call after every change of either. */
  update(links: readonly RoomLink[], known: ReadonlySet<FeedId>): void;
  close(): void;
}

/** Makes the tunnels of `peer`. */
export function createTunnels(peer: Ssb): Tunnels {
  const due = new Map<FeedId, ReturnType<typeof setTimeout>>();
  let links: readonly RoomLink[] = [];
  let known: ReadonlySet<FeedId> = new Set();

  const roomOf = (id: FeedId): RoomLink | undefined =>
    known.has(id) ? links.find((link) => link.present().has(id)) : undefined;

  function plan(id: FeedId, delay: number): void {
    due.set(
      id,
      setTimeout(() => {
        void dial(id);
      }, delay),
    );
  }

  async function dial(id: FeedId): Promise<void> {
    const room = roomOf(id);
    if (room !== undefined && !isConnected(peer, id)) {
      const address = `tunnel:${room.key}:${id}~shs:${id.slice(1, -'.ed25519'.length)}`;
      try {
        await ask<Remote | false>((cb) => {
          peer.conn.connect(address, { key: id, type: 'room-attendant' }, cb);
        }, CONNECT_LIMIT);
      } catch {
        peer.conn.disconnect(address, () => undefined);
      }
    }
    // Looked after again later: the connection may have failed, or may end.
    if (roomOf(id) === undefined) due.delete(id);
    else plan(id, AGAIN);
  }

  return {
    update: (nextLinks, nextKnown) => {
      links = nextLinks;
      known = nextKnown;
      for (const [id, timer] of due) {
        if (roomOf(id) !== undefined) continue;
        clearTimeout(timer);
        due.delete(id);
      }
      for (const id of known) if (id !== peer.id && !due.has(id) && roomOf(id)) plan(id, peer.id < id ? 0 : COURTESY);
    },
    close: () => {
      known = new Set();
      for (const timer of due.values()) clearTimeout(timer);
      due.clear();
    },
  };
}

function isConnected(peer: Ssb, id: FeedId): boolean {
  return (peer.peers[id]?.length ?? 0) > 0;
}
