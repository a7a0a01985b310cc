/** Words and pictures for how things stand with one friend. Pure. */
import { msg, str } from '@lit/localize';

import type { FriendPiece, FriendState, SecretView, Travel } from '../../crystal/views/view';
import type { PieceLook } from '../shared/illustrations';
import { sayName } from '../shared/names';
import { badPieceSentence } from '../shared/sentences';

/** What a line means to the owner; the colour follows, and a sign, so that it never depends on the colour alone. */
export type Tone = 'quiet' | 'waiting' | 'good' | 'attention' | 'bad';

export type FriendWords = {
  readonly text: string;
  readonly tone: Tone;
  /** How many of four steps are done (saved, meeting place, their device, answered or confirmed); null where it ended. */
  readonly steps: 0 | 1 | 2 | 3 | 4 | null;
  /** What they wrote themselves, as plain text. */
  readonly quote: string | null;
  /** What the owner can do about it. */
  readonly advice: string | null;
};

const STEPS: { readonly [T in Travel]: 1 | 2 | 3 } = { 'saved-here': 1, 'in-the-room': 2, 'on-their-device': 3 };

function words(text: string, tone: Tone, steps: FriendWords['steps'], more: Partial<FriendWords> = {}): FriendWords {
  return { text, tone, steps, quote: null, advice: null, ...more };
}

function sayInvited(name: string, travel: Travel): string {
  if (travel === 'saved-here') return msg('The question is saved on this device, not sent yet');
  if (travel === 'in-the-room') return msg(str`The question is in the meeting place, not with ${name} yet`);
  return msg(str`The question is on ${name}’s device. No answer yet`);
}

function saySent(name: string, travel: Travel, otherApp: boolean): string {
  if (travel === 'saved-here') return msg('The piece is saved on this device, not sent yet');
  if (travel === 'in-the-room' && otherApp) {
    return msg(str`The piece is in the meeting place. ${name}’s app does not tell whether it has come`);
  }
  if (travel === 'in-the-room') return msg(str`The piece is in the meeting place, not with ${name} yet`);
  return msg(str`The piece is on ${name}’s device, not confirmed yet`);
}

function sayAsked(name: string, travel: Travel, otherApp: boolean): string {
  if (travel === 'saved-here') return msg('Your request is saved on this device, not sent yet');
  if (travel === 'in-the-room' && otherApp) return msg('Your request is in the meeting place. No answer yet');
  if (travel === 'in-the-room') return msg(str`Your request is in the meeting place, not with ${name} yet`);
  return msg(str`Your request is on ${name}’s device. No answer yet`);
}

/** They said that they are leaving. */
export function sayCannotKeep(): string {
  return msg('Cannot keep the piece any longer', { desc: 'stands below a friend’s name' });
}

/** How things stand with one friend, in words. Each says only what is known to be true. */
export function sayFriend({ person, state, leaving, otherApp }: FriendPiece): FriendWords {
  const name = sayName(person);
  if (leaving !== null && (state.kind === 'kept' || state.kind === 'sent')) {
    return words(sayCannotKeep(), 'attention', null, {
      quote: leaving.message,
    });
  }
  switch (state.kind) {
    case 'chosen':
      return words(msg('Not asked yet'), 'quiet', 0);
    case 'unasked':
      return words(msg('Said yes to you, outside of Coconut', { desc: 'stands below a friend’s name' }), 'good', 4);
    case 'invited':
      if (state.late) {
        return words(msg('No answer, and the time to answer is over'), 'attention', STEPS[state.travel], {
          advice: msg(str`Call ${name}, or ask somebody else.`),
        });
      }
      return words(sayInvited(name, state.travel), 'waiting', STEPS[state.travel]);
    case 'accepted':
      return words(msg('Said yes', { id: 'friend-said-yes', desc: 'stands below a friend’s name' }), 'good', 4);
    case 'declined':
      return words(msg('Said no', { id: 'friend-said-no', desc: 'stands below a friend’s name' }), 'quiet', null, {
        quote: state.message,
      });
    case 'sent':
      return words(saySent(name, state.travel, otherApp === true), 'waiting', STEPS[state.travel], {
        advice:
          otherApp === true && state.travel !== 'saved-here' ? msg(str`Ask ${name} whether the piece has come.`) : null,
      });
    case 'kept':
      return words(msg(str`${name}’s app confirmed that the piece is kept`), 'good', 4);
    case 'asked':
      return words(sayAsked(name, state.travel, otherApp === true), 'waiting', STEPS[state.travel]);
    case 'returned':
      return words(msg('Gave the piece back', { desc: 'stands below a friend’s name' }), 'good', 4);
    case 'refused':
      return words(msg('Did not give the piece back', { desc: 'stands below a friend’s name' }), 'attention', null, {
        quote: state.message,
        advice: msg(str`Call ${name} and say that it is really you who asks.`),
      });
    case 'bad-piece':
      return words(badPieceSentence(state.why, name), 'bad', null, {
        advice: msg(str`Call ${name}. The pieces of your other friends may be enough.`),
      });
  }
}

/** When it happened, in ms since 1970; null where nothing happened yet. A piece that is kept: when that was last confirmed. */
export function timeOf({ state, confirmedAt }: Pick<FriendPiece, 'state' | 'confirmedAt'>): number | null {
  if (state.kind === 'kept') return confirmedAt ?? state.at;
  return state.kind === 'chosen' || state.kind === 'unasked' ? null : state.at;
}

const LOOKS: { readonly [K in FriendState['kind']]: PieceLook } = {
  chosen: 'empty',
  unasked: 'waiting',
  invited: 'empty',
  accepted: 'waiting',
  declined: 'empty',
  sent: 'waiting',
  kept: 'held',
  asked: 'waiting',
  returned: 'held',
  refused: 'lost',
  'bad-piece': 'lost',
};

/** Whether a piece was made for this friend. */
export function hasPiece(state: FriendState): boolean {
  return !['chosen', 'unasked', 'invited', 'accepted', 'declined'].includes(state.kind);
}

/**
 * The ring of a secret: one arc per friend; once pieces are out, only for those who have one. Whose word is missing for too long
 * is only waited for again; who cannot keep it any longer is as good as gone.
 */
export function ringOf({
  friends,
  sheets,
  health,
}: Pick<SecretView, 'friends' | 'sheets' | 'health'>): readonly PieceLook[] {
  const holders = friends.filter(({ state }) => hasPiece(state));
  const silent = new Set(health?.silent.map(({ id }) => id));
  const looks = (holders.length > 0 ? holders : friends).map(({ person, state, leaving }): PieceLook => {
    if (state.kind !== 'kept') return LOOKS[state.kind];
    if (leaving !== null) return 'lost';
    return silent.has(person.id) ? 'waiting' : 'held';
  });
  const papers = sheets.flatMap(({ number, state }): readonly PieceLook[] => {
    if (state === 'kept') return [health?.unseen.includes(number) === true ? 'waiting' : 'held'];
    return [state === 'gone' ? 'lost' : 'empty'];
  });
  return looks.length + papers.length > 0 ? [...looks, ...papers] : ['empty', 'empty', 'empty'];
}

/** Whether the ring may show the lock open: the secret can be had. */
export function isWhole({ stage }: Pick<SecretView, 'stage'>): boolean {
  return stage === 'recoverable';
}
