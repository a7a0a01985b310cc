/** Shares that old clients made are still to be recovered: 2.0.0 and 1.0.0, by published vectors. */
import untyped from 'secrets.js-grempe';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parseMsgId } from '../../../src/crystal/ids';
import { combineShares } from '../../../src/crystal/share/combine';
import type { Crystal, Returned } from '../../../src/crystal/share/judge';
import { cast } from '../../support/cast';

const { alice, ...others } = cast('alice', 'bob', 'carol', 'dana', 'erin', 'frank');
const friends = Object.values(others);

const VECTORS_2 = [
  '801t2ukFcRc9O7XK21FVoD+++csu13VxSWd1L56qDLXTRYlSP3ctiZ0Whz7uSe0PtFb',
  '802E1UW+gag24/Xwbd+oLpcH6xvduNETzDYbwN4aVb/NSYs/5QtTyy78spthl1m304f',
  '803pD9cM1lmpwBuW5jHwRktum7szeORqBUnu9wCrWQKeBwJlWme+WbPxNbzPxLSw58f',
];
const VECTORS_1 = ['80153476e24a9009fdfbbec789182f7c30f', '802a68edc484f0323126b71f08b195c9ba6'];

const secrets = untyped as unknown as {
  str2hex(text: string): string;
  share(hex: string, shares: number, quorum: number): string[];
};

/** Shares as an old client made them. */
function splitOld(version: '1.0.0' | '2.0.0', secret: string, count: number, quorum: number): string[] {
  if (version === '1.0.0') return secrets.share(secrets.str2hex(secret), count, quorum);
  const packed = JSON.stringify([secret, 'lab']);
  const sum = createHash('sha256').update(packed).digest('hex').slice(-32);
  return secrets
    .share(sum + secrets.str2hex(packed), count, quorum)
    .map((hex) => hex.slice(0, 3) + Buffer.from(hex.slice(3), 'hex').toString('base64'));
}

function crystal(version: Crystal['version'], quorum: number): Crystal {
  const root = parseMsgId(`%${'A'.repeat(43)}=.sha256`);
  if (root === null) throw new Error('that is a message id');
  return { root, owner: alice.id, version, quorum, label: 'lab', roots: new Set() };
}

function returnedAll(shares: readonly string[]): readonly Returned[] {
  return shares.flatMap((share, at) => {
    const from = friends[at]?.id;
    return from === undefined ? [] : [{ from, share, shareId: null }];
  });
}

const combine = (shares: readonly string[], version: Crystal['version'], quorum: number) =>
  combineShares(returnedAll(shares), crystal(version, quorum), alice.keys);

/** `share` with its last digit but some changed. */
function damage(share: string): string {
  const at = share.length - 10;
  return share.slice(0, at) + (share.charAt(at) === 'a' ? 'b' : 'a') + share.slice(at + 1);
}

describe('shares 2.0.0', () => {
  test('give the published secret', () => {
    expect(combine(VECTORS_2, '2.0.0', 3)).toEqual({
      bad: [],
      outcome: { kind: 'secret', secret: 'hello', label: 'lab' },
    });
  });

  test('too few of them say how many are missing', () => {
    expect(combine(VECTORS_2.slice(1), '2.0.0', 3).outcome).toEqual({ kind: 'too-few', have: 2, need: 3 });
  });

  test('are not read where the ritual promised 3.0.0', () => {
    expect(combine(VECTORS_2, '3.0.0', 3)).toMatchObject({
      bad: [{ why: 'damaged' }, { why: 'damaged' }, { why: 'damaged' }],
      outcome: { kind: 'too-few', have: 0 },
    });
  });

  test('with a bad one among just enough give nothing', () => {
    const [a = '', b = '', c = ''] = VECTORS_2;
    expect(combine([a, damage(b), c], '2.0.0', 3)).toEqual({ bad: [], outcome: { kind: 'do-not-fit' } });
  });

  test('with bad ones among more than enough give the secret, and the bad ones are named', () => {
    const [a = '', b = '', c = '', d = '', e = ''] = splitOld('2.0.0', 'Grüße 🥥', 5, 3);
    expect(combine([damage(a), b, c, damage(d), e], '2.0.0', 3)).toEqual({
      bad: [
        { from: friends[0]?.id, why: 'damaged' },
        { from: friends[3]?.id, why: 'damaged' },
      ],
      outcome: { kind: 'secret', secret: 'Grüße 🥥', label: 'lab' },
    });
  });

  test('returned twice count once', () => {
    const [a = '', b = '', c = ''] = VECTORS_2;
    expect(combine([a, a, b, c], '2.0.0', 3)).toEqual({
      bad: [{ from: friends[1]?.id, why: 'duplicate' }],
      outcome: { kind: 'secret', secret: 'hello', label: 'lab' },
    });
    expect(combine([a, a, b], '2.0.0', 3).outcome).toEqual({ kind: 'too-few', have: 2, need: 3 });
  });
});

describe('shares 1.0.0', () => {
  test('give the published secret', () => {
    expect(combine(VECTORS_1, '1.0.0', 2)).toEqual({
      bad: [],
      outcome: { kind: 'secret', secret: 'hello', label: 'lab' },
    });
  });

  test('that do not agree give nothing, since nobody can tell which is bad', () => {
    const shares = splitOld('1.0.0', 'my old password', 4, 2);
    expect(combine(shares, '1.0.0', 2).outcome).toMatchObject({ secret: 'my old password' });
    const [a = '', b = '', c = ''] = shares;
    expect(combine([a, b, damage(c)], '1.0.0', 2)).toEqual({ bad: [], outcome: { kind: 'do-not-fit' } });
  });

  test('of other numbers of bits do not reach the library', () => {
    expect(combine(['A010abcdef', '3112345'], '1.0.0', 2)).toMatchObject({
      bad: [{ why: 'damaged' }, { why: 'damaged' }],
    });
    expect(combine(VECTORS_1, '1.0.0', 2).outcome).toMatchObject({ secret: 'hello' });
  });
});
