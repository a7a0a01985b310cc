/** `roomInvites.*`: members make single-use invitations and see who came with them. */
import type { FeedId } from '../../src/crystal/ids';
import { failSource } from '../fail';
import { hitLimit } from '../limit-hits';
import type { Membership } from '../membership';
import { createPushable } from '../pushable';
import type { InviteError } from '../registry';
import { findSocket } from '../sockets';
import type { Callback, Caller, Plugin, Read, Rpc } from '../ssb-types';

/** One of the caller's invitations, as `made` tells of it. Times: ms since 1970. */
export type MadeInvite = {
  readonly code: string;
  readonly createdAt: number;
  readonly claimedBy: FeedId | null;
  readonly claimedAt: number | null;
};

/** What a member is told who may not invite more. */
export const INVITE_ERRORS: Readonly<Record<InviteError, string>> = {
  'too-many-invites': 'too many unused invitations',
  'too-many-invites-today': 'too many invitations today',
};

/** Lists that a reader may leave unread; each replaces the one before. */
const MOST_UNREAD = 1000;

export function roomInvitesPlugin(membership: Membership): Plugin {
  return {
    name: 'roomInvites',
    version: '1.0.0',
    manifest: { create: 'async', made: 'source' },
    init: () => ({
      create(this: Caller, ...args: unknown[]): void {
        const callback = args.at(-1);
        if (typeof callback === 'function') void create(membership, this.id, callback as Callback<{ code: string }>);
      },
      made(this: Caller): Read<unknown> {
        return membership.isMember(this.id) ? streamMade(membership, findSocket(this)) : failSource('members only');
      },
    }),
  };
}

async function create(membership: Membership, id: FeedId, callback: Callback<{ code: string }>): Promise<void> {
  if (!membership.isMember(id)) {
    callback(new Error('members only'));
    return;
  }
  try {
    const invited = await membership.invite(id);
    if (invited.ok) callback(null, { code: invited.code });
    else {
      hitLimit('invites', id);
      callback(new Error(INVITE_ERRORS[invited.reason]));
    }
  } catch {
    callback(new Error('the invitation could not be stored'));
  }
}

/** The caller's whole list, now and after every change of it. */
function streamMade(membership: Membership, rpc: Rpc): Read<readonly MadeInvite[]> {
  let told: string | null = null;
  const { source, push, end } = createPushable<readonly MadeInvite[]>(MOST_UNREAD, () => unsubscribe());
  const tell = (): void => {
    const list = membership.made(rpc.id).map(toMade);
    const text = JSON.stringify(list);
    if (text !== told) push(list);
    told = text;
  };
  const unsubscribe = membership.onChange(tell);
  rpc.once('closed', end);
  tell();
  return source;
}

function toMade({ code, createdAt, claimedBy, claimedAt }: MadeInvite): MadeInvite {
  return { code, createdAt, claimedBy, claimedAt };
}
