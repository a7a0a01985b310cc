/**
 * `roomMembers.*`: what members with that role may do to look after the room. Who calls is known by the connection's handshake,
 * that is, by the key of their feed; nothing in a message or an argument gives anybody a right.
 */
import { isFeedId, type FeedId } from '../../src/crystal/ids';
import { logEvent, shortId } from '../log';
import type { Membership } from '../membership';
import type { Member } from '../registry';
import type { Callback, Caller, Plugin } from '../ssb-types';
import { INVITE_ERRORS } from './room-invites';

/** Invitations that one call makes at most. */
const MOST_INVITES = 50;

/** A member, as moderators see them. Times: ms since 1970. */
export type ListedMember = Member & { readonly messages: number; readonly bytes: number };

type Usage = { of(id: FeedId): { readonly messages: number; readonly bytes: number } };
type Work = (by: FeedId, args: readonly unknown[]) => unknown;

export function roomMembersPlugin(membership: Membership, usage: Usage): Plugin {
  const method = (work: Work) =>
    function (this: Caller, ...args: unknown[]): void {
      const callback = args.pop();
      if (typeof callback === 'function')
        void answer(membership, this.id, () => work(this.id, args), callback as Reply);
    };
  return {
    name: 'roomMembers',
    version: '1.0.0',
    manifest: { list: 'async', removed: 'async', invite: 'async', remove: 'async', forgive: 'async' },
    init: () => ({
      /** Everybody, and how much the room keeps of them. */
      list: method(() => membership.list().map((member): ListedMember => ({ ...member, ...usage.of(member.id) }))),
      /** Whom a moderator removed, and when. */
      removed: method(() => membership.removed().map(({ id, at }) => ({ id, at }))),
      /** `count` codes at once, or fewer where a limit is reached on the way. */
      invite: method((by, [count]) => inviteMany(membership, by, count)),
      /** Ends the membership of an id, and their connections. */
      remove: method((by, [id]) => remove(membership, by, id)),
      /** Lets somebody who was removed come in again, with a new invitation. */
      forgive: method((by, [id]) => forgive(membership, by, id)),
    }),
  };
}

type Reply = Callback<unknown>;

/** What a moderator is told; anything else that goes wrong is the room's own matter. */
class Refusal extends Error {
  // It would travel to the caller.
  override readonly stack = '';
}

async function answer(membership: Membership, by: FeedId, work: () => unknown, callback: Reply): Promise<void> {
  try {
    if (!membership.isModerator(by)) throw new Refusal('moderators only');
    callback(null, await work());
  } catch (error) {
    callback(error instanceof Refusal ? error : new Refusal('the room could not store this'));
  }
}

async function inviteMany(membership: Membership, by: FeedId, count: unknown): Promise<{ codes: readonly string[] }> {
  if (typeof count !== 'number' || !Number.isInteger(count) || count < 1 || count > MOST_INVITES) {
    throw new Refusal(`between 1 and ${MOST_INVITES} invitations can be made at once`);
  }
  const codes: string[] = [];
  while (codes.length < count) {
    const invited = await membership.invite(by);
    if (!invited.ok && codes.length === 0) throw new Refusal(INVITE_ERRORS[invited.reason]);
    if (!invited.ok) break;
    codes.push(invited.code);
  }
  return { codes };
}

async function remove(membership: Membership, by: FeedId, id: unknown): Promise<true> {
  const member = readId(id);
  const outcome = await membership.remove(by, member);
  if (!outcome.ok) throw new Refusal(outcome.reason === 'is-moderator' ? 'moderators stay' : 'not a member');
  logEvent('removed', { id: shortId(member), by: shortId(by) });
  return true;
}

async function forgive(membership: Membership, by: FeedId, id: unknown): Promise<true> {
  const person = readId(id);
  await membership.forgive(person);
  logEvent('forgiven', { id: shortId(person), by: shortId(by) });
  return true;
}

function readId(id: unknown): FeedId {
  if (!isFeedId(id)) throw new Refusal('a member’s id is needed');
  return id;
}
