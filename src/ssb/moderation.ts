/**
 * Looking after a room, for members with that role. Each call goes over the connection to the room, which our feed's key has
 * authenticated: that is how the room knows who asks. What it answers is hostile until parsed. Source: `docs/room.md`.
 */
import type { RoomMember, RoomMembers } from '../api';
import { isFeedId, type FeedId } from '../crystal/ids';
import { no, ok, type Reason, type Result } from '../crystal/result';
import { formatInvitationLink } from './invitation-link';
import { originOf } from './invite';
import { ask, messageOf } from './pull';
import type { Rooms } from './rooms';
import type { Callback, Remote } from './ssb-types';

/** ms */
const LIMIT = 15_000;
/** Members, and removed ones, that are shown at most. */
const MOST_LISTED = 5_000;
const LONGEST_CODE = 200;

/** What a room says when it will not, and what that is for us. */
const REFUSALS: readonly (readonly [RegExp, Reason])[] = [
  [/moderators only/, 'moderators-only'],
  [/moderators stay/, 'moderators-stay'],
  [/not a member/, 'no-member'],
  [/too many/, 'too-many-links'],
  [/members only/, 'room-refused'],
];

/** Everybody in the room, how much it keeps of them, and whom somebody removed. */
export async function listMembers(rooms: Rooms, address: string): Promise<Result<RoomMembers>> {
  return call(rooms, address, async (remote, present) => {
    const [members, removed] = await Promise.all([
      answer((cb) => {
        remote.roomMembers.list(cb);
      }),
      answer((cb) => {
        remote.roomMembers.removed(cb);
      }),
    ]);
    return ok({ members: readMembers(members, present), removed: readRemoved(removed) });
  });
}

/** `count` single-use links by `inviter`; fewer where the room has a limit. */
export async function inviteMany(
  rooms: Rooms,
  address: string,
  count: number,
  appUrl: string,
  { id, name }: { readonly id: FeedId; readonly name: string | null },
): Promise<Result<readonly string[]>> {
  return call(rooms, address, async (remote) => {
    const made = await answer((cb) => {
      remote.roomMembers.invite(count, cb);
    });
    const { codes } = asRecord(made);
    const good = Array.isArray(codes) ? codes.filter((code) => typeof code === 'string') : [];
    const origin = originOf(address);
    const links = good
      .filter(({ length }) => length > 0 && length <= LONGEST_CODE)
      .slice(0, count)
      .map((code) => formatInvitationLink(appUrl, { room: address, origin, code, inviter: id, inviterName: name }));
    return links.length === 0 ? no('room-unreachable') : ok(links);
  });
}

/** Ends the membership of `id`. */
export function removeMember(rooms: Rooms, address: string, id: FeedId): Promise<Result<null>> {
  return call(rooms, address, async (remote) => {
    await answer((cb) => {
      remote.roomMembers.remove(id, cb);
    });
    return ok(null);
  });
}

/** Lets `id`, who was removed, come in again with a new invitation. */
export function forgiveMember(rooms: Rooms, address: string, id: FeedId): Promise<Result<null>> {
  return call(rooms, address, async (remote) => {
    await answer((cb) => {
      remote.roomMembers.forgive(id, cb);
    });
    return ok(null);
  });
}

const answer = (run: (cb: Callback<unknown>) => void): Promise<unknown> => ask(run, LIMIT);

async function call<T>(
  rooms: Rooms,
  address: string,
  work: (remote: Remote, present: ReadonlySet<FeedId>) => Promise<Result<T>>,
): Promise<Result<T>> {
  const link = rooms.links().find((each) => each.address === address);
  const remote = link?.remote() ?? null;
  if (link === undefined || remote === null) return no(link === undefined ? 'no-room' : 'room-unreachable');
  try {
    return await work(remote, link.present());
  } catch (cause) {
    const said = messageOf(cause);
    return no(REFUSALS.find(([pattern]) => pattern.test(said))?.[1] ?? 'room-unreachable');
  }
}

function readMembers(list: unknown, present: ReadonlySet<FeedId>): readonly RoomMember[] {
  return readList(list, ({ id, role, invitedBy, since, messages, bytes }) => {
    if (!isFeedId(id)) return null;
    return {
      id,
      isModerator: role === 'moderator',
      invitedBy: isFeedId(invitedBy) ? invitedBy : null,
      since: isCount(since) ? since : null,
      messages: isCount(messages) ? messages : null,
      bytes: isCount(bytes) ? bytes : null,
      isPresent: present.has(id),
    };
  });
}

function readRemoved(list: unknown): RoomMembers['removed'] {
  return readList(list, ({ id, at }) => (isFeedId(id) ? { id, at: isCount(at) ? at : null } : null));
}

/** Each of `list` once. */
function readList<T extends { readonly id: FeedId }>(
  list: unknown,
  read: (entry: Readonly<Record<string, unknown>>) => T | null,
): readonly T[] {
  if (!Array.isArray(list)) return [];
  const found = list.slice(0, MOST_LISTED).map((entry) => read(asRecord(entry)));
  return [...new Map(found.flatMap((each) => (each === null ? [] : [[each.id, each] as const]))).values()];
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
