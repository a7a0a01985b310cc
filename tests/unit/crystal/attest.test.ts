/** Saying something about an account: what can be said, to whom, and what is shown of it. */
import { describe, expect, test } from 'vitest';
import type { AttestInput } from '../../../src/crystal/commands/attest';
import type { FeedId } from '../../../src/crystal/ids';
import { must, type Member } from '../../support/cast';
import { friends, keep } from '../../support/stories';

/** What Bob would say of Alice. */
function word(about: Member, more: Partial<AttestInput> = {}): AttestInput {
  return { about: about.id, kind: 'stolen', to: null, reason: null, audience: 'public', ...more };
}

/** What `member` wrote last, in the clear. */
function last(member: Member) {
  const draft = member.feed.plaintext.at(-1);
  if (draft === undefined) throw new Error(`${member.name} wrote nothing`);
  return draft;
}

const refusal = async (member: Member, what: AttestInput): Promise<string | null> => {
  const before = member.feed.own.length;
  const result = await member.session.attest(what);
  if (!result.ok) expect(member.feed.own.length).toBe(before);
  return result.ok ? null : result.reason;
};

describe('saying something about an account', () => {
  test('to everybody, or only to chosen people and oneself', async () => {
    const { world, alice, bob, carol, dana } = await friends('alice', 'bob', 'carol', 'dana');
    await must(bob.session.attest(word(alice, { reason: ' She lost her bag. ' })));
    expect(last(bob)).toMatchObject({ audience: 'public', content: { kind: 'stolen', reason: 'She lost her bag.' } });
    await must(bob.session.attest(word(alice, { kind: 'suspicious', audience: [carol.id, carol.id, bob.id] })));
    expect(last(bob)).toMatchObject({ audience: 'private', recps: [carol.id, bob.id] });
    await must(bob.session.attest(word(dana, { audience: [] })));
    expect(last(bob)).toMatchObject({ audience: 'private', recps: [bob.id] });
    await world.settle();
    expect(carol.account(alice)?.voices.map(({ kind, isPublic }) => [kind, isPublic])).toEqual([
      ['suspicious', false],
      ['stolen', true],
    ]);
    expect(alice.account(alice)?.voices.map(({ kind }) => kind)).toEqual(['stolen']);
    expect(carol.account(dana)).toBeUndefined();
    expect(bob.account(dana)?.mine).toMatchObject({ kind: 'stolen', isMine: true, isPublic: false });
  });

  test('one can change one’s mind; the history stays', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    await bob.says('suspicious', alice);
    await bob.says('stolen', alice);
    await bob.says('valid', alice);
    await world.settle();
    expect(last(bob).content['branch']).toHaveLength(2);
    const seen = carol.account(alice)?.voices.map(({ kind, isLatest }) => [kind, isLatest]);
    expect(seen).toEqual([
      ['valid', true],
      ['stolen', false],
      ['suspicious', false],
    ]);
    expect(carol.account(alice)?.account.standing).toBeNull();
  });

  test('names at most as many earlier ones as fit, however often one changes one’s mind', async () => {
    const { alice, bob } = await friends('alice', 'bob');
    for (let n = 0; n < 12; n++) await bob.says(n % 2 === 0 ? 'stolen' : 'suspicious', alice);
    expect(last(bob).content['branch']).toHaveLength(8);
    expect(bob.account(alice)?.voices.length).toBe(12);
  });

  test('`valid` answers the warnings that were heard, and no later one', async () => {
    const { world, alice, bob, carol, dana } = await friends('alice', 'bob', 'carol', 'dana');
    await carol.says('stolen', alice);
    await dana.says('valid', alice);
    await world.settle();
    await bob.says('valid', alice);
    expect(last(bob).content['answers']).toEqual([carol.account(alice)?.mine?.key]);
    expect(bob.account(alice)?.voices.find(({ by }) => by.id === carol.id)?.isAnswered).toBe(true);
    expect(bob.sees(alice)?.standing).toBeNull();
    await dana.says('suspicious', alice);
    await world.settle();
    expect(bob.account(alice)?.voices.find(({ by }) => by.id === dana.id)?.isAnswered).toBe(false);
    expect(bob.sees(alice)?.standing).toBe('disputed');
    expect(await refusal(bob, word(alice, { kind: 'valid' }))).toBeNull();
    expect(bob.sees(alice)?.standing).toBeNull();
  });

  test('the very same words to the very same readers are not said again', async () => {
    const { world, alice, bob, carol, dana } = await friends('alice', 'bob', 'carol', 'dana');
    await bob.says('reincarnation', alice, dana, [carol]);
    const same = word(alice, { kind: 'reincarnation', to: dana.id, audience: [carol.id] });
    expect(await refusal(bob, same)).toBe('already-said');
    expect(await refusal(bob, { ...same, reason: '  ' })).toBe('already-said');
    expect(await refusal(bob, { ...same, reason: 'We spoke.' })).toBeNull();
    expect(await refusal(bob, { ...same, reason: 'We spoke.', audience: [carol.id, alice.id] })).toBeNull();
    expect(await refusal(bob, { ...same, reason: 'We spoke.', audience: 'public' })).toBeNull();
    expect(await refusal(bob, { ...same, reason: 'We spoke.', audience: 'public', to: carol.id })).toBeNull();
    await world.settle();
  });

  test('what cannot be said is refused, and nothing is written', async () => {
    const { alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const nobody = 'nobody' as FeedId;
    const cases: readonly (readonly [Partial<AttestInput>, string])[] = [
      [{ about: nobody }, 'unknown-account'],
      [{ kind: 'vampire' as 'gone' }, 'unknown-account'],
      [{ kind: 'reincarnation' }, 'unknown-account'],
      [{ kind: 'reincarnation', to: nobody }, 'unknown-account'],
      [{ kind: 'stolen', to: carol.id }, 'unknown-account'],
      [{ kind: 'valid', to: carol.id }, 'unknown-account'],
      [{ kind: 'reincarnation', to: alice.id }, 'circle'],
      [{ kind: 'gone', to: alice.id }, 'circle'],
      [{ kind: 'reincarnation', to: bob.id }, 'is-me'],
      [{ kind: 'gone', to: bob.id }, 'is-me'],
      [{ reason: 'x'.repeat(501) }, 'reason-too-long'],
      [{ audience: [nobody] }, 'unknown-account'],
    ];
    for (const [more, reason] of cases) expect([more, await refusal(bob, word(alice, more))]).toEqual([more, reason]);
    expect(await refusal(bob, word(alice, { reason: 'x'.repeat(500) }))).toBeNull();
  });

  test('at most six readers', async () => {
    const { bob, ...others } = await friends('alice', 'bob', 'carol', 'dana', 'erin', 'frank', 'grace', 'heidi');
    const { alice, carol, dana, erin, frank, grace, heidi } = others;
    const six = [alice, carol, dana, erin, frank, grace].map(({ id }) => id);
    expect(await refusal(bob, word(alice, { audience: [...six, heidi.id] }))).toBe('too-many-readers');
    expect(await refusal(bob, word(alice, { audience: six }))).toBeNull();
  });

  test('no circle: who became somebody cannot be their new account', async () => {
    const { alice, bob, carol, dana } = await friends('alice', 'bob', 'carol', 'dana');
    await bob.says('reincarnation', alice, carol);
    await bob.says('reincarnation', carol, dana);
    expect(await refusal(bob, word(dana, { kind: 'reincarnation', to: alice.id }))).toBe('circle');
    await bob.says('valid', carol);
    expect(await refusal(bob, word(dana, { kind: 'reincarnation', to: alice.id }))).toBeNull();
  });

  test('of one’s own account one can only say that it is stolen', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    for (const kind of ['valid', 'suspicious', 'phisher', 'gone'] as const) {
      expect(await refusal(alice, word(alice, { kind }))).toBe('own-account');
    }
    expect(await refusal(alice, word(alice, { kind: 'reincarnation', to: carol.id }))).toBe('own-account');
    await alice.says('stolen', alice);
    await world.settle();
    expect(bob.sees(alice)?.standing).toBe('stolen');
    expect(bob.account(alice)?.ownStolen).toBe(true);
    expect(await refusal(alice, word(alice))).toBe('already-said');
    expect(await refusal(alice, word(alice, { kind: 'valid' }))).toBe('own-account');
  });

  test('fits one message at its largest', async () => {
    const { world, bob, alice } = await friends('bob', 'alice');
    const warners = Object.values(world.cast(...Array.from({ length: 60 }, (_, n) => `friend${n}`)));
    for (const friend of warners) await must(bob.session.follow(friend.id, true));
    for (const friend of warners) await friend.says('stolen', alice);
    await world.settle();
    for (let n = 0; n < 9; n++) await bob.says(n % 2 === 0 ? 'stolen' : 'suspicious', alice);
    const audience = warners.slice(0, 6).map(({ id }) => id);
    const reason = '説'.repeat(500);
    expect(await refusal(bob, word(alice, { kind: 'valid', reason, audience }))).toBeNull();
    expect(last(bob).content['answers']).toHaveLength(48);
    expect(bob.account(alice)?.mine?.kind).toBe('valid');
  });
});

describe('what is shown of it', () => {
  test('whose word counts, and why it does not', async () => {
    const { world, alice, bob, carol, mallory, dana } = await friends('alice', 'bob', 'carol', 'mallory', 'dana');
    await must(bob.session.follow(mallory.id, false));
    await bob.says('phisher', dana);
    for (const who of [carol, mallory, dana]) await who.says('stolen', alice);
    await alice.writes('valid', alice);
    await carol.writes('reincarnation', alice, carol);
    await world.settle();
    const seen = bob.account(alice)?.voices.filter(({ isLatest }) => isLatest);
    const why = new Map(seen?.map(({ by, discounted }) => [by.id, discounted]));
    expect(why.get(mallory.id)).toBe('stranger');
    expect(why.get(dana.id)).toBe('distrusted');
    expect(why.get(alice.id)).toBe('about-itself');
    expect(why.get(carol.id)).toBe('names-itself');
    expect(bob.sees(alice)?.standing).toBeNull();
  });

  test('a reason is plain text, cleaned', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    await must(bob.session.attest(word(alice, { reason: 'a\u202Eb <b>c</b>' })));
    await world.settle();
    expect(carol.account(alice)?.voices[0]?.reason).toBe('ab <b>c</b>');
  });

  test('home says what friends say of whom I follow or keep for, until I speak', async () => {
    const { world, alice, bob, carol, dana } = await friends('alice', 'bob', 'carol', 'dana');
    await keep(world, alice, [bob, carol]);
    await dana.says('suspicious', alice);
    await dana.says('stolen', carol);
    await world.settle();
    const warned = () =>
      bob.session
        .view()
        .attention.flatMap((it) => (it.kind === 'account-warning' ? [[it.person.id, it.keepsPiece]] : []));
    expect(warned()).toEqual([
      [alice.id, true],
      [carol.id, false],
    ]);
    world.pass(1000);
    await bob.says('valid', alice);
    await bob.says('suspicious', carol);
    expect(warned()).toEqual([]);
    world.pass(1000);
    await carol.says('stolen', alice); // whom Bob suspects
    await dana.says('stolen', alice);
    await dana.writes('reincarnation', carol, dana); // names herself
    await world.settle();
    expect(warned()).toEqual([[alice.id, true]]);
    await bob.says('stolen', alice);
    expect(warned()).toEqual([]);
    await dana.says('phisher', alice);
    await world.settle();
    expect(warned()).toEqual([]);
  });

  test('home says what friends say of my own account', async () => {
    const { world, alice, bob, carol, mallory } = await friends('alice', 'bob', 'carol', 'mallory');
    await must(alice.session.follow(mallory.id, false));
    for (const who of [bob, carol, mallory]) await who.says('stolen', alice);
    await world.settle();
    const about = () => alice.session.view().attention.find(({ kind }) => kind === 'said-about-me');
    expect(about()).toMatchObject({ by: [{ id: bob.id }, { id: carol.id }] });
    for (const who of [bob, carol]) await who.says('valid', alice);
    await world.settle();
    expect(about()).toBeUndefined();
  });
});
