/** Over the years: are the pieces still kept, who is silent, and who cannot keep theirs any longer. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildCare } from '../../../src/crystal/messages/care';
import { buildCheck } from '../../../src/crystal/messages/check';
import { buildReceipt } from '../../../src/crystal/messages/receipt';
import { buildRelease } from '../../../src/crystal/messages/release';
import type { MsgId } from '../../../src/crystal/ids';
import { DAY, must, type Member, type World } from '../../support/cast';
import { anyOrder, logOf, seen } from '../../support/seen';
import { friends, keep } from '../../support/stories';

async function kept() {
  const village = await friends('alice', 'bob', 'carol', 'dana');
  const { world, alice, bob, carol, dana } = village;
  const root = await keep(world, alice, [bob, carol, dana]);
  return { ...village, root };
}

function checksTo(owner: Member, friend: Member): number {
  return owner.feed.plaintext.filter(
    (draft) =>
      draft.content.type === 'dark-crystal/check' && draft.audience === 'private' && draft.recps.includes(friend.id),
  ).length;
}

function health({ session }: Member, root: MsgId) {
  return session.view().secrets.find((secret) => secret.root === root)?.health;
}

function pieceOf(owner: Member, root: MsgId, friend: Member) {
  const found = owner.secret(root).friends.find(({ person }) => person.id === friend.id);
  if (found === undefined) throw new Error('no friend of that secret');
  return found;
}

async function passes(world: World, days: number, member: Member): Promise<void> {
  world.pass(days * DAY);
  member.session.lookAtClock();
  await world.settle([member]);
}

describe('a drill', () => {
  test('is answered by the friends’ apps by themselves, and says when', async () => {
    const { world, root, alice, bob, carol, dana } = await kept();
    expect(health(alice, root)).toMatchObject({ span: 'month', confirmed: 3, holders: 3, silent: [] });
    world.pass(40 * DAY);
    await must(alice.session.check(root));
    expect(pieceOf(alice, root, bob).check).toEqual({ at: world.now, travel: 'saved-here' });
    await world.settle([alice, bob, carol]);
    expect(pieceOf(alice, root, bob)).toMatchObject({ confirmedAt: world.now, check: null });
    expect(pieceOf(alice, root, dana).check).toMatchObject({ travel: 'saved-here' });
    expect(health(alice, root)).toMatchObject({ span: 'month', confirmed: 2, holders: 3 });
    expect(health(alice, root)?.silent.map(({ id }) => id)).toEqual([dana.id]);
    expect(bob.kept(root).checkedAt).toBe(world.now);
    await world.settle();
    expect(health(alice, root)).toMatchObject({ confirmed: 3, silent: [] });
  });

  test('asks nobody twice who has yet to answer, however often it is begun', async () => {
    const { world, root, alice, bob, carol } = await kept();
    await Promise.all([must(alice.session.check(root)), must(alice.session.check(root))]);
    await alice.restart();
    await must(alice.session.check(root));
    expect(checksTo(alice, bob)).toBe(1);
    await world.settle([alice, bob]);
    await must(alice.session.check(root));
    expect([checksTo(alice, bob), checksTo(alice, carol)]).toEqual([2, 1]);
  });

  test('is refused for what is not mine, and for what was never sent', async () => {
    const { root, alice, bob, carol } = await kept();
    expect(await bob.session.check(root)).toMatchObject({ reason: 'unknown-secret' });
    const unsent = (
      await must(
        alice.session.protect({
          ...{ root: null, name: 'New', secret: 'x', friends: [bob.id, carol.id], quorum: 2, deadline: null },
          ...{ message: null, shared: false, heirs: [], forwardAfter: 0, vouchers: 0, replaces: null },
        }),
      )
    ).root;
    expect(await alice.session.check(unsent)).toMatchObject({ reason: 'not-sent' });
  });

  test('reveals nothing: no share is in what goes to and fro', async () => {
    const { world, root, alice, bob } = await kept();
    const before = bob.feed.plaintext.length;
    await must(alice.session.check(root));
    await world.settle();
    const answer = bob.feed.plaintext.slice(before);
    expect(answer.map(({ content }) => Object.keys(content).sort())).toEqual([
      ['branch', 'root', 'shard', 'type', 'version'],
    ]);
  });
});

describe('the time of a confirmation', () => {
  test('is never in the future, nor before the check that it answers, whatever the friend’s clock says', async () => {
    const { world, root, alice, bob, carol } = await kept();
    world.pass(100 * DAY);
    bob.clockOff = 1000 * DAY;
    carol.clockOff = -1000 * DAY;
    await must(alice.session.check(root));
    await world.settle([alice]);
    const asked = world.now;
    world.pass(DAY);
    await world.settle();
    expect(pieceOf(alice, root, bob).confirmedAt).toBe(asked);
    expect(pieceOf(alice, root, carol).confirmedAt).toBe(asked);
  });

  test('counts for nothing when somebody else says it, or says it of another check', async () => {
    const { world, root, alice, bob, carol, dana } = await kept();
    const first = pieceOf(alice, root, dana).confirmedAt;
    await world.settle([alice, bob, carol]);
    world.pass(50 * DAY);
    await must(alice.session.check(root));
    const { key } = await alice.feed.publish(buildCheck(alice.id, bob.id, root));
    const shardOfDana = shardKey(alice, root, dana);
    await carol.feed.publish(buildReceipt(carol.id, alice.id, root, shardOfDana, key));
    await world.settle([alice, carol]);
    expect(pieceOf(alice, root, dana)).toMatchObject({ confirmedAt: first });
    expect(pieceOf(alice, root, dana).check).not.toBeNull();
    // Dana names a check that went to somebody else: it confirms her shard, and not that she was asked since.
    await dana.feed.publish(buildReceipt(dana.id, alice.id, root, shardOfDana, key));
    alice.feed.receive(dana.feed.own);
    expect(pieceOf(alice, root, dana).check).not.toBeNull();
  });
});

function shardKey(owner: Member, root: MsgId, friend: Member): MsgId {
  const found = logOf(owner).find(({ content }) => {
    const { type, recps, root: of } = content as { type?: string; recps?: string[]; root?: string };
    return type === 'dark-crystal/shard' && of === root && recps?.includes(friend.id) === true;
  });
  if (found === undefined) throw new Error('no such shard');
  return found.key;
}

describe('the schedule', () => {
  test('asks every three months unless told otherwise, and each friend by their own last answer', async () => {
    const { world, alice, bob } = await kept();
    await passes(world, 90, alice);
    expect(checksTo(alice, bob)).toBe(0);
    await passes(world, 1, alice);
    expect(checksTo(alice, bob)).toBe(1);
    await passes(world, 400, alice);
    expect(checksTo(alice, bob)).toBe(1);
    await world.settle();
    await passes(world, 91, alice);
    expect(checksTo(alice, bob)).toBe(2);
  });

  test('is what the owner chose last, also after a restart, and on another device of theirs', async () => {
    const { world, root, alice, bob } = await kept();
    await must(alice.session.setCheckEvery(root, 0));
    await must(alice.session.setCheckEvery(root, 365));
    await must(alice.session.setCheckEvery(root, 30));
    await must(alice.session.setCheckEvery(root, 30));
    const notes = alice.feed.plaintext.filter(({ content }) => content.type === 'dark-crystal/care');
    expect(notes.length).toBe(3);
    await alice.restart();
    expect(health(alice, root)?.checkEvery).toBe(30);
    expect(seen(alice, logOf(alice), world.now).view.secrets[0]?.health?.checkEvery).toBe(30);
    await passes(world, 30, alice);
    expect(checksTo(alice, bob)).toBe(1);
  });

  test('can be: never', async () => {
    const { world, root, alice, bob } = await kept();
    await must(alice.session.setCheckEvery(root, 0));
    await passes(world, 4000, alice);
    expect(checksTo(alice, bob)).toBe(0);
    expect(alice.session.view().attention).toEqual([]);
    expect(health(alice, root)).toMatchObject({ span: null, late: [] });
  });

  test('is only the owner’s business', async () => {
    const { world, root, alice, bob } = await kept();
    await bob.feed.publish(buildCare(bob.id, root, 0));
    await bob.feed.publish({ ...buildCare(bob.id, root, 0), audience: 'private', recps: [bob.id, alice.id] });
    await world.settle();
    expect(health(alice, root)?.checkEvery).toBe(91);
    expect(await alice.session.setCheckEvery(root, 7)).toMatchObject({ reason: 'bad-wishes' });
    expect(await bob.session.setCheckEvery(root, 30)).toMatchObject({ reason: 'unknown-secret' });
  });

  test('is written once, whatever write it crashes at', async () => {
    for (const moment of ['before', 'after'] as const) {
      for (const at of [1, 2, 3]) {
        const { world, alice, bob, carol, dana } = await kept();
        world.pass(91 * DAY);
        alice.faults.plan(at, moment);
        alice.session.lookAtClock();
        await world.settle([alice]);
        alice.faults.heal();
        await alice.restart();
        await world.settle([alice]);
        expect([bob, carol, dana].map((friend) => checksTo(alice, friend))).toEqual([1, 1, 1]);
      }
    }
  });
});

describe('Home', () => {
  test('tells of a secret that enough friends have not confirmed for too long, by name, and no longer once they do', async () => {
    const { world, root, alice, bob, carol, dana } = await kept();
    await passes(world, 91, alice);
    await world.settle([alice, bob]);
    expect(alice.session.view().attention).toEqual([]);
    await passes(world, 31, alice);
    expect(alice.session.view().attention).toMatchObject([{ kind: 'unconfirmed', root, name: 'Paper wallet' }]);
    const [item] = alice.session.view().attention;
    expect(item?.kind === 'unconfirmed' && item.late.map(({ id }) => id).sort()).toEqual([carol.id, dana.id].sort());
    await world.settle([alice, carol]);
    expect(alice.session.view().attention).toEqual([]);
    expect(health(alice, root)).toMatchObject({ confirmed: 2 });
  });

  test('tells of pieces that were never confirmed at all', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const root = (
      await must(
        alice.session.protect({
          ...{ root: null, name: 'New', secret: 'x', friends: [bob.id, carol.id], quorum: 2, deadline: null },
          ...{ message: null, shared: false, heirs: [], forwardAfter: 0, vouchers: 0, replaces: null },
        }),
      )
    ).root;
    await world.settle();
    for (const friend of [bob, carol]) await friend.answers(root, true);
    await world.settle();
    await must(alice.session.send(root));
    expect(alice.session.view().attention).toEqual([]);
    await passes(world, 31, alice);
    expect(alice.session.view().attention).toMatchObject([{ kind: 'unconfirmed', root }]);
  });
});

describe('a custodian who cannot keep it any longer', () => {
  test('tells the owner, who is told by name, and counts no more; the piece still comes back when asked for', async () => {
    const { world, root, alice, bob } = await kept();
    await must(bob.session.release(alice.id, root, true, 'I am moving.'));
    expect(bob.kept(root)).toMatchObject({ stage: 'kept', leaving: { at: world.now, travel: 'saved-here' } });
    await world.settle();
    expect(bob.kept(root).leaving?.travel).toBe('on-their-device');
    expect(alice.session.view().attention).toMatchObject([{ kind: 'leaving', root, person: { id: bob.id } }]);
    expect(pieceOf(alice, root, bob).leaving).toEqual({ at: world.now, message: 'I am moving.' });
    expect(health(alice, root)).toMatchObject({ holders: 2, confirmed: 2 });
    await must(alice.session.ask(root));
    await world.settle();
    await bob.returns(root);
    await world.settle();
    expect(alice.friendState(root, bob).kind).toBe('returned');
  });

  test('can take it back, and says each only once', async () => {
    const { world, root, alice, bob } = await kept();
    for (const leaving of [true, true, false, false]) await must(bob.session.release(alice.id, root, leaving, null));
    const said = bob.feed.plaintext.filter(({ content }) => content.type === 'dark-crystal/release');
    expect(said.length).toBe(2);
    await world.settle();
    expect(alice.session.view().attention).toEqual([]);
    expect(pieceOf(alice, root, bob).leaving).toBeNull();
    expect(health(alice, root)?.holders).toBe(3);
  });

  test('can only speak for their own piece', async () => {
    const { world, root, alice, bob, carol } = await kept();
    const shard = shardKey(alice, root, bob);
    const { key } = await carol.feed.publish(buildRelease(carol.id, alice.id, root, shard, 'Bob is tired.'));
    const other = await keep(world, alice, [bob, carol]);
    const { key: misplaced } = await bob.feed.publish(buildRelease(bob.id, alice.id, other, shard, null));
    await world.settle();
    expect(alice.session.view().attention).toEqual([]);
    expect(alice.session.ignored().get(key)).toBe('not-the-custodian');
    expect(alice.session.ignored().get(misplaced)).toBe('other-root');
    expect(await carol.session.release(bob.id, root, true, null)).toMatchObject({ reason: 'no-piece' });
  });
});

test('all of it gives the same in any order and with any duplicates', async () => {
  const { world, root, alice, bob, carol, dana } = await kept();
  await must(alice.session.setCheckEvery(root, 365));
  await must(alice.session.setCheckEvery(root, 30));
  await passes(world, 40, alice);
  await world.settle([alice, bob]);
  await must(bob.session.release(alice.id, root, true, null));
  await must(carol.session.release(alice.id, root, true, 'No.'));
  await must(carol.session.release(alice.id, root, false, null));
  await world.settle();
  await must(alice.session.check(root));
  await world.settle([alice, dana]);
  for (const member of [alice, bob, carol]) {
    const log = logOf(member);
    const straight = seen(member, log, world.now);
    fc.assert(
      fc.property(anyOrder(log), (messages) => {
        expect(seen(member, messages, world.now)).toEqual(straight);
      }),
      { numRuns: 30 },
    );
  }
});

test('a friend who never said yes in the app, and whose app confirms nothing, is neither silent nor late', async () => {
  const { world, alice, bob, carol, dana } = await friends('alice', 'bob', 'carol', 'dana');
  const terms = { root: null, name: 'Wallet', secret: 'x', quorum: 2, deadline: null, message: null, shared: false };
  const rest = { heirs: [], forwardAfter: 0, vouchers: 0, replaces: null };
  const ids = [bob, carol, dana].map(({ id }) => id);
  const root = (await must(alice.session.protect({ ...terms, ...rest, friends: ids, unasked: [dana.id] }))).root;
  await world.settle([alice, bob, carol]);
  for (const friend of [bob, carol]) await friend.answers(root, true);
  await world.settle([alice, bob, carol]);
  await must(alice.session.send(root));
  await world.settle([alice, bob]);
  await passes(world, 31, alice);
  expect(health(alice, root)?.silent.map(({ id }) => id)).toEqual([carol.id]);
  expect(health(alice, root)?.late.map(({ id }) => id)).toEqual([carol.id]);
  expect(health(alice, root)).toMatchObject({ holders: 3, confirmed: 1 });
});
