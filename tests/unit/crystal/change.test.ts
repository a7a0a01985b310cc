/** Replacing a friend, the number needed, the wishes or the text: a new secret in place of the old one; and retiring. */
import { describe, expect, test } from 'vitest';
import type { MsgId } from '../../../src/crystal/ids';
import { must } from '../../support/cast';
import { invite, keep, SECRET, wish } from '../../support/stories';
import { changed, expectEnough, mine, village } from '../../support/village';

describe('replacing a friend', () => {
  test('leaves the old pieces in use until the new ones are confirmed, and the owner says so', async () => {
    const all = await village();
    const { world, root, alice, bob, carol, dana, erin } = all;
    const fresh = await invite(world, alice, [bob, carol, erin], { replaces: root });
    expect(alice.secret(root).renewedBy).toEqual({ root: fresh, isConfirmed: false });
    expect(alice.secret(fresh).renews).toMatchObject({ root, isRetired: false });
    expect(await alice.session.retire(root)).toMatchObject({ reason: 'not-confirmed-yet' });
    expect(bob.kept(fresh).replaces).toBe(root);
    expect(erin.kept(fresh).replaces).toBeNull();
    for (const friend of [bob, carol, erin]) await friend.answers(fresh, true);
    await world.settle();
    await must(alice.session.send(fresh));
    await world.settle([alice, bob]);
    expect(await alice.session.retire(root)).toMatchObject({ reason: 'not-confirmed-yet' });
    await world.settle([alice, bob, carol]);
    expect(alice.session.view().attention).toMatchObject([{ kind: 'can-retire', root }]);
    await must(alice.session.retire(root));
    await world.settle();
    expect(mine(alice)).toEqual([fresh]);
    expect(alice.secret(fresh).renews).toMatchObject({ root, isRetired: true });
    expect(dana.kept(root)).toMatchObject({ barred: 'retired', retired: { replacedBy: null } });
    expect(bob.kept(root)).toMatchObject({ barred: 'retired', retired: { replacedBy: fresh } });
    expect(alice.session.view().attention).toEqual([]);
    await must(alice.session.ask(fresh));
    await world.settle();
    for (const friend of [bob, erin]) await friend.returns(fresh);
    await world.settle();
    expect(await must(alice.session.recover(fresh))).toMatchObject({ secret: SECRET });
  });

  test('can change how many are needed, the wishes and the text, too', async () => {
    const all = await village();
    const { world, root, alice, bob, carol, dana, erin } = all;
    const change = { replaces: root, secret: 'another one', quorum: 3, forwardAfter: 7, vouchers: 2, heirs: [erin.id] };
    const fresh = await keep(world, alice, [bob, carol, dana], change);
    expect(alice.secret(fresh)).toMatchObject({ quorum: 3, stage: 'safe', wishes: { forwardAfter: 7, vouchers: 2 } });
    expect(bob.kept(fresh).wishes).toMatchObject({ forwardAfter: 7, vouchers: 2, heirs: [{ id: erin.id }] });
    await must(alice.session.retire(root));
    await must(alice.session.ask(fresh));
    await world.settle();
    for (const friend of [bob, carol, dana]) await friend.returns(fresh);
    await world.settle();
    expect(await must(alice.session.recover(fresh))).toMatchObject({ secret: 'another one' });
  });

  test('does not count a friend of the new pieces who is leaving already', async () => {
    const all = await village();
    const { world, root, alice, bob, carol, erin } = all;
    const fresh = await keep(world, alice, [carol, erin], { replaces: root });
    await must(erin.session.release(alice.id, fresh, true, null));
    await world.settle();
    expect(await alice.session.retire(root)).toMatchObject({ reason: 'not-confirmed-yet' });
    expect(bob.kept(root).barred).toBeNull();
  });

  test('is one change at a time, of what is mine, sent and in use', async () => {
    const all = await village();
    const { world, root, alice, bob, carol, dana, erin } = all;
    const unsent = await invite(world, alice, [bob, carol]);
    const refused = async (replaces: MsgId) => {
      const done = await alice.session.protect(wish([bob, carol], { replaces }));
      return done.ok ? null : done.reason;
    };
    expect(await refused(unsent)).toBe('not-sent');
    const bobs = await keep(world, bob, [alice, carol]);
    expect(await refused(bobs)).toBe('unknown-secret');
    const first = await invite(world, alice, [bob, carol, erin], { replaces: root });
    expect(await refused(root)).toBe('already-changing');
    await must(alice.session.abandon(first));
    const second = await changed(all);
    expect(await refused(second)).toBe('already-changing');
    await must(alice.session.retire(root));
    expect(await refused(root)).toBe('unknown-secret');
    expect(await refused(second)).toBe(null);
    await world.settle();
    expect(dana.kept(root).retired).not.toBeNull();
  });

  test('that came to nothing leaves everything as it was', async () => {
    const all = await village();
    const { world, root, alice } = all;
    const fresh = await changed(all);
    await must(alice.session.retire(fresh));
    await world.settle();
    expect(mine(alice)).toEqual([root]);
    expect(alice.secret(root)).toMatchObject({ stage: 'safe', renewedBy: null });
    expectEnough(all, [root]);
  });
});

describe('retiring', () => {
  test('without another one in its place tells everybody who was asked, and is final', async () => {
    const all = await village();
    const { world, root, alice, bob, carol, dana } = all;
    await must(alice.session.retire(root));
    expect(mine(alice)).toEqual([]);
    expect(await alice.session.ask(root)).toMatchObject({ reason: 'unknown-secret' });
    expect(await alice.session.retire(root)).toMatchObject({ reason: 'unknown-secret' });
    await world.settle();
    for (const friend of [bob, carol, dana]) {
      expect(friend.kept(root)).toMatchObject({ stage: 'kept', retired: { at: world.now, replacedBy: null } });
      expect(friend.session.view().attention).toEqual([]);
      expect(await friend.session.release(alice.id, root, true, null)).toMatchObject({ reason: 'retired' });
    }
  });

  test('is for what is sent: what is not can be forgotten', async () => {
    const { world, alice, bob, carol } = await village();
    const unsent = await invite(world, alice, [bob, carol]);
    expect(await alice.session.retire(unsent)).toMatchObject({ reason: 'not-sent' });
    expect(await bob.session.retire(unsent)).toMatchObject({ reason: 'unknown-secret' });
  });

  test('goes on after a crash at any write, tells each once, and names the same one in its place', async () => {
    for (const moment of ['before', 'after'] as const) {
      for (const at of [1, 2, 3, 4]) {
        const all = await village();
        const { world, root, alice, dana } = all;
        const fresh = await changed(all);
        alice.faults.plan(at, moment);
        expect((await alice.session.retire(root)).ok).toBe(false);
        alice.faults.heal();
        await world.settle();
        expectEnough(all, [root, fresh]);
        await alice.restart();
        const noted = at > 1 || moment === 'after';
        expect(mine(alice).includes(root)).toBe(!noted);
        if (!noted) await must(alice.session.retire(root));
        await world.settle();
        const retires = alice.feed.plaintext.filter(({ content }) => content.type === 'dark-crystal/retire');
        expect(retires.length).toBe(4);
        expect(new Set(retires.map(({ content }) => content['replacedBy']))).toEqual(new Set([fresh]));
        expect(dana.kept(root).retired).not.toBeNull();
      }
    }
  });
});
