/**
 * The device dies at every single write of protecting and of sending, before it is durable or after. Whatever happened, after
 * a restart the secret is complete, or it shows as unfinished and can be completed; nothing is written twice.
 */
import { describe, expect, test } from 'vitest';
import type { MsgId } from '../../../src/crystal/ids';
import type { ProtectInput } from '../../../src/crystal/session';
import { must, World, type Member } from '../../support/cast';
import { NO_WISHES } from '../../support/stories';

const SECRET = 'correct horse battery staple';
const MOMENTS = ['before', 'after'] as const;

type Cast = { readonly world: World; readonly alice: Member; readonly friends: readonly Member[] };

async function meet(): Promise<Cast> {
  const world = new World();
  const { alice, bob, carol, dana } = world.cast('alice', 'bob', 'carol', 'dana');
  await world.befriend(alice, bob, carol, dana);
  return { world, alice, friends: [bob, carol, dana] };
}

function wish(friends: readonly Member[], root: MsgId | null = null): ProtectInput {
  const ids = friends.map(({ id }) => id);
  const terms = { quorum: 2, deadline: null, message: 'Please.', shared: true, ...NO_WISHES };
  return { root, name: 'Paper wallet', secret: SECRET, friends: ids, ...terms };
}

/** How often each kind of message was written, by whom it is for. */
function written(member: Member): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const draft of member.feed.plaintext) {
    const { type } = draft.content;
    if (!/invite|dark-crystal/.test(type)) continue;
    const to = draft.audience === 'private' ? draft.recps[0] : 'all';
    const name = `${type} ${draft.content['module'] === undefined ? '' : 'consent '}${String(to)}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

function expectNothingTwice(member: Member): void {
  for (const [name, count] of Object.entries(written(member))) expect([name, count]).toEqual([name, 1]);
}

/** Runs `act`, which the device does not survive. */
async function dies(member: Member, act: () => Promise<{ readonly ok: boolean }>): Promise<boolean> {
  const { ok } = await act();
  member.faults.heal();
  return !ok;
}

async function comesBack({ world, alice, friends }: Cast, root: MsgId): Promise<void> {
  await world.settle();
  expect(alice.secret(root).stage).toBe('safe');
  await must(alice.session.ask(root));
  await world.settle();
  for (const friend of friends) await friend.returns(root);
  await world.settle();
  expect(await alice.session.recover(root)).toMatchObject({ ok: true, value: { secret: SECRET, bad: [] } });
}

async function sendsAndRecovers(cast: Cast, root: MsgId): Promise<void> {
  const { world, alice, friends } = cast;
  await world.settle();
  for (const friend of friends) await friend.answers(root, true);
  await world.settle();
  await must(alice.session.send(root));
  await comesBack(cast, root);
}

describe.each(MOMENTS)('protecting: the device dies %s a write is durable', (moment) => {
  // root, plan, three invitations
  test.each([1, 2, 3, 4, 5])('write number %i', async (at) => {
    const cast = await meet();
    const { alice, friends } = cast;
    alice.faults.plan(at, moment);
    expect(await dies(alice, () => alice.session.protect(wish(friends)))).toBe(true);
    await alice.restart();

    const secrets = alice.session.view().secrets;
    const rootWritten = at > 1 || moment === 'after';
    expect(secrets.length).toBe(rootWritten ? 1 : 0);
    const planWritten = at > 2 || (at === 2 && moment === 'after');
    const stage = secrets[0]?.stage;
    expect(stage).toBe(planWritten ? 'inviting' : rootWritten ? 'unfinished' : undefined);

    const root = planWritten
      ? (secrets[0]?.root ?? null)
      : (await must(alice.session.protect(wish(friends, secrets[0]?.root ?? null)))).root;
    if (root === null) throw new Error('there is a root by now');
    expect(alice.session.view().secrets.length).toBe(1);
    await sendsAndRecovers(cast, root);
    expectNothingTwice(alice);
  });
});

describe.each(MOMENTS)('sending: the device dies %s a write is durable', (moment) => {
  // the plan with its custodians, the ritual, three contracts, three shards, the plan removed
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9])('write number %i', async (at) => {
    const cast = await meet();
    const { world, alice, friends } = cast;
    const root = (await must(alice.session.protect(wish(friends)))).root;
    await world.settle();
    for (const friend of friends) await friend.answers(root, true);
    await world.settle();
    alice.faults.plan(at, moment);
    expect(await dies(alice, () => alice.session.send(root))).toBe(true);
    await alice.restart();

    const begun = at > 1 || moment === 'after';
    expect(alice.secret(root).stage).toBe(begun ? 'sent' : 'can-send');
    if (!begun) await must(alice.session.send(root));
    expect(await alice.vault.names('')).toEqual([]);
    await comesBack(cast, root);
    expectNothingTwice(alice);
  });

  test('at the last message, and without a restart sending goes on when asked again', async () => {
    const cast = await meet();
    const { world, alice, friends } = cast;
    const root = (await must(alice.session.protect(wish(friends)))).root;
    await world.settle();
    for (const friend of friends) await friend.answers(root, true);
    await world.settle();
    alice.faults.plan(8, moment);
    expect(await dies(alice, () => alice.session.send(root))).toBe(true);
    expect(alice.secret(root).stage).toBe(moment === 'before' ? 'sending' : 'sent');
    await must(alice.session.send(root));
    await comesBack(cast, root);
    expectNothingTwice(alice);
  });
});

describe('after a restart', () => {
  test('somebody who accepted late gets no shard of a set that was fixed without them', async () => {
    const cast = await meet();
    const { world, alice, friends } = cast;
    const [bob, carol, dana] = friends as [Member, Member, Member];
    const root = (await must(alice.session.protect(wish(friends)))).root;
    await world.settle();
    await bob.answers(root, true);
    await carol.answers(root, true);
    await world.settle();
    alice.faults.plan(2, 'before'); // the custodians are fixed, nothing is sent
    expect(await dies(alice, () => alice.session.send(root))).toBe(true);
    await dana.answers(root, true);
    await world.settle([dana, alice]);
    await alice.restart();
    await world.settle();
    expect(alice.secret(root)).toMatchObject({ stage: 'safe', kept: 2 });
    expect(alice.friendState(root, dana).kind).toBe('accepted');
    await comesBack({ ...cast, friends: [bob, carol] }, root);
  });

  test('an abandoned secret stays forgotten, and everybody asked is told, wherever it crashed', async () => {
    for (const at of [1, 2, 3, 4, 5]) {
      for (const moment of MOMENTS) {
        const cast = await meet();
        const { world, alice, friends } = cast;
        const root = (await must(alice.session.protect(wish(friends)))).root;
        await world.settle();
        alice.faults.plan(at, moment);
        expect(await dies(alice, () => alice.session.abandon(root))).toBe(true);
        await alice.restart();
        const noted = at > 1 || moment === 'after';
        expect(alice.session.view().secrets.length).toBe(noted ? 0 : 1);
        if (!noted) await must(alice.session.abandon(root));
        await world.settle();
        for (const friend of friends) expect(friend.session.view().kept).toEqual([]);
        expect(await alice.vault.names('')).toEqual([]);
        expectNothingTwice(alice);
      }
    }
  });

  test('a vault that cannot be read does not pass for one without plans', async () => {
    const { alice, friends } = await meet();
    await must(alice.session.protect(wish(friends)));
    const { names } = alice.vault;
    alice.vault.names = () => Promise.reject(new Error('the storage is closed'));
    await expect(alice.restart()).rejects.toThrow();
    expect(await alice.session.setName('Alice the second')).toEqual({ ok: false, reason: 'storage-failed' });
    alice.vault.names = names;
    await alice.restart();
    expect(alice.session.view().secrets).toMatchObject([{ stage: 'inviting' }]);
  });

  test('one damaged plan keeps nothing else from its owner', async () => {
    const cast = await meet();
    const { alice, friends } = cast;
    const [good, bad] = [
      (await must(alice.session.protect(wish(friends)))).root,
      (await must(alice.session.protect(wish(friends)))).root,
    ];
    const { read } = alice.vault;
    const damaged = (name: string) => (name.endsWith(bad) ? Promise.reject(new Error('it does not open')) : read(name));
    alice.vault.read = damaged;
    await alice.restart();
    expect([good, bad].map((root) => alice.secret(root).stage)).toEqual(['inviting', 'unfinished']);
    expect(await alice.session.send(bad)).toEqual({ ok: false, reason: 'plan-missing' });
  });

  test('a plan whose bytes are no plan shows as unfinished, and the secret can be entered again', async () => {
    const cast = await meet();
    const { alice, friends } = cast;
    const root = (await must(alice.session.protect(wish(friends)))).root;
    await alice.vault.write((await alice.vault.names(''))[0] ?? '', Uint8Array.of(1, 2, 3));
    await alice.restart();
    expect(alice.secret(root).stage).toBe('unfinished');
    expect(await alice.session.send(root)).toEqual({ ok: false, reason: 'plan-missing' });
    expect(await alice.session.protect(wish(friends, root))).toEqual({ ok: true, value: { root, sheets: [] } });
    await sendsAndRecovers(cast, root);
    expectNothingTwice(alice);
  });
});
