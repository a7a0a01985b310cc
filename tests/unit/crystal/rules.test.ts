/** Whose word counts, and when a piece may be handed on. Every rule of the protocol by its name. */
import { describe, expect, test } from 'vitest';
import { noFacts, type Facts } from '../../../src/crystal/fold/facts';
import { fold } from '../../../src/crystal/fold/fold';
import type { FeedId, MsgId } from '../../../src/crystal/ids';
import { buildAttestation, type AttestationKind, type Statement } from '../../../src/crystal/messages/attestation';
import { buildRetire } from '../../../src/crystal/messages/retire';
import { buildRoot } from '../../../src/crystal/messages/root';
import { buildShard, type Wishes } from '../../../src/crystal/messages/shard';
import { countedAbout, historyOf, isDistrusted, voicesAbout } from '../../../src/crystal/rules/attestations';
import { shardsFor } from '../../../src/crystal/rules/authority';
import { forwardBar } from '../../../src/crystal/rules/forward-gate';
import { returnBar, warningsAbout } from '../../../src/crystal/rules/return-gate';
import { travelOf } from '../../../src/crystal/rules/travel';
import { createInspect } from '../../../src/crystal/rules/inspect';
import { wantedFeeds } from '../../../src/crystal/rules/wanted';
import { DAY, DAWN, must, World, type Member } from '../../support/cast';

/** Bob keeps a piece for Alice. Carol and Dana are his friends; Mallory nobody's; Alice2 is new; Heir is a name in a will. */
async function village() {
  const world = new World();
  const cast = world.cast('alice', 'bob', 'carol', 'dana', 'mallory', 'alice2', 'heir');
  const { alice, bob, carol, dana } = cast;
  for (const friend of [alice, carol, dana]) await must(bob.session.follow(friend.id, true));
  const { key: root } = await alice.feed.publish(buildRoot(alice.id, 'Will'));
  return { world, root, ...cast };
}

/** What `member` knows once everything was carried to them. */
async function known(world: World, member: Member): Promise<Facts> {
  await world.settle();
  const facts = noFacts(member.id);
  const take = (batch: Parameters<Parameters<Member['feed']['subscribe']>[0]>[0]) => {
    for (const message of batch) fold(facts, message);
  };
  member.feed.subscribe(take, () => undefined)();
  return facts;
}

async function says(
  who: Member,
  kind: AttestationKind,
  about: Member,
  more: Partial<Statement> = {},
  to: readonly Member[] | null = null,
): Promise<MsgId> {
  const statement = { about: about.id, kind, to: null, reason: null, branch: [], answers: [], ...more };
  const recps = to === null ? null : [...to.map(({ id }) => id), who.id];
  return (await who.feed.publish(buildAttestation(statement, recps))).key;
}

async function gives(owner: Member, custodian: Member, root: MsgId, wishes?: Partial<Wishes>): Promise<void> {
  const boxed = owner.keys.boxShare('801abcd', custodian.id);
  const all = { heirs: [], forwardAfter: 0, vouchers: 0, ...wishes };
  await owner.feed.publish(buildShard(owner.id, custodian.id, root, boxed, 1, all));
}

const counted = (facts: Facts, about: FeedId) =>
  countedAbout(facts, about)
    .map(({ author, kind }) => [author, kind])
    .sort();

describe('attestations: whose word counts', () => {
  test('one voice per author, the latest; the history stays', async () => {
    const { world, alice, bob, carol } = await village();
    await says(carol, 'stolen', alice);
    await says(carol, 'suspicious', alice);
    const last = await says(carol, 'valid', alice);
    const facts = await known(world, bob);
    expect(counted(facts, alice.id)).toEqual([[carol.id, 'valid']]);
    expect(countedAbout(facts, alice.id)[0]?.key).toBe(last);
    expect(historyOf(facts, alice.id).length).toBe(3);
  });

  test('only people I know count; others are there, and marked', async () => {
    const { world, alice, bob, mallory } = await village();
    await says(mallory, 'stolen', alice);
    const facts = await known(world, bob);
    expect(counted(facts, alice.id)).toEqual([]);
    expect(voicesAbout(facts, alice.id)).toMatchObject([{ said: { author: mallory.id }, discounted: 'stranger' }]);
  });

  test('private ones count like public ones, for those who can read them', async () => {
    const { world, alice, bob, carol, dana } = await village();
    await says(carol, 'stolen', alice, {}, [bob]);
    expect(counted(await known(world, bob), alice.id)).toEqual([[carol.id, 'stolen']]);
    expect(historyOf(await known(world, dana), alice.id)).toEqual([]);
  });

  test("an account's own `valid` counts for nothing; its own `stolen` is final", async () => {
    const { world, alice, bob } = await village();
    await says(alice, 'valid', alice);
    let facts = await known(world, bob);
    expect(voicesAbout(facts, alice.id)).toMatchObject([{ discounted: 'about-itself' }]);
    await says(alice, 'stolen', alice);
    await says(alice, 'valid', alice);
    facts = await known(world, bob);
    expect(counted(facts, alice.id)).toEqual([[alice.id, 'stolen']]);
    expect(isDistrusted(facts, alice.id)).toBe(true);
  });

  test.each(['stolen', 'suspicious', 'phisher', 'reincarnation', 'gone'] as const)(
    'voices of an account that I hold for %s count for nothing',
    async (kind) => {
      const { world, alice, bob, carol, dana } = await village();
      await says(carol, 'stolen', alice);
      expect(counted(await known(world, bob), alice.id)).toEqual([[carol.id, 'stolen']]);
      await says(bob, kind, carol, kind === 'reincarnation' ? { to: dana.id } : {});
      const facts = await known(world, bob);
      expect(counted(facts, alice.id)).toEqual([]);
      expect(voicesAbout(facts, alice.id)).toMatchObject([{ discounted: 'distrusted' }]);
      await says(bob, 'valid', carol);
      expect(counted(await known(world, bob), alice.id)).toEqual([[carol.id, 'stolen']]);
    },
  );

  test('an account that names itself as the new one counts for nothing, even if I know it', async () => {
    const { world, alice, bob, alice2, heir } = await village();
    for (const friend of [alice2, heir]) await must(bob.session.follow(friend.id, true));
    await says(alice2, 'reincarnation', alice, { to: alice2.id });
    await says(heir, 'gone', alice, { to: heir.id });
    const facts = await known(world, bob);
    expect(counted(facts, alice.id)).toEqual([]);
    const discounted = voicesAbout(facts, alice.id).map((voice) => voice.discounted);
    expect(discounted).toEqual(['names-itself', 'names-itself']);
  });

  test('the word of others about a voice does not silence it', async () => {
    const { world, alice, bob, carol, dana } = await village();
    await says(carol, 'stolen', alice);
    await says(dana, 'phisher', carol);
    expect(counted(await known(world, bob), alice.id)).toEqual([[carol.id, 'stolen']]);
  });
});

describe('return gate', () => {
  test.each(['stolen', 'suspicious', 'reincarnation', 'gone'] as const)('is shut by a friend’s `%s`', async (kind) => {
    const { world, root, alice, bob, carol, alice2 } = await village();
    expect(returnBar(await known(world, bob), alice.id, root)).toBeNull();
    await says(carol, kind, alice, kind === 'reincarnation' ? { to: alice2.id } : {});
    expect(returnBar(await known(world, bob), alice.id, root)).toBe('owner-said-stolen');
    await says(carol, 'valid', alice);
    expect(returnBar(await known(world, bob), alice.id, root)).toBeNull();
  });

  test('is not shut by strangers, nor by `phisher`', async () => {
    const { world, root, alice, bob, carol, mallory } = await village();
    await says(mallory, 'stolen', alice);
    await says(carol, 'phisher', alice);
    expect(returnBar(await known(world, bob), alice.id, root)).toBeNull();
  });

  test('is opened by my own `valid` for the voices that it answers, and by nobody else’s', async () => {
    const { world, root, alice, bob, carol, dana } = await village();
    const warning = await says(carol, 'stolen', alice);
    await says(dana, 'valid', alice, { answers: [warning] });
    await says(alice, 'valid', alice, { answers: [warning] });
    expect(returnBar(await known(world, bob), alice.id, root)).toBe('owner-said-stolen');
    await says(bob, 'valid', alice);
    expect(returnBar(await known(world, bob), alice.id, root)).toBe('owner-said-stolen');
    const answers = warningsAbout(await known(world, bob), alice.id);
    expect(answers).toEqual([warning]);
    await says(bob, 'valid', alice, { answers });
    expect(returnBar(await known(world, bob), alice.id, root)).toBeNull();
    await says(carol, 'suspicious', alice); // a new word of the same friend is a new warning
    expect(returnBar(await known(world, bob), alice.id, root)).toBe('owner-said-stolen');
  });

  test('stays shut once the account said itself that it is stolen', async () => {
    const { world, root, alice, bob } = await village();
    const own = await says(alice, 'stolen', alice);
    await says(alice, 'valid', alice, { answers: [own] });
    await says(bob, 'valid', alice, { answers: [own] });
    expect(returnBar(await known(world, bob), alice.id, root)).toBe('owner-said-stolen');
  });

  test('is shut by my own word', async () => {
    const { world, root, alice, bob } = await village();
    await says(bob, 'suspicious', alice);
    expect(returnBar(await known(world, bob), alice.id, root)).toBe('owner-said-stolen');
  });

  test('is shut for a retired crystal, when its owner said so to me', async () => {
    const { world, root, alice, bob, carol } = await village();
    await carol.feed.publish(buildRetire(carol.id, bob.id, root, null));
    await alice.feed.publish(buildRetire(alice.id, carol.id, root, null));
    expect(returnBar(await known(world, bob), alice.id, root)).toBeNull();
    await alice.feed.publish(buildRetire(alice.id, bob.id, root, null));
    expect(returnBar(await known(world, bob), alice.id, root)).toBe('retired');
  });
});

describe('forward gate', () => {
  async function gate({ world, root, alice, bob }: Awaited<ReturnType<typeof village>>, recipient: Member, now = DAWN) {
    const facts = await known(world, bob);
    const [shard] = shardsFor(facts, alice.id, root, bob.id);
    if (shard === undefined) throw new Error('Bob holds a piece');
    return forwardBar(facts, shard, recipient.id, now);
  }

  test('opens for the account that I myself attested as the reincarnation, and for no other', async () => {
    const village_ = await village();
    const { root, alice, bob, carol, alice2, mallory } = village_;
    await gives(alice, bob, root);
    expect(await gate(village_, alice2)).toBe('not-attested');
    await says(carol, 'reincarnation', alice, { to: alice2.id });
    await says(alice2, 'reincarnation', alice, { to: alice2.id });
    expect(await gate(village_, alice2)).toBe('not-attested');
    await says(bob, 'reincarnation', alice, { to: alice2.id });
    expect(await gate(village_, alice2)).toBeNull();
    expect(await gate(village_, mallory)).toBe('not-attested');
    expect(await gate(village_, alice)).toBe('is-owner');
    expect(await gate(village_, bob)).toBe('is-me');
    await says(bob, 'valid', alice);
    expect(await gate(village_, alice2)).toBe('not-attested');
  });

  test('stays shut for whom I, or two others whom I know, call a phisher', async () => {
    const village_ = await village();
    const { root, alice, bob, carol, dana, mallory, alice2 } = village_;
    await gives(alice, bob, root);
    await says(bob, 'reincarnation', alice, { to: alice2.id });
    await says(carol, 'phisher', alice2);
    await says(mallory, 'phisher', alice2);
    expect(await gate(village_, alice2)).toBeNull();
    await says(dana, 'phisher', alice2);
    expect(await gate(village_, alice2)).toBe('phisher');
    await says(dana, 'valid', alice2);
    expect(await gate(village_, alice2)).toBeNull();
    await says(bob, 'phisher', alice2);
    expect(await gate(village_, alice2)).toBe('phisher');
  });

  test('opens for a named heir when I attested that the owner is gone', async () => {
    const village_ = await village();
    const { root, alice, bob, carol, heir, mallory } = village_;
    await gives(alice, bob, root, { heirs: [heir.id] });
    await says(carol, 'gone', alice);
    expect(await gate(village_, heir)).toBe('not-attested');
    await says(bob, 'gone', alice);
    expect(await gate(village_, heir)).toBeNull();
    expect(await gate(village_, mallory)).toBe('not-an-heir');
    await says(bob, 'gone', alice, { to: mallory.id });
    expect(await gate(village_, mallory)).toBe('not-an-heir');
    expect(await gate(village_, heir)).toBe('not-attested');
  });

  test('waits and counts voices as the owner wished', async () => {
    const village_ = await village();
    const { root, alice, bob, carol, dana, heir, mallory } = village_;
    await gives(alice, bob, root, { heirs: [heir.id], forwardAfter: 30, vouchers: 3 });
    await says(bob, 'gone', alice);
    await says(carol, 'gone', alice, { to: heir.id });
    await says(mallory, 'gone', alice);
    expect(await gate(village_, heir, DAWN + 31 * DAY)).toBe('too-few-voices');
    await says(dana, 'gone', alice);
    expect(await gate(village_, heir, DAWN + 29 * DAY)).toBe('too-early');
    expect(await gate(village_, heir, DAWN + 31 * DAY)).toBeNull();
  });

  test('is not opened by a thief with the old key', async () => {
    const village_ = await village();
    const { root, alice, bob, carol, mallory, heir } = village_;
    await gives(alice, bob, root, { heirs: [heir.id] });
    await says(bob, 'gone', alice);
    // From here on the thief writes with Alice's key.
    await gives(alice, bob, root, { heirs: [mallory.id] });
    await says(alice, 'reincarnation', alice, { to: mallory.id });
    await says(alice, 'valid', alice);
    await says(mallory, 'valid', alice);
    expect(await gate(village_, mallory)).toBe('not-an-heir');
    expect(await gate(village_, alice)).toBe('is-owner');
    expect(returnBar(await known(village_.world, bob), alice.id, root)).toBe('owner-said-stolen');
    await says(carol, 'reincarnation', alice, { to: mallory.id });
    expect(await gate(village_, mallory)).toBe('not-an-heir');
    expect(await gate(village_, heir)).toBeNull();
  });

  test('is shut to heirs of a retired crystal, and not to the same person: a thief could have retired it', async () => {
    const village_ = await village();
    const { root, alice, bob, alice2, heir } = village_;
    await gives(alice, bob, root, { heirs: [heir.id] });
    await alice.feed.publish(buildRetire(alice.id, bob.id, root, null));
    expect(await gate(village_, alice2)).toBe('not-attested');
    await says(bob, 'reincarnation', alice, { to: alice2.id });
    expect(await gate(village_, alice2)).toBeNull();
    await says(bob, 'gone', alice);
    expect(await gate(village_, heir)).toBe('retired');
  });
});

describe('delivery state', () => {
  const { alice, bob } = new World().cast('alice', 'bob');
  const [room, other] = [alice.id, bob.id];

  test.each([
    ['nobody has it', {}, {}, 'saved-here'],
    ['the room has older ones', { [room]: 6 }, {}, 'saved-here'],
    ['a room has it', { [room]: 6, [other]: 7 }, {}, 'in-the-room'],
    ['somebody else has it', {}, { [alice.id]: 9 }, 'saved-here'],
    ['they have it, through whatever room', {}, { [bob.id]: 7 }, 'on-their-device'],
    ['they and the room have it', { [room]: 8 }, { [bob.id]: 8 }, 'on-their-device'],
  ])('when %s', (_, rooms: Record<string, number>, people: Record<string, number>, travel) => {
    expect(travelOf(7, { rooms, people }, bob.id)).toBe(travel);
  });

  test('takes nothing from a prototype', () => {
    const people = Object.create({ [bob.id]: 9 }) as Record<string, number>;
    expect(travelOf(7, { rooms: {}, people }, bob.id)).toBe('saved-here');
  });
});

test('feeds named in attestations that count are wanted, but not those of phishers', async () => {
  const { world, alice, bob, carol, dana, mallory, alice2, heir } = await village();
  await says(carol, 'reincarnation', alice, { to: alice2.id });
  await says(mallory, 'reincarnation', dana, { to: mallory.id });
  await says(dana, 'gone', mallory, { to: heir.id });
  await says(bob, 'phisher', heir);
  const facts = await known(world, bob);
  const nothing = {
    plans: new Map(),
    reach: { rooms: {}, people: {} },
    claims: [],
    online: new Set<never>(),
    forks: new Map<never, number>(),
    now: DAWN,
  };
  const wanted = wantedFeeds({ facts, inspect: createInspect(bob.keys), ...nothing });
  expect(new Map([...wanted].sort())).toEqual(
    new Map([alice, alice2, mallory].map(({ id }) => [id, 'named-in-attestation'] as const).sort()),
  );
});
