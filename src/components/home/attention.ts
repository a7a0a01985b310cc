/** Words and an address for each thing that needs attention. Pure. */
import type { AttentionView, CrystalView, PersonView, Standing } from '../../crystal/views/view';
import { paths } from '../routes';
import { isolate, sayName } from '../shared/names';
import { list } from '../words/grammar';

export type AttentionWords = {
  readonly headline: string;
  readonly explanation: string;
  readonly href: string;
  /** Return: the owner wants a piece back; hand on: it may go to somebody else. Each shown in its own colour. */
  readonly look: 'plain' | 'return' | 'hand-on' | 'warning' | 'danger' | 'success';
};

/** What is looked at of the view: my own account, and what I said about others. */
export type Spoken = Pick<CrystalView, 'me' | 'accounts'>;

/** What to say about one thing that needs attention, and where it is dealt with. */
export function sayAttention(item: AttentionView, view: Spoken): AttentionWords {
  switch (item.kind) {
    case 'said-about-me':
    case 'asked-to-hand-on':
    case 'can-hand-on':
    case 'account-warning':
    case 'handed-recoverable':
      return sayAccount(item, view);
    case 'asked-to-keep':
      return {
        headline: `Keep a piece for ${sayName(item.person)}?`,
        explanation: 'You can say yes or no.',
        href: paths.kept(item.root),
        look: 'plain',
      };
    case 'asked-back':
      return {
        headline: `${sayName(item.person)} asks for a piece back`,
        explanation: 'Look who asks before you give it back.',
        href: paths.kept(item.root),
        look: 'return',
      };
    case 'does-not-open':
      return {
        headline: `The piece from ${sayName(item.person)} cannot be opened`,
        explanation: 'They should send a fresh one.',
        href: paths.kept(item.root),
        look: 'warning',
      };
    case 'bad-piece':
      return {
        headline: `${sayName(item.person)}’s piece of ${quote(item.name)} is no good`,
        explanation: 'The pieces of other friends may be enough.',
        href: paths.secret(item.root),
        look: 'warning',
      };
    default:
      return sayOwnSecret(item);
  }
}

type OfAccount = Extract<
  AttentionView,
  { kind: 'said-about-me' | 'asked-to-hand-on' | 'can-hand-on' | 'account-warning' | 'handed-recoverable' }
>;

function sayAccount(item: OfAccount, view: Spoken): AttentionWords {
  switch (item.kind) {
    case 'said-about-me':
      return {
        headline: 'Friends say that your account is not in your hands',
        explanation: `${list(item.by.map(sayName)) ?? 'Somebody'} said so. See what you can do.`,
        href: paths.person(view.me.id),
        look: 'danger',
      };
    case 'asked-to-hand-on':
      return {
        headline: `Somebody says: “I am ${sayName(item.old)}, with a new account”`,
        explanation: 'It may be a thief. Do nothing before you have heard their voice.',
        href: paths.handOn(item.old.id, item.person.id),
        look: 'hand-on',
      };
    case 'can-hand-on':
      return {
        headline: `You can hand on what you keep of ${sayName(item.old)}`,
        explanation: `To ${sayName(item.person)}, as you decided. Nothing goes by itself.`,
        href: paths.handOn(item.old.id, item.person.id),
        look: 'hand-on',
      };
    case 'account-warning':
      return {
        headline: isNews(view, item.person)
          ? `Friends say something new about ${sayName(item.person)}’s account`
          : sayWarning(sayName(item.person), item.person.standing),
        explanation: item.keepsPiece
          ? 'You keep a piece of theirs. See who says so, and talk to them.'
          : 'See who says so, and talk to them.',
        href: paths.person(item.person.id),
        look: 'warning',
      };
    case 'handed-recoverable':
      return {
        headline:
          item.owner === null
            ? 'You can put together a secret that friends handed on to you'
            : `You can put together a secret of ${sayName(item.owner)}`,
        explanation: 'Enough pieces were handed on to you.',
        href: paths.handed(item.root),
        look: 'success',
      };
  }
}

/** I said something before: the account's standing is my own word, and not what friends say now. */
function isNews({ accounts }: Spoken, { id }: PersonView): boolean {
  return accounts.some(({ account, mine }) => account.id === id && mine !== null);
}

function sayWarning(name: string, standing: Standing): string {
  switch (standing) {
    case 'stolen':
      return `Friends say that ${name}’s account was stolen`;
    case 'gone':
      return `Friends say that ${name} is gone`;
    case 'moved':
      return `Friends say that ${name} has a new account`;
    case 'phisher':
      return `Friends say that ${name} only pretends to be somebody`;
    case 'disputed':
      return `Friends disagree about ${name}’s account`;
    case 'suspicious':
    case null:
      return `Something looks wrong with ${name}’s account`;
  }
}

type OwnSecret = Extract<AttentionView, { kind: 'can-send' | 'too-few' | 'unfinished' | 'recoverable' }>;

function sayOwnSecret({ kind, root, name }: OwnSecret): AttentionWords {
  switch (kind) {
    case 'can-send':
      return {
        headline: `Send the pieces of ${quote(name)}`,
        explanation: 'Enough friends said yes. It is not safe until they have their pieces.',
        href: paths.secret(root),
        look: 'success',
      };
    case 'too-few':
      return {
        headline: `Too few friends for ${quote(name)}`,
        explanation: 'Ask more friends. No piece was sent yet.',
        href: paths.secret(root),
        look: 'warning',
      };
    case 'unfinished':
      return {
        headline: `${quote(name)} is not finished`,
        explanation: 'No piece was sent yet. Go on, or set it aside.',
        href: paths.secret(root),
        look: 'warning',
      };
    case 'recoverable':
      return {
        headline: `You can see ${quote(name)} again`,
        explanation: 'Enough pieces are back.',
        href: paths.secret(root),
        look: 'success',
      };
  }
}

function quote(name: string): string {
  return `“${isolate(name)}”`;
}
