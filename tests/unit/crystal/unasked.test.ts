/** Friends who said yes outside of the app: their app does not know our question, and they get their piece without it. */
import { describe, expect, test } from 'vitest';
import type { MsgId } from '../../../src/crystal/ids';
import { must, type Member } from '../../support/cast';
import { friends, SECRET, wish } from '../../support/stories';

const secretOf = (member: Member, root: MsgId) => {
  const found = member.session.view().secrets.find((secret) => secret.root === root);
  if (found === undefined) throw new Error('that secret is not there');
  return found;
};

const stateOf = (member: Member, root: MsgId, friend: Member) =>
  secretOf(member, root).friends.find(({ person }) => person.id === friend.id);

/** To whom `member` wrote a question about `root`. */
const asked = (member: Member, root: MsgId) =>
  member.feed.plaintext.flatMap((draft) =>
    draft.content.type === 'invite' && draft.content['module'] !== undefined && draft.content['root'] === root
      ? 'recps' in draft && draft.recps[0]
      : [],
  );

describe('a friend who said yes outside of the app', () => {
  test('gets a piece without a question, beside others who are asked', async () => {
    const { world, alice, bob, carol, dana } = await friends('alice', 'bob', 'carol', 'dana');
    const root = (await must(alice.session.protect(wish([bob, carol, dana], { unasked: [bob.id] })))).root;
    await world.settle();
    expect(asked(alice, root)).toEqual([carol.id, dana.id]);
    expect(stateOf(alice, root, bob)).toEqual(expect.objectContaining({ state: { kind: 'unasked' } }));
    expect(secretOf(alice, root)).toMatchObject({ stage: 'inviting', accepted: 1, waitingFor: 2 });
    await carol.answers(root, true);
    await world.settle();
    expect(secretOf(alice, root)).toMatchObject({ stage: 'can-send', accepted: 2 });
    await must(alice.session.send(root));
    await world.settle();
    // Here Bob's app is ours, and confirms: from then on it is no other app.
    expect(stateOf(alice, root, bob)).toMatchObject({ state: { kind: 'kept' } });
    expect(stateOf(alice, root, bob)).not.toHaveProperty('otherApp');
    await must(alice.session.ask(root));
    await world.settle();
    await bob.returns(root);
    await carol.returns(root);
    await world.settle();
    expect(await alice.session.recover(root)).toMatchObject({ value: { secret: SECRET, bad: [] } });
  });

  test('of another app no confirmation comes, and none is made up', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    // What reaches them stays unanswered: their apps are closed for good.
    bob.session.close();
    carol.session.close();
    const root = (await must(alice.session.protect(wish([bob, carol], { unasked: [bob.id, carol.id] })))).root;
    expect(secretOf(alice, root)).toMatchObject({ stage: 'can-send', accepted: 2, waitingFor: 0 });
    await must(alice.session.send(root));
    await world.settle();
    expect(asked(alice, root)).toEqual([]);
    expect(secretOf(alice, root)).toMatchObject({ stage: 'sent', kept: 0 });
    for (const friend of [bob, carol]) expect(stateOf(alice, root, friend)).toMatchObject({ otherApp: true });
  });

  test('stays so when more friends are asked, and is not reminded', async () => {
    const { world, alice, bob, carol, dana } = await friends('alice', 'bob', 'carol', 'dana');
    const root = (await must(alice.session.protect(wish([bob, carol], { unasked: [bob.id] })))).root;
    await must(alice.session.protect(wish([dana], { root })));
    await must(alice.session.remind(root));
    await world.settle();
    expect(asked(alice, root)).toEqual([carol.id, dana.id, carol.id, dana.id]);
    expect(stateOf(alice, root, bob)).toMatchObject({ state: { kind: 'unasked' } });
  });

  test('can be left unasked after a question that their app did not show', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const root = (await must(alice.session.protect(wish([bob, carol])))).root;
    await world.settle();
    await carol.answers(root, true);
    await world.settle();
    await must(alice.session.protect(wish([bob, carol], { root, unasked: [bob.id] })));
    expect(secretOf(alice, root)).toMatchObject({ stage: 'can-send', accepted: 2 });
  });

  test('who said no in the app gets nothing, whatever the owner says', async () => {
    const { world, alice, bob, carol, dana } = await friends('alice', 'bob', 'carol', 'dana');
    const root = (await must(alice.session.protect(wish([bob, carol, dana], { unasked: [] })))).root;
    await world.settle();
    await bob.answers(root, false);
    await world.settle();
    await must(alice.session.protect(wish([bob, carol, dana], { root, unasked: [bob.id, carol.id, dana.id] })));
    await must(alice.session.send(root));
    expect(stateOf(alice, root, bob)).toMatchObject({ state: { kind: 'declined' } });
    expect(secretOf(alice, root).friends.filter(({ state }) => state.kind === 'sent')).toHaveLength(2);
  });

  test('must be among the friends, and know the owner', async () => {
    const { world, alice, bob, carol, dana } = await friends('alice', 'bob', 'carol', 'dana');
    const root = (await must(alice.session.protect(wish([bob, carol], { unasked: [bob.id, dana.id] })))).root;
    expect(stateOf(alice, root, dana)).toBeUndefined();
    await must(dana.session.follow(alice.id, false));
    await world.settle();
    expect(await alice.session.protect(wish([bob, dana], { unasked: [dana.id] }))).toMatchObject({
      reason: 'unknown-friend',
    });
  });
});
