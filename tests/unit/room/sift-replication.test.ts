import { expect, test } from 'vitest';
import { createMuffler, createSieve, MOST_STRANGERS } from '../../../room/plugins/sift-replication';
import type { FeedId } from '../../../src/crystal/ids';

const alice = `@${'a'.repeat(42)}A=.ed25519` as FeedId;
const stranger = (n: number) => `@${String(n).padStart(42, '0')}A=.ed25519`;
const sieve = () => createSieve({ isMember: (id) => id === alice, mayStore: (_id, sequence) => sequence <= 10 });

test('notes about feeds pass, others do not', () => {
  const notes = JSON.parse(
    `{"${alice}":2,"${stranger(1)}":-1,"__proto__":2,"constructor":4,"${stranger(2)}":"6","${stranger(3)}":1.5,"${stranger(4)}":-2}`,
  ) as object;
  const sifted = sieve()(notes);
  expect(sifted).toEqual({ [alice]: 2, [stranger(1)]: -1 });
  expect(Object.getPrototypeOf(sifted)).toBe(Object.prototype);
});

test('empty notes pass: they begin the exchange', () => {
  expect(sieve()({})).toEqual({});
});

test('messages of members pass, others do not', () => {
  const message = { author: alice, sequence: 1, content: 'x.box' };
  expect(sieve()(message)).toBe(message);
  expect(sieve()({ ...message, author: stranger(1) })).toBeNull();
  expect(sieve()({ ...message, author: '__proto__' })).toBeNull();
  expect(sieve()({ ...message, sequence: 0 })).toBeNull();
  expect(sieve()({ ...message, sequence: '1' })).toBeNull();
  expect(sieve()({ ...message, content: '' })).toBeNull();
});

test('of one member so many messages pass and no more', () => {
  const message = { author: alice, sequence: 10, content: 'x.box' };
  expect(sieve()(message)).toBe(message);
  expect(sieve()({ ...message, sequence: 11 })).toBeNull();
});

test('after its first notes the room does not say that it has nothing of a feed; all else that it says passes', () => {
  const muffle = createMuffler();
  const notes = { [alice]: 1, [stranger(1)]: 0, [stranger(2)]: 3, [stranger(3)]: -1 };
  const { [alice]: _, ...others } = notes;
  expect(muffle(notes)).toEqual(notes);
  expect(muffle(notes)).toEqual(others);
  expect(muffle({ [alice]: 1 })).toEqual({});
  const message = { author: alice, sequence: 1, content: 'x.box' };
  expect(muffle(message)).toBe(message);
});

test.each([null, 1, 'text', [1], undefined, true])('%j does not pass', (item) => {
  expect(sieve()(item)).toBeNull();
});

test('one stream may speak of so many strangers and no more', () => {
  const sift = sieve();
  for (let n = 0; n < MOST_STRANGERS; n++) expect(sift({ [stranger(n)]: 1 })).toEqual({ [stranger(n)]: 1 });
  expect(sift({ [stranger(MOST_STRANGERS)]: 1, [stranger(5)]: 3, [alice]: 5 })).toEqual({
    [stranger(5)]: 3,
    [alice]: 5,
  });
});
