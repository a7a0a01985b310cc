/** Words for how it stands with an account that I lost. Pure. */
import { msg, str } from '@lit/localize';

import type { FeedId } from '../../crystal/ids';
import type { CrystalView, HandedSecretView, OldAccountView, Travel } from '../../crystal/views/view';
import { sayName } from '../shared/names';
import { plural } from '../words/grammar';

/** A friend of an old account, with how it stands. */
export type OldFriend = OldAccountView['friends'][number];

export type OldFriendWords = {
  readonly text: string;
  readonly tone: 'quiet' | 'waiting' | 'good';
  /** How many of four steps are done: saved, meeting place, their device, handed on; null where nothing was asked. */
  readonly steps: 1 | 2 | 3 | 4 | null;
  /** Whether the words still have to be compared. */
  readonly compare: boolean;
};

const ON_ITS_WAY: { readonly [T in Travel]: { readonly steps: 1 | 2 | 3; say(name: string): string } } = {
  'saved-here': { steps: 1, say: () => msg('Your request is saved on this device, not sent yet') },
  'in-the-room': { steps: 2, say: (name) => msg(str`Your request is in the meeting place, not with ${name} yet`) },
  'on-their-device': { steps: 3, say: (name) => msg(str`Your request is on ${name}’s device. Call them now`) },
};

/** How it stands with one friend. Each says only what is known to be true. */
export function sayOldFriend({ person, state, vouched }: OldFriend): OldFriendWords {
  const name = sayName(person);
  switch (state.kind) {
    case 'not-asked':
      return {
        text: vouched ? msg('Says that this is your new account. Not asked yet') : msg('Not asked yet'),
        tone: vouched ? 'waiting' : 'quiet',
        steps: null,
        compare: false,
      };
    case 'asked':
      if (vouched) {
        const text = msg('Says that this is your new account. No piece has come yet');
        return { text, tone: 'waiting', steps: 3, compare: false };
      }
      return {
        text: ON_ITS_WAY[state.travel].say(name),
        tone: 'waiting',
        steps: ON_ITS_WAY[state.travel].steps,
        compare: state.travel !== 'saved-here',
      };
    case 'handed-on':
      return {
        text: sayHandedOn(state.pieces),
        tone: 'good',
        steps: 4,
        compare: false,
      };
  }
}

export type OldAccountWords = {
  /** For a list. */
  readonly short: string;
  readonly headline: string;
  readonly explanation: string;
  readonly tone: 'info' | 'success';
};

/** How it stands with the old account as a whole. `secrets`: those of it that were handed on. */
export function sayOldAccount(old: OldAccountView, secrets: readonly HandedSecretView[]): OldAccountWords {
  const asked = old.friends.filter(({ state }) => state.kind !== 'not-asked').length;
  const gave = old.friends.filter(({ state }) => state.kind === 'handed-on').length;
  const ready = secrets.filter(({ stage }) => stage === 'recoverable').length;
  if (ready > 0) {
    return {
      short: sayReady(ready),
      headline: sayReady(ready),
      explanation: msg('Enough pieces are here. Open it below.', { desc: 'it: a secret' }),
      tone: 'success',
    };
  }
  if (gave > 0) {
    return {
      short: sayGave(gave, asked),
      headline: sayGave(gave, asked),
      explanation: msg('Call the others. As soon as enough pieces of a secret are here, you can put it together.'),
      tone: 'info',
    };
  }
  return {
    short: plural(asked, { one: msg('1 friend asked'), other: msg(str`${asked} friends asked`) }),
    headline: plural(asked, {
      one: msg('1 friend asked. Now call them'),
      other: msg(str`${asked} friends asked. Now call them`),
    }),
    explanation: msg('A friend hands on only after they are sure that it is you. Nobody else can decide it for them.'),
    tone: 'info',
  };
}

function sayHandedOn(pieces: number): string {
  return plural(pieces, { one: msg('Handed on 1 piece to you'), other: msg(str`Handed on ${pieces} pieces to you`) });
}

function sayReady(secrets: number): string {
  return plural(secrets, {
    one: msg('1 secret can be put together'),
    other: msg(str`${secrets} secrets can be put together`),
  });
}

/** Both numbers have forms of their own: one friend of one, one of several, several of several. */
function sayGave(gave: number, asked: number): string {
  return plural(asked, {
    one: msg('1 of 1 friend handed on what they keep'),
    other: plural(gave, {
      one: msg(str`1 of ${asked} friends handed on what they keep`),
      other: msg(str`${gave} of ${asked} friends handed on what they keep`),
    }),
  });
}

/** What to call an account that was mine. */
export function sayOldName({ name }: { readonly name: string | null }): string {
  return name === null ? msg('Your old account') : msg(str`Your old account “${sayName({ name })}”`);
}

/** Handed-on secrets of this old account, and of accounts that only lead to it. */
export function secretsOf(
  view: Pick<CrystalView, 'oldAccounts' | 'handedSecrets'>,
  account: FeedId,
): readonly HandedSecretView[] {
  const claimed = new Set(view.oldAccounts.map(({ account: { id } }) => id));
  return view.handedSecrets.filter(({ owner, wasMine }) => {
    if (!wasMine) return false;
    return owner === null || !claimed.has(owner.id) || owner.id === account;
  });
}
