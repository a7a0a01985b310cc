/** Invitations and answers by themselves: about any message, for any purpose. */
import { describe, expect, test } from 'vitest';
import { collate, refuseReply } from '../../../src/crystal/invite/collate';
import { buildInvite, parseInvite, type Invite } from '../../../src/crystal/invite/invite';
import { buildReply, parseReply, type Reply } from '../../../src/crystal/invite/reply';
import type { MsgId } from '../../../src/crystal/ids';
import { fieldsOf } from '../../../src/crystal/messages/read';
import { stamp, type Said } from '../../../src/crystal/messages/said';
import type { FeedMessage } from '../../../src/crystal/ports';
import { DAWN, HOUR, World, type Member } from '../../support/cast';

/** Alice asks people about a picnic. */
async function picnic() {
  const world = new World();
  const cast = world.cast('alice', 'bob', 'carol', 'dana');
  const { key: root } = await cast.alice.feed.publish({ audience: 'public', content: { type: 'picnic' } });
  return { world, root, ...cast };
}

async function asks(from: Member, to: Member, root: MsgId, expiresAt: number | null = null): Promise<Said<Invite>> {
  const invitation = { root, module: 'picnic', body: 'Come!', expiresAt, replaces: null, replyKey: null };
  return said(await from.feed.publish(buildInvite(from.id, to.id, invitation)), parseInvite);
}

async function answers(from: Member, { author, key, root }: Said<Invite>, accept: boolean): Promise<Said<Reply>> {
  if (root === null) throw new Error('it has a root');
  const answer = { root, invite: key, accept, body: null };
  return said(await from.feed.publish(buildReply(from.id, author, answer)), parseReply);
}

function said<T extends object>(
  message: FeedMessage,
  parse: (fields: Record<string, unknown>) => { ok: true; value: T } | { ok: false },
): Said<T> {
  const fields = fieldsOf(message.content);
  const parsed = fields === null ? null : parse(fields);
  if (parsed?.ok !== true) throw new Error('it parses');
  return stamp(parsed.value, message);
}

function result(invites: readonly Said<Invite>[], replies: readonly Said<Reply>[], now = DAWN) {
  const repliesTo = (key: MsgId) => replies.filter(({ branch }) => branch.includes(key));
  const name = ({ answer, late }: ReturnType<typeof collate>[number]) =>
    answer === null ? (late ? 'late' : 'silent') : answer.accept ? 'yes' : 'no';
  return collate(invites, repliesTo, now).map((invitee) => [invitee.id, name(invitee)]);
}

describe('the collated result', () => {
  test('says of everybody who was asked: yes, no, silent, or late', async () => {
    const { root, alice, bob, carol, dana } = await picnic();
    const deadline = DAWN + HOUR;
    const invites = [
      await asks(alice, bob, root, deadline),
      await asks(alice, carol, root, deadline),
      await asks(alice, dana, root),
    ];
    const replies = [await answers(carol, invites[1] as Said<Invite>, false)];
    const before = [
      [bob.id, 'silent'],
      [carol.id, 'no'],
      [dana.id, 'silent'],
    ];
    expect(result(invites, replies)).toEqual(before);
    expect(result(invites, replies, deadline)).toEqual(before);
    expect(result(invites, replies, deadline + 1)).toEqual([[bob.id, 'late'], ...before.slice(1)]);
    const lateYes = await answers(bob, invites[0] as Said<Invite>, true);
    expect(result([...invites].reverse(), [lateYes, ...replies], deadline + 1)[0]).toEqual([bob.id, 'yes']);
  });

  test('takes the first answer to an invitation, and of several invitations the latest answered', async () => {
    const { root, alice, bob } = await picnic();
    const first = await asks(alice, bob, root);
    const [no, yes] = [await answers(bob, first, false), await answers(bob, first, true)];
    expect(result([first], [yes, no])).toEqual([[bob.id, 'no']]);
    const second = await asks(alice, bob, root);
    expect(result([first, second], [yes, no])).toEqual([[bob.id, 'no']]);
    const changed = await answers(bob, second, true);
    expect(result([second, first], [no, changed, yes])).toEqual([[bob.id, 'yes']]);
  });

  test('of nobody asked is empty', () => {
    expect(result([], [])).toEqual([]);
  });
});

describe('a reply counts for nothing', () => {
  test('when its author was not asked, or it is about something else', async () => {
    const { root, alice, bob, carol } = await picnic();
    const invite = await asks(alice, bob, root);
    expect(refuseReply(invite, await answers(bob, invite, true))).toBeNull();
    expect(refuseReply(invite, await answers(carol, invite, true))).toBe('not-invited');
    const own = { ...(await answers(bob, invite, true)), author: alice.id };
    expect(refuseReply(invite, own)).toBe('not-invited');
    const { key: other } = await alice.feed.publish({ audience: 'public', content: { type: 'picnic' } });
    expect(refuseReply(invite, await answers(bob, { ...invite, root: other }, true))).toBe('other-root');
  });
});
