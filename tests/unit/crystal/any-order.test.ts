/** A theft and an inheritance, with messages of every type: in any order they give the same, and nothing in any field of them throws. */
import fc from 'fast-check';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { noFacts } from '../../../src/crystal/fold/facts';
import { fold } from '../../../src/crystal/fold/fold';
import type { FeedId } from '../../../src/crystal/ids';
import { buildCheck } from '../../../src/crystal/messages/check';
import { buildContact } from '../../../src/crystal/messages/contact';
import { buildRetire } from '../../../src/crystal/messages/retire';
import { unheeded } from '../../../src/crystal/rules/unheeded';
import { MOST_OLD_FRIENDS, wantedFeeds } from '../../../src/crystal/rules/wanted';
import type { FeedMessage } from '../../../src/crystal/ports';
import { selectView } from '../../../src/crystal/views/select';
import { DAY, must, type Member } from '../../support/cast';
import { claim, forge, loss, sends, type Loss } from '../../support/loss';
import { anyOrder, contextOf, logOf, seen } from '../../support/seen';
import { keep } from '../../support/stories';

let story: Loss;
let logs: ReadonlyMap<Member, readonly FeedMessage[]>;

beforeAll(async () => {
  story = await loss({ shared: true, forwardAfter: 1, papers: 1 });
  const { world, root, alice, alice2, mallory, friends } = story;
  const [bob, carol, dana] = friends;
  await must(alice.session.setNickname(bob.id, 'Bobby'));
  await must(mallory.session.introduce(bob.id, 'k7pXq2'));
  await must(bob.session.follow(mallory.id, true));
  await keep(world, alice, [bob, carol], {
    name: 'Will',
    heirs: [dana.id],
    secret: 'To whom it may concern. '.repeat(500),
  });
  await rehearsal();
  await must(alice.session.ask(root));
  await alice.feed.publish(buildCheck(alice.id, bob.id, root));
  await must(alice.session.setCheckEvery(root, 30));
  await must(dana.session.release(alice.id, root, true, 'I am moving.'));
  await world.settle();
  await dana.returns(root, false, 'Call me.');
  await theft();
  await world.settle();
  await claim(story);
  await must(
    mallory.session.askHandOn({ old: alice.id, friends: [bob.id, carol.id], message: 'Hi', markStolen: false }),
  );
  await must(alice2.session.askHandOn({ old: mallory.id, friends: [dana.id], message: null, markStolen: false }));
  await world.settle();
  await must(bob.session.refuseHandOn(alice.id, mallory.id));
  await carol.says('suspicious', mallory, null, [bob, dana]);
  await dana.says('valid', mallory);
  await bob.says('phisher', mallory);
  for (const friend of [bob, carol]) {
    await must(friend.session.follow(alice2.id, true));
    await friend.says('reincarnation', alice, alice2);
  }
  world.pass(2 * DAY);
  for (const friend of [bob, carol]) await must(friend.session.handOn(alice.id, alice2.id));
  for (const share of forge(alice, root, 'junk', 2, 2)) await sends(dana, alice2, root, share);
  await must(alice2.session.withdrawClaim(mallory.id));
  await world.settle();
  await must(alice2.session.putAway(root, true));
  await must(alice2.session.putAway(root, false));
  await keep(world, alice2, [bob, carol], { replaces: root });
  await world.settle();
  logs = new Map(world.members.map((member) => [member, logOf(member)]));
});

/** Bob and Carol give their pieces, Dana is told that it is over, and the next one is left alone. */
async function rehearsal(): Promise<void> {
  const { world, root, alice, friends } = story;
  await must(alice.session.rehearse(root));
  await world.settle();
  for (const { session } of friends.slice(0, 2)) {
    const request = session.view().kept.find((kept) => kept.root === root)?.rehearsal?.request;
    if (request === undefined) throw new Error('nobody rehearses');
    await must(session.answerRequest(request, true, null));
  }
  await world.settle();
  await must(alice.session.concludeRehearsal(root));
  await must(alice.session.rehearse(root));
  await world.settle();
}

/** Mallory has Alice's key. */
async function theft(): Promise<void> {
  const { root, alice, mallory, friends } = story;
  const [bob] = friends;
  await alice.writes('stolen', alice);
  await alice.writes('valid', alice);
  await alice.writes('reincarnation', alice, mallory);
  await alice.writes('gone', bob, mallory);
  await alice.feed.publish(buildContact(mallory.id, true));
  await alice.feed.publish(buildContact(bob.id, false));
  await alice.feed.publish(buildRetire(alice.id, bob.id, root, null));
  await sends(alice, mallory, root, '801abcd', '2.0.0');
}

describe('a theft', () => {
  test('is told with messages of every type', async () => {
    const message = await readFile(join(import.meta.dirname, '../../../src/crystal/messages/message.ts'), 'utf8');
    const types = [...message.matchAll(/\['([a-z/-]+)', parse/g)].map(([, type]) => type);
    const all = [...logs.values()].flat().map(({ content }) => (content as { readonly type?: unknown }).type);
    expect(types.length).toBeGreaterThan(14);
    for (const type of types) expect(all).toContain(type);
  });

  test('gives the same view to everybody, in any order and with any duplicates', () => {
    for (const [member, log] of logs) {
      const now = story.world.now;
      const straight = seen(member, log, now);
      fc.assert(
        fc.property(anyOrder(log), (messages) => {
          expect(seen(member, messages, now)).toEqual(straight);
        }),
        { numRuns: 20 },
      );
    }
  });

  test('shows something of everything', () => {
    const { alice2, friends } = story;
    const view = seen(alice2, logs.get(alice2) ?? [], story.world.now).view;
    expect(view.oldAccounts.length).toBe(1);
    const stages = view.handedSecrets.map(({ stage, have }) => [stage, have]);
    expect(stages).toEqual([1, 2].map(() => ['recoverable', 2]));
    expect(view.acquaintances.length).toBeGreaterThan(0);
    expect(view.accounts.length).toBeGreaterThan(0);
    const bobs = seen(friends[0], logs.get(friends[0]) ?? [], story.world.now).view;
    expect(bobs.handOns.length).toBeGreaterThan(0);
    expect(bobs.kept.some(({ handedOnTo }) => handedOnTo.length > 0)).toBe(true);
  });

  test('never throws, whatever stands in any field of any of its messages', async () => {
    const { alice, alice2, friends } = story;
    const [bob] = friends;
    const folder = join(import.meta.dirname, 'golden');
    const golden = await Promise.all(
      (await readdir(folder)).map(async (file) => JSON.parse(await readFile(join(folder, file), 'utf8')) as object),
    );
    const real = [...logs.values()].flat().flatMap(({ content }) => (isObject(content) ? [content] : []));
    const keys = [...logs.values()].flat().map(({ key }) => key);
    const poison = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom<unknown>(...keys.slice(0, 40), alice.id, bob.id, [alice2.id, bob.id], [bob.id], true, '3.0.0'),
    );
    const facts = noFacts(alice2.id);
    for (const message of logs.get(alice2) ?? []) fold(facts, message);
    fc.assert(
      fc.property(
        fc.constantFrom(...golden, ...real),
        fc.array(fc.tuple(fc.nat(12), poison), { maxLength: 3 }),
        fc.constantFrom(alice.id, alice2.id, bob.id),
        fc.tuple(fc.boolean(), fc.integer(), fc.double({ noNaN: true }), fc.nat(keys.length - 1)),
        (content, changes, author, [isPrivate, sequence, claimedAt, at]) => {
          const names = Object.keys(content);
          const changed: Record<string, unknown> = { ...content, recps: [alice2.id, author] };
          for (const [which, value] of changes) changed[names[which % names.length] ?? 'x'] = value;
          const key = keys[at] ?? story.root;
          fold(facts, { key, author, sequence, claimedAt, content: changed, isPrivate });
          const context = contextOf(alice2, facts, story.world.now);
          selectView(context);
          wantedFeeds(context);
          unheeded(facts);
        },
      ),
      { numRuns: 300 },
    );
  });
});

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

describe('whom others follow', () => {
  test('is bounded: the first ones stay, and of an old account the first two hundred are wanted', () => {
    const { alice: old, alice2: me, friends } = story;
    const facts = noFacts(me.id);
    for (const message of logs.get(me) ?? []) fold(facts, message);
    for (let n = 0; n < 10_000; n++) {
      const content = buildContact(numbered(n), true).content;
      fold(facts, { key: keyOf(n), author: old.id, sequence: 1000 + n, claimedAt: 0, content, isPrivate: false });
    }
    expect(facts.follows.get(old.id)?.size).toBeLessThanOrEqual(4000);
    const wanted = [...wantedFeeds(contextOf(me, facts, 0))].filter(([, why]) => why === 'followed-by-my-old-account');
    expect(wanted.length).toBeLessThanOrEqual(MOST_OLD_FRIENDS);
    for (const { id } of friends) expect(wanted.map(([feed]) => feed)).toContain(id);
    expect(selectView(contextOf(me, facts, 0)).acquaintances.length).toBeLessThanOrEqual(500);
  });
});

function numbered(n: number): FeedId {
  return `@${Buffer.alloc(32, `feed ${n}`).toString('base64')}.ed25519` as FeedId;
}

function keyOf(n: number): FeedMessage['key'] {
  return `%${Buffer.alloc(32, `key ${n}`).toString('base64')}.sha256` as FeedMessage['key'];
}
