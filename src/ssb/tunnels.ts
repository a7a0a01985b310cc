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
/** ms until it is looked after again, while both are there: soon after a dial that failed, later and later after more of them. */
const AGAIN = 3_000;
const LONGEST_AGAIN = 30_000;

export interface Tunnels {
  /** Dials whoever of `known` is present in one of `links` and not connected. Call after every change of either. */
  update(links: readonly RoomLink[], known: ReadonlySet<FeedId>): void;
  close(): void;
}

/** Makes the tunnels of `peer`. */
export function createTunnels(peer: Ssb): Tunnels {
  const due = new Map<FeedId, ReturnType<typeof setTimeout>>();
  const failures = new Map<FeedId, number>();
  let links: readonly RoomLink[] = [];
  let known: ReadonlySet<FeedId> = new Set();

  const roomOf = (id: FeedId): RoomLink | undefined =>
    known.has(id) ? links.find((link) => link.present().has(id)) : undefined;

  function plan(id: FeedId, delay: number): void {
    clearTimeout(due.get(id));
    due.set(
      id,
      setTimeout(() => {
        void dial(id);
      }, delay),
    );
  }

  async function dial(id: FeedId): Promise<void> {
    const room = roomOf(id);
    if (room === undefined || isConnected(peer, id)) failures.delete(id);
    else {
      const address = `tunnel:${room.key}:${id}~shs:${id.slice(1, -'.ed25519'.length)}`;
      try {
        const remote = await ask<Remote | false>((cb) => {
          peer.conn.connect(address, { key: id, type: 'room-attendant' }, cb);
        }, CONNECT_LIMIT);
        if (remote === false) throw new Error('not connected');
        failures.delete(id);
      } catch {
        failures.set(id, (failures.get(id) ?? 0) + 1);
        peer.conn.disconnect(address, () => undefined);
      }
    }
    if (roomOf(id) === undefined) due.delete(id);
    else plan(id, pause(failures.get(id) ?? 0));
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

function pause(failed: number): number {
  return failed === 0 ? LONGEST_AGAIN : Math.min(LONGEST_AGAIN, AGAIN * 2 ** (failed - 1));
}

function isConnected(peer: Ssb, id: FeedId): boolean {
  return (peer.peers[id]?.length ?? 0) > 0;
}
