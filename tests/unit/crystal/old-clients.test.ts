/**
 * Friends on old Dark Crystal clients: what they hand on is recovered, and what we write they accept. Their messages are made
 * here by hand, field by field as they write them; the field's own validators look at them, and at ours.
 */
import schema from 'ssb-dark-crystal-schema';
import { describe, expect, test } from 'vitest';
import type { MsgId } from '../../../src/crystal/ids';
import type { Content } from '../../../src/crystal/ports';
import { must, World, type Member } from '../../support/cast';
import { claim, handed, handsOn, loss, oldAccount, someRoot } from '../../support/loss';
import { splitOld } from '../../support/old-shares';
import { friends, keep, SECRET } from '../../support/stories';
import { VALIDATORS } from '../../support/validators';

/** What an old client publishes when it hands on: no branch, and the version of the shard message as that of the share. */
async function oldForward(from: Member, to: Member, root: MsgId, shard: string, shareVersion: string): Promise<void> {
  const recps = [to.id, from.id];
  const content: Content = { type: 'dark-crystal/forward', version: '1.0.0', root, shard, shareVersion };
  expect(schema.isForward({ ...content, recps })).toBe(true);
  await from.feed.publish({ audience: 'private', recps, content });
}

/** Alice has a new account; five friends kept something for the old one with old clients. */
async function oldDays() {
  const cast = await friends('alice2', 'bob', 'carol', 'dana', 'erin', 'frank');
  const { alice } = cast.world.cast('alice');
  const { bob, carol, dana, erin, frank, alice2 } = cast;
  const custodians = [bob, carol, dana, erin, frank];
  const ask = { old: alice.id, friends: custodians.map(({ id }) => id), message: null, markStolen: true };
  await must(alice2.session.askHandOn(ask));
  return { ...cast, alice, custodians, root: someRoot('old') };
}

async function forwardAll(shares: readonly string[], version: string, days: Awaited<ReturnType<typeof oldDays>>) {
  for (const [at, share] of shares.entries()) {
    const from = days.custodians[at];
    if (from !== undefined && share !== '') await oldForward(from, days.alice2, days.root, share, version);
  }
  await days.world.settle();
}

/** `share` 2.0.0 with some of its data changed. */
function damage(share: string): string {
  const data = Buffer.from(share.slice(3), 'base64');
  data.writeUInt8(data.readUInt8(20) ^ 0x55, 20);
  return share.slice(0, 3) + data.toString('base64');
}

describe('old clients hand on', () => {
  test('our own shares as "2.0.0": the share itself tells what it is', async () => {
    const story = await loss();
    const { world, root, alice, alice2, friends } = story;
    const [bob, carol] = friends;
    await claim(story);
    for (const friend of [bob, carol]) {
      const sent = alice.feed.plaintext.find(
        (draft) => draft.content.type === 'dark-crystal/shard' && 'recps' in draft && draft.recps[0] === friend.id,
      );
      const share = friend.keys.openShare(String(sent?.content['shard'])) ?? '';
      await oldForward(friend, alice2, root, share, '2.0.0');
    }
    await world.settle();
    expect(handed(alice2, root)).toMatchObject({ stage: 'recoverable', wasMine: true, have: 2, need: 2 });
    expect(await alice2.session.recover(root)).toMatchObject({ value: { secret: SECRET, bad: [] } });
  });

  test('shares 2.0.0, of which nobody says how many are needed', async () => {
    const days = await oldDays();
    const shares = splitOld('2.0.0', 'Grüße 🥥', 5, 3);
    const { alice, alice2, bob, root } = days;
    await forwardAll(shares.slice(0, 1), '2.0.0', days);
    expect(handed(alice2, root)).toMatchObject({
      stage: 'collecting',
      owner: null,
      have: 1,
      need: null,
      wasMine: false,
    });
    expect(oldAccount(alice2, alice).friends[0]).toMatchObject({
      person: { id: bob.id },
      state: { kind: 'handed-on' },
    });
    await forwardAll(['', ...shares.slice(1, 2)], '2.0.0', days);
    expect(handed(alice2, root)).toMatchObject({ stage: 'recoverable', have: 2, need: null });
    expect(await alice2.session.recover(root)).toMatchObject({
      reason: 'not-enough-pieces',
      detail: { have: 2, need: 3 },
    });
    await forwardAll(['', '', ...shares.slice(2)], '2.0.0', days);
    expect(await alice2.session.recover(root)).toEqual({
      ok: true,
      value: { secret: 'Grüße 🥥', label: 'From the old days', bad: [] },
    });
  });

  test('shares 2.0.0 with bad ones among them, which are named', async () => {
    const days = await oldDays();
    const [a = '', b = '', c = '', d = '', e = ''] = splitOld('2.0.0', 'hello', 5, 2);
    await forwardAll([damage(a), b, c, damage(d), e], '2.0.0', days);
    const { alice2, bob, erin, root } = days;
    const recovered = await alice2.session.recover(root);
    expect(recovered).toMatchObject({ value: { secret: 'hello' } });
    const bad = recovered.ok ? recovered.value.bad.map((one) => ['person' in one ? one.person.id : null, one.why]) : [];
    expect(bad.sort()).toEqual([bob, erin].map(({ id }) => [id, 'damaged']).sort());
  });

  test('shares 2.0.0 of two secrets under one root: where neither has more people, nothing is given', async () => {
    const days = await oldDays();
    const [a = '', b = ''] = splitOld('2.0.0', 'one', 5, 2);
    const [, , c = '', d = ''] = splitOld('2.0.0', 'another one', 5, 2);
    await forwardAll([a, b, c, d], '2.0.0', days);
    expect((await days.alice2.session.recover(days.root)).ok).toBe(false);
  });

  test('shares 1.0.0, all of which must agree', async () => {
    const days = await oldDays();
    const { alice2, root } = days;
    const shares = splitOld('1.0.0', 'my old password', 4, 2);
    await forwardAll(shares.slice(0, 3), '1.0.0', days);
    expect(await alice2.session.recover(root)).toMatchObject({
      value: { secret: 'my old password', label: '', bad: [] },
    });
    await forwardAll(['', '', '', splitOld('1.0.0', 'another password', 4, 2)[3] ?? ''], '1.0.0', days);
    expect((await alice2.session.recover(root)).ok).toBe(false);
  });

  test('what is no share at all: it is named, and gives nothing', async () => {
    const days = await oldDays();
    await forwardAll(['hello', '', '8', '900AAAA', '{"shard":1}'], '2.0.0', days);
    const { alice2, root } = days;
    expect(handed(alice2, root)).toMatchObject({ stage: 'collecting', have: 0, need: null, owner: null });
    expect(handed(alice2, root).pieces.map(({ bad }) => bad)).toEqual(['damaged', 'damaged', 'damaged', 'damaged']);
    expect(await alice2.session.recover(root)).toMatchObject({ reason: 'not-enough-pieces', detail: { have: 0 } });
  });

  test('returns, as before: a share of ours comes back as "2.0.0" with a list as branch', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const root = await keep(world, alice, [bob, carol]);
    await must(alice.session.ask(root));
    await world.settle();
    for (const friend of [bob, carol]) {
      const { request } = friend.kept(root);
      const sent = alice.feed.plaintext.find(
        (draft) => draft.content.type === 'dark-crystal/shard' && 'recps' in draft && draft.recps[0] === friend.id,
      );
      const body = friend.keys.openShare(String(sent?.content['shard']));
      const recps = [alice.id, friend.id];
      const reply = { type: 'invite-reply', version: '1', root, branch: [request], accept: true, body };
      const content = { ...reply, shareVersion: '2.0.0' };
      expect(schema.isReply({ ...content, recps })).toBe(true);
      await friend.feed.publish({ audience: 'private', recps, content });
    }
    await world.settle();
    expect(await alice.session.recover(root)).toMatchObject({ value: { secret: SECRET, bad: [] } });
  });
});

describe('what we write', () => {
  test('in the course of a theft, with heirs and in the place of a lost secret, the field’s validators accept', async () => {
    const story = await loss({ heirs: [], forwardAfter: 0, vouchers: 1 });
    const { world, root, alice2, friends } = story;
    const [bob, carol, dana] = friends;
    await claim(story);
    for (const friend of friends) await handsOn(story, friend);
    await world.settle();
    const wishes = { heirs: [bob.id, carol.id, dana.id], forwardAfter: 365, vouchers: 3, replaces: root };
    const next = await keep(world, alice2, friends, wishes);
    await must(alice2.session.ask(next));
    await world.settle();
    await bob.returns(next);
    const counts = new Map<string, number>();
    for (const member of world.members) {
      for (const draft of member.feed.plaintext) {
        const { type } = draft.content;
        const isValid = VALIDATORS.get(type);
        if (isValid === undefined || draft.audience !== 'private') continue;
        expect([type, isValid({ ...draft.content, recps: draft.recps })]).toEqual([type, true]);
        counts.set(type, (counts.get(type) ?? 0) + 1);
      }
    }
    expect([...counts.keys()].sort()).toEqual([...VALIDATORS.keys()].sort());
    expect(counts.get('dark-crystal/forward')).toBe(3);
    // Old clients take whatever begins so for a forward.
    for (const member of world.members) {
      const types = member.feed.plaintext.map(({ content }) => content.type);
      const like = new Set(types.filter((type) => type.startsWith('dark-crystal/forward')));
      expect([...like].filter((type) => !/^dark-crystal\/forward(-request)?$/.test(type))).toEqual([]);
    }
  });
});

test('a world without anybody in it has nothing to hand on', () => {
  const [alone] = Object.values(new World().cast('alone')) as [Member];
  expect(alone.session.view()).toMatchObject({ handedSecrets: [], oldAccounts: [], acquaintances: [] });
});
