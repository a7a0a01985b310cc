/** Pieces that were handed on: what they give, and what those who hold a stolen key cannot do to it. */
import { describe, expect, test } from 'vitest';
import { buildForward } from '../../../src/crystal/messages/forward';
import { must, type Member } from '../../support/cast';
import { claim, forge, handed, handsOn, loss, sends, someRoot, type Loss } from '../../support/loss';
import { invite, keep, NO_WISHES, SECRET, wish } from '../../support/stories';

/** Alice2 asked her friends, and `believers` of them handed on. */
async function handedOn(believers: number, story?: Loss): Promise<Loss> {
  const all = story ?? (await loss());
  await claim(all);
  for (const friend of all.friends.slice(0, believers)) await handsOn(all, friend);
  await all.world.settle();
  return all;
}

/** The share that `friend` keeps of `root`, as their device opens it. */
function shareOf(friend: Member, owner: Member, root: string): string {
  const at = owner.feed.plaintext.findIndex(({ audience, content, ...rest }) => {
    const recps = 'recps' in rest ? (rest.recps as readonly string[]) : [];
    const isShard = audience === 'private' && content.type === 'dark-crystal/shard' && content['root'] === root;
    return isShard && recps[0] === friend.id;
  });
  const share = friend.keys.openShare(String(owner.feed.plaintext[at]?.content['shard']));
  if (share === null) throw new Error('it opens');
  return share;
}

const secretIs = (secret: string) => ({ ok: true, value: { secret } });

describe('pieces that were handed on', () => {
  test('count only from people I follow or asked, and never from the account that I lost', async () => {
    const story = await loss();
    const { world, root, alice, alice2, mallory } = story;
    const shares = forge(alice, root, 'not it', 2, 3);
    for (const [at, from] of [alice, mallory].entries()) await sends(from, alice2, root, shares[at] ?? '');
    await world.settle();
    expect(alice2.session.view().handedSecrets).toEqual([]);
    expect(await alice2.session.recover(root)).toEqual({ ok: false, reason: 'unknown-secret' });
    await must(alice2.session.follow(mallory.id, true));
    await must(alice2.session.follow(alice.id, true));
    expect(
      handed(alice2, root)
        .pieces.map(({ person }) => person.id)
        .sort(),
    ).toEqual([alice.id, mallory.id].sort());
    await claim(story);
    expect(handed(alice2, root).pieces.map(({ person }) => person.id)).toEqual([mallory.id]);
    await alice2.says('phisher', mallory);
    expect(alice2.session.view().handedSecrets).toEqual([]);
  });

  test('that are damaged, of another secret or sent twice are named, and the others give the secret', async () => {
    const story = await handedOn(2);
    const { world, root, alice, alice2, mallory, friends } = story;
    const [bob, carol, dana] = friends;
    const share = shareOf(dana, alice, root);
    world.pass(1000);
    await sends(dana, alice2, root, `${share.slice(0, 30)}${share.charAt(30) === 'A' ? 'B' : 'A'}${share.slice(31)}`);
    await must(alice2.session.follow(mallory.id, true));
    world.pass(1000);
    await sends(mallory, alice2, root, shareOf(carol, alice, root));
    await sends(bob, alice2, root, 'once more, and worse');
    await world.settle();
    const bad = (from: Member) => handed(alice2, root).pieces.find(({ person }) => person.id === from.id)?.bad;
    expect([bob, carol, dana, mallory].map(bad)).toEqual([null, null, 'damaged', 'duplicate']);
    expect(handed(alice2, root)).toMatchObject({ stage: 'recoverable', have: 2, need: 2 });
    const recovered = await alice2.session.recover(root);
    expect(recovered).toMatchObject({
      value: {
        secret: SECRET,
        bad: [
          { person: { id: dana.id }, why: 'damaged' },
          { person: { id: mallory.id }, why: 'duplicate' },
        ],
      },
    });
  });

  test('are told apart by the signature: one who signs with another key has another secret', async () => {
    const story = await handedOn(1);
    const { world, root, alice2, mallory, friends } = story;
    const [bob, carol, dana] = friends;
    const shares = forge(mallory, root, 'from Mallory', 2, 3);
    for (const [at, from] of [carol, dana].entries()) await sends(from, alice2, root, shares[at] ?? '');
    await world.settle();
    // Two against one, and yet: only one of them can have been signed by an account of hers.
    expect(handed(alice2, root)).toMatchObject({ stage: 'collecting', have: 1, need: 2, wasMine: true });
    const verdicts = new Map(handed(alice2, root).pieces.map(({ person, bad }) => [person.id, bad]));
    expect([bob, carol, dana].map(({ id }) => verdicts.get(id))).toEqual([null, 'other-secret', 'other-secret']);
    expect(await alice2.session.recover(root)).toMatchObject({ reason: 'not-enough-pieces', detail: { have: 1 } });
  });

  test('of an owner who sends one themselves are made up', async () => {
    const { world, alice2, mallory, friends } = await loss();
    const [bob] = friends;
    const root = someRoot('made up');
    await must(alice2.session.follow(mallory.id, true));
    const shares = forge(mallory, root, 'made up', 2, 2);
    for (const [at, from] of [bob, mallory].entries()) await sends(from, alice2, root, shares[at] ?? '');
    await world.settle();
    expect(handed(alice2, root)).toMatchObject({ stage: 'collecting', have: 1, wasMine: false });
    expect((await alice2.session.recover(root)).ok).toBe(false);
  });

  test('of my own secret are no handed-on secret', async () => {
    const { world, alice, friends } = await loss();
    const [bob, carol] = friends;
    const root = await keep(world, alice, [bob, carol]);
    await sends(bob, alice, root, shareOf(bob, alice, root));
    await world.settle();
    expect(alice.session.view().handedSecrets).toEqual([]);
  });
});

describe('whoever has the old key and some friends', () => {
  test('cannot stop a recovery with junk signed into the true envelope', async () => {
    const names = Array.from({ length: 5 }, (_, at) => `friend${at}`);
    const story = await loss({ quorum: 2 });
    const { world, root, alice, alice2, friends } = story;
    const helpers = Object.values(world.cast(...names));
    await claim(story);
    const [bob, carol, dana] = friends;
    const { parseShare3, formatShare } = await import('../../../src/crystal/share/format');
    const genuine = parseShare3(shareOf(bob, alice, root));
    if (genuine === null) throw new Error('it is a share');
    // Each with a number and a signature that hold, sent before the others: only the points are wrong.
    for (const [at, helper] of helpers.entries()) {
      await must(alice2.session.follow(helper.id, true));
      const point = { id: at + 4, data: genuine.data.map((byte) => byte ^ (at + 1)) };
      await sends(helper, alice2, root, formatShare(point, genuine.envelope.bytes, root, alice.keys));
    }
    world.pass(1000);
    for (const friend of [carol, dana]) await handsOn(story, friend);
    await world.settle();
    const recovered = await alice2.session.recover(root);
    expect(recovered).toMatchObject(secretIs(SECRET));
    const bad = recovered.ok ? recovered.value.bad.map((one) => ['person' in one ? one.person.id : null, one.why]) : [];
    expect(bad.sort()).toEqual(helpers.map(({ id }) => [id, 'damaged']).sort());
  });

  test('cannot stop a recovery with envelopes of their own, as long as they are fewer', async () => {
    const story = await handedOn(2);
    const { world, root, alice, alice2, friends } = story;
    const dana = friends[2];
    for (const quorum of [2, 3]) {
      for (const share of forge(alice, root, `junk ${quorum}`, quorum, 3)) await sends(dana, alice2, root, share);
    }
    await world.settle();
    expect(handed(alice2, root)).toMatchObject({ stage: 'recoverable', have: 2, need: 2 });
    expect(await alice2.session.recover(root)).toMatchObject({
      value: { secret: SECRET, bad: [{ person: { id: dana.id }, why: 'other-secret' }] },
    });
  });

  test('cannot pass another secret for the true one where as many people stand for each: nothing is given', async () => {
    const story = await handedOn(2);
    const { world, root, alice, alice2, mallory, friends } = story;
    const dana = friends[2];
    await must(alice2.session.follow(mallory.id, true));
    const shares = forge(alice, root, 'wrong', 2, 2);
    for (const [at, from] of [dana, mallory].entries()) await sends(from, alice2, root, shares[at] ?? '');
    await world.settle();
    expect(await alice2.session.recover(root)).toMatchObject({ ok: false, reason: 'pieces-do-not-fit' });
    // One more true piece settles it.
    await sends(dana, alice2, root, shareOf(dana, alice, root));
    await world.settle();
    expect(await alice2.session.recover(root)).toMatchObject(secretIs(SECRET));
  });

  test('cannot pass another secret for the true one before enough pieces of that are there', async () => {
    const story = await loss({ quorum: 3 });
    const { world, root, alice, alice2, mallory, friends } = await handedOn(2, story);
    const dana = friends[2];
    await must(alice2.session.follow(mallory.id, true));
    const shares = forge(alice, root, 'wrong', 2, 2);
    for (const [at, from] of [dana, mallory].entries()) await sends(from, alice2, root, shares[at] ?? '');
    await world.settle();
    const refused = await alice2.session.recover(root);
    expect(refused.ok).toBe(false);
    expect(JSON.stringify(refused)).not.toContain('wrong');
    await sends(dana, alice2, root, shareOf(dana, alice, root));
    await world.settle();
    expect(await alice2.session.recover(root)).toMatchObject(secretIs(SECRET));
  });

  test('cannot pass old shares for it', async () => {
    const story = await handedOn(2);
    const { world, root, alice2, friends } = story;
    await sends(
      friends[2],
      alice2,
      root,
      '801t2ukFcRc9O7XK21FVoD+++csu13VxSWd1L56qDLXTRYlSP3ctiZ0Whz7uSe0PtFb',
      '2.0.0',
    );
    await world.settle();
    expect(await alice2.session.recover(root)).toMatchObject({
      value: { secret: SECRET, bad: [{ person: { id: friends[2].id }, why: 'other-secret' }] },
    });
  });
});

describe('a handed-on secret', () => {
  test('is put away and taken out again, and each is written once', async () => {
    const { root, alice2 } = await handedOn(2);
    const before = alice2.feed.own.length;
    for (const away of [true, true, false, false, true]) {
      await must(alice2.session.putAway(root, away));
      expect(handed(alice2, root).stage).toBe(away ? 'put-away' : 'recoverable');
    }
    expect(alice2.feed.plaintext.slice(before).map((draft) => [draft.content.type, draft.content['again']])).toEqual([
      ['dark-crystal/set-aside', undefined],
      ['dark-crystal/set-aside', true],
      ['dark-crystal/set-aside', undefined],
    ]);
    expect(alice2.session.view().attention).toEqual([]);
    expect(await alice2.session.recover(root)).toMatchObject(secretIs(SECRET));
    expect(await alice2.session.putAway(someRoot('none'), true)).toMatchObject({ reason: 'unknown-secret' });
  });

  test('has a new one in its place once it was protected anew', async () => {
    const story = await handedOn(2);
    const { world, root, alice2, friends } = story;
    const [bob, carol] = friends;
    for (const friend of friends) await must(friend.session.follow(alice2.id, true));
    await world.settle();
    expect(handed(alice2, root).replacedBy).toBeNull();
    expect(await alice2.session.protect(wish([bob, carol], { replaces: someRoot('none') }))).toMatchObject({
      reason: 'unknown-secret',
    });
    const next = await invite(world, alice2, [bob, carol], { replaces: root });
    expect(handed(alice2, root).replacedBy).toBe(next);
    expect(alice2.secret(next).replaces).toBe(root);
    await alice2.restart();
    expect(alice2.secret(next)).toMatchObject({ replaces: root, wishes: { heirs: [], forwardAfter: 0, vouchers: 0 } });
    await must(alice2.session.abandon(next));
    expect(handed(alice2, root).replacedBy).toBeNull();
  });

  test('is numbered in the order in which the first pieces came', async () => {
    const story = await loss();
    const { world, alice, alice2, friends } = story;
    const [bob, carol] = friends;
    const second = await keep(world, alice, [bob, carol], { name: 'Second', ...NO_WISHES });
    await claim(story);
    world.pass(1000);
    await sends(carol, alice2, second, shareOf(carol, alice, second));
    world.pass(1000);
    await handsOn(story, bob);
    await world.settle();
    expect(alice2.session.view().handedSecrets.map(({ root, number }) => [root, number])).toEqual([
      [second, 1],
      [story.root, 2],
    ]);
  });

  test('of an heir is not theirs, and gives the secret all the same', async () => {
    const { world, alice, mallory, friends } = await loss();
    const [bob, carol, dana] = friends;
    const root = await keep(world, alice, [bob, carol], { name: 'Will', heirs: [dana.id] });
    for (const friend of [bob, carol]) {
      await friend.says('gone', alice);
      await must(friend.session.handOn(alice.id, dana.id));
      await world.settle();
    }
    expect(handed(dana, root)).toMatchObject({ stage: 'recoverable', wasMine: false, owner: { id: alice.id } });
    expect(await dana.session.recover(root)).toMatchObject(secretIs(SECRET));
    expect(mallory.session.view().handedSecrets).toEqual([]);
  });

  test('shows neither secret nor share', async () => {
    const { root, alice, alice2, friends } = await handedOn(3);
    await must(alice2.session.recover(root));
    const shown = JSON.stringify([alice2.session.view(), [...alice2.session.ignored()]]);
    expect(shown).not.toContain(SECRET);
    for (const friend of friends) expect(shown).not.toContain(shareOf(friend, alice, root).slice(3, 60));
  });
});

test('a forward is to whom it says, or it is nothing', async () => {
  const { world, root, alice, alice2, friends } = await loss();
  const [bob, carol] = friends;
  const piece = { root, share: shareOf(bob, alice, root), shareVersion: '3.0.0' };
  const draft = buildForward(bob.id, carol.id, piece, null);
  if (draft.audience !== 'private') throw new Error('it is private');
  await bob.feed.publish({ ...draft, content: { ...draft.content }, recps: [carol.id, alice2.id] });
  await world.settle();
  expect(alice2.session.view().handedSecrets).toEqual([]);
});
