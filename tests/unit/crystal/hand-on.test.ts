/** A friend hands on what they keep: to a new account, along a chain, to an heir. */
import { describe, expect, test } from 'vitest';
import { buildWithdrawal } from '../../../src/crystal/messages/set-aside';
import { buildRetire } from '../../../src/crystal/messages/retire';
import type { HandOnView } from '../../../src/crystal/views/view';
import { DAY, must, type Member } from '../../support/cast';
import { friends, keep } from '../../support/stories';
import { asks, forwards, handing } from '../../support/theft';

/** Bob, Carol and Dana keep two pieces each for Alice, and know each other. Alice2 and Alice3 are new, and strangers. */
async function village(more: Parameters<typeof keep>[3] = {}) {
  const cast = await friends('alice', 'bob', 'carol', 'dana', 'heir');
  const { world, alice, bob, carol, dana } = cast;
  const root = await keep(world, alice, [bob, carol, dana], more);
  const { alice2, alice3 } = world.cast('alice2', 'alice3');
  await must(alice2.session.setName('Alice'));
  return { ...cast, root, alice2, alice3 };
}

const home = (member: Member, kind: string) => member.session.view().attention.filter((it) => it.kind === kind);

describe('a new account', () => {
  test('asks; the friend compares, vouches, hands on, and it is done', async () => {
    const { world, root, alice, bob, alice2 } = await village();
    const request = await asks(alice2, bob, alice, 'It is me.\nMy phone is gone.', true);
    await world.settle();
    expect(home(bob, 'asked-to-hand-on')).toMatchObject([{ old: { id: alice.id }, person: { id: alice2.id } }]);
    expect(bob.handOn(alice, alice2)).toMatchObject({
      as: 'new-account',
      stage: 'asked',
      asked: { message: 'It is me.\nMy phone is gone.', markStolen: true },
      phrase: alice2.session.phrase(alice.id, alice2.id, bob.id),
      toKnownSince: null,
      sameName: true,
      pieces: [{ root, bar: 'not-attested', opensAt: null, handedOnAt: null }],
    });
    expect(bob.handOn(alice, alice2)?.oldKnownSince).toBe(world.now);
    expect(await handing(bob, alice, alice2)).toBe('not-attested');
    expect(forwards(bob, alice2)).toEqual([]);

    await bob.says('reincarnation', alice, alice2);
    expect(home(bob, 'asked-to-hand-on')).toEqual([]);
    expect(home(bob, 'can-hand-on')).toHaveLength(1);
    expect(bob.handOn(alice, alice2)).toMatchObject({ stage: 'vouched', pieces: [{ bar: null }] });
    expect(await handing(bob, alice, alice2)).toBeNull();
    expect(forwards(bob, alice2)).toMatchObject([{ root, shareVersion: '3.0.0', branch: request }]);
    expect(bob.handOn(alice, alice2)).toMatchObject({ stage: 'done', pieces: [{ handedOnAt: world.now }] });
    expect(home(bob, 'can-hand-on')).toEqual([]);
    expect(bob.kept(root)).toMatchObject({ stage: 'handed-on', handedOnTo: [{ person: { id: alice2.id } }] });
  });

  test('is handed on to once, however often it is asked and pressed', async () => {
    const { world, alice, bob, alice2 } = await village();
    await bob.says('reincarnation', alice, alice2);
    await Promise.all([handing(bob, alice, alice2), handing(bob, alice, alice2)]);
    await asks(alice2, bob, alice);
    await world.settle();
    expect(await handing(bob, alice, alice2)).toBeNull();
    await bob.restart();
    expect(await handing(bob, alice, alice2)).toBeNull();
    expect(forwards(bob, alice2)).toHaveLength(1);
  });

  test('can be handed on to unasked, and everything that is kept goes', async () => {
    const { world, root, alice, bob, carol, alice2 } = await village();
    const second = await keep(world, alice, [bob, carol]);
    await bob.says('reincarnation', alice, alice2);
    expect(bob.handOn(alice, alice2)).toMatchObject({ stage: 'vouched', asked: null });
    expect(await handing(bob, alice, alice2)).toBeNull();
    expect(forwards(bob, alice2).map((content) => content['root'])).toEqual([root, second]);
    expect(forwards(bob, alice2).every((content) => content['branch'] === undefined)).toBe(true);
  });

  test('is not shown twice the same: its request set aside is not shown as open, a later one is', async () => {
    const { world, alice, bob, alice2 } = await village();
    await asks(alice2, bob, alice);
    await world.settle();
    await must(bob.session.refuseHandOn(alice.id, alice2.id));
    expect(bob.handOn(alice, alice2)?.stage).toBe('refused');
    expect(home(bob, 'asked-to-hand-on')).toEqual([]);
    const told = bob.feed.plaintext.at(-1);
    expect(told).toMatchObject({ audience: 'private', recps: [bob.id], content: { type: 'dark-crystal/set-aside' } });
    const written = bob.feed.own.length;
    await must(bob.session.refuseHandOn(alice.id, alice2.id));
    expect(bob.feed.own.length).toBe(written);
    await asks(alice2, bob, alice);
    await world.settle();
    expect(bob.handOn(alice, alice2)?.stage).toBe('asked');
    const unknown = await bob.session.refuseHandOn(alice2.id, alice.id);
    expect(unknown.ok ? null : unknown.reason).toBe('unknown-request');
  });

  test('that withdraws its request asks no more; nobody else can withdraw it', async () => {
    const { world, alice, bob, carol, alice2 } = await village();
    const request = await asks(alice2, bob, alice);
    await carol.feed.publish(buildWithdrawal(carol.id, bob.id, request));
    await alice.feed.publish(buildWithdrawal(alice.id, bob.id, request));
    await world.settle();
    expect(bob.handOn(alice, alice2)?.stage).toBe('asked');
    await alice2.feed.publish(buildWithdrawal(alice2.id, bob.id, request));
    await world.settle();
    expect(bob.handOn(alice, alice2)).toBeUndefined();
  });

  test('whose friend says something else since is not handed on to', async () => {
    const { alice, bob, alice2 } = await village();
    await bob.says('reincarnation', alice, alice2);
    await bob.says('valid', alice);
    expect(await handing(bob, alice, alice2)).toBe('not-attested');
    expect(bob.handOn(alice, alice2)).toBeUndefined();
    await bob.says('reincarnation', alice, alice2);
    await bob.says('phisher', alice2);
    expect(await handing(bob, alice, alice2)).toBe('phisher');
  });

  test('is shown to a friend who keeps nothing, for a word', async () => {
    const { world, alice, heir, alice2 } = await village();
    await asks(alice2, heir, alice);
    await world.settle();
    expect(heir.handOn(alice, alice2)).toMatchObject({ stage: 'asked', pieces: [] });
    expect(await handing(heir, alice, alice2)).toBe('nothing-kept');
    await heir.says('reincarnation', alice, alice2);
    expect(heir.handOn(alice, alice2)).toMatchObject({ stage: 'done', pieces: [] });
  });

  test('of somebody I have nothing to do with is not shown', async () => {
    const { world, bob, alice2, alice3 } = await village();
    await asks(alice3, bob, alice2);
    await world.settle();
    expect(bob.session.view().handOns).toEqual([]);
  });

  test('has who vouches and who warns beside it, and who else claims the same', async () => {
    const { world, alice, bob, carol, dana, heir, alice2, alice3 } = await village();
    await asks(alice2, bob, alice);
    await asks(alice3, bob, alice);
    await carol.says('reincarnation', alice, alice2);
    await dana.says('reincarnation', alice, alice3);
    await heir.says('phisher', alice2);
    await world.settle();
    const by = (voices: HandOnView['vouching'] = []) => voices.map((voice) => voice.by.id).sort();
    expect(by(bob.handOn(alice, alice2)?.vouching)).toEqual([carol.id]);
    expect(by(bob.handOn(alice, alice2)?.warning)).toEqual([dana.id, heir.id].sort());
    expect(bob.handOn(alice, alice2)?.rivals.map(({ id }) => id)).toEqual([alice3.id]);
    expect(by(bob.handOn(alice, alice3)?.vouching)).toEqual([dana.id]);
    expect(by(bob.handOn(alice, alice3)?.warning)).toEqual([carol.id]);
    // Nobody else hides a claimant by saying that they have moved on to another.
    await dana.says('reincarnation', alice2, alice3);
    await world.settle();
    expect(by(bob.handOn(alice, alice3)?.warning)).toEqual([carol.id]);
    expect(bob.handOn(alice, alice3)?.rivals.map(({ id }) => id)).toEqual([alice2.id]);
  });
});

describe('a chain', () => {
  test('only the last account may get it, and it gets the pieces of all before it', async () => {
    const { world, root, alice, bob, carol, dana, alice2, alice3 } = await village();
    await world.befriend(alice2, bob, carol, dana);
    const second = await keep(world, alice2, [bob, carol]);
    await bob.says('reincarnation', alice, alice2);
    expect(bob.handOn(alice, alice2)?.stage).toBe('vouched');
    await bob.says('reincarnation', alice2, alice3);
    expect(await handing(bob, alice, alice2)).toBe('not-attested');
    expect(bob.handOn(alice, alice2)).toBeUndefined();
    expect(bob.account(alice2)?.piecesHere).toBe(2);
    expect(
      bob
        .handOn(alice2, alice3)
        ?.pieces.map((piece) => piece.root)
        .sort(),
    ).toEqual([root, second].sort());
    expect(await handing(bob, alice2, alice3)).toBeNull();
    expect(forwards(bob, alice3)).toHaveLength(2);
    expect(forwards(bob, alice2)).toEqual([]);
  });

  test('that turned into a circle leads nowhere', async () => {
    const { alice, bob, alice2, alice3 } = await village();
    await bob.writes('reincarnation', alice, alice2);
    await bob.writes('reincarnation', alice2, alice3);
    await bob.writes('reincarnation', alice3, alice2);
    for (const to of [alice2, alice3]) expect(await handing(bob, alice, to)).toBe('not-attested');
    expect(await handing(bob, alice2, alice)).toBe('is-owner');
  });

  test('whose last account was lost, too, leads nowhere until there is another', async () => {
    const { alice, bob, alice2, alice3 } = await village();
    await bob.says('reincarnation', alice, alice2);
    await bob.says('suspicious', alice2);
    expect(await handing(bob, alice, alice2)).toBe('not-attested');
    await bob.says('reincarnation', alice2, alice3);
    expect(await handing(bob, alice, alice3)).toBeNull();
    expect(forwards(bob, alice3)).toHaveLength(1);
  });

  test('is as strong as its weakest link, and waits from my latest word', async () => {
    const { world, alice, bob, carol, alice2, alice3 } = await village({ vouchers: 2, forwardAfter: 10 });
    await bob.says('reincarnation', alice, alice2);
    await carol.says('reincarnation', alice, alice2);
    await world.settle();
    world.pass(8 * DAY);
    await bob.says('reincarnation', alice2, alice3);
    expect(bob.handOn(alice2, alice3)?.pieces[0]?.vouchers).toEqual({ have: 1, need: 2 });
    expect(await handing(bob, alice, alice3)).toBe('too-few-voices');
    await carol.says('reincarnation', alice2, alice3);
    await world.settle();
    expect(await handing(bob, alice, alice3)).toBe('too-early');
    world.pass(10 * DAY - 1);
    expect(await handing(bob, alice, alice3)).toBe('too-early');
    world.pass(1);
    expect(await handing(bob, alice, alice3)).toBeNull();
  });
});

describe('an inheritance', () => {
  test('goes to the named heirs when I attested that the owner is gone, and to nobody else', async () => {
    const { world, alice, bob, heir, carol, alice2 } = await village();
    const will = await keep(world, alice, [bob, carol], { heirs: [heir.id] });
    await asks(heir, bob, alice);
    await world.settle();
    expect(bob.handOn(alice, heir)).toMatchObject({ as: 'heir', stage: 'asked' });
    await bob.says('gone', alice);
    expect(bob.handOn(alice, heir)).toMatchObject({ as: 'heir', stage: 'vouched' });
    expect(bob.kept(will).wishes).toMatchObject({ heirs: [{ id: heir.id }], forwardAfter: 0, vouchers: 0 });
    expect(await handing(bob, alice, alice2)).toBe('not-attested');
    expect(await handing(bob, alice, heir)).toBeNull();
    // Of the secret for which nobody was named, Bob would have to name them himself.
    expect(forwards(bob, heir).map((content) => content['root'])).toEqual([will]);
  });

  test('where the owner named nobody, goes to whom I name', async () => {
    const { alice, bob, heir, carol } = await village();
    await bob.says('gone', alice);
    expect(await handing(bob, alice, heir)).toBe('not-attested');
    await bob.says('gone', alice, heir);
    expect(await handing(bob, alice, carol)).toBe('not-attested');
    expect(bob.handOn(alice, heir)).toMatchObject({ as: 'heir', stage: 'vouched' });
    expect(await handing(bob, alice, heir)).toBeNull();
    expect(forwards(bob, heir)).toHaveLength(1);
  });

  test('does not go to whom I name where the owner named others', async () => {
    const { world, alice, bob, carol, dana, heir } = await friends('alice', 'bob', 'carol', 'dana', 'heir');
    await keep(world, alice, [bob, carol], { heirs: [heir.id] });
    await bob.says('gone', alice, dana);
    expect(await handing(bob, alice, dana)).toBe('not-an-heir');
    expect(await handing(bob, alice, heir)).toBe('not-attested');
    expect(bob.handOn(alice, dana)).toMatchObject({ stage: 'vouched', pieces: [{ bar: 'not-an-heir' }] });
  });

  test('reaches an heir who has a new account, and not the old one', async () => {
    const cast = await friends('alice', 'bob', 'carol', 'heir');
    const { world, alice, bob, carol, heir } = cast;
    await keep(world, alice, [bob, carol], { heirs: [heir.id] });
    const { heir2 } = world.cast('heir2');
    await bob.says('gone', alice);
    await bob.says('reincarnation', heir, heir2);
    expect(await handing(bob, alice, heir)).toBe('not-attested');
    expect(bob.handOn(alice, heir2)).toMatchObject({ as: 'heir', stage: 'vouched' });
    expect(await handing(bob, alice, heir2)).toBeNull();
    expect(forwards(bob, heir2)).toHaveLength(1);
    expect(forwards(bob, heir)).toEqual([]);
  });

  test('waits as the owner wished; the view says when, and changes by itself', async () => {
    const cast = await friends('alice', 'bob', 'carol', 'dana', 'heir');
    const { world, alice, bob, carol, dana, heir } = cast;
    const wishes = { heirs: [heir.id], forwardAfter: 30, vouchers: 2 };
    const root = await keep(world, alice, [bob, carol, dana], wishes);
    await bob.says('gone', alice);
    const piece = () => bob.handOn(alice, heir)?.pieces[0];
    expect(piece()).toMatchObject({ bar: 'too-few-voices', vouchers: { have: 1, need: 2 } });
    await carol.says('gone', alice);
    await world.settle();
    const opensAt = world.now + 30 * DAY;
    expect(piece()).toMatchObject({ root, bar: 'too-early', opensAt, vouchers: { have: 2, need: 2 } });
    expect(home(bob, 'can-hand-on')).toEqual([]);
    world.pass(30 * DAY - 1);
    expect(piece()?.bar).toBe('too-early');
    world.pass(1);
    expect(piece()?.bar).toBeNull();
    expect(home(bob, 'can-hand-on')).toHaveLength(1);
    expect(forwards(bob, heir)).toEqual([]);
  });
});

describe('what was handed on', () => {
  test('is not asked back by the old account: its request is shown only where it may be answered', async () => {
    const { world, root, alice, bob, alice2 } = await village();
    await bob.says('reincarnation', alice, alice2);
    await must(bob.session.handOn(alice.id, alice2.id));
    await must(alice.session.ask(root));
    await world.settle();
    expect(bob.kept(root)).toMatchObject({ stage: 'handed-on', request: null, barred: 'owner-said-stolen' });
    expect(home(bob, 'asked-back')).toEqual([]);
    await bob.says('valid', alice);
    expect(bob.kept(root)).toMatchObject({ stage: 'asked-back', barred: null });
    await bob.returns(root);
    expect(bob.kept(root).stage).toBe('returned');
  });

  test('is not what is retired, unless it is for the same person', async () => {
    const { world, root, alice, bob, heir, alice2 } = await village();
    await alice.feed.publish(buildRetire(alice.id, bob.id, root, null));
    await world.settle();
    await bob.says('gone', alice, heir);
    expect(await handing(bob, alice, heir)).toBe('retired');
    expect(await handing(bob, alice, bob)).toBe('is-me');
    expect(await handing(bob, alice, alice)).toBe('is-owner');
    await bob.says('reincarnation', alice, alice2);
    expect(await handing(bob, alice, alice2)).toBeNull();
  });

  test.each(['before', 'after'] as const)('goes on after a crash %s a write, and none goes twice', async (moment) => {
    const { world, root, alice, bob, carol, alice2 } = await village();
    const second = await keep(world, alice, [bob, carol]);
    await bob.says('reincarnation', alice, alice2);
    bob.faults.plan(1, moment);
    expect(await handing(bob, alice, alice2)).toBe('storage-failed');
    bob.faults.heal();
    await bob.restart();
    await must(bob.session.handOn(alice.id, alice2.id));
    expect(forwards(bob, alice2).map((content) => content['root'])).toEqual([root, second]);
  });
});
