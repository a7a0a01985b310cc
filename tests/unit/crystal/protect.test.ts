/** What can be protected, and with whom; refused before anything is written. */
import { describe, expect, test } from 'vitest';
import { MOST_HEIRS, SECRET_BYTES } from '../../../src/crystal/limits';
import { buildRoot } from '../../../src/crystal/messages/root';
import { buildShard } from '../../../src/crystal/messages/shard';
import type { ProtectInput } from '../../../src/crystal/session';
import { splitSecret } from '../../../src/crystal/share/split';
import { DAY, must, seededRandomness, World, type Member } from '../../support/cast';
import { friends, invite, keep, SECRET, wish } from '../../support/stories';

describe('protecting is refused, and nothing is written,', () => {
  test.each([
    ['without a name', { name: '  ' }, { reason: 'name-empty' }],
    ['with a name that cannot be seen', { name: '\u200b\u2800' }, { reason: 'name-empty' }],
    ['with a long name', { name: 'x'.repeat(65) }, { reason: 'name-too-long', detail: { have: 65, limit: 64 } }],
    ['without a secret', { secret: '' }, { reason: 'secret-empty' }],
    [
      'with a secret too large',
      { secret: 'é'.repeat(SECRET_BYTES / 2 + 1) },
      { reason: 'secret-too-large', detail: { have: SECRET_BYTES + 2, limit: SECRET_BYTES } },
    ],
    [
      'with a file too large',
      { secret: { name: 'x', bytes: new Uint8Array(SECRET_BYTES + 1) } },
      { reason: 'secret-too-large', detail: { have: SECRET_BYTES + 1, limit: SECRET_BYTES } },
    ],
    ['with an empty file', { secret: { name: 'x', bytes: new Uint8Array(0) } }, { reason: 'secret-empty' }],
    ['with too few needed', { quorum: 1 }, { reason: 'quorum-too-small', detail: { have: 1, need: 2 } }],
    ['with half a friend needed', { quorum: 2.5 }, { reason: 'quorum-too-small' }],
    ['with more needed than asked', { quorum: 4 }, { reason: 'quorum-too-large', detail: { have: 3, need: 4 } }],
    ['with a deadline in the past', { deadline: Date.UTC(2020, 0, 1) }, { reason: 'deadline-past' }],
    ['with a deadline that is no time', { deadline: NaN }, { reason: 'deadline-past' }],
    ['with a deadline beyond all time', { deadline: 1e300 }, { reason: 'deadline-past' }],
  ])('%s', async (_, change, refusal) => {
    const { alice, bob, carol, dana } = await friends('alice', 'bob', 'carol', 'dana');
    const before = alice.feed.own.length;
    expect(await alice.session.protect(wish([bob, carol, dana], change))).toMatchObject({ ok: false, ...refusal });
    expect(alice.feed.own.length).toBe(before);
    expect(alice.vault.history).toEqual([]);
  });

  test('with fewer than two friends, with one twice, with oneself or with a stranger', async () => {
    const { alice, bob } = await friends('alice', 'bob');
    const [stranger] = Object.values(new World().cast('stranger')) as [Member];
    const refused = async (chosen: readonly Member[]) => {
      const result = await alice.session.protect(wish(chosen));
      return result.ok ? null : [result.reason, result.detail];
    };
    expect(await refused([bob])).toEqual(['too-few-friends', { have: 1, need: 2 }]);
    expect(await refused([bob, bob])).toEqual(['too-few-friends', { have: 1, need: 2 }]);
    expect(await refused([bob, alice])).toEqual(['unknown-friend', { names: ['Alice'] }]);
    expect(await refused([bob, stranger])).toEqual(['unknown-friend', { names: [stranger.id] }]);
  });

  test('with somebody who does not follow back: they would never hear of it', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    await must(carol.session.follow(alice.id, false));
    await world.settle();
    expect(await alice.session.protect(wish([bob, carol]))).toMatchObject({ reason: 'unknown-friend' });
  });

  test('with more than sixteen friends', async () => {
    const names = Array.from({ length: 17 }, (_, n) => `friend ${n}`);
    const { world } = await friends('alice', ...names);
    const [alice, ...others] = world.members as [Member, ...Member[]];
    const refusal = { reason: 'too-many-friends', detail: { have: 17, limit: 16 } };
    expect(await alice.session.protect(wish(others))).toMatchObject(refusal);
    expect(await alice.session.protect(wish(others.slice(1), { quorum: 10 }))).toMatchObject({ ok: true });
  });

  test('with wishes that cannot be met', async () => {
    const { world, alice, bob, carol, dana } = await friends('alice', 'bob', 'carol', 'dana');
    const { erin, stranger } = world.cast('erin', 'stranger');
    await must(alice.session.follow(erin.id, true));
    const before = alice.feed.own.length;
    const refused = async (change: Partial<ProtectInput>) => {
      const result = await alice.session.protect(wish([bob, carol], change));
      return result.ok ? null : [result.reason, result.detail];
    };
    const all = [bob.id, carol.id, dana.id, erin.id];
    expect(await refused({ heirs: all })).toEqual(['too-many-heirs', { have: 4, limit: 3 }]);
    expect(await refused({ heirs: [stranger.id] })).toEqual(['unknown-friend', { names: [stranger.id] }]);
    expect(await refused({ heirs: [alice.id] })).toEqual(['unknown-friend', { names: ['Alice'] }]);
    for (const forwardAfter of [-1, 0.5, 366, NaN])
      expect(await refused({ forwardAfter })).toEqual(['bad-wishes', undefined]);
    for (const vouchers of [-1, 0.5, 3, Infinity])
      expect(await refused({ vouchers })).toEqual(['bad-wishes', undefined]);
    expect(alice.feed.own.length).toBe(before);
    // An heir need not keep a piece, nor follow back; and who is named twice is named once.
    expect(await refused({ heirs: [erin.id, erin.id], forwardAfter: 365, vouchers: 2 })).toBeNull();
  });

  test('for a secret of somebody else, or one that was sent', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const root = await keep(world, alice, [bob, carol]);
    expect(await bob.session.protect(wish([alice, carol], { root }))).toMatchObject({ reason: 'unknown-secret' });
    expect(await alice.session.protect(wish([bob, carol], { root }))).toMatchObject({ reason: 'already-sent' });
    expect(await alice.session.abandon(root)).toMatchObject({ reason: 'already-sent' });
    expect(await alice.session.remind(root)).toMatchObject({ reason: 'already-sent' });
    expect(await alice.session.send(root)).toEqual({ ok: true, value: null });
  });
});

describe('a secret in the pieces themselves', () => {
  test('of the greatest size travels in real messages, and comes back', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const secret = 'x'.repeat(2560 - '["","Paper wallet"]'.length);
    const root = await keep(world, alice, [bob, carol], { secret });
    await must(alice.session.ask(root));
    await world.settle();
    for (const friend of [bob, carol]) await friend.returns(root, true, 'n'.repeat(500));
    await world.settle();
    expect(await alice.session.recover(root)).toMatchObject({ value: { secret } });
  });
});

describe('a shard message', () => {
  test('with the largest secret has room for three heirs and all wishes', async () => {
    const { alice, bob, carol, dana } = await friends('alice', 'bob', 'carol', 'dana');
    const { key: root } = await alice.feed.publish(buildRoot(alice.id, 'Will'));
    const terms = { root, owner: alice.id, quorum: 2, count: 16, label: 'Will' };
    const secret = 'x'.repeat(2560 - '["","Will"]'.length);
    const [share = ''] = splitSecret({ ...terms, secret }, alice.keys, seededRandomness('large')) ?? [];
    const heirs = [bob.id, carol.id, dana.id];
    expect(heirs.length).toBe(MOST_HEIRS);
    const wishes = { heirs, forwardAfter: 36_500, vouchers: 255 };
    const boxed = alice.keys.boxShare(share, bob.id);
    await alice.feed.publish(buildShard(alice.id, bob.id, root, boxed, 255, wishes));
    // Room that is left for a feed that has grown long: digits of its sequence.
    expect(JSON.stringify(alice.feed.own.at(-1)?.value, null, 2).length).toBeLessThan(8192 - 32);
  });
});

describe('asking more friends', () => {
  test('when too many say no keeps the root and the yeses, and asks only the new ones', async () => {
    const { world, alice, bob, carol, dana } = await friends('alice', 'bob', 'carol', 'dana');
    const root = await invite(world, alice, [bob, carol]);
    await bob.answers(root, true);
    await carol.answers(root, false);
    await world.settle();
    expect(alice.secret(root).stage).toBe('too-few');
    expect(alice.session.view().attention).toMatchObject([{ kind: 'too-few', root }]);

    const before = alice.feed.plaintext.length;
    expect(await alice.session.protect(wish([dana], { root }))).toEqual({ ok: true, value: { root, sheets: [] } });
    expect(alice.feed.plaintext.slice(before)).toMatchObject([{ recps: [dana.id, alice.id] }]);
    expect(alice.secret(root)).toMatchObject({ stage: 'inviting', accepted: 1, waitingFor: 1 });
    expect(alice.secret(root).friends.map(({ person }) => person.name)).toEqual(['Bob', 'Carol', 'Dana']);
    await world.settle();
    await dana.answers(root, true);
    await world.settle();
    await must(alice.session.send(root));
    await world.settle();
    expect(alice.secret(root)).toMatchObject({ stage: 'safe', kept: 2 });
    await must(alice.session.ask(root));
    await world.settle();
    await bob.returns(root);
    await dana.returns(root);
    await world.settle();
    expect(await alice.session.recover(root)).toMatchObject({ value: { secret: SECRET, bad: [] } });
  });

  test('does not count on those who said no', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const root = await invite(world, alice, [bob, carol]);
    await bob.answers(root, true);
    await carol.answers(root, false);
    await world.settle();
    const again = await alice.session.protect(wish([bob, carol], { root }));
    expect(again).toEqual({ ok: false, reason: 'too-few-friends', detail: { have: 1, need: 2 } });
  });

  test('with fewer needed than before works the same way', async () => {
    const { world, alice, bob, carol, dana } = await friends('alice', 'bob', 'carol', 'dana');
    const root = await invite(world, alice, [bob, carol, dana], { quorum: 3 });
    await bob.answers(root, true);
    await carol.answers(root, true);
    await dana.answers(root, false);
    await world.settle();
    expect(alice.secret(root).stage).toBe('too-few');
    const before = alice.feed.own.length;
    await must(alice.session.protect(wish([], { root, quorum: 2 })));
    expect(alice.feed.own.length).toBe(before);
    expect(alice.secret(root).stage).toBe('can-send');
  });
});

describe('wishes', () => {
  test('are kept through a restart, stand on every piece, and are shown to everybody whom they concern', async () => {
    const { world, alice, bob, carol, dana } = await friends('alice', 'bob', 'carol', 'dana');
    const wishes = { heirs: [dana.id], forwardAfter: 30, vouchers: 2 };
    const root = await invite(world, alice, [bob, carol], wishes);
    const seen = { heirs: [{ id: dana.id, name: 'Dana' }], forwardAfter: 30, vouchers: 2 };
    expect(alice.secret(root).wishes).toMatchObject(seen);
    await alice.restart();
    expect(alice.secret(root).wishes).toMatchObject(seen);
    for (const friend of [bob, carol]) await friend.answers(root, true);
    await world.settle();
    await must(alice.session.send(root));
    await world.settle();
    const shards = alice.feed.plaintext.filter(({ content }) => content.type === 'dark-crystal/shard');
    expect(shards.map(({ content }) => content)).toMatchObject([wishes, wishes]);
    expect(alice.secret(root).wishes).toMatchObject(seen);
    for (const friend of [bob, carol]) expect(friend.kept(root).wishes).toMatchObject(seen);
  });

  test('can be changed while more friends are asked, and not once pieces are out', async () => {
    const { world, alice, bob, carol, dana } = await friends('alice', 'bob', 'carol', 'dana');
    const root = await invite(world, alice, [bob, carol], { heirs: [dana.id] });
    await must(alice.session.protect(wish([bob, carol], { root, heirs: [], forwardAfter: 7 })));
    expect(alice.secret(root).wishes).toEqual({ heirs: [], forwardAfter: 7, vouchers: 0 });
    for (const friend of [bob, carol]) await friend.answers(root, true);
    await world.settle();
    await must(alice.session.send(root));
    const again = await alice.session.protect(wish([bob, carol], { root, heirs: [dana.id] }));
    expect(again).toMatchObject({ reason: 'already-sent' });
    expect(alice.secret(root).wishes).toEqual({ heirs: [], forwardAfter: 7, vouchers: 0 });
  });
});

describe('forgetting', () => {
  test('a secret that was never sent removes it everywhere', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const root = await invite(world, alice, [bob, carol]);
    await bob.answers(root, true);
    expect(carol.session.view().kept.length).toBe(1);
    await must(alice.session.abandon(root));
    expect(alice.session.view().secrets).toEqual([]);
    const open = carol.kept(root).invitation;
    await world.settle();
    for (const friend of [bob, carol]) expect(friend.session.view()).toMatchObject({ kept: [], attention: [] });
    if (open === null) throw new Error('it was open');
    expect(await carol.session.answerInvitation(open, true, null)).toMatchObject({ reason: 'retired' });
    expect(await alice.session.send(root)).toMatchObject({ reason: 'unknown-secret' });
    expect(await alice.session.protect(wish([bob, carol], { root }))).toMatchObject({ reason: 'unknown-secret' });
    expect(await alice.session.abandon(root)).toEqual({ ok: true, value: null });
  });
});

describe('two commands at once', () => {
  test('do not double anything', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const root = await invite(world, alice, [bob, carol], { deadline: world.now + DAY });
    await bob.answers(root, true);
    await carol.answers(root, true);
    await world.settle();
    const sent = await Promise.all([alice.session.send(root), alice.session.send(root), alice.session.send(root)]);
    expect(sent).toEqual(sent.map(() => ({ ok: true, value: null })));
    const shards = alice.feed.plaintext.filter(({ content }) => content.type === 'dark-crystal/shard');
    expect(shards.length).toBe(2);
    const twice = await Promise.all([bob, bob].map((friend) => friend.session.setName('Robert')));
    expect(twice.every(({ ok }) => ok)).toBe(true);
    expect(bob.feed.plaintext.filter(({ content }) => content['name'] === 'Robert').length).toBe(1);
  });
});
