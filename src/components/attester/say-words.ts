/** The six things that one can say about an account, and what each does. Pure. */
import { msg, str } from '@lit/localize';

import type { Kind } from './voice-words';

export type Choice = {
  readonly kind: Kind;
  /** The choice itself. */
  readonly label: string;
  /** What it does. */
  readonly effect: string;
  /** The button. */
  readonly button: string;
};

/** All that can be said about the account of `name`, in the order in which it is offered. */
export function choicesFor(name: string): readonly Choice[] {
  return [
    {
      kind: 'stolen',
      label: msg('It was stolen'),
      effect: msg(
        str`Somebody else has ${name}’s account. You cannot give back a piece to it until you say it is still theirs.`,
      ),
      button: msg('Mark as stolen'),
    },
    {
      kind: 'suspicious',
      label: msg('It looks stolen'),
      effect: msg(
        'Something is odd, and you are not sure. You cannot give back a piece until you say it is still theirs.',
      ),
      button: msg('Say that it looks stolen'),
    },
    {
      kind: 'valid',
      label: msg('It is still theirs'),
      effect: msg(str`You talked with ${name}, and all is well. This answers the warnings that you have heard so far.`),
      button: msg('Say that it is still theirs'),
    },
    {
      kind: 'phisher',
      label: msg('It is someone pretending'),
      effect: msg(
        'Somebody made this account to be taken for somebody else. Nothing can ever be handed on to it by you.',
      ),
      button: msg('Mark as someone pretending'),
    },
    {
      kind: 'reincarnation',
      label: msg('They have a new account'),
      effect: msg(str`You choose the new account and compare it with ${name} by voice, before anything is said.`),
      button: msg('Compare the two accounts'),
    },
    {
      kind: 'gone',
      label: msg('They are gone', { desc: 'a person who died or cannot be reached' }),
      effect: msg(str`${name} died, or is out of reach for good. What you keep can go to the heirs.`),
      button: msg('Say that they are gone'),
    },
  ];
}

/** What is asked before everybody can read it. */
export function sayPublishing(kind: Kind, name: string): string {
  return kind === 'valid'
    ? msg(str`Everybody will be able to read that you vouch for ${name}’s account, with what you wrote.`)
    : msg(
        str`Everybody will be able to read what you say about ${name}’s account, with what you wrote, and ${name} too.`,
      );
}

/** What is said when it is done. */
export function sayDone(kind: Kind): string {
  return kind === 'valid'
    ? msg('You said that it is still theirs.')
    : msg('It is written down. You can change your mind at any time.');
}
