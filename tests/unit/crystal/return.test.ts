/** Getting a secret back: who may ask, who may answer, what is good, and when a piece must stay. */
import { describe, expect, test } from 'vitest';
import type { MsgId } from '../../../src/crystal/ids';
import { buildAttestation, type Statement } from '../../../src/crystal/messages/attestation';
import { buildAnswer, buildRequest, buildReturn } from '../../../src/crystal/messages/custody';
import { buildRetire } from '../../../src/crystal/messages/retire';
import { buildShard } from '../../../src/crystal/messages/shard';
import { buildRitual } from '../../../src/crystal/messages/ritual';
import { buildRoot } from '../../../src/crystal/messages/root';
import { splitSecret } from '../../../src/crystal/share/split';
import { must, seededRandomness, type Member } from '../../support/cast';
import { askBack, friends, keep, SECRET } from '../../support/stories';

function openRequest(member: Member, root: MsgId): MsgId {
  const { request } = member.kept(root);
  if (request === null) throw new Error('not asked');
  return request;
}

/** The share that `member` holds: only they can open it. */
function shareOf(owner: Member, member: Member): string {
  const draft = owner.feed.plaintext.find(
    ({ content, ...rest }) => content.type === 'dark-crystal/shard' && 'recps' in rest && rest.recps[0] === member.id,
  );
  const share = member.keys.openShare(String(draft?.content['shard']));
  if (share === null) throw new Error('it opens');
  return share;
}

function statement(about: Member, kind: Statement['kind'], more: Partial<Statement> = {}): Statement {
  return { about: about.id, kind, to: null, reason: null, branch: [], answers: [], ...more };
}

describe('asking', () => {
  test('reaches those who hold a piece, and again those who have not returned it', async () => {
    const { world, alice, bob, carol, dana } = await friends('alice', 'bob', 'carol', 'dana');
    const root = await askBack(world, alice, [bob, carol, dana]);
    expect(alice.friendState(root, bob)).toMatchObject({ kind: 'asked', travel: 'on-their-device' });
    await bob.returns(root);
    await carol.returns(root, false, 'Call me first.');
    await world.settle();
    expect(alice.friendState(root, bob).kind).toBe('returned');
    expect(alice.friendState(root, carol)).toMatchObject({ kind: 'refused', message: 'Call me first.' });
    expect(carol.kept(root).stage).toBe('refused');

    const before = alice.feed.plaintext.length;
    await must(alice.session.ask(root));
    const asked = alice.feed.plaintext.slice(before).map((draft) => 'recps' in draft && draft.recps);
    expect(asked).toEqual([
      [carol.id, alice.id],
      [dana.id, alice.id],
    ]);
    await world.settle();
    expect(bob.kept(root).stage).toBe('returned');
    await carol.returns(root);
    await world.settle();
    expect(alice.secret(root)).toMatchObject({ stage: 'recoverable', returned: 2 });
    expect(await alice.session.recover(root)).toMatchObject({ ok: true, value: { secret: SECRET } });
  });

  test('for what was never sent, or is not mine, is refused', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const root = await keep(world, alice, [bob, carol]);
    expect(await bob.session.ask(root)).toMatchObject({ reason: 'unknown-secret' });
    expect(await bob.session.recover(root)).toMatchObject({ reason: 'unknown-secret' });
    expect(await alice.session.recover(root)).toMatchObject({
      reason: 'not-enough-pieces',
      detail: { have: 0, need: 2 },
    });
  });
});

describe('a request', () => {
  test('is answered once', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const root = await askBack(world, alice, [bob, carol]);
    const request = openRequest(bob, root);
    await bob.returns(root);
    expect(await bob.session.answerRequest(request, true, null)).toMatchObject({ reason: 'already-answered' });
    expect(await carol.session.answerRequest(request, true, null)).toMatchObject({ reason: 'unknown-request' });
  });

  test('of anybody but the owner moves nothing', async () => {
    const { world, alice, bob, carol, mallory } = await friends('alice', 'bob', 'carol', 'mallory');
    const root = await keep(world, alice, [bob, carol]);
    const { key } = await mallory.feed.publish(buildRequest(mallory.id, bob.id, root));
    await world.settle();
    expect(bob.session.view().kept).toMatchObject([{ stage: 'kept', owner: { id: alice.id } }]);
    expect(await bob.session.answerRequest(key, true, null)).toMatchObject({ reason: 'not-the-owner' });
    expect(await bob.session.answerRequest(key, false, null)).toMatchObject({ reason: 'not-the-owner' });
  });

  test('for something that I do not hold moves nothing', async () => {
    const { world, alice, bob } = await friends('alice', 'bob');
    const { key: root } = await alice.feed.publish({ audience: 'public', content: { type: 'post', text: 'hello' } });
    const { key } = await alice.feed.publish(buildRequest(alice.id, bob.id, root));
    await world.settle();
    expect(await bob.session.answerRequest(key, true, null)).toMatchObject({ reason: 'no-piece' });
    expect(bob.session.view().kept).toEqual([]);
  });
});

describe('a returned piece', () => {
  test('of which one more than needed are there, and one is bad, gives the secret and names the bad one', async () => {
    const { world, alice, bob, carol, dana } = await friends('alice', 'bob', 'carol', 'dana');
    const root = await askBack(world, alice, [bob, carol, dana]);
    const request = openRequest(dana, root);
    const share = shareOf(alice, dana);
    const damaged = share.slice(0, 20) + (share.charAt(20) === 'A' ? 'B' : 'A') + share.slice(21);
    const piece = { root, request, share: damaged, version: '2.0.0' as const };
    await dana.feed.publish(buildReturn(dana.id, alice.id, piece, null));
    await bob.returns(root);
    await world.settle();
    expect(alice.friendState(root, dana)).toMatchObject({ kind: 'bad-piece', why: 'damaged' });
    expect(alice.secret(root)).toMatchObject({ stage: 'asked', returned: 1 });
    expect(alice.session.view().attention).toMatchObject([{ kind: 'bad-piece', root, person: { name: 'Dana' } }]);
    expect(await alice.session.recover(root)).toEqual({
      ok: false,
      reason: 'not-enough-pieces',
      detail: { have: 1, need: 2, names: ['Dana'] },
    });

    await carol.returns(root);
    await world.settle();
    expect(await alice.session.recover(root)).toMatchObject({
      ok: true,
      value: { secret: SECRET, label: 'Paper wallet', bad: [{ person: { name: 'Dana' }, why: 'damaged' }] },
    });
    await must(alice.session.ask(root));
    await world.settle();
    await dana.returns(root);
    await world.settle();
    expect(alice.friendState(root, dana).kind).toBe('returned');
  });

  test("that is another custodian's is not theirs", async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const root = await askBack(world, alice, [bob, carol]);
    const piece = { root, request: openRequest(bob, root), share: shareOf(alice, carol), version: '2.0.0' as const };
    await bob.feed.publish(buildReturn(bob.id, alice.id, piece, null));
    await carol.returns(root);
    await world.settle();
    expect(alice.friendState(root, bob)).toMatchObject({ kind: 'bad-piece', why: 'not-theirs' });
    expect(alice.friendState(root, carol).kind).toBe('returned');
    expect(await alice.session.recover(root)).toMatchObject({
      reason: 'not-enough-pieces',
      detail: { names: ['Bob'] },
    });
  });

  test('of another secret of mine is told apart from a damaged one', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    await keep(world, alice, [bob, carol], { name: 'First' });
    const other = shareOf(alice, bob);
    const root = await askBack(world, alice, [bob, carol]);
    const piece = { root, request: openRequest(bob, root), share: other, version: '2.0.0' as const };
    await bob.feed.publish(buildReturn(bob.id, alice.id, piece, null));
    await world.settle();
    expect(alice.friendState(root, bob)).toMatchObject({ kind: 'bad-piece', why: 'other-secret' });
  });

  test('sent twice, or along with nonsense, is harmless: the first good one counts', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const root = await askBack(world, alice, [bob, carol]);
    const request = openRequest(bob, root);
    const version = '2.0.0' as const;
    const send = (share: string) =>
      bob.feed.publish(buildReturn(bob.id, alice.id, { root, request, share, version }, null));
    await send('nonsense');
    await send(shareOf(alice, bob));
    await send(shareOf(alice, bob));
    await send('more nonsense');
    await bob.feed.publish(buildAnswer(bob.id, alice.id, root, request, true, null));
    await carol.returns(root);
    await world.settle();
    expect(alice.secret(root)).toMatchObject({ stage: 'recoverable', returned: 2 });
    expect(await alice.session.recover(root)).toMatchObject({ value: { secret: SECRET, bad: [] } });
  });

  test('by somebody who was not asked counts for nothing', async () => {
    const { world, alice, bob, carol, mallory } = await friends('alice', 'bob', 'carol', 'mallory');
    const root = await askBack(world, alice, [bob, carol]);
    const piece = { root, request: openRequest(bob, root), share: shareOf(alice, bob), version: '2.0.0' as const };
    const forged = await mallory.feed.publish(buildReturn(mallory.id, alice.id, piece, null));
    await carol.returns(root);
    await world.settle();
    expect(alice.secret(root)).toMatchObject({ stage: 'asked', returned: 1 });
    expect(alice.session.ignored().get(forged.key)).toBe('not-invited');
  });
});

describe('a piece that does not open', () => {
  test('is told at once, never confirmed and never returned', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const { key: root } = await alice.feed.publish({ audience: 'public', content: { type: 'post', text: 'x' } });
    const [forCarol, unsigned] = [alice.keys.boxShare('801AAAA', carol.id), alice.keys.boxShare('hello', bob.id)];
    await alice.feed.publish(buildShard(alice.id, bob.id, root, forCarol, 1));
    await alice.feed.publish(buildShard(alice.id, carol.id, root, unsigned, 2));
    const { key: request } = await alice.feed.publish(buildRequest(alice.id, bob.id, root));
    await world.settle();
    for (const friend of [bob, carol]) {
      expect(friend.kept(root).stage).toBe('does-not-open');
      expect(friend.session.view().attention).toMatchObject([{ kind: 'does-not-open', person: { name: 'Alice' } }]);
      expect(friend.feed.plaintext.some(({ content }) => content.type === 'dark-crystal/receipt')).toBe(false);
    }
    expect(await bob.session.answerRequest(request, true, null)).toMatchObject({ reason: 'piece-does-not-open' });
  });

  test('because its number is not the one on the message, is not confirmed either', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const { root, shares } = await byHand(alice);
    for (const [friend, number] of [
      [bob, 1],
      [carol, 3],
    ] as const) {
      const boxed = alice.keys.boxShare(shares[friend === bob ? 0 : 1] ?? '', friend.id);
      await alice.feed.publish(buildShard(alice.id, friend.id, root, boxed, number));
    }
    await world.settle();
    expect(bob.kept(root).stage).toBe('kept');
    expect(carol.kept(root).stage).toBe('does-not-open');
  });
});

/** A crystal of `owner` that another app made: root, ritual, and three shares of which any two are enough. */
async function byHand(owner: Member): Promise<{ readonly root: MsgId; readonly shares: readonly string[] }> {
  const { key: root } = await owner.feed.publish(buildRoot(owner.id, 'By hand'));
  await owner.feed.publish(buildRitual(owner.id, root, 2, 3));
  const terms = { root, owner: owner.id, quorum: 2, count: 3 };
  const split = { ...terms, secret: SECRET, label: 'By hand' };
  return { root, shares: splitSecret(split, owner.keys, seededRandomness('by hand')) ?? [] };
}

describe('a crystal whose log does not say whose share is which', () => {
  test('counts a number once, and names who gave it again', async () => {
    const { world, alice, bob, carol, dana } = await friends('alice', 'bob', 'carol', 'dana');
    const { root, shares } = await byHand(alice);
    const [first = '', , third = ''] = shares;
    for (const [friend, share] of [
      [bob, first],
      [carol, first],
      [dana, third],
    ] as const) {
      const { content } = buildShard(alice.id, friend.id, root, alice.keys.boxShare(share, friend.id), 1);
      const { shareId: _, ...unnumbered } = content;
      await alice.feed.publish({ audience: 'private', recps: [friend.id, alice.id], content: unnumbered });
    }
    await must(alice.session.ask(root));
    await world.settle();
    for (const friend of [bob, carol]) await friend.returns(root);
    await world.settle();
    expect(alice.secret(root)).toMatchObject({ stage: 'asked', returned: 1 });
    expect(alice.friendState(root, carol)).toMatchObject({ kind: 'bad-piece', why: 'duplicate' });
    const tooFew = { reason: 'not-enough-pieces', detail: { have: 1, need: 2, names: ['Carol'] } };
    expect(await alice.session.recover(root)).toMatchObject(tooFew);
    await dana.returns(root);
    await world.settle();
    expect(alice.secret(root)).toMatchObject({ stage: 'recoverable', returned: 2 });
    const value = { secret: SECRET, label: 'By hand', bad: [{ person: { name: 'Carol' }, why: 'duplicate' }] };
    expect(await alice.session.recover(root)).toMatchObject({ ok: true, value });
  });

  test('asked back from several at once, as old clients do, takes each answer as its author’s', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const root = await keep(world, alice, [bob, carol]);
    const { content } = buildRequest(alice.id, bob.id, root);
    await alice.feed.publish({ audience: 'private', recps: [bob.id, carol.id, alice.id], content });
    await world.settle();
    await carol.returns(root);
    await world.settle();
    expect(alice.friendState(root, carol).kind).toBe('returned');
    expect(alice.friendState(root, bob).kind).toBe('asked');
    await bob.returns(root, false);
    await world.settle();
    expect(alice.friendState(root, bob).kind).toBe('refused');
    expect(alice.friendState(root, carol).kind).toBe('returned');
  });
});

describe('a piece stays where it is', () => {
  test('while a friend says that the owner was robbed, until I myself say after that it is still them', async () => {
    const { world, alice, bob, carol, dana } = await friends('alice', 'bob', 'carol', 'dana');
    const root = await askBack(world, alice, [bob, carol]);
    const warning = await dana.feed.publish(buildAttestation(statement(alice, 'stolen'), null));
    await world.settle();
    const request = openRequest(bob, root);
    expect(bob.kept(root)).toMatchObject({ stage: 'asked-back', barred: 'owner-said-stolen' });
    expect(await bob.session.answerRequest(request, true, null)).toMatchObject({ reason: 'owner-said-stolen' });
    expect(bob.kept(root).stage).toBe('asked-back');

    await bob.feed.publish(buildAttestation(statement(alice, 'valid', { answers: [warning.key] }), null));
    expect(bob.kept(root).barred).toBeNull();
    const again = await carol.feed.publish(buildAttestation(statement(alice, 'suspicious'), null));
    await world.settle();
    expect(bob.kept(root).barred).toBe('owner-said-stolen');
    const answers = [warning.key, again.key];
    await bob.feed.publish(buildAttestation(statement(alice, 'valid', { answers }), null));
    await bob.returns(root);
    expect(bob.kept(root).stage).toBe('returned');
  });

  test('when the owner said that it is retired', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const root = await askBack(world, alice, [bob, carol]);
    await alice.feed.publish(buildRetire(alice.id, bob.id, root, null));
    await world.settle();
    expect(bob.kept(root).barred).toBe('retired');
    expect(await bob.session.answerRequest(openRequest(bob, root), true, null)).toMatchObject({ reason: 'retired' });
    expect(carol.kept(root).barred).toBeNull();
  });

  test('with no, whatever the gate says', async () => {
    const { world, alice, bob, carol, dana } = await friends('alice', 'bob', 'carol', 'dana');
    const root = await askBack(world, alice, [bob, carol]);
    await dana.feed.publish(buildAttestation(statement(alice, 'stolen'), null));
    await world.settle();
    await bob.returns(root, false);
    await world.settle();
    expect(alice.friendState(root, bob).kind).toBe('refused');
  });
});
