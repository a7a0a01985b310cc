/** Sentences for locks. */
import { msg, str } from '@lit/localize';

import type { Detail } from '../../crystal/result';
import { say, untouched, type Sentences } from './sentence';

export const LOCK_SENTENCES = {
  'wrong-passphrase': (detail) =>
    say(
      msg('That is not the passphrase.'),
      untouched(),
      join(msg('Look at capital letters and at the language of the keyboard, then try again.'), sayWait(detail)),
    ),
  'wrong-passkey': (detail) =>
    say(
      msg('That passkey does not open this account.'),
      untouched(),
      join(msg('Use the one that was made for it on this device.'), sayWait(detail)),
    ),
  'passphrase-too-short': ({ limit = 8 }) =>
    say(
      msg(str`A passphrase has at least ${limit} letters.`),
      untouched(),
      msg('Take a few words that do not belong together, or let Coconut suggest some.'),
    ),
  'passkey-refused': () =>
    say(
      msg('The device did not confirm that it is you.'),
      untouched(),
      msg('Try again, and follow what the browser asks.'),
    ),
  'passkey-unsuited': () =>
    say(
      msg('This passkey cannot open Coconut.'),
      msg('Nothing was changed, and nothing depends on it: you may delete it where you keep your passkeys.'),
      msg('Choose another place for the passkey when the browser asks, or set a passphrase.'),
    ),
} satisfies Partial<Sentences>;

function join(first: string, then: string | null): string {
  return then === null ? first : `${first} ${then}`;
}

function sayWait({ wait }: Detail): string | null {
  return wait === undefined ? null : msg(str`To slow down whoever guesses, the next try takes ${wait} seconds longer.`);
}
