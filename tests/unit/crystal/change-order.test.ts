/**
 * A secret is changed. Whatever crashes, whoever is silent and in whatever order things happen, at every moment enough friends hold
 * pieces of the old or of the new one that they may return.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MsgId } from '../../../src/crystal/ids';
import { DAY, must } from '../../support/cast';
import { anyOrder, logOf, seen } from '../../support/seen';
import { invite, wish } from '../../support/stories';
import { changed, expectEnough, holding, mine, village, type Village } from '../../support/village';

type Act = { readonly kind: string; readonly who: number; readonly at: number; readonly after: boolean };

const KINDS = [
  'carry',
  'answer',
  'decline',
  'change',
  'send',
  'retire',
  'drop',
  'crash',
  'crash',
  'release',
  'check',
] as const;
const noise: fc.Arbitrary<Act> = fc.record({
  kind: fc.constantFrom<string>(...KINDS, 'time', 'ask'),
  who: fc.nat(3),
  at: fc.integer({ min: 1, max: 9 }),
  after: fc.boolean(),
});

/** Two changes, one after the other, of which any act may be left out, come late, or come between others that nobody wants. */
const stories: fc.Arbitrary<readonly Act[]> = fc
  .record({
    more: fc.array(fc.tuple(fc.nat(60), noise), { maxLength: 20 }),
    left: fc.array(fc.nat(60), { maxLength: 6 }),
    late: fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 6 }),
    at: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ more, left, late, at }) => {
    const story = [...oneChange(at), ...oneChange(at + 1)];
    for (const [from, to] of late) story.splice(to, 0, ...story.splice(from, 1));
    for (const where of left) story.splice(where, 1);
    for (const [where, act] of more) story.splice(where, 0, act);
    return story;
  });

function oneChange(at: number): readonly Act[] {
  const act = (kind: string, who = 0): Act => ({ kind, who, at, after: true });
  const all = (kind: string) => [0, 1, 2, 3].map((who) => act(kind, who));
  const asked = [act('change'), ...all('carry'), ...all('answer'), ...all('carry'), act('send')];
  return [...asked, ...all('carry'), act('retire'), ...all('carry')];
}

/** One act of whoever's turn it is; what is refused is refused. `roots` grows with what Alice begins. */
async function take(all: Village, roots: MsgId[], { kind, who, at, after }: Act): Promise<void> {
  const { world, alice, bob, carol, dana, erin } = all;
  const them = [bob, carol, dana, erin];
  const friend = them[who] ?? bob;
  const open = friend.session.view().kept.find(({ invitation }) => invitation !== null);
  const newest = roots.at(-1) ?? all.root;
  switch (kind) {
    case 'carry':
      await world.settle([alice, friend]);
      return;
    case 'answer':
    case 'decline':
      if (open !== undefined) await friend.answers(open.root, kind === 'answer');
      return;
    case 'change': {
      const keepers = [...them.slice(at % 4), ...them.slice(0, at % 4)].slice(0, after ? 3 : 2);
      const begun = await alice.session.protect(wish(keepers, { replaces: newest }));
      if (begun.ok) roots.push(begun.value.root);
      return;
    }
    case 'send':
      await alice.session.send(newest);
      return;
    case 'retire': {
      // Giving up the last one that is in use is its owner's right, and not what is asked here.
      const old = roots[roots.indexOf(newest) - 1];
      if (old !== undefined) await alice.session.retire(old);
      return;
    }
    case 'drop':
      if (at === 1 && mine(alice).length > 1) {
        if (!(await alice.session.abandon(newest)).ok) await alice.session.retire(newest);
        roots.pop();
      }
      return;
    case 'crash':
      // The next command of hers dies at one of its writes; then she opens the app again.
      alice.faults.plan(Math.ceil(at / 2), after ? 'after' : 'before');
      await take(all, roots, { kind: (['send', 'retire', 'change'] as const)[who % 3] ?? 'send', who, at, after });
      alice.faults.heal();
      await alice.restart();
      for (const root of mine(alice).toReversed()) if (!roots.includes(root)) roots.push(root);
      return;
    case 'release':
      if (open === undefined) await friend.session.release(alice.id, newest, after, null);
      return;
    case 'check':
      await alice.session.check(newest);
      return;
    case 'ask':
      await alice.session.ask(newest);
      return;
    case 'time':
      world.pass(at * 10 * DAY);
      alice.session.lookAtClock();
  }
}

describe('in whatever order things happen', () => {
  test('there is no moment without pieces that are enough', async () => {
    let reached = 0;
    await fc.assert(
      fc.asyncProperty(stories, async (story) => {
        const all = await village();
        const roots: MsgId[] = [all.root];
        for (const act of story) {
          await take(all, roots, act);
          expectEnough(all, [...new Set([all.root, ...roots, ...mine(all.alice)])]);
        }
        await all.world.settle();
        expectEnough(all, mine(all.alice));
        if (!mine(all.alice).includes(all.root)) reached += 1;
      }),
      { numRuns: 60 },
    );
    // Otherwise nothing was ever retired, and this would prove nothing.
    expect(reached).toBeGreaterThan(10);
  }, 120_000);

  test('a whole change shows the same to everybody in any order and with any duplicates', async () => {
    const all = await village();
    const { world, root, alice, bob, dana } = all;
    const dropped = await invite(world, alice, [bob, dana], { replaces: root });
    await must(alice.session.abandon(dropped));
    await must(dana.session.release(alice.id, root, true, 'I am moving.'));
    await world.settle();
    await changed(all);
    await must(alice.session.retire(root));
    await world.settle();
    for (const member of [alice, bob, dana]) {
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
});

describe.each(['before', 'after'] as const)('a whole change whose device dies %s a write is durable', (moment) => {
  // the root, the plan, three invitations; custodians, ritual, three shards, the plan gone; the note, and telling three
  test.each(Array.from({ length: 15 }, (_, at) => at + 1))('write number %i', async (at) => {
    const all = await village();
    const { world, root, alice, bob, carol, erin } = all;
    alice.faults.plan(at, moment);
    const fresh = await untilItDies(all);
    alice.faults.heal();
    await alice.restart();
    await world.settle();
    const begun = fresh ?? mine(alice).find((one) => one !== root) ?? null;
    expectEnough(all, begun === null ? [root] : [root, begun]);
    const isNew = begun === null ? null : alice.secret(begun);
    const again = isNew === null ? { replaces: root } : { root: isNew.root };
    const needsSecret = isNew === null || isNew.stage === 'unfinished';
    const whole = needsSecret ? (await must(alice.session.protect(wish([bob, carol, erin], again)))).root : isNew.root;
    await world.settle();
    for (const friend of [bob, carol, erin]) {
      if (friend.kept(whole).stage === 'asked-to-keep') await friend.answers(whole, true);
    }
    await world.settle();
    await must(alice.session.send(whole));
    await world.settle();
    expectEnough(all, [root, whole]);
    if (mine(alice).includes(root)) await must(alice.session.retire(root));
    await world.settle();
    expect(mine(alice)).toEqual([whole]);
    expect(holding(all, whole)).toBe(3);
    expect(holding(all, root)).toBe(0);
  });
});

/** As far as the device lives. Value: the new root, where it was told. */
async function untilItDies({ world, root, alice, bob, carol, erin }: Village): Promise<MsgId | null> {
  const begun = await alice.session.protect(wish([bob, carol, erin], { replaces: root }));
  if (!begun.ok) return null;
  await world.settle();
  for (const friend of [bob, carol, erin]) await friend.answers(begun.value.root, true);
  await world.settle();
  if (!(await alice.session.send(begun.value.root)).ok) return begun.value.root;
  await world.settle();
  await alice.session.retire(root);
  return begun.value.root;
}
