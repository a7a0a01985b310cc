/** Making an invitation link: the code comes from a room that we are in. */
import type { FeedId } from '../crystal/ids';
import { no, ok, type Result } from '../crystal/result';
import { formatInvitationLink } from './invitation-link';
import { ask, messageOf } from './pull';
import type { Rooms } from './rooms';

/** ms */
const LIMIT = 15_000;

/**
 * A single-use link by `inviter`, in the first connected room. Failures: `no-room` (none was joined), `room-unreachable`
 * (none is connected, or it does not answer), `room-refused` (we are no member),
 * `too-many-links`.
 */
export async function createInvitationLink(
  rooms: Rooms,
  appUrl: string,
  inviter: FeedId,
  inviterName: string | null,
): Promise<Result<string>> {
  const room = rooms.connected();
  if (room === null) return no(rooms.links().length === 0 ? 'no-room' : 'room-unreachable');
  try {
    const answer = await ask<unknown>((cb) => {
      room.remote.roomInvites.create(cb);
    }, LIMIT);
    const code = typeof answer === 'object' && answer !== null ? (answer as { code?: unknown }).code : null;
    if (typeof code !== 'string') return no('room-refused');
    const link = { room: room.address, origin: originOf(room.address), code, inviter, inviterName };
    return ok(formatInvitationLink(appUrl, link));
  } catch (cause) {
    const said = messageOf(cause);
    if (/too many/.test(said)) return no('too-many-links');
    return no(/members only/.test(said) ? 'room-refused' : 'room-unreachable');
  }
}

/** Where a room serves HTTP: on the port of its websockets. */
export function originOf(address: string): string {
  return new URL(address.slice(0, address.indexOf('~')).replace(/^ws/, 'http')).origin;
}
