/**
 * The thief gets nothing. Alice's account was stolen: the thief writes with her old key, past any app, whatever they like.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import type { MsgId } from '../../../src/crystal/ids';
import { buildRoot } from '../../../src/crystal/messages/root';
import { buildShard } from '../../../src/crystal/messages/shard';
import { must, type Member, type World } from '../../support/cast';
import { invite, keep } from '../../support/stories';
import { asks, asksBack, handing, left, returning, village, type Village } from '../../support/theft';

/** Of the field's own test vectors. */
const OLD_SHARE = '801t2ukFcRc9O7XK21FVoD+++csu13VxSWd1L56qDLXTRYlSP3ctiZ0Whz7uSe0PtFb';

let world: World;
let root: MsgId;
let people: Village['people'];

beforeEach(async () => {
  ({ world, root, people } = await village());
});

/** A piece of `owner`'s, as an old client makes it, that `custodian` keeps. */
async function keepsOld(owner: Member, custodian: Member): Promise<MsgId> {
  const { key } = await owner.feed.publish(buildRoot(owner.id, 'From the old days'));
  const box = owner.keys.boxShare(OLD_SHARE, custodian.id);
  await owner.feed.publish(buildShard(owner.id, custodian.id, key, box, 1));
  await world.settle();
  return key;
}

/** What stands in the message to `custodian`: its author cannot open it, and can send it again. */
function boxOf(owner: Member, custodian: Member, of: MsgId): string {
  const draft = owner.feed.plaintext.find((sent) => {
    const isShard = sent.content.type === 'dark-crystal/shard' && sent.content['root'] === of;
    return isShard && sent.audience === 'private' && sent.recps.includes(custodian.id);
  });
  return String(draft?.content['shard']);
}

describe('with the old key, the thief', () => {
  test('asks for the piece after a friend said that the account is stolen', async () => {
    const { alice, bob, dana } = people;
    await dana.says('stolen', alice);
    await asksBack(alice, bob, root);
    await world.settle();
    expect(bob.kept(root)).toMatchObject({ stage: 'asked-back', barred: 'owner-said-stolen' });
    expect(await returning(bob, root)).toBe('owner-said-stolen');
    expect(left(bob)).toEqual([]);
  });

  test('asked before the warning came', async () => {
    const { alice, bob, dana } = people;
    await asksBack(alice, bob, root);
    await world.settle();
    expect(bob.kept(root).barred).toBeNull();
    await dana.says('suspicious', alice, null, [bob]);
    await world.settle();
    expect(await returning(bob, root)).toBe('owner-said-stolen');
    expect(left(bob)).toEqual([]);
  });

  test('says that all is well', async () => {
    const { alice, bob, dana } = people;
    const warning = await dana.writes('stolen', alice);
    await world.settle();
    await alice.writes('valid', alice, null, { answers: [warning] });
    await asksBack(alice, bob, root);
    await world.settle();
    expect(await returning(bob, root)).toBe('owner-said-stolen');
    expect(bob.sees(alice)?.standing).toBe('stolen');
  });

  test('takes back that the account said itself that it is stolen', async () => {
    const { alice, bob, dana } = people;
    const own = await alice.writes('stolen', alice);
    await alice.writes('valid', alice, null, { answers: [own] });
    await world.settle();
    await dana.says('valid', alice);
    await bob.says('valid', alice);
    await asksBack(alice, bob, root);
    await world.settle();
    expect(await returning(bob, root)).toBe('owner-said-stolen');
    expect(bob.sees(alice)?.standing).toBe('stolen');
  });

  test('names a new account', async () => {
    const { alice, bob, carol, dana, mallory } = people;
    for (const who of [bob, carol, dana]) await must(who.session.follow(mallory.id, true));
    await alice.writes('reincarnation', alice, mallory);
    await asks(mallory, bob, alice);
    await world.settle();
    expect(bob.handOn(alice, mallory)).toMatchObject({ stage: 'asked', vouching: [] });
    expect(bob.account(alice)?.newAccount).toBeNull();
    expect(bob.sees(alice)?.standing).toBeNull();
    expect(await handing(bob, alice, mallory)).toBe('not-attested');
    expect(left(bob)).toEqual([]);
  });

  test('names an heir', async () => {
    const { alice, bob, mallory } = people;
    await bob.says('gone', alice);
    await alice.writes('gone', alice, mallory);
    await asks(mallory, bob, alice);
    await world.settle();
    expect(await handing(bob, alice, mallory)).toBe('not-an-heir');
    expect(left(bob)).toEqual([]);
  });

  test('writes the same piece once more with other heirs and no waiting', async () => {
    const { alice, bob, mallory } = people;
    const boxed = String(alice.feed.plaintext.find(({ content }) => content.type.endsWith('shard'))?.content['shard']);
    const wishes = { heirs: [mallory.id], forwardAfter: 0, vouchers: 0 };
    await alice.feed.publish(buildShard(alice.id, bob.id, root, boxed, 1, wishes));
    await world.settle();
    await bob.says('gone', alice);
    expect(bob.kept(root).wishes?.heirs.map(({ id }) => id)).toEqual([people.heir.id]);
    expect(await handing(bob, alice, mallory)).toBe('not-an-heir');
    expect(left(bob)).toEqual([]);
  });

  test.each(['3.0.0', '2.0.0'])(
    'sends the box once more, as a piece of another account: a share %s',
    async (version) => {
      const { alice, bob, dana: accomplice } = people;
      const mine = version === '3.0.0' ? await keep(world, alice, [bob, people.carol]) : await keepsOld(alice, bob);
      const box = boxOf(alice, bob, mine);
      const { key: trap } = await accomplice.feed.publish(buildRoot(accomplice.id, 'Mine'));
      await accomplice.feed.publish(buildShard(accomplice.id, bob.id, trap, box, 1));
      await world.settle();
      await asksBack(accomplice, bob, trap);
      await world.settle();
      expect(bob.kept(mine).stage).toBe('kept');
      const seen = bob.session.view().kept.find((kept) => kept.root === trap);
      expect(seen?.request ?? null).toBeNull();
      const asked = accomplice.feed.own.at(-1);
      if (asked === undefined) throw new Error('they asked');
      expect(await bob.session.answerRequest(asked.key, true, null)).toMatchObject({ ok: false });
      expect(left(bob)).toEqual([]);
    },
  );

  test('sends the box as a piece of another account before Bob has heard of it', async () => {
    const { alice, bob, carol, dana: accomplice } = people;
    const mine = await invite(world, alice, [bob, carol]);
    for (const friend of [bob, carol]) await friend.answers(mine, true);
    await world.settle();
    await must(alice.session.send(mine));
    const { key: trap } = await accomplice.feed.publish(buildRoot(accomplice.id, 'Mine'));
    await accomplice.feed.publish(buildShard(accomplice.id, bob.id, trap, boxOf(alice, bob, mine), 1));
    await asksBack(accomplice, bob, trap);
    await world.settle([bob, accomplice]);
    expect(bob.kept(trap)).toMatchObject({ stage: 'does-not-open', request: null });
    await world.settle();
    expect(bob.kept(mine).stage).toBe('kept');
    expect(left(bob)).toEqual([]);
  });

  test('sends the box of an old share once more, as another secret with another heir', async () => {
    const { alice, bob, mallory } = people;
    const box = boxOf(alice, bob, await keepsOld(alice, bob));
    const { key: trap } = await alice.feed.publish(buildRoot(alice.id, 'Another'));
    await alice.feed.publish(
      buildShard(alice.id, bob.id, trap, box, 1, { heirs: [mallory.id], forwardAfter: 0, vouchers: 0 }),
    );
    await world.settle();
    await bob.says('gone', alice);
    expect(bob.handOn(alice, mallory)).toBeUndefined();
    expect(await handing(bob, alice, mallory)).toBe('not-attested');
    expect(left(bob)).toEqual([]);
  });

  test('asks that it be handed on to the old account itself', async () => {
    const { alice, bob, alice2 } = people;
    await bob.says('reincarnation', alice, alice2);
    await asks(alice, bob, alice);
    await asks(alice, bob, alice2);
    await world.settle();
    expect(bob.handOn(alice, alice)).toBeUndefined();
    expect(await handing(bob, alice, alice)).toBe('is-owner');
    expect(await handing(bob, alice2, alice)).toBe('is-owner');
    expect(left(bob)).toEqual([]);
  });

  test('asks that what Bob keeps of the new account go to the old one', async () => {
    const { alice, bob, carol, alice2 } = people;
    await world.befriend(alice2, bob, carol);
    await keep(world, alice2, [bob, carol]);
    await bob.says('reincarnation', alice, alice2);
    await asks(alice, bob, alice2);
    await world.settle();
    expect(
      bob
        .handOn(alice2, alice)
        ?.pieces.map(({ bar }) => bar)
        .sort(),
    ).toEqual(['is-owner', 'not-attested']);
    expect(await handing(bob, alice2, alice)).toBe('is-owner');
    await carol.says('reincarnation', alice2, alice);
    await bob.writes('reincarnation', alice2, alice); // in a circle, past his app
    await world.settle();
    expect(await handing(bob, alice2, alice)).toBe('is-owner');
    expect(left(bob)).toEqual([]);
  });

  test('calls the new account a phisher, and friends thieves', async () => {
    const { alice, bob, carol, dana, alice2 } = people;
    for (const about of [alice2, carol, dana]) await alice.writes('phisher', about);
    await dana.says('phisher', alice2); // and one friend believes it
    await world.settle();
    await bob.says('reincarnation', alice, alice2);
    expect(bob.handOn(alice, alice2)?.warning.map(({ by }) => by.id)).toEqual([dana.id]);
    expect(await handing(bob, alice, alice2)).toBeNull();
    expect(left(bob)).toEqual([alice2.id]);
  });

  test('vouches for a phisher among those whose word the owner wanted', async () => {
    const { alice, bob, carol, mallory } = people;
    await keep(world, alice, [bob, carol], { vouchers: 2 });
    await alice.writes('reincarnation', alice, mallory);
    await world.settle();
    await bob.says('reincarnation', alice, mallory); // Bob fell for it
    expect(bob.handOn(alice, mallory)?.pieces.map(({ bar }) => bar)).toEqual([null, 'too-few-voices']);
  });

  test('sends the same request again and again', async () => {
    const { alice, bob, dana } = people;
    await asksBack(alice, bob, root);
    await world.settle();
    await bob.returns(root, false);
    await dana.says('stolen', alice);
    bob.feed.receive([...alice.feed.own, ...alice.feed.own]);
    await world.settle();
    expect(bob.kept(root).stage).toBe('refused');
    await asksBack(alice, bob, root);
    await world.settle();
    expect(await returning(bob, root)).toBe('owner-said-stolen');
    expect(left(bob)).toEqual([]);
  });
});
