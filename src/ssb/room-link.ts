/** One room that we joined: keeps the connection, says how it stands, and follows who is present. */
import type { RoomView } from '../api';
import { isFeedId, type FeedId } from '../crystal/ids';
import { NAME_LENGTH } from '../crystal/limits';
import { cleanLine } from '../crystal/messages/clean';
import type { InvitationClaim } from '../crystal/ports';
import { ask, drain } from './pull';
import { retryDelay } from './retry';
import type { Remote, Ssb } from './ssb-types';

/** ms. Longer than a slow handshake, shorter than patience. */
const CONNECT_LIMIT = 20_000;
/** ms. Whoever does not answer a ping for so long is gone, whatever the socket says. */
const PING_LIMIT = 5_000;

/** How the link stands. */
export type LinkState = RoomView['state'];

export type RoomLink = {
  readonly address: string;
  readonly key: FeedId;
  view(): RoomView;
  /** The room, while connected. */
  remote(): Remote | null;
  /** Who is present, ourselves included; empty while not connected. */
  present(): ReadonlySet<FeedId>;
  /** Dials now if not connected; if connected, checks that the room still answers. */
  wake(): void;
  close(): void;
};

export type RoomLinkEvents = {
  onChange(): void;
  /** The whole list of the invitations we made there. */
  onClaims(claims: readonly InvitationClaim[]): void;
  /** Tells a room that refuses us from one that is full. Never rejects. */
  whyRefused(address: string): Promise<'refused' | 'full'>;
};

/** Opens the link and dials at once. */
export function openRoomLink(peer: Ssb, address: string, key: FeedId, events: RoomLinkEvents): RoomLink {
  let state: LinkState = 'offline';
  let name: string | null = null;
  let moderator = false;
  let retryAt: number | null = null;
  let attempts = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let remote: Remote | null = null;
  let present = new Set<FeedId>();
  let closed = false;

  function dial(): void {
    if (closed || state === 'connecting' || remote !== null) return;
    if (timer !== null) clearTimeout(timer);
    timer = null;
    retryAt = null;
    setState('connecting');
    ask<Remote | false>((cb) => {
      peer.conn.connect(address, { key, type: 'room' }, cb);
    }, CONNECT_LIMIT).then(
      (answer) => {
        if (answer === false) fail(new Error('not connected'));
        else enter(answer);
      },
      (cause: unknown) => {
        fail(cause);
      },
    );
  }

  function enter(room: Remote): void {
    if (closed) return;
    // It may have hung up before we were told that it is there, and says so only once.
    if (room.closed) {
      fail(new Error('the line was cut at once'));
      return;
    }
    remote = room;
    attempts = 0;
    room.on('closed', () => {
      leave(room);
    });
    room.room.metadata((_err, metadata) => {
      name = readName(metadata);
      moderator = (metadata as { moderator?: unknown } | null | undefined)?.moderator === true;
      events.onChange();
      // Whoever asks for the attendants is one, and will be dialled: only after ssb-room-client, which asked the same just
      // before, is ready for that.
      setTimeout(() => {
        drain(room.room.attendants(), follow, () => undefined);
      });
    });
    drain(
      room.roomInvites.made(),
      (list) => {
        events.onClaims(readClaims(list));
      },
      () => undefined,
    );
    setState('connected');
  }

  function leave(room: Remote): void {
    if (remote !== room) return;
    remote = null;
    present = new Set();
    retryLater('offline');
  }

  function fail(cause: unknown): void {
    if (closed) return;
    hangUp();
    if (!isRefusal(cause)) {
      retryLater('offline');
      return;
    }
    void events.whyRefused(address).then((why) => {
      if (state === 'connecting') retryLater(why);
    });
  }

  function retryLater(next: LinkState): void {
    if (closed) return;
    const delay = retryDelay(attempts, next === 'offline');
    attempts += 1;
    retryAt = Date.now() + delay;
    timer = setTimeout(dial, delay);
    setState(next);
  }

  function follow(event: unknown): void {
    present = applyPresence(present, event);
    events.onChange();
  }

  function setState(next: LinkState): void {
    state = next;
    events.onChange();
  }

  function hangUp(): void {
    peer.conn.disconnect(address, () => undefined);
  }

  function check(room: Remote): void {
    ask<unknown>((cb) => {
      room.tunnel.ping(cb);
    }, PING_LIMIT).catch(() => {
      room.close(true, () => undefined);
    });
  }

  dial();
  return {
    address,
    key,
    view: () => ({ address, key, name, state, retryAt, present: remote === null ? null : present.size, moderator }),
    remote: () => remote,
    present: () => present,
    wake: () => {
      attempts = 0;
      if (remote === null) dial();
      else check(remote);
    },
    close: () => {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      hangUp();
    },
  };
}

/** A member of nothing is hung up on in the third step of the handshake; so is whoever dials with a wrong key. */
function isRefusal(cause: unknown): boolean {
  return cause instanceof Error && /phase 3|hung up/.test(cause.message);
}

function readName(metadata: unknown): string | null {
  const name = typeof metadata === 'object' && metadata !== null ? (metadata as { name?: unknown }).name : null;
  return typeof name === 'string' ? cleanLine(name, NAME_LENGTH) : null;
}

function applyPresence(before: ReadonlySet<FeedId>, event: unknown): Set<FeedId> {
  const { type, id, ids } = (typeof event === 'object' && event !== null ? event : {}) as Record<string, unknown>;
  const after = new Set(type === 'state' ? [] : before);
  if (type === 'state' && Array.isArray(ids)) for (const each of ids) if (isFeedId(each)) after.add(each);
  if (type === 'joined' && isFeedId(id)) after.add(id);
  if (type === 'left' && isFeedId(id)) after.delete(id);
  return after;
}

function readClaims(list: unknown): InvitationClaim[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: unknown) => {
    const { code, claimedBy } = (typeof entry === 'object' && entry !== null ? entry : {}) as Record<string, unknown>;
    return typeof code === 'string' ? [{ code, claimedBy: isFeedId(claimedBy) ? claimedBy : null }] : [];
  });
}
