/** A secret too large for the pieces, and files: out in as many messages as it takes, and back, or not at all. */
import { describe, expect, test } from 'vitest';
import type { MsgId } from '../../../src/crystal/ids';
import { buildRitual } from '../../../src/crystal/messages/ritual';
import { buildRoot } from '../../../src/crystal/messages/root';
import type { SecretFile } from '../../../src/crystal/secret';
import { must, seededRandomness, World, type Member } from '../../support/cast';
import { claim, handed, handsOn, loss, type Loss } from '../../support/loss';
import { friends, invite, keep, wish } from '../../support/stories';

const MOMENTS = ['before', 'after'] as const;
const TEXT = 'correct horse battery staple\n'.repeat(1_000);

/** The same file each time it is asked for: four parts. */
function keyFile(size = 20_000): SecretFile {
  return { name: 'wallet.dat', bytes: Uint8Array.from(seededRandomness('a wallet')(size)) };
}

/** How many messages of each type `member` wrote, and in which order they first came. */
function written(member: Member): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { content } of member.feed.plaintext) counts[content.type] = (counts[content.type] ?? 0) + 1;
  return counts;
}

async function comesBack(owner: Member, root: MsgId, keepers: readonly Member[], settle: () => Promise<void>) {
  await must(owner.session.ask(root));
  await settle();
  for (const friend of keepers) await friend.returns(root);
  await settle();
  return owner.session.recover(root);
}

describe('a large secret', () => {
  test.each([
    ['words', TEXT, 6],
    ['a file', keyFile(), 4],
    ['a small file', keyFile(3), 1],
    ['the largest file', keyFile(65_536), 12],
  ])('of %s goes out and comes back as it was', async (_, secret, parts) => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const root = await keep(world, alice, [bob, carol], { secret });
    expect(alice.secret(root)).toMatchObject({ stage: 'safe', parts: { have: parts, need: parts } });
    expect(await alice.vault.names('')).toEqual([]);
    await alice.restart();
    const back = await comesBack(alice, root, [bob, carol], () => world.settle());
    expect(back).toEqual({ ok: true, value: { secret, label: 'Paper wallet', bad: [] } });
  });

  test('is written before the terms and the pieces, so that who has a piece has all of it', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const root = await invite(world, alice, [bob, carol], { secret: keyFile() });
    expect(written(alice)['dark-crystal/payload']).toBeUndefined();
    expect(alice.secret(root).parts).toEqual({ have: 0, need: 4 });
    for (const friend of [bob, carol]) await friend.answers(root, true);
    await world.settle();
    await must(alice.session.send(root));
    const types = alice.feed.plaintext.map(({ content }) => content.type).slice(-7);
    const payload = 'dark-crystal/payload';
    const shard = 'dark-crystal/shard';
    expect(types).toEqual([payload, payload, payload, payload, 'dark-crystal/ritual', shard, shard]);
    await world.settle();
    // What the owner's feed is asked for in the end, a keeper's device has.
    const parts = alice.feed.own.filter(
      ({ value }) => typeof value.content !== 'string' && JSON.stringify(value).includes(payload),
    );
    for (const { value } of parts) expect(await bob.feed.read(alice.id, value.sequence)).not.toBeNull();
  });

  test('tells how far it is while it is sent', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const root = await invite(world, alice, [bob, carol], { secret: keyFile() });
    for (const friend of [bob, carol]) await friend.answers(root, true);
    await world.settle();
    const seen = new Set<string>();
    alice.session.subscribe(() => {
      const { stage, parts } = alice.secret(root);
      seen.add(`${stage} ${parts?.have}`);
    });
    await must(alice.session.send(root));
    for (const have of [0, 1, 2, 3, 4]) expect([...seen]).toContain(`sending ${have}`);
    expect([...seen].at(-1)).toBe('sent 4');
  });

  test('that fits in the pieces takes no messages of its own', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const root = await keep(world, alice, [bob, carol]);
    expect(alice.secret(root).parts).toBeNull();
    expect(written(alice)['dark-crystal/payload']).toBeUndefined();
  });

  test('is encrypted anew when more friends are asked, and sent once', async () => {
    const { world, alice, bob, carol, dana } = await friends('alice', 'bob', 'carol', 'dana');
    const root = await invite(world, alice, [bob, carol], { secret: TEXT });
    await must(alice.session.protect(wish([dana], { root, secret: keyFile() })));
    await world.settle();
    for (const friend of [bob, carol, dana]) await friend.answers(root, true);
    await world.settle();
    await must(alice.session.send(root));
    await world.settle();
    expect(written(alice)['dark-crystal/payload']).toBe(4);
    const back = await comesBack(alice, root, [carol, dana], () => world.settle());
    expect(back).toMatchObject({ ok: true, value: { secret: keyFile() } });
  });

  test('is not called sent where its parts are not all in the log', async () => {
    const { alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const { key: root } = await alice.feed.publish(buildRoot(alice.id, 'Forged'));
    await alice.feed.publish(buildRitual(alice.id, root, 2, 2, null, { id: `${'A'.repeat(43)}=`, parts: 3 }));
    for (const friend of [bob, carol]) {
      const content = { type: 'dark-crystal/shard', version: '2.0.0', root, shard: 'AAAA.box', shareId: 1 };
      await alice.feed.publish({ audience: 'private', recps: [friend.id, alice.id], content });
    }
    expect(alice.secret(root)).toMatchObject({ stage: 'unfinished', parts: { have: 0, need: 3 } });
  });
});

describe.each(MOMENTS)('sending it: the device dies %s a write is durable', (moment) => {
  // the plan with its custodians, four parts, the ritual, two contracts, two shards, the plan removed
  test.each(Array.from({ length: 11 }, (_, at) => at + 1))('write number %i', async (at) => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const root = await invite(world, alice, [bob, carol], { secret: keyFile(), shared: true });
    for (const friend of [bob, carol]) await friend.answers(root, true);
    await world.settle();
    alice.faults.plan(at, moment);
    expect((await alice.session.send(root)).ok).toBe(false);
    alice.faults.heal();
    await alice.restart();
    const begun = at > 1 || moment === 'after';
    expect(alice.secret(root).stage).toBe(begun ? 'sent' : 'can-send');
    if (!begun) await must(alice.session.send(root));
    await world.settle();
    expect(alice.secret(root).stage).toBe('safe');
    const counts = written(alice);
    const [parts, contracts, shards] = ['payload', 'contract', 'shard'].map((type) => counts[`dark-crystal/${type}`]);
    expect([parts, counts['dark-crystal/ritual'], contracts, shards]).toEqual([4, 1, 2, 2]);
    expect(await alice.vault.names('')).toEqual([]);
    const back = await comesBack(alice, root, [bob, carol], () => world.settle());
    expect(back).toMatchObject({ ok: true, value: { secret: keyFile(), bad: [] } });
  });
});

describe('after a theft', () => {
  async function handedOn(story: Loss): Promise<void> {
    await claim(story);
    for (const friend of story.friends.slice(0, 2)) await handsOn(story, friend);
  }

  test('a new account gets the parts from the old feed, and the file back', async () => {
    const story = await loss({ secret: keyFile() });
    await handedOn(story);
    await story.world.settle();
    expect(handed(story.alice2, story.root).stage).toBe('recoverable');
    expect(story.alice2.session.wanted().has(story.alice.id)).toBe(true);
    const back = await story.alice2.session.recover(story.root);
    expect(back).toEqual({ ok: true, value: { secret: keyFile(), label: 'Paper wallet', bad: [] } });
  });

  test('it is told how many parts are here while the old feed is still coming', async () => {
    const story = await loss({ secret: keyFile() });
    const { world, alice, alice2, root } = story;
    const own = [...alice.feed.own];
    const last = own.findLastIndex(({ value }) => JSON.stringify(value.content).includes('payload'));
    await handedOn(story);
    // A device that has not heard the old account: all that its friends say, and a part of that feed.
    const late = await newDevice(alice2);
    const others = world.members.filter((member) => member !== alice).flatMap((member) => member.feed.own);
    late.feed.receive(others);
    late.feed.receive(own.slice(0, last));
    expect(await late.session.recover(root)).toEqual({
      ok: false,
      reason: 'parts-missing',
      detail: { have: 3, need: 4 },
    });
    late.feed.receive(own.slice(last));
    expect(await late.session.recover(root)).toMatchObject({ ok: true, value: { secret: keyFile() } });
  });

  /** The same account with its one-time keys, and no message on its device. */
  async function newDevice(member: Member): Promise<Member> {
    const device = new World().cast(member.name)[member.name];
    if (device === undefined) throw new Error('there is one');
    for (const [name, record] of member.vault.records) await device.vault.write(name, record);
    await device.session.ready;
    return device;
  }

  test('an heir wants the feed of whose pieces were handed on, though nobody else names it', async () => {
    const story = await loss({ secret: keyFile() });
    const { world, alice, root, friends: trusted } = story;
    const [bob, carol] = trusted;
    const { erin } = world.cast('erin');
    for (const friend of [bob, carol]) {
      await must(erin.session.follow(friend.id, true));
      await must(friend.session.follow(erin.id, true));
    }
    await world.settle();
    for (const friend of [bob, carol]) {
      await friend.says('gone', alice, erin, [carol, bob]);
      await must(friend.session.handOn(alice.id, erin.id));
    }
    await world.settle();
    expect(erin.session.wanted().get(alice.id)).toBe('owner-of-handed-pieces');
    expect(await erin.session.recover(root)).toMatchObject({ ok: true, value: { secret: keyFile() } });
  });
});
