/** Requests that cross with what others do at the same time: nothing goes twice, nothing is lost, nothing opens a gate. */
import { beforeEach, describe, expect, test } from 'vitest';
import { must, type Member } from '../../support/cast';
import { claim, handed, handsOn, loss, oldAccount, type Loss } from '../../support/loss';
import { asksBack, forwards, handing, left, returning } from '../../support/theft';

let story: Loss;
let bob: Member;
let carol: Member;

beforeEach(async () => {
  story = await loss();
  [bob, carol] = story.friends;
});

/** Alice2 asks all friends; none has heard of it yet. */
async function asksAll(): Promise<void> {
  const friends = story.friends.map(({ id }) => id);
  await must(story.alice2.session.askHandOn({ old: story.alice.id, friends, message: null, markStolen: true }));
}

describe('a request to hand on that crosses', () => {
  test('with handing on unasked: the piece goes once, and nobody is asked any more', async () => {
    const { world, root, alice, alice2 } = story;
    await asksAll();
    await handsOn(story, bob);
    await world.settle();
    expect(bob.handOn(alice, alice2)).toMatchObject({ stage: 'done', asked: { markStolen: true } });
    expect(bob.session.view().attention.filter(({ kind }) => kind === 'asked-to-hand-on')).toEqual([]);
    expect(await handing(bob, alice, alice2)).toBeNull();
    expect(forwards(bob, alice2)).toHaveLength(1);
    expect(handed(alice2, root)).toMatchObject({ have: 1, need: 2 });
    expect(oldAccount(alice2, alice).friends.find(({ person }) => person.id === bob.id)).toMatchObject({
      state: { kind: 'handed-on', pieces: 1 },
      vouched: true,
    });
  });

  test('with its own withdrawal: what was handed on stays there, and no more is asked', async () => {
    const { world, root, alice, alice2 } = story;
    await claim(story);
    await must(alice2.session.withdrawClaim(alice.id));
    await handsOn(story, bob);
    await world.settle();
    expect(handed(alice2, root)).toMatchObject({ have: 1, need: 2 });
    expect(bob.handOn(alice, alice2)).toMatchObject({ stage: 'done', asked: null });
    expect(carol.handOn(alice, alice2)).toBeUndefined();
    expect(await handing(carol, alice, alice2)).toBe('not-attested');
  });

  test('with a piece that went back to the old account a moment before: the new one gets it all the same', async () => {
    const { world, root, alice, alice2 } = story;
    await asksBack(alice, bob, root);
    await world.settle([alice, bob]);
    await asksAll();
    expect(await returning(bob, root)).toBeNull();
    await world.settle();
    await handsOn(story, bob);
    await world.settle();
    expect(left(bob)).toEqual([alice.id, alice2.id]);
    expect(handed(alice2, root)).toMatchObject({ have: 1, need: 2 });
  });

  test('with another claimant’s: each is asked about by itself, and the friend’s word decides', async () => {
    const { world, alice, alice2, mallory } = story;
    await asksAll();
    const ask = { old: alice.id, friends: [bob.id], message: null, markStolen: false };
    await must(mallory.session.askHandOn(ask));
    await must(bob.session.follow(mallory.id, true));
    await world.settle();
    for (const claimant of [alice2, mallory]) expect(bob.handOn(alice, claimant)?.stage).toBe('asked');
    await bob.says('reincarnation', alice, alice2);
    expect(await handing(bob, alice, mallory)).toBe('not-attested');
    expect(await handing(bob, alice, alice2)).toBeNull();
    expect(left(bob)).toEqual([alice2.id]);
  });
});

describe('a request to return that crosses', () => {
  test.each([
    ['the request first', 0],
    ['the warning first', 1],
  ] as const)('with a warning, %s: nothing goes back', async (_, first) => {
    const { world, root, alice } = story;
    await asksBack(alice, bob, root);
    await carol.says('stolen', alice);
    for (const other of first === 0 ? [alice, carol] : [carol, alice]) await world.settle([bob, other]);
    expect(bob.kept(root)).toMatchObject({ stage: 'asked-back', barred: 'owner-said-stolen' });
    expect(await returning(bob, root)).toBe('owner-said-stolen');
    expect(left(bob)).toEqual([]);
  });

  test('with handing on: it is not shown any more, and goes nowhere', async () => {
    const { world, root, alice, alice2 } = story;
    await claim(story);
    await asksBack(alice, bob, root);
    await handsOn(story, bob);
    await world.settle();
    expect(bob.kept(root)).toMatchObject({ stage: 'handed-on', request: null });
    const [asked] = alice.feed.own.slice(-1);
    if (asked === undefined) throw new Error('she asked');
    expect(await bob.session.answerRequest(asked.key, true, null)).toMatchObject({ reason: 'owner-said-stolen' });
    expect(left(bob)).toEqual([alice2.id]);
  });
});
