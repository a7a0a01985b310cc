/** Being asked: deadlines, reminders, wrong clocks, and answers from the wrong people. */
import { describe, expect, test } from 'vitest';
import { buildAnswer } from '../../../src/crystal/messages/custody';
import { DAY, HOUR, must, type Member } from '../../support/cast';
import { friends, invite, keep } from '../../support/stories';

const TEN_YEARS = 3653 * DAY;

function openInvitation(member: Member, root: Parameters<Member['kept']>[0]) {
  const { invitation } = member.kept(root);
  if (invitation === null) throw new Error('not asked');
  return invitation;
}

describe('an invitation', () => {
  test('is answered once', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const root = await invite(world, alice, [bob, carol]);
    const key = openInvitation(bob, root);
    await must(bob.session.answerInvitation(key, true, null));
    expect(bob.kept(root)).toMatchObject({ stage: 'accepted', invitation: null });
    expect(await bob.session.answerInvitation(key, false, null)).toMatchObject({ reason: 'already-answered' });
    expect(await carol.session.answerInvitation(key, true, null)).toMatchObject({ reason: 'unknown-invitation' });
    expect(await alice.session.answerInvitation(key, true, null)).toMatchObject({ reason: 'unknown-invitation' });
    expect(await bob.session.answerRequest(key, true, null)).toMatchObject({ reason: 'unknown-request' });
  });

  test('whose deadline has passed cannot be accepted, and its owner stops waiting', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const deadline = world.now + 7 * DAY;
    const root = await invite(world, alice, [bob, carol], { deadline });
    const key = openInvitation(bob, root);
    expect(bob.kept(root).deadline).toBe(deadline);
    expect(alice.friendState(root, bob)).toMatchObject({ kind: 'invited', late: false, deadline });
    world.pass(8 * DAY);
    expect(bob.kept(root)).toMatchObject({ stage: 'expired', invitation: null });
    expect(await bob.session.answerInvitation(key, true, null)).toMatchObject({ reason: 'expired' });
    expect(bob.session.view().attention).toEqual([]);
    expect(alice.friendState(root, bob)).toMatchObject({ kind: 'invited', late: true });
    expect(alice.secret(root)).toMatchObject({ stage: 'too-few', waitingFor: 0 });
  });

  test('goes out afresh to the silent only, without the deadline that has passed', async () => {
    const { world, alice, bob, carol, dana } = await friends('alice', 'bob', 'carol', 'dana');
    const root = await invite(world, alice, [bob, carol, dana], { deadline: world.now + DAY, message: 'Please.' });
    await bob.answers(root, true);
    await carol.answers(root, false);
    world.pass(2 * DAY);
    await world.settle();
    const before = alice.feed.plaintext.length;
    await must(alice.session.remind(root));
    const reminders = alice.feed.plaintext.slice(before);
    expect(reminders).toMatchObject([{ recps: [dana.id, alice.id], content: { root, body: 'Please.' } }]);
    expect(reminders[0]?.content).not.toHaveProperty('expiresAt');
    await world.settle();
    expect(dana.kept(root)).toMatchObject({ stage: 'asked-to-keep', deadline: null, message: 'Please.' });
    await dana.answers(root, true);
    await world.settle();
    expect(alice.secret(root).stage).toBe('can-send');
  });

  test('that crosses with a yes changes nothing; one that crosses with a no asks again', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const root = await invite(world, alice, [bob, carol]);
    await bob.answers(root, true);
    await carol.answers(root, false);
    await must(alice.session.remind(root)); // before their answers came
    await world.settle();
    expect(bob.kept(root)).toMatchObject({ stage: 'accepted', invitation: null });
    expect(alice.friendState(root, bob).kind).toBe('accepted');
    expect(alice.friendState(root, carol).kind).toBe('declined');
    expect(carol.kept(root).stage).toBe('asked-to-keep');
    await carol.answers(root, true);
    await world.settle();
    expect(alice.friendState(root, carol).kind).toBe('accepted');
  });

  test('is not answered by anybody else, not even in the name of who was asked', async () => {
    const { world, alice, bob, carol, mallory } = await friends('alice', 'bob', 'carol', 'mallory');
    const root = await invite(world, alice, [bob, carol]);
    const key = openInvitation(bob, root);
    const forged = await mallory.feed.publish(buildAnswer(bob.id, alice.id, root, key, true, null));
    await mallory.feed.publish({
      audience: 'private',
      recps: [bob.id, alice.id],
      content: { type: 'invite-reply', version: '1', root, branch: key, accept: true },
    });
    await world.settle();
    expect(alice.friendState(root, bob).kind).toBe('invited');
    expect(alice.session.ignored().get(forged.key)).toBe('not-invited');
  });

  test('answered twice by another app counts as it was first', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const root = await invite(world, alice, [bob, carol]);
    const key = openInvitation(bob, root);
    await bob.answers(root, false, 'No.');
    await bob.feed.publish(buildAnswer(bob.id, alice.id, root, key, true, null));
    await world.settle();
    expect(alice.friendState(root, bob)).toMatchObject({ kind: 'declined', message: 'No.' });
    expect(bob.kept(root).stage).toBe('declined');
  });

  test('from somebody I do not follow is not shown', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    await must(bob.session.follow(alice.id, false));
    const root = await invite(world, alice, [carol, bob]);
    expect(bob.session.view().kept).toEqual([]);
    await must(bob.session.follow(alice.id, true));
    expect(bob.kept(root).stage).toBe('asked-to-keep');
  });
});

describe('a clock ten years off', () => {
  test('of a friend: what expired cannot be accepted, but asking anew can, and a sent piece is kept', async () => {
    for (const clockOff of [TEN_YEARS, -TEN_YEARS]) {
      const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
      bob.clockOff = clockOff;
      const root = await invite(world, alice, [bob, carol], { deadline: world.now + DAY });
      if (clockOff > 0) {
        expect(bob.kept(root).stage).toBe('expired');
        world.pass(25 * HOUR);
        await must(alice.session.remind(root));
        await world.settle();
      }
      await bob.answers(root, true);
      await carol.answers(root, true);
      await world.settle();
      await must(alice.session.send(root));
      await world.settle();
      expect(alice.secret(root)).toMatchObject({ stage: 'safe', kept: 2 });
      expect(bob.kept(root).stage).toBe('kept');
    }
  });

  test('of the owner: answers count whenever they come', async () => {
    for (const clockOff of [TEN_YEARS, -TEN_YEARS]) {
      const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
      const root = await invite(world, alice, [bob, carol], { deadline: world.now + DAY });
      await bob.answers(root, true);
      await carol.answers(root, true);
      alice.clockOff = clockOff;
      await world.settle();
      expect(alice.secret(root).stage).toBe('can-send');
      await must(alice.session.send(root));
      await world.settle();
      expect(alice.secret(root).stage).toBe('safe');
    }
  });

  test('between sending and arriving: a piece is kept although the invitation expired', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const root = await invite(world, alice, [bob, carol], { deadline: world.now + DAY });
    await bob.answers(root, true);
    await carol.answers(root, true);
    await world.settle();
    await must(alice.session.send(root));
    bob.clockOff = TEN_YEARS;
    await world.settle();
    expect(bob.kept(root).stage).toBe('kept');
    expect(alice.friendState(root, bob).kind).toBe('kept');
  });
});

describe('the terms', () => {
  test('are told to the custodians only where the owner shares them', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const open = await keep(world, alice, [bob, carol], { shared: true });
    const closed = await keep(world, alice, [bob, carol], { shared: false });
    expect(bob.kept(open).contract).toMatchObject({ quorum: 2, custodians: [{ name: 'Bob' }, { name: 'Carol' }] });
    expect(bob.kept(closed).contract).toBeNull();
    expect(alice.secret(open).shared).toBe(true);
    expect(alice.secret(closed).shared).toBe(false);
  });
});
