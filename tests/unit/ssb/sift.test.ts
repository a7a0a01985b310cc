import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSieve } from '../../../src/ssb/sift';

const id = (letter: string): string => `@${letter.repeat(42)}A=.ed25519`;
const message = {
  previous: null,
  author: id('A'),
  sequence: 1,
  timestamp: 1,
  hash: 'sha256',
  content: { type: 'about' },
};

describe('what a peer says in a replication stream', () => {
  it('passes where it is a message or a note about feeds', () => {
    const sieve = createSieve();
    expect(sieve(message)).toBe(message);
    expect(sieve({ [id('A')]: 3, [id('B')]: -1 })).toEqual({ [id('A')]: 3, [id('B')]: -1 });
    expect(sieve({})).toEqual({});
  });

  it('loses what is no feed and no number, and never touches a prototype', () => {
    const sieve = createSieve();
    const hostile: unknown = JSON.parse(
      `{"__proto__": 8, "constructor": 4, "x": 1, "${id('A')}": "1", "${id('B')}": 2.5}`,
    );
    const sifted = sieve(hostile);
    expect(sifted).toEqual({});
    expect(Object.getPrototypeOf(sifted)).toBe(Object.prototype);
    expect(sieve({ [id('A')]: 2 ** 40, [id('B')]: -2 })).toEqual({});
  });

  it('loses what only looks like a message', () => {
    const sieve = createSieve();
    for (const bad of [{ author: 7 }, { author: '__proto__', sequence: 1, content: {} }, { ...message, sequence: 0 }]) {
      expect(sieve(bad)).toBeNull();
    }
    for (const bad of [null, 1, 'x', [message]]) expect(sieve(bad)).toBeNull();
  });

  it('is told of no more feeds than it can remember', () => {
    const sieve = createSieve(2);
    expect(sieve({ [id('A')]: 1, [id('B')]: 1, [id('C')]: 1 })).toEqual({ [id('A')]: 1, [id('B')]: 1 });
    expect(sieve({ [id('A')]: 2, [id('D')]: 1 })).toEqual({ [id('A')]: 2 });
  });

  it('never throws', () => {
    const sieve = createSieve();
    fc.assert(fc.property(fc.anything(), (item) => void sieve(item)));
  });
});
