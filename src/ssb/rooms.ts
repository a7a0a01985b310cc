/** The rooms that we joined: kept beside the log, dialled at every start. */
import type { RoomView } from '../api';
import { isFeedId, type FeedId } from '../crystal/ids';
import type { InvitationClaim, VaultPort } from '../crystal/ports';
import { isRoomAddress, readRoomKey } from './invitation-link';
import { openRoomLink, type RoomLink } from './room-link';
import { readJson, writeJson } from './records';
import { tellRoom, type Fetch } from './room-http';
import type { Remote, Ssb } from './ssb-types';

/** Record of the addresses. */
export const ROOMS = 'rooms';
const CLAIMS = 'claims';

export interface Rooms {
  views(): readonly RoomView[];
  links(): readonly RoomLink[];
  /** A connected room, the first joined first; null if there is none. */
  connected(): { readonly address: string; readonly remote: Remote } | null;
  /** Everybody present in a room that we are in, ourselves left out. */
  online(): ReadonlySet<FeedId>;
  /** The invitations that we made, as the rooms last told. */
  claims(): readonly InvitationClaim[];
  /** Keeps the room and dials it. Resolves after it is kept; idempotent. `address` must be a room's. */
  join(address: string): Promise<void>;
  /** Hangs up and forgets the room. */
  leave(address: string): Promise<void>;
  /** Dials all now, and checks that those connected still answer. */
  wake(): void;
  /** Hangs up everywhere; nothing is forgotten. */
  close(): void;
}

/**
 * Opens the rooms kept in `vault` and dials them. `keys` is told the keys of all rooms. `onChange`: after anything that the
 * getters tell has changed.
 */
export async function openRooms(
  peer: Ssb,
  vault: VaultPort,
  fetch: Fetch,
  keys: Set<FeedId>,
  onChange: () => void,
): Promise<Rooms> {
  const links = new Map<string, RoomLink>();
  const claims = new Map<string, readonly InvitationClaim[]>(readKeptClaims(await readJson(vault, CLAIMS)));

  function open(address: string, key: FeedId): void {
    keys.add(key);
    const link = openRoomLink(peer, address, key, {
      onChange,
      onClaims: (list) => {
        claims.set(key, list);
        // Kept so that who claimed is known before the room is reached again; a failed write costs only that.
        writeJson(vault, CLAIMS, [...claims]).catch(() => undefined);
        onChange();
      },
      whyRefused: async (refusing) => ((await tellRoom(fetch, refusing))?.open === true ? 'full' : 'refused'),
    });
    links.set(address, link);
  }

  const keep = (addresses: Iterable<string>): Promise<void> => writeJson(vault, ROOMS, [...addresses]);

  for (const address of readKeptRooms(await readJson(vault, ROOMS))) {
    const key = readRoomKey(address);
    if (isFeedId(key)) open(address, key);
  }

  return {
    views: () => [...links.values()].map((link) => link.view()),
    links: () => [...links.values()],
    connected: () => {
      for (const link of links.values()) {
        const remote = link.remote();
        if (remote !== null) return { address: link.address, remote };
      }
      return null;
    },
    online: () => {
      const everybody = new Set([...links.values()].flatMap((link) => [...link.present()]));
      for (const id of everybody) if (id === peer.id) everybody.delete(id);
      return everybody;
    },
    claims: () => [...claims.values()].flat(),
    join: async (address) => {
      const key = readRoomKey(address);
      if (!isFeedId(key)) throw new TypeError('not a room’s address');
      if (!links.has(address)) {
        await keep([...links.keys(), address]);
        open(address, key);
      }
      links.get(address)?.wake();
      onChange();
    },
    leave: async (address) => {
      await keep([...links.keys()].filter((other) => other !== address));
      links.get(address)?.close();
      links.delete(address);
      onChange();
    },
    wake: () => {
      for (const link of links.values()) link.wake();
    },
    close: () => {
      for (const link of links.values()) link.close();
    },
  };
}

/** The addresses in the record. */
export function readKeptRooms(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string').filter(isRoomAddress) : [];
}

function readKeptClaims(value: unknown): [string, readonly InvitationClaim[]][] {
  // We wrote it ourselves, sealed: its shape is what we gave it.
  return Array.isArray(value) ? (value as [string, readonly InvitationClaim[]][]) : [];
}
