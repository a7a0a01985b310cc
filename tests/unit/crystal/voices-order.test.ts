/**
 * Whatever is said about accounts, asked and set aside, by whomever: in any order and any number of times it gives the same
 * view, the same gates and the same feeds to hear.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Context } from '../../../src/crystal/context';
import { noFacts } from '../../../src/crystal/fold/facts';
import { fold } from '../../../src/crystal/fold/fold';
import { parseMsgId, type FeedId, type MsgId } from '../../../src/crystal/ids';
import { buildName } from '../../../src/crystal/messages/about';
import { buildAttestation } from '../../../src/crystal/messages/attestation';
import { buildContact } from '../../../src/crystal/messages/contact';
import { buildForwardRequest } from '../../../src/crystal/messages/forward-request';
import { buildForward } from '../../../src/crystal/messages/forward';
import { buildRetire } from '../../../src/crystal/messages/retire';
import { buildRefusal, buildWithdrawal } from '../../../src/crystal/messages/set-aside';
import { buildShard } from '../../../src/crystal/messages/shard';
import type { Draft, FeedMessage } from '../../../src/crystal/ports';
import { ownStolen } from '../../../src/crystal/rules/attestations';
import { createInspect } from '../../../src/crystal/rules/inspect';
import { wantedFeeds } from '../../../src/crystal/rules/wanted';
import { selectView } from '../../../src/crystal/views/select';
import { cast, DAWN, DAY, HOUR } from '../../support/cast';

const people = Object.values(cast('bob', 'alice', 'carol', 'dana', 'mallory'));
const [bob, alice] = people;
if (bob === undefined || alice === undefined) throw new Error('there is a cast');

const id = fc.constantFrom(...people.map((member) => member.id));
const place = fc.nat(40);
const kind = fc.constantFrom('stolen', 'suspicious', 'valid', 'phisher', 'reincarnation', 'gone');
/** Something said, in which other messages are named by their place. */
const said = fc.record({
  author: id,
  about: id,
  to: id,
  kind,
  type: fc.constantFrom('attestation', 'attestation', 'attestation', 'request', 'aside', 'follow', 'forward', 'shard'),
  named: fc.array(place, { maxLength: 3 }),
  isPublic: fc.boolean(),
  later: fc.nat(3 * 24),
});
type Said = typeof said extends fc.Arbitrary<infer T> ? T : never;

function keyAt(at: number): MsgId {
  const key = parseMsgId(`%${String(at).padStart(42, '0')}A=.sha256`);
  if (key === null) throw new Error('that is a message id');
  return key;
}

function draftOf({ author, about, to, kind, type, named, isPublic }: Said): Draft {
  const [first = keyAt(0), ...rest] = named.map(keyAt);
  switch (type) {
    case 'attestation': {
      const heir = kind === 'reincarnation' || (kind === 'gone' && isPublic) ? to : null;
      const statement = { about, kind, to: heir, reason: null, branch: rest, answers: [first, ...rest] };
      return buildAttestation(statement, isPublic ? null : [...new Set([author, bobId])]);
    }
    case 'request':
      return buildForwardRequest(author, bobId, about, 'It is me.', isPublic);
    case 'aside':
      return author === bobId ? buildRefusal(author, first) : buildWithdrawal(author, bobId, first);
    case 'follow':
      return buildContact(about, isPublic);
    case 'forward':
      return buildForward(author, about, { root: first, share: '801abcd', shareVersion: '2.0.0' }, null);
    case 'shard':
      return isPublic
        ? buildShard(author, bobId, first, BOXED, 1, { heirs: [to], forwardAfter: 1, vouchers: 2 })
        : buildRetire(author, bobId, first, null);
  }
}

const bobId: FeedId = bob.id;
const BOXED = alice.keys.boxShare('801abcd', bob.id);

/** All of it as Bob's device has it: every feed in its own order. */
function logOf(all: readonly Said[]): readonly FeedMessage[] {
  const drafts = [
    ...people.map((member) => ({ author: member.id, later: 0, draft: buildName(member.id, member.name) })),
    ...people.slice(1, 4).map((member) => ({ author: bobId, later: 0, draft: buildContact(member.id, true) })),
    ...all.map((one) => ({ author: one.author, later: one.later, draft: draftOf(one) })),
  ];
  const sequences = new Map<FeedId, number>();
  return drafts.map(({ author, later, draft }, at) => {
    const sequence = (sequences.get(author) ?? 0) + 1;
    sequences.set(author, sequence);
    const isPrivate = draft.audience === 'private';
    const content = isPrivate ? { ...draft.content, recps: draft.recps } : draft.content;
    return { key: keyAt(at), author, sequence, claimedAt: DAWN + later * HOUR, content, isPrivate };
  });
}

/** All that Bob is shown and that his app does by it. */
function seen(messages: readonly FeedMessage[]) {
  const facts = noFacts(bobId);
  for (const message of messages) fold(facts, message);
  const nowhere = { reach: { rooms: {}, people: {} }, claims: [], online: new Set<never>(), plans: new Map() };
  const context: Context = { facts, ...nowhere, forks: new Map(), inspect, now: DAWN + 2 * DAY };
  return { view: selectView(context), wanted: [...wantedFeeds(context)].sort() };
}

const inspect = createInspect(bob.keys);

test('any order of any voices, requests and refusals, with repetitions, gives the same', () => {
  let handOns = 0;
  fc.assert(
    fc.property(fc.array(said, { minLength: 5, maxLength: 30 }), fc.infiniteStream(fc.nat(10_000)), (all, luck) => {
      const log = logOf(all);
      const straight = seen(log);
      handOns += straight.view.handOns.length;
      const next = (): number => Number(luck.next().value);
      const shuffled = [...log, ...log.filter(() => next() % 3 === 0)].map((message) => ({ message, at: next() }));
      shuffled.sort((a, b) => a.at - b.at);
      expect(seen(shuffled.map(({ message }) => message))).toEqual(straight);
    }),
    { numRuns: 150 },
  );
  expect(handOns).toBeGreaterThan(20);
});

test('nothing leads in a circle for ever, whatever is said', () => {
  const moves = fc.array(fc.record({ author: id, about: id, to: id }), { minLength: 10, maxLength: 40 });
  fc.assert(
    fc.property(moves, (all) => {
      const rest = {
        kind: 'reincarnation' as const,
        type: 'attestation' as const,
        named: [],
        isPublic: true,
        later: 0,
      };
      const { view } = seen(logOf(all.map((move) => ({ ...move, ...rest }))));
      for (const { account, newAccount } of view.accounts) expect(newAccount?.id).not.toBe(account.id);
    }),
  );
});

test('the first confession counts, in whatever order they come', () => {
  const own = { author: alice.id, about: alice.id, to: alice.id, type: 'attestation', isPublic: true } as const;
  const twice = [1, 2].map((later) => ({ ...own, kind: 'stolen' as const, named: [], later }));
  const log = logOf(twice);
  const first = log.at(-2)?.key;
  for (const messages of [log, log.toReversed()]) {
    const facts = noFacts(bobId);
    for (const message of messages) fold(facts, message);
    expect(ownStolen(facts, alice.id)?.key).toBe(first);
  }
});
