/**
 * Honest friends and helpers of a thief hand on to a new account, in any number and mixture. The helpers have the old key: whatever
 * they make of it, a wrong secret is never given while they are fewer than the honest pieces, and then the true one is.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recoverHanded } from '../../../src/crystal/commands/recover-handed';
import { noFacts } from '../../../src/crystal/fold/facts';
import { fold } from '../../../src/crystal/fold/fold';
import type { MsgId } from '../../../src/crystal/ids';
import { buildForward } from '../../../src/crystal/messages/forward';
import { buildForwardRequest } from '../../../src/crystal/messages/forward-request';
import type { Draft } from '../../../src/crystal/ports';
import { choices } from '../../../src/crystal/share/choices';
import { formatShare, parseShare3, type Share } from '../../../src/crystal/share/format';
import { handedView } from '../../../src/crystal/views/handed';
import { World, type Member } from '../../support/cast';
import { forge, someRoot } from '../../support/loss';
import { contextOf } from '../../support/seen';

const ROOT = someRoot('contested');
const { alice, alice2, mallory, ...rest } = new World().cast(
  ...['alice', 'alice2', 'mallory', ...Array.from({ length: 12 }, (_, at) => `friend ${at}`)],
) as Record<string, Member> & Record<'alice' | 'alice2' | 'mallory', Member>;
const friends = Object.values(rest);

/** What a helper can send. */
type Trick =
  'junk point' | 'true number, junk point' | 'other envelope' | 'larger quorum' | 'own key' | 'old share' | 'copy';
const TRICKS: readonly Trick[] = [
  'junk point',
  'true number, junk point',
  'other envelope',
  'larger quorum',
  'own key',
  'old share',
  'copy',
];

function parsed(text: string | undefined): Share {
  const share = parseShare3(text ?? '');
  if (share === null) throw new Error('that is a share');
  return share;
}

/** The share that the helper number `at` sends; `shares` are all true ones. */
function trick(kind: Trick, at: number, quorum: number, shares: readonly string[]): string {
  const genuine = parsed(shares[0]);
  const data = genuine.data.map((byte, place) => byte ^ ((at + place) % 255) ^ 1);
  switch (kind) {
    case 'junk point':
      return formatShare({ id: 200 + at, data }, genuine.envelope.bytes, ROOT, alice.keys);
    case 'true number, junk point':
      return formatShare({ id: genuine.id, data }, genuine.envelope.bytes, ROOT, alice.keys);
    case 'other envelope':
      return forge(alice, ROOT, 'wrong', 2, 12)[at] ?? '';
    case 'larger quorum':
      return forge(alice, ROOT, 'wrong as well', quorum + 1, 12)[at] ?? '';
    case 'own key':
      return forge(mallory, ROOT, 'wrong too', 2, 12)[at] ?? '';
    case 'old share':
      return `801t2ukFcRc9O7XK21FVoD+++csu13VxSWd1L56qDLXTRYlSP3ctiZ0Whz7uSe0PtFb`;
    case 'copy':
      return shares[0] ?? '';
  }
}

/** Alice2 asked everybody, and got `sent`, friend by friend. */
function received(sent: readonly string[]) {
  const facts = noFacts(alice2.id);
  let count = 0;
  const say = (author: Member, draft: Draft) => {
    count += 1;
    const key = `%${Buffer.alloc(32, `message ${count}`).toString('base64')}.sha256` as MsgId;
    const content = draft.audience === 'private' ? { ...draft.content, recps: draft.recps } : draft.content;
    fold(facts, { key, author: author.id, sequence: count, claimedAt: count, content, isPrivate: true });
  };
  for (const friend of friends) say(alice2, buildForwardRequest(alice2.id, friend.id, alice.id));
  for (const [at, share] of sent.entries()) {
    const friend = friends[at];
    const piece = { root: ROOT, share, shareVersion: '2.0.0' };
    if (friend !== undefined) say(friend, buildForward(friend.id, alice2.id, piece, null));
  }
  return contextOf(alice2, facts, 0);
}

describe('pieces of a lost account', () => {
  test('give the true secret or none, whoever sends what, and the true one while the honest are more', () => {
    const arbitrary = fc.record({
      quorum: fc.integer({ min: 2, max: 4 }),
      honest: fc.integer({ min: 0, max: 6 }),
      helpers: fc.array(fc.constantFrom(...TRICKS), { maxLength: 6 }),
      order: fc.infiniteStream(fc.nat(1000)),
    });
    fc.assert(
      fc.property(arbitrary, ({ quorum, honest, helpers, order }) => {
        const shares = forge(alice, ROOT, 'the true one', quorum, 12);
        const sent = [...shares.slice(0, honest), ...helpers.map((kind, at) => trick(kind, at, quorum, shares))];
        const mixed = sent.map((share) => [order.next().value ?? 0, share] as const).sort(([a], [b]) => a - b);
        const context = received(mixed.map(([, share]) => share));
        const recovered = recoverHanded(context, ROOT, alice2.keys);
        const isMost = honest > helpers.length;
        if (recovered.ok && (isMost || helpers.length < 2)) expect(recovered.value.secret).toBe('the true one');
        if (isMost && honest >= quorum) expect(recovered.ok).toBe(true);
        if (!recovered.ok) expect(JSON.stringify(recovered)).not.toMatch(/true one|wrong/);
        expect(JSON.stringify(handedView(context))).not.toMatch(/true one|wrong/);
      }),
      { numRuns: 150 },
    );
  });

  test('are found among many bad ones in bounded time, wherever these stand', () => {
    const shares = forge(alice, ROOT, 'the true one', 5, 12);
    const junk = Array.from({ length: 5 }, (_, at) => trick('junk point', at, 5, shares));
    const context = received([...junk, ...shares.slice(0, 7)]);
    const recovered = recoverHanded(context, ROOT, alice2.keys);
    expect(recovered).toMatchObject({ value: { secret: 'the true one' } });
    const bad = recovered.ok ? recovered.value.bad.map((one) => ('person' in one ? one.person.id : null)) : [];
    expect(new Set(bad)).toEqual(new Set(friends.slice(0, 5).map(({ id }) => id)));
  });
});

describe('choices', () => {
  test('are all there, each once, and those without later items come first', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 }), (length, count) => {
        const items = Array.from({ length }, (_, at) => at);
        const all = [...choices(items, count)];
        expect(new Set(all.map(String)).size).toBe(all.length);
        expect(all.length).toBe(count > length ? 0 : binomial(length, count));
        for (const choice of all) expect(new Set(choice).size).toBe(count);
        const last = all.map((choice) => choice.at(-1) ?? 0);
        expect(last).toEqual([...last].sort((a, b) => a - b));
      }),
    );
  });
});

function binomial(n: number, k: number): number {
  return k === 0 ? 1 : (binomial(n - 1, k - 1) * n) / k;
}
