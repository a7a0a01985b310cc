/** Words for the members of a meeting place. Pure. */
import { msg, str } from '@lit/localize';

import type { RoomMember } from '../../api';
import type { FeedId } from '../../crystal/ids';
import type { PersonView } from '../../crystal/views/view';
import type { Ready } from '../shared/area';
import { sayDate } from '../shared/dates';
import { personOrNew } from '../shared/find-person';
import { sayName } from '../shared/names';
import { plural } from '../words/grammar';

/** Characters of an id that tell one nameless member from another. */
const MARK = 6;

/** A member as a person; `isPresent`: as the meeting place says. */
export function whoIs(id: FeedId, { view }: Ready, isPresent: boolean): PersonView {
  const person = personOrNew(view, id);
  return id === view.me.id ? { ...person, name: view.me.name, online: true } : { ...person, online: isPresent };
}

/** What to call a member inside a sentence. */
export function nameIn(id: FeedId, ready: Ready): string {
  return sayName(whoIs(id, ready, false));
}

export type MemberWords = {
  /** The beginning of the id, where there is no name. */
  readonly mark: string | null;
  readonly lines: readonly string[];
};

/** What is known of a member. */
export function sayMember({ id, invitedBy, since, messages, bytes }: RoomMember, ready: Ready): MemberWords {
  const lines = [
    since === null ? null : msg(str`since ${sayDate(since)}`, { desc: 'a member of a meeting place' }),
    invitedBy === null || markOf(invitedBy, ready) !== null ? null : sayInvitedBy(invitedBy, ready),
    messages === null ? null : sayKept(messages, bytes),
  ];
  return { mark: markOf(id, ready), lines: lines.filter((line) => line !== null) };
}

function sayInvitedBy(id: FeedId, ready: Ready): string {
  return id === ready.view.me.id ? msg('invited by you') : msg(str`invited by ${nameIn(id, ready)}`);
}

function sayKept(messages: number, bytes: number | null): string {
  const size = bytes === null ? '' : ` (${saySize(bytes)})`;
  return `${plural(messages, { one: msg('1 message'), other: msg(str`${messages} messages`) })}${size}`;
}

/** "12 KB", "3.4 MB". */
export function saySize(bytes: number): string {
  const kilobytes = bytes / 1024;
  return kilobytes < 1000 ? `${Math.ceil(kilobytes)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}

/** What is known of somebody who was removed. */
export function sayRemoved(id: FeedId, at: number | null, ready: Ready): MemberWords {
  return { mark: markOf(id, ready), lines: at === null ? [] : [msg(str`removed on ${sayDate(at)}`)] };
}

/** That somebody was removed just now, or may come in again. */
export function sayChanged(id: FeedId, change: 'removed' | 'forgiven', ready: Ready): string {
  const name = nameIn(id, ready);
  return change === 'removed'
    ? msg(str`${name} is removed.`)
    : msg(str`${name} may come in again. Make an invitation link, and send it to them.`);
}

/** The heading over the list. */
export function sayMembers(count: number): string {
  return plural(count, {
    one: msg('1 person is in it', { desc: 'in a meeting place' }),
    other: msg(str`${count} people are in it`, { desc: 'in a meeting place' }),
  });
}

function markOf(id: FeedId, ready: Ready): string | null {
  return whoIs(id, ready, false).name === null ? id.slice(0, MARK + 1) : null;
}

/** Those who are there first; then by name, the nameless last. */
export function sortMembers(members: readonly RoomMember[], ready: Ready): readonly RoomMember[] {
  const key = ({ id }: RoomMember): string => whoIs(id, ready, false).name ?? '\uffff';
  return members.toSorted((a, b) => Number(b.isPresent) - Number(a.isPresent) || key(a).localeCompare(key(b)));
}
