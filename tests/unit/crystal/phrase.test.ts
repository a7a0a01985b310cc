/** The words to compare by voice. */
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { pbkdf2Sync } from 'node:crypto';
import { expect, test } from 'vitest';
import { keyOf } from '../../../src/crystal/bytes';
import { phraseOf } from '../../../src/crystal/phrase';
import { cast } from '../../support/cast';

const { alice, alice2, bob, carol } = cast('alice', 'alice2', 'bob', 'carol');

test('five words, the same for both sides, and others for anybody else', () => {
  const words = phraseOf(alice.id, alice2.id, bob.id);
  expect(words).toHaveLength(5);
  for (const word of words) expect(wordlist).toContain(word);
  expect(bob.session.phrase(alice.id, alice2.id, bob.id)).toEqual(words);
  expect(alice2.session.phrase(alice.id, alice2.id, bob.id)).toEqual(words);
  const others = [
    phraseOf(alice.id, alice2.id, carol.id),
    phraseOf(alice.id, carol.id, bob.id),
    phraseOf(carol.id, alice2.id, bob.id),
    phraseOf(alice2.id, alice.id, bob.id),
  ];
  expect(new Set([words, ...others].map((each) => each.join(' '))).size).toBe(5);
});

test('is derived as the protocol says', () => {
  const keys = Buffer.concat([alice, alice2, bob].map(({ id }) => keyOf(id)));
  const stretched = pbkdf2Sync(keys, 'dark-crystal/phrase/1', 4096, 7, 'sha256').toString('hex');
  const number = BigInt(`0x${stretched}`) >> 1n;
  const words = [44n, 33n, 22n, 11n, 0n].map((shift) => wordlist[Number((number >> shift) & 2047n)]);
  expect(phraseOf(alice.id, alice2.id, bob.id)).toEqual(words);
});

test('stays what it was: a new version must not speak other words than an old one', () => {
  expect(phraseOf(alice.id, alice2.id, bob.id).join(' ')).toBe('insect powder income toddler gauge');
});
