/** Words for how it stands with an account that I lost. Pure. */
import type { FeedId } from '../../crystal/ids';
import type { CrystalView, HandedSecretView, OldAccountView, Travel } from '../../crystal/views/view';
import { count, sayName } from '../shared/names';

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
  'saved-here': { steps: 1, say: () => 'Your request is saved on this device, not sent yet' },
  'in-the-room': { steps: 2, say: (name) => `Your request is in the meeting place, not with ${name} yet` },
  'on-their-device': { steps: 3, say: (name) => `Your request is on ${name}’s device. Call them now` },
};

/** How it stands with one friend. Each says only what is known to be true. */
export function sayOldFriend({ person, state, vouched }: OldFriend): OldFriendWords {
  const name = sayName(person);
  switch (state.kind) {
    case 'not-asked':
      return vouched
        ? { text: 'Says that this is your new account. Not asked yet', tone: 'waiting', steps: null, compare: false }
        : { text: 'Not asked yet', tone: 'quiet', steps: null, compare: false };
    case 'asked':
      if (vouched) {
        const text = 'Says that this is your new account. No piece has come yet';
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
        text: `Handed on ${count(state.pieces, 'piece')} to you`,
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
  const have = `${gave} of ${count(asked, 'friend')} handed on what they keep`;
  if (ready > 0) {
    return {
      short: `${count(ready, 'secret')} can be put together`,
      headline: `${count(ready, 'secret')} can be put together`,
      explanation: 'Enough pieces are here. Open it below.',
      tone: 'success',
    };
  }
  if (gave > 0) {
    return {
      short: have,
      headline: have,
      explanation: 'Call the others. As soon as enough pieces of a secret are here, you can put it together.',
      tone: 'info',
    };
  }
  return {
    short: `${count(asked, 'friend')} asked`,
    headline: `${count(asked, 'friend')} asked. Now call them`,
    explanation: 'A friend hands on only after they are sure that it is you. Nobody else can decide it for them.',
    tone: 'info',
  };
}

/** What to call an account that was mine. */
export function sayOldName({ name }: { readonly name: string | null }): string {
  return name === null ? 'Your old account' : `Your old account “${sayName({ name })}”`;
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
