/** What to do when friends doubt that my account is still mine. Pure. */
import { msg, str } from '@lit/localize';
import type { AccountView } from '../../crystal/views/view';
import { sayName } from '../shared/names';
import { list } from '../words/grammar';
import { sortVoices } from './voice-words';

export type OwnState = 'calm' | 'doubted' | 'stolen';

/** How my own account stands. */
export function ownState(account: AccountView | null): OwnState {
  if (account?.ownStolen === true) return 'stolen';
  return doubtersOf(account).length > 0 ? 'doubted' : 'calm';
}

/** Names of those who say that my account is not in my hands. */
export function doubtersOf(account: AccountView | null): readonly string[] {
  const { counted } = sortVoices(account?.voices ?? []);
  return counted.filter(({ kind, isMine }) => kind !== 'valid' && !isMine).map(({ by }) => sayName(by));
}

/** The heading of the page, by state. */
export const OWN_TITLES: { readonly [S in OwnState]: () => string } = {
  calm: () => msg('Your account'),
  doubted: () => msg('Friends doubt that this account is yours'),
  stolen: () => msg('You marked this account as stolen'),
};

/** What to do when friends doubt it. */
export function sayDoubtSteps(doubters: readonly string[]): readonly string[] {
  const who = list(doubters);
  return [
    who === null ? msg('Call your friends. Ask what they saw.') : msg(str`Call ${who}. Ask what they saw.`),
    msg(
      'If you alone have this account: ask them to say that it is still yours. Until then, friends cannot give pieces back to you.',
    ),
    msg('If somebody else has it too, or has your device: mark it as stolen yourself, below. Then make a new account.'),
  ];
}

/** What to do once it is marked as stolen, also by mistake. */
export function sayAfterStolen(): readonly string[] {
  return [
    msg('Ask a friend, by voice, for an invitation link.'),
    msg('Open it in another browser, or on another device. There you make a new account.'),
    msg(
      'There, choose “I lost my device”, and tell your friends that the new account is yours. Each compares a few words with you by voice.',
      { desc: '“I lost my device” is one of the choices on the first page' },
    ),
    msg('Friends who vouch for you hand on the pieces to your new account.'),
  ];
}

/** What must be typed before one's own account is marked. */
export function stolenWord(): string {
  return msg('stolen', {
    id: 'stolen-word',
    desc: 'the one word that must be typed before one’s own account is marked as stolen; easy to type, in small letters',
  });
}

/** Whether `typed` is that word; case and spaces around it do not matter. */
export function isStolenWord(typed: string): boolean {
  return typed.trim().toLowerCase() === stolenWord().toLowerCase();
}
