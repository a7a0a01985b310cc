/** A peer that writes nothing, for an account that has left: it reaches a room, for as long as that takes. */
import type { SsbKeys } from 'ssb-keys';
import type { FeedId } from '../../crystal/ids';
import type { VaultPort } from '../../crystal/ports';
import type { VerifyAhead } from '../intake';
import { startPeer, stopPeer } from '../peer';
import { ask } from '../pull';
import type { Fetch } from '../room-http';
import { openRooms } from '../rooms';
import type { Callback, Remote } from '../ssb-types';

export type CourierParts = {
  readonly dir: string;
  readonly fetch: Fetch;
  readonly verifyAhead?: VerifyAhead;
};

export interface Courier {
  /** A connected room; null where none is reached in time. */
  reach(): Promise<{ readonly address: string; readonly key: FeedId; readonly remote: Remote } | null>;
  /** All that are connected now. */
  rooms(): readonly Remote[];
  close(): Promise<void>;
}

const REACH_LIMIT = 20_000; // ms
const ANSWER_LIMIT = 10_000; // ms
const STOP_LIMIT = 2_000; // ms

/** Starts it, and dials the rooms in `vault`. */
export async function sendCourier(parts: CourierParts, keys: SsbKeys, vault: VaultPort): Promise<Courier> {
  const peer = startPeer(parts.dir, keys, { verifyAhead: parts.verifyAhead });
  let look = (): void => undefined;
  const rooms = await openRooms(peer, vault, parts.fetch, new Set(), () => {
    look();
  });

  const connected = (): { address: string; key: FeedId; remote: Remote } | null => {
    for (const link of rooms.links()) {
      const remote = link.remote();
      if (remote !== null) return { address: link.address, key: link.key, remote };
    }
    return null;
  };

  return {
    reach: () =>
      new Promise((resolve) => {
        const done = (): void => {
          clearTimeout(limit);
          look = () => undefined;
          resolve(connected());
        };
        const limit = setTimeout(done, REACH_LIMIT);
        look = () => {
          if (connected() !== null) done();
        };
        look();
      }),
    rooms: () => rooms.links().flatMap((link) => link.remote() ?? []),
    close: async () => {
      rooms.close();
      await Promise.race([stopPeer(peer), new Promise((done) => setTimeout(done, STOP_LIMIT))]);
    },
  };
}

/** What `run` asks of a room. Rejects with the room's error, or where it does not answer in time. */
export function askRoom<T>(run: (cb: Callback<T>) => void): Promise<T> {
  return ask(run, ANSWER_LIMIT);
}
