/** Pieces on paper beside friends, or alone: planned, put away, counted, lost, and put together again. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recoverPapers } from '../../../src/crystal/commands/recover-papers';
import type { MsgId } from '../../../src/crystal/ids';
import type { Sheet } from '../../../src/crystal/paper/sheet';
import type { ProtectInput } from '../../../src/crystal/session';
import { DAY, must, type Member, type World } from '../../support/cast';
import { claim, handsOn, loss } from '../../support/loss';
import { anyOrder, logOf, seen } from '../../support/seen';
import { friends, SECRET, wish } from '../../support/stories';

const typed = ({ lines }: Sheet): string => lines.map((line) => line.join(' ')).join('\n');
const given = { value: { secret: SECRET, label: 'Paper wallet' } };

/** `owner` protects a secret with `papers`, all friends say yes, and the sheets at `kept` are put away. */
async function begin(
  world: World,
  owner: Member,
  custodians: readonly Member[],
  papers: number,
  more: Partial<ProtectInput> = {},
): Promise<{ readonly root: MsgId; readonly sheets: readonly Sheet[] }> {
  const made = await must(owner.session.protect(wish(custodians, { papers, ...more })));
  await world.settle();
  for (const friend of custodians) await friend.answers(made.root, true);
  await world.settle();
  return made;
}

async function putsAway(
  owner: Member,
  root: MsgId,
  sheets: readonly Sheet[],
  place: string | null = null,
): Promise<void> {
  for (const { number } of sheets) await must(owner.session.noteSheet(root, number, true, place));
}

const sheetStates = (owner: Member, root: MsgId) =>
  owner.secret(root).sheets.map(({ number, state }) => [number, state]);

describe('a secret with paper', () => {
  test('counts a sheet once its owner says that it is put away, and not before', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const { root, sheets } = await begin(world, alice, [bob, carol], 2, { quorum: 3 });
    expect(sheets.map(({ number }) => number)).toEqual([1, 2]);
    expect(alice.secret(root)).toMatchObject({ stage: 'inviting', accepted: 2 });
    expect(await alice.session.send(root)).toMatchObject({
      reason: 'not-enough-accepted',
      detail: { have: 2, need: 3 },
    });
    await putsAway(alice, root, sheets.slice(0, 1), ' With  aunt\u202e Erna ');
    expect(sheetStates(alice, root)).toEqual([
      [1, 'kept'],
      [2, 'unsaid'],
    ]);
    expect(alice.secret(root).sheets[0]).toMatchObject({ place: 'With aunt Erna', at: world.now });
    expect(alice.secret(root)).toMatchObject({ stage: 'can-send', accepted: 3 });
    await must(alice.session.send(root));
    expect(alice.secret(root)).toMatchObject({ stage: 'sent', kept: 1 });
    await world.settle();
    expect(alice.secret(root)).toMatchObject({
      stage: 'safe',
      kept: 3,
      health: { holders: 3, confirmed: 3, span: 'month' },
    });
    await putsAway(alice, root, sheets.slice(1));
    expect(alice.secret(root)).toMatchObject({ kept: 4, health: { holders: 4 } });
  });

  test('comes back from any mixture of friends and sheets at the quorum', async () => {
    const { world, alice, bob, carol, dana } = await friends('alice', 'bob', 'carol', 'dana');
    const { root, sheets } = await begin(world, alice, [bob, carol, dana], 3, { quorum: 3 });
    await putsAway(alice, root, sheets);
    await must(alice.session.send(root));
    await must(alice.session.ask(root));
    await world.settle();
    const all = [bob, carol, dana];
    for (let back = 0; back <= 3; back++) {
      for (const papers of [[], [0], [1, 2], [0, 1, 2]]) {
        for (const form of [({ code }: Sheet) => code, typed]) {
          const entered = papers.flatMap((at) => (sheets[at] === undefined ? [] : form(sheets[at])));
          const recovered = await alice.session.recover(root, entered);
          const isWordsOnly = back === 0 && form === typed && papers.length > 0;
          if (isWordsOnly) expect(recovered).toMatchObject({ ok: false, reason: 'only-words' });
          else if (back + papers.length < 3) {
            expect(recovered).toMatchObject({
              reason: 'not-enough-pieces',
              detail: { have: back + papers.length, need: 3 },
            });
          } else expect(recovered).toMatchObject({ ...given, ok: true });
        }
      }
      await all[back]?.returns(root);
      await world.settle();
    }
  });

  test('comes back from sheets alone, without an account, scanned or typed; never from fewer', async () => {
    const { world, alice, bob, carol, dana } = await friends('alice', 'bob', 'carol', 'dana');
    const { sheets } = await begin(world, alice, [bob, carol], 4, { quorum: 3 });
    const forms = fc.array(fc.tuple(fc.nat(3), fc.boolean()), { maxLength: 6 });
    fc.assert(
      fc.property(forms, (chosen) => {
        const texts = chosen.flatMap(([at, scans]) =>
          sheets[at] === undefined ? [] : scans ? sheets[at].code : typed(sheets[at]),
        );
        const different = new Set(chosen.map(([at]) => at)).size;
        const isScanned = chosen.some(([, scans]) => scans);
        const recovered = recoverPapers(texts, dana.keys);
        expect(recovered.ok).toBe(isScanned && different >= 3);
        if (recovered.ok) expect(recovered).toMatchObject({ value: { ...given.value, bad: [] } });
        else expect(recovered.reason).toBe(isScanned || chosen.length === 0 ? 'not-enough-pieces' : 'only-words');
      }),
    );
  });

  test('can be on paper alone', async () => {
    const { world, alice } = await friends('alice');
    const { root, sheets } = await must(alice.session.protect(wish([], { papers: 3 })));
    expect(alice.secret(root)).toMatchObject({ stage: 'inviting', friends: [] });
    await putsAway(alice, root, sheets.slice(0, 2));
    expect(alice.secret(root).stage).toBe('can-send');
    await must(alice.session.send(root));
    expect(alice.secret(root)).toMatchObject({ stage: 'safe', kept: 2, health: { holders: 2 } });
    expect(
      await alice.session.recover(
        root,
        sheets.slice(1).map(({ code }) => code),
      ),
    ).toMatchObject(given);
    expect(await alice.session.send(root)).toEqual({ ok: true, value: null });
    await world.settle();
    await must(alice.session.retire(root));
    expect(alice.session.view().secrets).toEqual([]);
  });
});

describe('a sheet', () => {
  test('of an earlier split counts for nothing, wherever it was put', async () => {
    const { world, alice, bob, carol, dana } = await friends('alice', 'bob', 'carol', 'dana');
    const { root, sheets: old } = await begin(world, alice, [bob], 2, { quorum: 2 });
    await putsAway(alice, root, old);
    const { sheets } = await must(alice.session.protect(wish([carol, dana], { root, papers: 2, quorum: 3 })));
    expect(sheets.map(({ number }) => number)).toEqual([1, 2]);
    expect(sheetStates(alice, root)).toEqual([
      [1, 'unsaid'],
      [2, 'unsaid'],
    ]);
    expect(await alice.session.noteSheet(root, 4, true, null)).toMatchObject({ reason: 'unknown-sheet' });
    await world.settle();
    for (const friend of [carol, dana]) await friend.answers(root, true);
    await world.settle();
    await must(alice.session.send(root));
    await must(alice.session.ask(root));
    await world.settle();
    for (const friend of [bob, carol]) await friend.returns(root);
    await world.settle();
    const codes = (of: readonly Sheet[]) => of.map(({ code }) => code);
    const number = old[0]?.number ?? 0;
    expect(await alice.session.recover(root, codes(old.slice(0, 1)))).toMatchObject({ reason: 'not-enough-pieces' });
    expect(await alice.session.recover(root, [...codes(old.slice(0, 1)), ...codes(sheets.slice(0, 1))])).toMatchObject({
      value: { secret: SECRET, bad: [{ sheet: number }] },
    });
  });

  test('that is lost counts no more, nor does one that nobody looked at for long', async () => {
    const { world, alice, bob } = await friends('alice', 'bob');
    const { root, sheets } = await begin(world, alice, [bob], 2, { quorum: 2 });
    await putsAway(alice, root, sheets);
    await must(alice.session.send(root));
    await world.settle();
    expect(alice.secret(root)).toMatchObject({ stage: 'safe', kept: 3 });
    await must(alice.session.noteSheet(root, 2, false, null));
    expect(alice.secret(root)).toMatchObject({ kept: 2, health: { holders: 2 } });
    world.pass(200 * DAY);
    await must(alice.session.check(root));
    await world.settle();
    expect(alice.secret(root).health).toMatchObject({ span: 'year', confirmed: 2, overdue: [1] });
    expect(alice.session.view().attention).toMatchObject([{ kind: 'unconfirmed', late: [], overdue: [1] }]);
    await must(alice.session.noteSheet(root, 1, true, 'The attic'));
    expect(alice.secret(root).health).toMatchObject({ span: 'month', confirmed: 2, overdue: [], unseen: [] });
    expect(alice.session.view().attention).toEqual([]);
  });

  test('of somebody else, of another secret, or of a number that was never given, cannot be noted', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const { root } = await begin(world, alice, [bob, carol], 1);
    expect(await bob.session.noteSheet(root, 1, true, null)).toMatchObject({ reason: 'unknown-secret' });
    for (const number of [0, 2, 3, 256]) {
      expect(await alice.session.noteSheet(root, number, true, null)).toMatchObject({ reason: 'unknown-sheet' });
    }
    const { root: other } = await begin(world, alice, [bob, carol], 0);
    expect(await alice.session.noteSheet(other, 1, true, null)).toMatchObject({ reason: 'unknown-sheet' });
  });

  test('of another secret is named at recovery, and stops nothing', async () => {
    const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const one = await begin(world, alice, [bob, carol], 2);
    const two = await begin(world, alice, [bob, carol], 4, { name: 'Other' });
    await must(alice.session.send(one.root));
    const codes = [...one.sheets, ...two.sheets.slice(3)].map(({ code }) => code);
    expect(await alice.session.recover(one.root, codes)).toMatchObject({
      value: { secret: SECRET, bad: [{ sheet: 4, why: 'other-secret' }] },
    });
    expect(recoverPapers(codes, bob.keys)).toMatchObject({ value: { secret: SECRET, bad: [{ sheet: 4 }] } });
    const even = [...one.sheets, ...two.sheets.slice(2)].map(({ code }) => code);
    expect(recoverPapers(even, bob.keys)).toMatchObject({ reason: 'pieces-do-not-fit' });
  });
});

describe('protecting with paper is refused, and nothing is written,', () => {
  test.each([
    ['with too many sheets', { papers: 6 }, { reason: 'too-many-sheets' }],
    ['with half a sheet', { papers: 0.5 }, { reason: 'too-many-sheets' }],
    ['with one sheet and nobody', { papers: 1, friends: [] }, { reason: 'too-few-friends' }],
    ['with more needed than there are', { papers: 1, quorum: 4 }, { reason: 'quorum-too-large' }],
    [
      'with a secret that no phone could scan',
      { papers: 1, secret: 'x'.repeat(1100) },
      { reason: 'too-large-for-paper' },
    ],
  ])('%s', async (_, change: Partial<ProtectInput>, refusal) => {
    const { alice, bob, carol } = await friends('alice', 'bob', 'carol');
    const before = alice.feed.own.length;
    expect(await alice.session.protect(wish([bob, carol], change))).toMatchObject({ ok: false, ...refusal });
    expect(alice.feed.own.length).toBe(before);
    expect(alice.vault.history).toEqual([]);
  });
});

test('a shared contract tells friends of the sheets', async () => {
  const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
  const { root, sheets } = await begin(world, alice, [bob, carol], 2, { quorum: 4, shared: true });
  await putsAway(alice, root, sheets);
  await must(alice.session.send(root));
  await world.settle();
  expect(bob.kept(root).contract).toMatchObject({ quorum: 4, papers: 2 });
});

test('what is on paper mixes with what friends hand on to a new account', async () => {
  const story = await loss({ papers: 2, quorum: 3 });
  const { world, root, sheets, alice2, friends: trusted } = story;
  await claim(story);
  await handsOn(story, trusted[0]);
  await world.settle();
  const [first, second] = sheets as [Sheet, Sheet];
  expect(await alice2.session.recover(root, [typed(first)])).toMatchObject({
    reason: 'not-enough-pieces',
    detail: { have: 2, need: 3 },
  });
  expect(await alice2.session.recover(root, [typed(first), second.code])).toMatchObject({
    value: { secret: SECRET, bad: [] },
  });
  await handsOn(story, trusted[1]);
  await world.settle();
  expect(await alice2.session.recover(root, [typed(second)])).toMatchObject({ value: { secret: SECRET, bad: [] } });
});

test('notes give the same in any order and with any duplicates, and after a restart', async () => {
  const { world, alice, bob, carol } = await friends('alice', 'bob', 'carol');
  const { root, sheets } = await begin(world, alice, [bob, carol], 2, { quorum: 3 });
  await putsAway(alice, root, sheets, 'The attic');
  await must(alice.session.noteSheet(root, 1, false, null));
  await must(alice.session.noteSheet(root, 1, true, 'Found again'));
  await alice.restart();
  expect(sheetStates(alice, root)).toEqual([
    [1, 'kept'],
    [2, 'kept'],
  ]);
  await must(alice.session.send(root));
  await world.settle();
  const log = logOf(alice);
  const straight = seen(alice, log, world.now);
  fc.assert(
    fc.property(anyOrder(log), (messages) => {
      expect(seen(alice, messages, world.now)).toEqual(straight);
    }),
    { numRuns: 20 },
  );
});
