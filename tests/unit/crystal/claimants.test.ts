/**
 * Nor do others: strangers who say that they are Alice, friends who cry wolf, and Bob's own mistakes. Each writes past any app
 * whatever they like; Bob decides by what his app tells him.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import type { MsgId } from '../../../src/crystal/ids';
import { buildForwardRequest } from '../../../src/crystal/messages/forward-request';
import { DAY, must, type World } from '../../support/cast';
import { keep } from '../../support/stories';
import { asks, asksBack, handing, left, returning, village, type Village } from '../../support/theft';

let world: World;
let root: MsgId;
let people: Village['people'];

beforeEach(async () => {
  ({ world, root, people } = await village());
});

describe('a stranger', () => {
  test('says to be her', async () => {
    const { alice, bob, mallory } = people;
    await asks(mallory, bob, alice);
    await world.settle();
    expect(bob.handOn(alice, mallory)).toMatchObject({ stage: 'asked', vouching: [], toKnownSince: null });
    expect(await handing(bob, alice, mallory)).toBe('not-attested');
    expect(left(bob)).toEqual([]);
  });

  test.each(['Alice', 'ALICE ', 'A-lice', 'Mum'])('calls themselves %j', async (name) => {
    const { alice, bob, mallory, trudy } = people;
    await must(bob.session.setNickname(alice.id, 'mum'));
    await must(mallory.session.setName(name));
    await must(trudy.session.setName('Trudy'));
    await asks(mallory, bob, alice);
    await asks(trudy, bob, alice);
    await world.settle();
    expect(bob.handOn(alice, mallory)?.sameName).toBe(true);
    expect(bob.handOn(alice, trudy)?.sameName).toBe(false);
  });

  test('is vouched for by a phisher, and by other strangers', async () => {
    const { alice, bob, carol, mallory, trudy } = people;
    const second = await keep(world, alice, [bob, carol], { vouchers: 2 });
    await must(bob.session.follow(trudy.id, true));
    await bob.says('phisher', trudy);
    await trudy.writes('reincarnation', alice, mallory);
    await mallory.writes('reincarnation', alice, mallory);
    await asks(mallory, bob, alice);
    await world.settle();
    expect(bob.handOn(alice, mallory)?.vouching).toEqual([]);
    await bob.says('reincarnation', alice, mallory); // Bob fell for it
    const piece = bob.handOn(alice, mallory)?.pieces.find((each) => each.root === second);
    expect(piece).toMatchObject({ bar: 'too-few-voices', vouchers: { have: 1, need: 2 } });
  });

  test('whom two friends call a phisher gets nothing, though Bob fell for it', async () => {
    const { alice, bob, carol, dana, mallory, trudy } = people;
    await bob.says('reincarnation', alice, mallory);
    await trudy.writes('phisher', mallory);
    await carol.says('phisher', mallory);
    await dana.says('phisher', mallory);
    await world.settle();
    expect(await handing(bob, alice, mallory)).toBe('phisher');
    expect(left(bob)).toEqual([]);
  });

  test('publishes a request of hers as their own, and one in her name', async () => {
    const { alice, bob, alice2, mallory } = people;
    const draft = buildForwardRequest(alice2.id, bob.id, alice.id, 'It is me.');
    await alice2.feed.publish(draft);
    await mallory.feed.publish(draft); // to Bob and Alice2, by neither
    await world.settle();
    expect([...bob.session.ignored().values()]).toContain('wrong-recipients');
    expect(bob.handOn(alice, mallory)).toBeUndefined();
    await bob.says('reincarnation', alice, alice2);
    await asks(mallory, bob, alice);
    await world.settle();
    expect(bob.handOn(alice, mallory)?.stage).toBe('asked');
    expect(await handing(bob, alice, mallory)).toBe('not-attested');
    expect(await handing(bob, alice, alice2)).toBeNull();
    expect(left(bob)).toEqual([alice2.id]);
  });

  test('is one of two who claim to be her: whom Bob attests gets it, the other is refused', async () => {
    const { alice, bob, alice2, mallory } = people;
    await asks(alice2, bob, alice);
    await asks(mallory, bob, alice);
    await world.settle();
    expect(bob.handOn(alice, alice2)?.rivals.map(({ id }) => id)).toEqual([mallory.id]);
    expect(bob.handOn(alice, mallory)?.rivals.map(({ id }) => id)).toEqual([alice2.id]);
    await bob.says('reincarnation', alice, alice2);
    await bob.says('phisher', mallory);
    expect(bob.handOn(alice, mallory)?.stage).toBe('refused');
    expect(await handing(bob, alice, mallory)).toBe('phisher');
    expect(await handing(bob, alice, alice2)).toBeNull();
    expect(left(bob)).toEqual([alice2.id]);
  });

  test('asks by the thousand, and hides nobody of whom friends speak', async () => {
    const { alice, bob, dana, alice2 } = people;
    await asks(alice2, bob, alice);
    await world.settle();
    world.pass(DAY);
    const crowd = Object.values(world.cast(...Array.from({ length: 60 }, (_, n) => `nobody${n}`)));
    for (const each of crowd) await each.feed.publish(buildForwardRequest(each.id, bob.id, alice.id));
    await dana.says('reincarnation', alice, alice2);
    await world.settle();
    expect(bob.session.view().handOns.length).toBe(32);
    expect(bob.handOn(alice, alice2)?.rivals.length).toBe(8);
  });
});

describe('a friend', () => {
  test('cries wolf: one word of Bob’s, and the piece goes back to its owner', async () => {
    const { alice, bob, dana, mallory } = people;
    await dana.says('stolen', alice);
    await dana.says('reincarnation', alice, mallory);
    await asksBack(alice, bob, root);
    await world.settle();
    await asks(mallory, bob, alice);
    await world.settle();
    expect(await returning(bob, root)).toBe('owner-said-stolen');
    expect(await handing(bob, alice, mallory)).toBe('not-attested');
    await bob.says('valid', alice);
    expect(await returning(bob, root)).toBeNull();
    expect(left(bob)).toEqual([alice.id]);
  });

  test('cries wolf again after that: only distrust ends it', async () => {
    const { alice, bob, dana } = people;
    await dana.says('stolen', alice);
    await world.settle();
    await bob.says('valid', alice);
    await dana.says('suspicious', alice);
    await asksBack(alice, bob, root);
    await world.settle();
    expect(await returning(bob, root)).toBe('owner-said-stolen');
    await bob.says('phisher', dana);
    expect(await returning(bob, root)).toBeNull();
  });

  test('says in the open that Bob’s friend became another: Bob’s own word is missing', async () => {
    const { alice, bob, carol, dana, heir, mallory } = people;
    for (const who of [carol, dana, heir]) await who.says('reincarnation', alice, mallory);
    await asks(mallory, bob, alice);
    await world.settle();
    expect(bob.handOn(alice, mallory)?.vouching.length).toBe(3);
    expect(await handing(bob, alice, mallory)).toBe('not-attested');
    expect(left(bob)).toEqual([]);
  });

  test('takes a word back on which the owner’s wish depends', async () => {
    const { alice, bob, carol, dana, alice2 } = people;
    const second = await keep(world, alice, [bob, carol], { vouchers: 2 });
    await bob.says('reincarnation', alice, alice2);
    await dana.says('reincarnation', alice, alice2);
    await world.settle();
    const bar = () => bob.handOn(alice, alice2)?.pieces.find((each) => each.root === second)?.bar;
    expect(bar()).toBeNull();
    await dana.says('valid', alice);
    await world.settle();
    expect(bar()).toBe('too-few-voices');
  });
});

describe('Bob', () => {
  test('said both: the latest counts', async () => {
    const { alice, bob, alice2, mallory } = people;
    await bob.says('reincarnation', alice, alice2);
    await bob.says('reincarnation', alice, mallory);
    expect(await handing(bob, alice, alice2)).toBe('not-attested');
    await bob.says('reincarnation', alice, alice2);
    expect(await handing(bob, alice, mallory)).toBe('not-attested');
    expect(await handing(bob, alice, alice2)).toBeNull();
    expect(left(bob)).toEqual([alice2.id]);
  });

  test('who attested to her new account does not return to the old one', async () => {
    const { alice, bob, alice2 } = people;
    await bob.says('reincarnation', alice, alice2);
    await asksBack(alice, bob, root);
    await world.settle();
    expect(await returning(bob, root)).toBe('owner-said-stolen');
    expect(left(bob)).toEqual([]);
  });

  test('who lost his own account does not listen to it any more', async () => {
    const { alice, bob, carol, dana } = people;
    const { bob2 } = world.cast('bob2');
    for (const friend of [alice, bob, carol, dana]) await must(bob2.session.follow(friend.id, true));
    await bob.writes('stolen', alice); // the thief of Bob's account
    await world.settle();
    expect(bob2.sees(alice)?.standing).toBe('stolen');
    await bob2.feed.publish(buildForwardRequest(bob2.id, carol.id, bob.id));
    await world.settle();
    expect(bob2.sees(alice)?.standing).toBeNull();
    expect(bob2.account(alice)?.voices).toMatchObject([{ discounted: 'distrusted' }]);
  });
});
