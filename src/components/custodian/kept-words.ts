/** Words for what is kept, or asked to be kept, for somebody else. Pure. */
import { msg, str } from '@lit/localize';

import type { KeptView, Travel } from '../../crystal/views/view';
import { sayName } from '../shared/names';
import { sentenceFor, type Sentence } from '../shared/sentences';
import { sayNumber } from '../words/grammar';

export type KeptWords = {
  /** For the list: a few words. */
  readonly short: string;
  readonly title: string;
  /** What it means, one paragraph each. */
  readonly lines: readonly string[];
  readonly tone: 'info' | 'success' | 'warning' | 'return' | 'hand-on';
};

type Say = (name: string) => KeptWords;

const WORDS: { readonly [S in KeptView['stage']]: Say } = {
  'asked-to-keep': (name) => ({
    short: msg('Asks you to keep a piece'),
    title: msg(str`Will you keep a piece for ${name}?`),
    lines: [
      msg(str`${name} is cutting a secret into pieces, and friends keep them.`),
      msg('One piece alone is useless: nobody can read anything in it, not even you.'),
      msg(str`You keep it on this device. If ${name} asks for it one day, you decide whether to give it back.`),
    ],
    tone: 'info',
  }),
  declined: (name) => ({
    short: msg('You said no'),
    title: msg(str`You said no to ${name}`),
    lines: [
      msg('You keep nothing, and there is nothing more to do.'),
      sayTravelling(),
      msg(str`If you change your mind, tell ${name}.`),
    ],
    tone: 'info',
  }),
  expired: (name) => ({
    short: msg('The time to answer is over'),
    title: msg(str`The time to answer ${name} is over`),
    lines: [msg('You keep nothing.'), msg(str`If you still want to help, tell ${name}: they can ask you again.`)],
    tone: 'info',
  }),
  accepted: (name) => ({
    short: msg('You said yes. The piece has not come yet'),
    title: msg(str`You said yes to ${name}`),
    lines: [
      msg('The piece has not come yet. It comes by itself, once it is sent.'),
      msg(
        'Your answer travels as soon as this device is online. Open Coconut again in a few days, so that the piece can arrive.',
      ),
    ],
    tone: 'info',
  }),
  kept: (name) => ({
    short: msg('You are keeping a piece'),
    title: msg(str`You are keeping a piece for ${name}`),
    lines: [
      msg('Nothing more to do.'),
      msg(str`Do not clear this browser’s data: the piece is stored here, and ${name} counts on it.`),
    ],
    tone: 'success',
  }),
  'does-not-open': (name) => ({
    short: msg('The piece cannot be opened'),
    title: msg(str`The piece from ${name} cannot be opened`),
    lines: [msg('What came is of no use. It is not your fault.'), msg(str`Tell ${name}: they can send fresh pieces.`)],
    tone: 'warning',
  }),
  'asked-back': (name) => ({
    short: msg('Asks for the piece back'),
    title: msg(str`${name} asks for the piece back`),
    lines: [],
    tone: 'return',
  }),
  returned: (name) => ({
    short: msg('You gave the piece back'),
    title: msg(str`You gave the piece back to ${name}`),
    lines: [
      msg('Nothing more to do.'),
      msg('It travels as soon as this device is online. Coconut must be open for a moment.'),
    ],
    tone: 'success',
  }),
  refused: (name) => ({
    short: msg('You did not give the piece back'),
    title: msg(str`You did not give the piece back to ${name}`),
    lines: [
      msg('You still keep it, and nobody else got it.'),
      sayTravelling(),
      msg(str`If ${name} really needs it, they can ask you again.`),
    ],
    tone: 'info',
  }),
  'handed-on': (name) => ({
    short: msg('You handed the piece on'),
    title: msg(str`You handed on the piece of ${name}`),
    lines: [msg('It went to somebody other than the account that made it, because you decided so.')],
    tone: 'hand-on',
  }),
};

function sayTravelling(): string {
  return msg('Your answer travels as soon as this device is online.');
}

/** How something kept for somebody stands, in words. */
export function sayKept(
  kept: Pick<KeptView, 'stage' | 'owner' | 'replaces' | 'retired' | 'leaving' | 'rehearsal'>,
): KeptWords {
  const { stage, owner, replaces, retired, leaving, rehearsal } = kept;
  const name = sayName(owner);
  if (retired !== null && isDoneWith(kept)) return sayRetired(name, retired.replacedBy !== null);
  if (rehearsal !== null) return sayRehearsal(name);
  if (stage === 'asked-to-keep' && replaces !== null) return sayNewPiece(name);
  if (stage === 'kept' && leaving !== null) return sayToldThem(name, leaving.travel);
  return WORDS[stage](name);
}

/**
 * Whether its owner needs it no more, and nothing else is the matter. Of an account that may be in other hands no such word counts:
 * a thief could say so.
 */
export function isDoneWith({ stage, owner, retired }: Pick<KeptView, 'stage' | 'owner' | 'retired'>): boolean {
  return retired !== null && owner.standing === null && DONE.includes(stage);
}

const DONE: readonly KeptView['stage'][] = ['accepted', 'kept', 'refused', 'returned', 'does-not-open'];

function sayRetired(name: string, isReplaced: boolean): KeptWords {
  return {
    short: msg('No longer needed', { desc: 'a piece' }),
    title: msg(str`${name} needs this piece no more`),
    lines: [
      isReplaced
        ? msg('You keep a newer one in its place. Nothing more to do.', { desc: 'a newer piece' })
        : msg(str`Thank you for keeping it. Nothing more to do: ${name} will not ask for it.`),
      msg('It is never given back from now on, and takes almost no room.', { desc: 'a piece' }),
    ],
    tone: 'info',
  };
}

function sayRehearsal(name: string): KeptWords {
  return {
    short: msg('Is practising, and waits for your answer', { desc: 'stands below a friend’s name' }),
    title: msg(str`${name} is practising`),
    lines: [
      msg(str`${name} wants to know whether the secret would come back. Nothing is lost, it is only practice.`),
      msg(
        str`Your piece goes to ${name}’s app, which tries it and throws it away. Nobody sees the secret, and you keep your piece.`,
      ),
    ],
    tone: 'return',
  };
}

function sayNewPiece(name: string): KeptWords {
  return {
    short: msg('Asks you to keep a new piece'),
    title: msg(str`Will you keep a new piece for ${name}?`),
    lines: [
      msg(str`You keep a piece for ${name} already. ${name} has changed something, so all pieces are cut anew.`),
      msg('The new one takes its place. Until you are told that the old one is no longer needed, you keep both.'),
      msg('One piece alone is useless: nobody can read anything in it, not even you.'),
    ],
    tone: 'info',
  };
}

function sayToldThem(name: string, travel: Travel): KeptWords {
  return {
    short: msg('You cannot keep it any longer', { desc: 'a piece' }),
    title: msg(str`You told ${name} that you cannot keep the piece any longer`),
    lines: [
      msg(
        str`Please keep it a little longer: ${name} has to find somebody else first. You are told when it is needed no more.`,
      ),
      travel === 'on-their-device'
        ? msg(str`${name}’s device has your message.`)
        : msg('Your message travels as soon as this device is online.'),
    ],
    tone: 'warning',
  };
}

/** "Less than 1 kB", "2 kB". `size`: bytes */
export function saySize(size: number): string {
  if (size < 1024) return msg('Less than 1 kB');
  return sayNumber(Math.round(size / 1024), { style: 'unit', unit: 'kilobyte' });
}

/** Why the piece must not be returned right now, and the way out; null where nothing speaks against it. */
export function sayBarred({ barred, owner }: Pick<KeptView, 'barred' | 'owner'>, ownStolen = false): Sentence | null {
  if (barred === null) return null;
  const names = [sayName(owner)];
  return barred === 'owner-said-stolen' && ownStolen ? sayFinal(sayName(owner)) : sentenceFor(barred, { names });
}

/** The account itself said so: nobody can take that back. */
function sayFinal(name: string): Sentence {
  return {
    happened: msg(str`${name}’s account itself said that it was stolen. That is final: nothing is given back to it.`),
    safe: msg('The piece stays here with you, unchanged.'),
    next: msg(
      str`Call ${name}. When ${name} has a new account, and you have compared a few words by voice, you can hand the piece on to it.`,
    ),
  };
}

const WAITING: readonly KeptView['stage'][] = ['asked-back', 'asked-to-keep', 'does-not-open'];

/** What waits for an answer first, then by the last thing that happened. */
export function sortKept(kept: readonly KeptView[]): readonly KeptView[] {
  const rank = ({ stage, rehearsal }: KeptView): number => {
    if (rehearsal !== null) return WAITING.indexOf('asked-to-keep');
    return WAITING.includes(stage) ? WAITING.indexOf(stage) : WAITING.length;
  };
  return kept.toSorted((a, b) => rank(a) - rank(b) || b.at - a.at);
}

/** Whether something waits for an answer. */
export function isWaiting({ stage, rehearsal }: KeptView): boolean {
  return rehearsal !== null || stage === 'asked-back' || stage === 'asked-to-keep';
}
