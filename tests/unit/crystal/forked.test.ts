/** Proof that two stories were told in one name: who is told, for how long, and that it moves and bars nothing. */
import { expect, test } from 'vitest';
import type { FeedId } from '../../../src/crystal/ids';
import type { AttentionView } from '../../../src/crystal/views/view';
import { must, type Member } from '../../support/cast';
import { askBack, friends, keep } from '../../support/stories';

function warnings(member: Member): readonly AttentionView[] {
  return member.session.view().attention.filter(({ kind }) => kind === 'forked' || kind === 'own-forked');
}

function learns(member: Member, ...ids: readonly FeedId[]): void {
  member.session.setForks(new Map(ids.map((id) => [id, member.now()])));
}

test('a custodian is told at the piece and at the request, and decides as before', async () => {
  const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
  const root = await askBack(world, alice, [bob, carol]);
  learns(bob, alice.id);
  expect(bob.kept(root)).toMatchObject({ stage: 'asked-back', barred: null, owner: { forked: true } });
  expect(warnings(bob)).toMatchObject([{ kind: 'forked', person: { id: alice.id, forked: true }, keepsPiece: true }]);
  expect(warnings(carol)).toEqual([]);
  await world.settle();
  expect(bob.kept(root).stage).toBe('asked-back');
  await bob.returns(root);
  await world.settle();
  expect(alice.secret(root).returned).toBe(1);
});

test('whoever says something about the account since has dealt with it; and suspicious bars, as always', async () => {
  const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
  const root = await askBack(world, alice, [bob, carol]);
  await must(bob.session.attest({ about: alice.id, kind: 'valid', to: null, reason: null, audience: 'public' }));
  world.now += 1000;
  learns(bob, alice.id);
  expect(warnings(bob)).toHaveLength(1);
  world.now += 1000;
  await must(bob.session.attest({ about: alice.id, kind: 'suspicious', to: null, reason: null, audience: 'public' }));
  expect(warnings(bob)).toEqual([]);
  expect(bob.kept(root)).toMatchObject({ barred: 'owner-said-stolen', owner: { forked: true } });
});

test('their own account: they are told until they give it up, and nothing counts as arrived that nobody answered', async () => {
  const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
  const root = await keep(world, alice, [bob, carol]);
  await must(alice.session.ask(root));
  await world.settle();
  expect(alice.friendState(root, bob)).toMatchObject({ kind: 'asked', travel: 'on-their-device' });
  learns(alice, alice.id);
  expect(alice.session.view().me.forked).toBe(true);
  expect(warnings(alice)).toEqual([{ kind: 'own-forked' }]);
  expect(alice.friendState(root, bob)).toMatchObject({ kind: 'asked', travel: 'saved-here' });
  await must(alice.session.attest({ about: alice.id, kind: 'stolen', to: null, reason: null, audience: 'public' }));
  expect(warnings(alice)).toEqual([]);
});

test('it matters for oneself, those whom one follows, and those whose pieces one keeps', async () => {
  const { world, alice, bob, carol, dana } = await friends('alice', 'bob', 'carol', 'dana');
  await keep(world, alice, [bob, dana]);
  const minds = (id: FeedId): boolean => bob.session.minds(id);
  expect([bob, alice, carol].map(({ id }) => minds(id))).toEqual([true, true, true]);
  await must(bob.session.follow(carol.id, false));
  await must(bob.session.follow(alice.id, false));
  expect([bob, alice, carol].map(({ id }) => minds(id))).toEqual([true, true, false]);
});
