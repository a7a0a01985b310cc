/** What the app says by itself: receipts and following back. Never a return, never a forward. */
import { describe, expect, test } from 'vitest';
import type { MsgId } from '../../../src/crystal/ids';
import { buildAttestation } from '../../../src/crystal/messages/attestation';
import { buildCheck } from '../../../src/crystal/messages/check';
import { buildForwardRequest } from '../../../src/crystal/messages/forward-request';
import { buildIntroduction } from '../../../src/crystal/messages/introduction';
import { must, World, type Member } from '../../support/cast';
import { askBack, friends, keep, NO_WISHES } from '../../support/stories';

function published(member: Member, type: string) {
  return member.feed.plaintext.filter(({ content }) => content.type === type);
}

describe('a receipt', () => {
  test('is written once for a piece that opens, however often it comes and the app starts', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    await keep(world, alice, [bob, carol]);
    bob.feed.receive(alice.feed.own);
    await bob.restart();
    bob.feed.receive([...alice.feed.own].reverse());
    await world.settle();
    expect(published(bob, 'dark-crystal/receipt').length).toBe(1);
  });

  test('that could not be written is written when the device works again', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const root = await keep(world, alice, [carol, bob]);
    const other = (
      await must(
        alice.session.protect({
          root: null,
          name: 'Second',
          secret: 'x',
          friends: [bob.id, carol.id],
          quorum: 2,
          deadline: null,
          message: null,
          shared: false,
          ...NO_WISHES,
        }),
      )
    ).root;
    await world.settle();
    await bob.answers(other, true);
    await carol.answers(other, true);
    await world.settle();
    await must(alice.session.send(other));
    bob.faults.plan(1, 'before');
    await world.settle();
    expect(bob.kept(other).stage).toBe('accepted');
    expect(alice.friendState(other, bob).kind).toBe('sent');
    bob.faults.heal();
    await bob.restart();
    await world.settle();
    expect(bob.kept(other).stage).toBe('kept');
    expect(alice.friendState(root, bob).kind).toBe('kept');
    expect(alice.friendState(other, bob).kind).toBe('kept');
  });

  test('answers the latest check of the owner, and nobody else’s', async () => {
    const { world, alice, bob, carol, mallory } = await friends('alice', 'bob', 'carol', 'mallory');
    const root = await keep(world, alice, [bob, carol]);
    await alice.feed.publish(buildCheck(alice.id, bob.id, root));
    const { key: check } = await alice.feed.publish(buildCheck(alice.id, bob.id, root));
    await mallory.feed.publish(buildCheck(mallory.id, bob.id, root));
    await world.settle();
    const receipts = published(bob, 'dark-crystal/receipt');
    expect(receipts.length).toBe(2);
    expect(receipts[1]).toMatchObject({ recps: [alice.id, bob.id], content: { root, branch: check } });
    await bob.restart();
    await world.settle();
    expect(published(bob, 'dark-crystal/receipt').length).toBe(2);
  });

  test('is not given to strangers', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    await must(bob.session.follow(alice.id, false));
    const { key } = await alice.feed.publish({ audience: 'public', content: { type: 'post', text: 'hello' } });
    const boxed = alice.keys.boxShare('801abcd', bob.id);
    await alice.feed.publish({
      audience: 'private',
      recps: [bob.id, alice.id],
      content: { type: 'dark-crystal/shard', version: '2.0.0', root: key, shard: boxed },
    });
    await world.settle();
    expect(bob.session.view().kept).toEqual([]);
    expect(published(bob, 'dark-crystal/receipt')).toEqual([]);
    await must(bob.session.follow(alice.id, true));
    await world.settle();
    expect(bob.kept(key).stage).toBe('kept');
    expect(carol.session.view().kept).toEqual([]);
  });
});

describe('the app by itself', () => {
  test('returns and hands on nothing, whatever is asked and attested', async () => {
    const { world, alice, bob, carol, mallory } = await friends('alice', 'bob', 'carol', 'mallory');
    await askBack(world, alice, [bob, carol]);
    await mallory.feed.publish(buildForwardRequest(mallory.id, bob.id, alice.id));
    const reincarnation = { about: alice.id, kind: 'reincarnation', to: mallory.id } as const;
    for (const voice of [bob, carol]) {
      const statement = { ...reincarnation, reason: null, branch: [], answers: [] };
      await voice.feed.publish(buildAttestation(statement, null));
    }
    await world.settle();
    await bob.restart();
    await world.settle();
    for (const friend of [bob, carol]) {
      expect(published(friend, 'dark-crystal/forward')).toEqual([]);
      const replies = published(friend, 'invite-reply').filter(({ content }) => content['shareVersion'] !== undefined);
      expect(replies).toEqual([]);
    }
  });
});

describe('an introduction', () => {
  const CODE = 'k7pXq2';

  async function meet() {
    const world = new World();
    const cast = world.cast('alice', 'bob', 'mallory');
    await must(cast.alice.session.setName('Alice'));
    await must(cast.bob.session.setName('Bob'));
    await must(cast.mallory.session.setName('Mallory'));
    return { world, ...cast };
  }

  test('with a code of mine, by who claimed it, is followed back once', async () => {
    const { world, alice, bob } = await meet();
    expect(await bob.session.introduce(bob.id, CODE)).toMatchObject({ reason: 'link-own' });
    await must(bob.session.introduce(alice.id, CODE));
    await must(bob.session.introduce(alice.id, CODE));
    expect(published(bob, 'dark-crystal/introduction').length).toBe(1);
    expect(published(bob, 'contact').length).toBe(1);
    expect([...bob.session.wanted()]).toEqual([[alice.id, 'inviter']]);

    alice.session.setClaims([{ code: CODE, claimedBy: bob.id }]);
    expect([...alice.session.wanted()]).toEqual([[bob.id, 'claimed-my-invitation']]);
    await world.settle();
    expect(alice.sees(bob)).toMatchObject({ name: 'Bob', iFollow: true, followsMe: true });
    expect(bob.sees(alice)).toMatchObject({ name: 'Alice', iFollow: true, followsMe: true });
    await alice.restart();
    alice.session.setClaims([{ code: CODE, claimedBy: bob.id }]);
    await world.settle();
    expect(published(alice, 'contact').length).toBe(1);

    await must(alice.session.follow(bob.id, false));
    alice.session.setClaims([{ code: CODE, claimedBy: bob.id }]);
    await world.settle();
    expect(alice.sees(bob)?.iFollow).toBe(false);
    expect(alice.session.wanted().size).toBe(0);
  });

  test('follows back whichever is first, the claim or the introduction', async () => {
    const { world, alice, bob } = await meet();
    await must(bob.session.introduce(alice.id, CODE));
    await world.settle();
    expect(alice.sees(bob)).toMatchObject({ name: 'Bob', iFollow: false, followsMe: true });
    alice.session.setClaims([{ code: CODE, claimedBy: bob.id }]);
    await world.settle();
    expect(alice.sees(bob)?.iFollow).toBe(true);
  });

  test('by anybody else, with another code, or to somebody else, is not followed', async () => {
    const { world, alice, bob, mallory } = await meet();
    await mallory.feed.publish(buildIntroduction(mallory.id, alice.id, CODE, 'Bob'));
    await mallory.feed.publish(buildIntroduction(mallory.id, bob.id, 'other', 'Bob'));
    await bob.feed.publish(buildIntroduction(bob.id, mallory.id, CODE, 'Bob'));
    await bob.feed.publish(buildIntroduction(bob.id, alice.id, 'guess', 'Bob'));
    alice.session.setClaims([
      { code: CODE, claimedBy: bob.id },
      { code: 'unclaimed', claimedBy: null },
      { code: 'mine', claimedBy: alice.id },
    ]);
    await world.settle();
    expect(published(alice, 'contact')).toEqual([]);
  });

  test('goes on where it stopped when the device dies', async () => {
    for (const at of [1, 2]) {
      for (const moment of ['before', 'after'] as const) {
        const { alice, bob } = await meet();
        bob.faults.plan(at, moment);
        expect((await bob.session.introduce(alice.id, CODE)).ok).toBe(false);
        bob.faults.heal();
        await bob.restart();
        await must(bob.session.introduce(alice.id, CODE));
        expect(published(bob, 'dark-crystal/introduction').length).toBe(1);
        expect(published(bob, 'contact').length).toBe(1);
      }
    }
  });

  test('shows the name it brings until the person’s own is here', async () => {
    const world = new World();
    const { alice, bob } = world.cast('alice', 'bob');
    await bob.feed.publish(buildIntroduction(bob.id, alice.id, CODE, '\u202eBob '));
    alice.session.setClaims([{ code: CODE, claimedBy: bob.id }]);
    await world.settle();
    expect(alice.sees(bob)?.name).toBe('Bob');
    await must(bob.session.setName('Robert'));
    await world.settle();
    expect(alice.sees(bob)?.name).toBe('Robert');
  });
});

describe('people', () => {
  test('are called what I call them, else what they call themselves', async () => {
    const { world, alice, bob } = await friends('alice', 'bob');
    await must(alice.session.setNickname(bob.id, ' Uncle Bob '));
    expect(alice.sees(bob)).toMatchObject({ name: 'Uncle Bob', ownName: 'Bob', nickname: 'Uncle Bob' });
    await must(alice.session.setNickname(bob.id, ''));
    expect(alice.sees(bob)).toMatchObject({ name: 'Bob', nickname: null });
    await must(bob.session.setName('Robert'));
    await world.settle();
    expect(alice.sees(bob)?.name).toBe('Robert');
    expect(await alice.session.setName(' ')).toMatchObject({ reason: 'name-empty' });
    expect(await alice.session.setName('\u200b\u3164\u00ad')).toMatchObject({ reason: 'name-empty' });
    expect(await alice.session.setNickname(bob.id, 'x'.repeat(65))).toMatchObject({ reason: 'name-too-long' });
    expect(await alice.session.follow(alice.id, true)).toMatchObject({ reason: 'unknown-friend' });
  });

  test('who are online are shown so, and subscribers hear of it', async () => {
    const { alice, bob } = await friends('alice', 'bob');
    let told = 0;
    const stop = alice.session.subscribe(() => (told += 1));
    alice.session.setOnline(new Set([bob.id]));
    expect(alice.sees(bob)?.online).toBe(true);
    expect(told).toBe(1);
    stop();
    alice.session.setOnline(new Set());
    expect(told).toBe(1);
    expect(alice.sees(bob)?.online).toBe(false);
  });
});

test('a closed session writes nothing more', async () => {
  const { world, alice, bob } = await friends('alice', 'bob');
  const { session } = alice;
  session.close();
  expect(await session.setName('Nobody')).toEqual({ ok: false, reason: 'storage-failed' });
  const before: MsgId | undefined = alice.feed.own.at(-1)?.key;
  await must(bob.session.setName('Robert'));
  world.carry();
  expect(alice.feed.own.at(-1)?.key).toBe(before);
});
