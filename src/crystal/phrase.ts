/**
 * The words to compare by voice. Both sides derive them from the same three accounts: if the custodian was shown another
 * new account than the one in the caller's hands, the words differ. Source: `docs/protocol.md`, "Phrase".
 */
import { pbkdf2 } from '@noble/hashes/pbkdf2.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { concat, keyOf, utf8 } from './bytes';
import type { FeedId } from './ids';
import type { Randomness } from './ports';

const SALT = utf8('dark-crystal/phrase/1');

/** How often it is stretched: whoever wants another account with the same words could search for one. */
const ITERATIONS = 4096;

/** Five words of 11 bits: 55 bits. */
const WORDS = 5;
const BITS = 11;

/** Phrases are remembered: each costs some milliseconds. */
const known = new Map<string, readonly string[]>();
const MOST_KNOWN = 4096;

/** The five words for: `to` says to be the new account of `old`, and `custodian` is asked. Any other order gives others. */
export function phraseOf(old: FeedId, to: FeedId, custodian: FeedId): readonly string[] {
  const asked = [old, to, custodian].join(' ');
  const found = known.get(asked) ?? derive(old, to, custodian);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(asked, found);
  return found;
}

function derive(old: FeedId, to: FeedId, custodian: FeedId): readonly string[] {
  const bytes = pbkdf2(sha256, concat(keyOf(old), keyOf(to), keyOf(custodian)), SALT, { c: ITERATIONS, dkLen: 7 });
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: WORDS }, (_, at) => {
    return wordlist[Number.parseInt(bits.slice(at * BITS, (at + 1) * BITS), 2)] ?? '';
  });
}

/** Five words at random, 55 bits: a passphrase that can be remembered. */
export function randomPhrase(random: Randomness): readonly string[] {
  const bytes = random(WORDS * 2);
  return Array.from({ length: WORDS }, (_, at) => {
    const number = ((bytes[2 * at] ?? 0) << 8) | (bytes[2 * at + 1] ?? 0);
    return wordlist[number % wordlist.length] ?? '';
  });
}
