/** Words for locks. Pure. */
import { msg, str } from '@lit/localize';

import { plural } from '../words/grammar';
import type { Strength } from './measure-passphrase';

export const STRENGTHS: { readonly [S in Strength]: () => { readonly chip: string; readonly explanation: string } } = {
  weak: () => ({
    chip: msg('Weak', { desc: 'a passphrase' }),
    explanation: msg(
      'It keeps out somebody who picks up the device. Somebody who copies the disk guesses it in days or less.',
    ),
  }),
  fair: () => ({
    chip: msg('Fair', { desc: 'a passphrase' }),
    explanation: msg(
      'It keeps out somebody who picks up the device, and costs somebody who copies the disk a lot of time and money.',
    ),
  }),
  strong: () => ({
    chip: msg('Strong', { desc: 'a passphrase' }),
    explanation: msg('Nobody guesses it, as far as anybody can tell.'),
  }),
};

/** What it means to forget it; said before it is set. */
export function sayForgetting(): string {
  return msg(
    'If you forget it, nobody can open this account any more, not even the people who made Coconut. It is then as if the device were lost: the friends who keep your pieces can hand them on to a new account of yours. Write it down, and keep it away from the device.',
  );
}

/** What it means to lose the only passkey; said before it is made. */
export function sayLosingPasskey(): string {
  return msg(
    'If you lose it and have set no passphrase, nobody can open this account any more: it is then as if the device were lost. A passphrase besides is the way around that. Either of the two opens it.',
  );
}

/** How long it waits before it locks itself. */
export function sayMinutes(minutes: number): string {
  if (minutes === 60) return msg('After an hour without you');
  return plural(minutes, {
    one: msg('After 1 minute without you'),
    other: msg(str`After ${minutes} minutes without you`),
  });
}
