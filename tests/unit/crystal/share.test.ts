/** The share format 3.0.0: any quorum gives the secret, what is bad is named, and nothing else ever comes out. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromBase64, toBase64 } from '../../../src/crystal/bytes';
import { parseMsgId, type MsgId } from '../../../src/crystal/ids';
import { combineShares } from '../../../src/crystal/share/combine';
import { claimsFormat3, PADDED_SIZES, parseShare3 } from '../../../src/crystal/share/format';
import type { BadShare, Crystal, Returned } from '../../../src/crystal/share/judge';
import { roomFor } from '../../../src/crystal/share/seal';
import { splitSecret } from '../../../src/crystal/share/split';
import { cast, seededRandomness, type Member } from '../../support/cast';

const { alice, bob, carol, dana, erin, mallory } = cast('alice', 'bob', 'carol', 'dana', 'erin', 'mallory');
const FRIENDS = [bob, carol, dana, erin];
const ROOT = msgId('root');
const OTHER_ROOT = msgId('another root');

function msgId(name: string): MsgId {
  const id = parseMsgId(`%${toBase64(seededRandomness(name)(32))}.sha256`);
  if (id === null) throw new Error('that is a message id');
  return id;
}

type Wish = {
  secret: string;
  label: string;
  quorum: number;
  count: number;
  root: MsgId;
  owner: Member;
};

function split(wish: Partial<Wish> = {}, seed = 'split'): readonly string[] {
  const { owner = alice, secret = 'open sesame', label = 'cave', quorum = 2, count = 4, root = ROOT } = wish;
  const terms = { secret, label, quorum, count, root, owner: owner.id };
  const shares = splitSecret(terms, owner.keys, seededRandomness(seed));
  if (shares === null) throw new Error('it does not fit');
  return shares;
}

function crystal(more: Partial<Crystal> = {}): Crystal {
  return {
    root: ROOT,
    owner: alice.id,
    version: '3.0.0',
    quorum: 2,
    label: 'cave',
    roots: new Set([ROOT, OTHER_ROOT]),
    ...more,
  };
}

/** `share` as the friend to whom the owner gave number `at + 1` returns it. */
function returned(share: string, at: number): Returned {
  return { from: friend(at).id, share, shareId: at + 1 };
}

function friend(at: number): Member {
  const found = FRIENDS[at];
  if (found === undefined) throw new Error('no such friend');
  return found;
}

function share(shares: readonly string[], at: number): string {
  const found = shares[at];
  if (found === undefined) throw new Error('no such share');
  return found;
}

/** `text` with one bit of its byte number `at` (of the base64) turned. */
function damage(text: string, at: number): string {
  const bytes = fromBase64(text.slice(3))?.slice();
  if (bytes === undefined) throw new Error('not a share');
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return text.slice(0, 3) + toBase64(bytes);
}

const combine = (pieces: readonly Returned[], more: Partial<Crystal> = {}) =>
  combineShares(pieces, crystal(more), alice.keys);

describe('a quorum', () => {
  test('gives the secret back, whichever shares it is made of', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60, minLength: 1 }),
        fc.string({ maxLength: 20 }),
        fc.integer({ min: 2, max: 16 }).chain((count) =>
          fc.record({
            count: fc.constant(count),
            quorum: fc.integer({ min: 2, max: count }),
            order: fc.shuffledSubarray([...Array(count).keys()], { minLength: count, maxLength: count }),
          }),
        ),
        fc.string(),
        (secret, label, { count, quorum, order }, seed) => {
          const shares = split({ secret, label, quorum, count }, seed);
          const chosen = order.map((at) => ({ from: bob.id, share: share(shares, at), shareId: at + 1 }));
          const enough = combine(chosen.slice(0, quorum), { quorum });
          expect(enough).toEqual({ bad: [], outcome: { kind: 'secret', secret, label } });
          const tooFew = combine(chosen.slice(0, quorum - 1), { quorum });
          expect(tooFew).toEqual({ bad: [], outcome: { kind: 'too-few', have: quorum - 1, need: quorum } });
        },
      ),
      { numRuns: 60 },
    );
  });

  test('is not reached by shares of two splits', () => {
    const [first, second] = [split({}, 'first'), split({}, 'second')];
    const pieces = [returned(share(first, 0), 0), returned(share(second, 1), 1)];
    expect(combine(pieces)).toEqual({ bad: [], outcome: { kind: 'too-few', have: 1, need: 2 } });
    expect(combine([...pieces, returned(share(second, 2), 2)]).outcome).toMatchObject({ kind: 'secret' });
  });
});

describe('a bad share', () => {
  const shares = split();
  const good = [returned(share(shares, 0), 0), returned(share(shares, 1), 1)];

  const cases: readonly (readonly [string, string, BadShare])[] = [
    ['with a changed point', damage(share(shares, 2), 0), 'damaged'],
    ['with a changed envelope', damage(share(shares, 2), 48 + 60), 'damaged'],
    ['with a changed signature', damage(share(shares, 2), 48 + 191 + 5), 'damaged'],
    ['with another number on it', `804${share(shares, 2).slice(3)}`, 'damaged'],
    ['cut short', share(shares, 2).slice(0, -40), 'damaged'],
    ['that is no share at all', 'hello', 'damaged'],
    ['that is empty', '', 'damaged'],
    ["that is another custodian's", share(shares, 1), 'not-theirs'],
    ['of another secret of mine', share(split({ root: OTHER_ROOT }), 2), 'other-secret'],
    ["of somebody else's secret", share(split({ owner: mallory }), 2), 'other-secret'],
    ['of a secret that I do not know', share(split({ root: msgId('unknown') }), 2), 'damaged'],
  ];

  test.each(cases)('%s is named, and the others give the secret', (_, bad, why) => {
    expect(combine([...good, returned(bad, 2)])).toEqual({
      bad: [{ from: dana.id, why }],
      outcome: { kind: 'secret', secret: 'open sesame', label: 'cave' },
    });
  });

  test.each(cases)('%s among just enough is named, and nothing is shown', (_, bad, why) => {
    expect(combine([returned(share(shares, 0), 0), returned(bad, 2)])).toEqual({
      bad: [{ from: dana.id, why }],
      outcome: { kind: 'too-few', have: 1, need: 2 },
    });
  });

  test('that repeats a number counts once, where the log does not say whose it is', () => {
    const twice = [0, 1].map((at) => ({ ...returned(share(shares, 0), at), shareId: null }));
    expect(combine(twice)).toEqual({
      bad: [{ from: carol.id, why: 'duplicate' }],
      outcome: { kind: 'too-few', have: 1, need: 2 },
    });
  });

  test('never gives a wrong secret, whatever is changed in it', () => {
    fc.assert(
      fc.property(fc.nat(302), fc.integer({ min: 0, max: 1 }), (at, which) => {
        const pieces = [0, 1].map((n) => returned(n === which ? damage(share(shares, n), at) : share(shares, n), n));
        // In the owner's key (bytes 51 to 82), damage looks like a share of somebody else's.
        const why = at >= 51 && at < 83 ? 'other-secret' : 'damaged';
        expect(combine(pieces)).toMatchObject({ bad: [{ why }], outcome: { kind: 'too-few' } });
      }),
    );
  });

  test('signed by the owner for points that do not belong together gives nothing', () => {
    const [a, b] = [parseShare3(share(split({}, 'a'), 0)), parseShare3(share(split({}, 'b'), 1))];
    if (a === null || b === null) throw new Error('they are shares');
    // The owner's key signs b's point into a's envelope: only AES-GCM is left to tell.
    const mixed = toBase64(concatAll(b.data, a.envelope.bytes, signFor(b.id, b.data, a.envelope.bytes)));
    const pieces = [returned(share(split({}, 'a'), 0), 0), returned(`802${mixed}`, 1)];
    expect(combine(pieces).outcome).toEqual({ kind: 'do-not-fit' });
  });
});

function signFor(id: number, data: Uint8Array, envelope: Uint8Array): Uint8Array {
  const head = new TextEncoder().encode(`dark-crystal/share/3${ROOT}`);
  return alice.keys.sign(concatAll(head, Uint8Array.of(id), data, envelope));
}

function concatAll(...parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

describe('the form of a share', () => {
  test('is the documented one, byte by byte', () => {
    const text = share(split({ quorum: 3, count: 5 }), 4);
    expect(text.slice(0, 3)).toBe('805');
    const bytes = fromBase64(text.slice(3)) ?? new Uint8Array();
    expect(bytes.length).toBe(48 + 47 + 128 + 16 + 64);
    expect([...bytes.subarray(48, 51)]).toEqual([3, 3, 5]);
    expect(toBase64(bytes.subarray(51, 83))).toBe(alice.id.slice(1, -'.ed25519'.length));
    const signed = signFor(5, bytes.subarray(0, 48), bytes.subarray(48, 48 + 191));
    expect([...bytes.subarray(48 + 191)]).toEqual([...signed]);
  });

  test('tells only the padded size of the secret', () => {
    const sizes = [1, 100, 121, 122, 400, 900, 1900, 2500].map((length) => {
      const bytes = fromBase64(share(split({ secret: 'x'.repeat(length), label: '' }), 0).slice(3));
      return (bytes?.length ?? 0) - 48 - 47 - 16 - 64;
    });
    expect(sizes).toEqual([128, 128, 128, 512, 512, 1024, 2048, 2560]);
  });

  test('is refused where the secret is too large, with the size that fits', () => {
    const { limit } = roomFor('', 'cave');
    expect(limit).toBe(2560 - '["","cave"]'.length);
    for (const [secret, fits] of [
      ['x'.repeat(limit), true],
      ['x'.repeat(limit + 1), false],
      ['é'.repeat(limit / 2 + 1), false],
    ] as const) {
      expect(roomFor(secret, 'cave').size <= limit).toBe(fits);
      const terms = { secret, label: 'cave', root: ROOT, owner: alice.id, quorum: 2, count: 2 };
      expect(splitSecret(terms, alice.keys, seededRandomness('size')) !== null).toBe(fits);
    }
  });

  test('has no two of one split or of two splits alike, but for the envelope', () => {
    const texts = [...split({}, 'one'), ...split({}, 'two')];
    expect(new Set(texts).size).toBe(texts.length);
  });

  test('is recognised when it is damaged, and by its owner only', () => {
    const text = share(split(), 0);
    expect(claimsFormat3(text.slice(0, -41), alice.id)).toBe(true);
    expect(claimsFormat3(text, mallory.id)).toBe(false);
    expect(claimsFormat3('801t2ukFcRc9O7XK21FVoD', alice.id)).toBe(false);
  });

  test('parses nothing else, and never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => parseShare3(text) === null));
    fc.assert(fc.property(fc.base64String(), (text) => parseShare3(`801${text}`) === null));
    for (const text of ['800', '8', '900AAAA']) expect(parseShare3(text)).toBeNull();
    expect(PADDED_SIZES).toEqual([128, 512, 1024, 2048, 2560]);
  });
});
