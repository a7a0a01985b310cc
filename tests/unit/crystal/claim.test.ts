/** A new account says which one was its old one, and asks friends for what they keep for it. */
import { describe, expect, test } from 'vitest';
import type { FeedId } from '../../../src/crystal/ids';
import { buildContact } from '../../../src/crystal/messages/contact';
import { phraseOf } from '../../../src/crystal/phrase';
import { must, type Member } from '../../support/cast';
import { claim, handed, handsOn, loss, oldAccount } from '../../support/loss';
import { SECRET } from '../../support/stories';

/** What `member` published since they had `before` messages: type, and to whom or about whom. */
function since(member: Member, before: number): readonly (readonly [string, unknown])[] {
  return member.feed.plaintext.slice(before).map((draft) => {
    const whom = draft.audience === 'private' ? draft.recps[0] : draft.content['contact'];
    return [draft.content.type, whom] as const;
  });
}

describe('claiming', () => {
  test('follows each friend, asks each, and what they hand on gives the secret back', async () => {
    const story = await loss();
    const { world, root, alice, alice2, friends } = story;
    const [bob, carol, dana] = friends;
    const before = alice2.feed.own.length;
    await claim(story);
    expect(since(alice2, before)).toEqual([
      ['dark-crystal/forward-request', bob.id],
      ['contact', carol.id],
      ['dark-crystal/forward-request', carol.id],
      ['contact', dana.id],
      ['dark-crystal/forward-request', dana.id],
    ]);
    expect(oldAccount(alice2, alice).friends.map(({ person, state }) => [person.name, state.kind])).toEqual(
      ['Bob', 'Carol', 'Dana'].map((name) => [name, 'asked']),
    );
    const asked = bob.handOn(alice, alice2)?.asked;
    expect(asked).toMatchObject({ message: 'It is me.', markStolen: true });
    const words = oldAccount(alice2, alice).friends[0]?.phrase;
    expect(words).toEqual(phraseOf(alice.id, alice2.id, bob.id));
    expect(bob.handOn(alice, alice2)?.phrase).toEqual(words);

    await handsOn(story, bob);
    await world.settle();
    expect(handed(alice2, root)).toMatchObject({ stage: 'collecting', have: 1, need: 2, wasMine: true, number: 1 });
    expect(handed(alice2, root).owner?.id).toBe(alice.id);
    expect(oldAccount(alice2, alice).friends[0]).toMatchObject({
      state: { kind: 'handed-on', pieces: 1 },
      vouched: true,
    });
    expect(await alice2.session.recover(root)).toMatchObject({
      reason: 'not-enough-pieces',
      detail: { have: 1, need: 2, names: [] },
    });
    await handsOn(story, carol);
    await world.settle();
    expect(handed(alice2, root)).toMatchObject({ stage: 'recoverable', have: 2 });
    expect(alice2.session.view().attention).toMatchObject([{ kind: 'handed-recoverable', root }]);
    expect(await alice2.session.recover(root)).toEqual({
      ok: true,
      value: { secret: SECRET, label: 'Paper wallet', bad: [] },
    });
  });

  test('is refused, and nothing is written, where it cannot be meant', async () => {
    const { alice, alice2, mallory, friends } = await loss();
    const [bob] = friends;
    const before = alice2.feed.own.length;
    const ask = (change: object) =>
      alice2.session.askHandOn({ old: alice.id, friends: [bob.id], message: null, markStolen: false, ...change });
    for (const nobody of ['', 'nobody', `${alice.id} `, alice.id.replace('=', ''), `%${alice.id.slice(1)}`]) {
      expect(await ask({ old: nobody })).toMatchObject({ reason: 'unknown-account' });
      expect(await ask({ friends: [bob.id, nobody] })).toMatchObject({ reason: 'unknown-account' });
    }
    expect(await ask({ old: alice2.id })).toMatchObject({ reason: 'own-account' });
    expect(await ask({ friends: [] })).toMatchObject({ reason: 'too-few-friends', detail: { have: 0, need: 1 } });
    expect(await ask({ friends: [bob.id, alice2.id] })).toMatchObject({ reason: 'unknown-friend' });
    expect(await ask({ friends: [bob.id, alice.id] })).toMatchObject({ reason: 'unknown-friend' });
    expect(await ask({ message: 'x'.repeat(501) })).toMatchObject({
      reason: 'reason-too-long',
      detail: { limit: 500 },
    });
    const many = Array.from({ length: 51 }, (_, at) => `@${String(at).padStart(42, 'A')}A=.ed25519` as FeedId);
    expect(await ask({ friends: many })).toMatchObject({ reason: 'too-many-friends', detail: { have: 51, limit: 50 } });
    expect(alice2.feed.own.length).toBe(before);
    // An account that was claimed is asked nothing, whatever is claimed next.
    expect(await ask({})).toEqual({ ok: true, value: null });
    expect(await ask({ old: mallory.id, friends: [alice.id] })).toMatchObject({ reason: 'unknown-friend' });
  });

  test('again asks again those who were asked before, each once', async () => {
    const story = await loss();
    const { alice, alice2, friends } = story;
    const [bob] = friends;
    await claim(story);
    const before = alice2.feed.own.length;
    const again = { old: alice.id, friends: [bob.id, bob.id], message: null, markStolen: false };
    await must(alice2.session.askHandOn(again));
    expect(since(alice2, before)).toEqual([['dark-crystal/forward-request', bob.id]]);
    await story.world.settle();
    expect(bob.session.view().handOns.length).toBe(1);
    expect(bob.handOn(alice, alice2)?.asked).toMatchObject({ message: null, markStolen: false });
  });

  test.each([1, 2, 3, 4, 5])('that dies at message %i can be repeated', async (at) => {
    for (const moment of ['before', 'after'] as const) {
      const story = await loss();
      const { alice, alice2, friends } = story;
      const before = alice2.feed.own.length;
      const ask = { old: alice.id, friends: friends.map(({ id }) => id), message: null, markStolen: false };
      alice2.faults.plan(at, moment);
      expect(await alice2.session.askHandOn(ask)).toMatchObject({ reason: 'storage-failed' });
      alice2.faults.heal();
      await alice2.restart();
      await must(alice2.session.askHandOn(ask));
      await story.world.settle();
      for (const friend of friends) {
        expect(friend.handOn(alice, alice2)?.asked).toBeDefined();
        expect(since(alice2, 0).filter(([type, whom]) => type === 'contact' && whom === friend.id).length).toBe(1);
      }
      expect(since(alice2, before).length).toBeLessThanOrEqual(5 + at);
    }
  });

  test('can be withdrawn: everybody who was asked is told, and it is as if it had not been said', async () => {
    const story = await loss();
    const { world, alice, alice2, friends } = story;
    await claim(story);
    expect(alice2.session.wanted().get(alice.id)).toBe('my-old-account');
    const before = alice2.feed.own.length;
    alice2.faults.plan(2, 'before');
    expect(await alice2.session.withdrawClaim(alice.id)).toMatchObject({ reason: 'storage-failed' });
    alice2.faults.heal();
    await must(alice2.session.withdrawClaim(alice.id));
    await must(alice2.session.withdrawClaim(alice.id));
    expect(since(alice2, before)).toEqual(friends.map(({ id }) => ['dark-crystal/set-aside', id]));
    await world.settle();
    expect(alice2.session.view().oldAccounts).toEqual([]);
    expect(alice2.session.wanted().has(alice.id)).toBe(false);
    for (const friend of friends) expect(friend.session.view().handOns).toEqual([]);
    await claim(story);
    expect(oldAccount(alice2, alice).friends.length).toBe(3);
  });

  test('makes the old account’s words count for nothing', async () => {
    const story = await loss();
    const { world, alice, alice2, mallory, friends } = story;
    const [bob] = friends;
    await must(alice2.session.follow(alice.id, true));
    await alice.writes('phisher', mallory);
    await world.settle();
    expect(alice2.account(mallory)?.voices[0]?.discounted).toBeNull();
    await must(alice2.session.askHandOn({ old: alice.id, friends: [bob.id], message: null, markStolen: false }));
    expect(alice2.account(mallory)?.voices[0]?.discounted).toBe('distrusted');
  });
});

describe('whom to ask', () => {
  test('are those whom the old account followed first, whatever the thief follows and unfollows', async () => {
    const story = await loss();
    const { world, alice, alice2, mallory, friends } = story;
    const [bob, carol, dana] = friends;
    for (const friend of friends) await alice.feed.publish(buildContact(friend.id, false));
    await alice.feed.publish(buildContact(mallory.id, true));
    await must(alice2.session.askHandOn({ old: alice.id, friends: [dana.id], message: null, markStolen: false }));
    await world.settle();
    const { friends: seen } = oldAccount(alice2, alice);
    expect(seen.map(({ person, state }) => [person.id, state.kind])).toEqual([
      [dana.id, 'asked'],
      [bob.id, 'not-asked'],
      [carol.id, 'not-asked'],
      [mallory.id, 'not-asked'],
    ]);
    const wanted = alice2.session.wanted();
    expect([bob, carol, dana].map(({ id }) => wanted.get(id))).toEqual(friends.map(() => 'followed-by-my-old-account'));
    await alice2.says('phisher', mallory);
    expect(oldAccount(alice2, alice).friends.some(({ person }) => person.id === mallory.id)).toBe(false);
    expect(alice2.session.wanted().has(mallory.id)).toBe(false);
  });

  test('are also those who vouched or handed on without being asked', async () => {
    const story = await loss();
    const { world, alice, alice2, friends } = story;
    const [bob, carol] = friends;
    await must(alice2.session.askHandOn({ old: alice.id, friends: [carol.id], message: null, markStolen: false }));
    await handsOn(story, bob);
    await world.settle();
    const kinds = oldAccount(alice2, alice).friends.map(({ person, state, vouched }) => [
      person.id,
      state.kind,
      vouched,
    ]);
    expect(kinds.slice(0, 2)).toEqual([
      [carol.id, 'asked', false],
      [bob.id, 'handed-on', true],
    ]);
  });
});

describe('acquaintances', () => {
  test('are followed by people I follow, named, and none of my people; unfollowed they are gone', async () => {
    const { world, alice, alice2, friends } = await loss();
    const [bob, carol, dana] = friends;
    const names = () => alice2.session.view().acquaintances.map(({ name, knownBy }) => [name, knownBy]);
    await must(alice2.session.follow(carol.id, true));
    await world.settle();
    expect(names()).toEqual([
      ['Alice', [bob.id, carol.id]],
      ['Dana', [bob.id, carol.id]],
    ]);
    expect(alice2.session.view().acquaintances[0]?.id).toBe(alice.id);
    await must(bob.session.follow(dana.id, false));
    await must(carol.session.follow(dana.id, false));
    await must(carol.session.follow(alice2.id, true));
    await world.settle();
    expect(names()).toEqual([['Alice', [bob.id, carol.id]]]);
  });
});
