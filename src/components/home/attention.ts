/** Words and an address for each thing that needs attention. Pure. */
import { msg, str } from '@lit/localize';

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
    case 'own-forked':
    case 'forked':
    case 'said-about-me':
    case 'asked-to-hand-on':
    case 'can-hand-on':
    case 'account-warning':
    case 'handed-recoverable':
      return sayAccount(item, view);
    case 'asked-to-keep':
      return {
        headline: msg(str`Keep a piece for ${sayName(item.person)}?`),
        explanation: msg('You can say yes or no.'),
        href: paths.kept(item.root),
        look: 'plain',
      };
    case 'asked-back':
      return {
        headline: msg(str`${sayName(item.person)} asks for a piece back`),
        explanation: msg('Look who asks before you give it back.'),
        href: paths.kept(item.root),
        look: 'return',
      };
    case 'asked-to-rehearse':
      return {
        headline: msg(str`${sayName(item.person)} is practising`),
        explanation: msg('Look who asks before you take part.'),
        href: paths.kept(item.root),
        look: 'return',
      };
    case 'does-not-open':
      return {
        headline: msg(str`The piece from ${sayName(item.person)} cannot be opened`),
        explanation: msg('They should send a fresh one.', { desc: 'a fresh piece' }),
        href: paths.kept(item.root),
        look: 'warning',
      };
    case 'bad-piece':
      return {
        headline: msg(str`${sayName(item.person)}’s piece of “${isolate(item.name)}” is no good`),
        explanation: msg('The pieces of other friends may be enough.'),
        href: paths.secret(item.root),
        look: 'warning',
      };
    case 'leaving':
    case 'unconfirmed':
    case 'can-retire':
      return sayCare(item);
    default:
      return sayOwnSecret(item);
  }
}

type OfAccount = Extract<
  AttentionView,
  {
    kind:
      | 'own-forked'
      | 'forked'
      | 'said-about-me'
      | 'asked-to-hand-on'
      | 'can-hand-on'
      | 'account-warning'
      | 'handed-recoverable';
  }
>;

function sayAccount(item: OfAccount, view: Spoken): AttentionWords {
  switch (item.kind) {
    case 'own-forked':
      return {
        headline: msg('Somebody else may be writing as you'),
        explanation: msg('Two different stories are being told in your name. See what you can do.'),
        href: paths.person(view.me.id),
        look: 'danger',
      };
    case 'forked':
      return {
        headline: msg(str`Two different stories are told in the name of ${sayName(item.person)}’s account`),
        explanation: item.keepsPiece
          ? msg('You keep a piece of theirs. Call them before you give anything back.')
          : msg('Somebody else may be writing as them. Call them.'),
        href: paths.person(item.person.id),
        look: 'warning',
      };
    case 'said-about-me':
      return {
        headline: msg('Friends say that your account is not in your hands'),
        explanation: saySaidSo(list(item.by.map(sayName))),
        href: paths.person(view.me.id),
        look: 'danger',
      };
    case 'asked-to-hand-on':
      return {
        headline: msg(str`Somebody says: “I am ${sayName(item.old)}, with a new account”`),
        explanation: msg('It may be a thief. Do nothing before you have heard their voice.'),
        href: paths.handOn(item.old.id, item.person.id),
        look: 'hand-on',
      };
    case 'can-hand-on':
      return {
        headline: msg(str`You can hand on what you keep of ${sayName(item.old)}`),
        explanation: msg(str`To ${sayName(item.person)}, as you decided. Nothing goes by itself.`),
        href: paths.handOn(item.old.id, item.person.id),
        look: 'hand-on',
      };
    case 'account-warning':
      return {
        headline: isNews(view, item.person)
          ? msg(str`Friends say something new about ${sayName(item.person)}’s account`)
          : sayWarning(sayName(item.person), item.person.standing),
        explanation: item.keepsPiece
          ? msg('You keep a piece of theirs. See who says so, and talk to them.')
          : msg('See who says so, and talk to them.'),
        href: paths.person(item.person.id),
        look: 'warning',
      };
    case 'handed-recoverable':
      return {
        headline:
          item.owner === null
            ? msg('You can put together a secret that friends handed on to you')
            : msg(str`You can put together a secret of ${sayName(item.owner)}`),
        explanation: msg('Enough pieces were handed on to you.'),
        href: paths.handed(item.root),
        look: 'success',
      };
  }
}

function saySaidSo(who: string | null): string {
  return who === null
    ? msg('Somebody said so. See what you can do.')
    : msg(str`${who} said so. See what you can do.`, { desc: 'one name, or several' });
}

/** I said something before: the account's standing is my own word, and not what friends say now. */
function isNews({ accounts }: Spoken, { id }: PersonView): boolean {
  return accounts.some(({ account, mine }) => account.id === id && mine !== null);
}

function sayWarning(name: string, standing: Standing): string {
  switch (standing) {
    case 'stolen':
      return msg(str`Friends say that ${name}’s account was stolen`);
    case 'gone':
      return msg(str`Friends say that ${name} is gone`);
    case 'moved':
      return msg(str`Friends say that ${name} has a new account`);
    case 'phisher':
      return msg(str`Friends say that ${name} only pretends to be somebody`);
    case 'disputed':
      return msg(str`Friends disagree about ${name}’s account`);
    case 'suspicious':
    case null:
      return msg(str`Something looks wrong with ${name}’s account`);
  }
}

type OfCare = Extract<AttentionView, { kind: 'leaving' | 'unconfirmed' | 'can-retire' }>;

function sayCare(item: OfCare): AttentionWords {
  const href = paths.secret(item.root);
  const name = isolate(item.name);
  switch (item.kind) {
    case 'leaving':
      return {
        headline: msg(str`${sayName(item.person)} cannot keep the piece of “${name}” any longer`),
        explanation: msg('Choose somebody else. Until then the piece is still there.'),
        href,
        look: 'warning',
      };
    case 'unconfirmed':
      return {
        headline:
          item.overdue.length === 0
            ? msg(str`Too few friends have confirmed “${name}” for a long time`)
            : msg(str`Too few pieces of “${name}” have been confirmed for a long time`),
        explanation: [
          ...(item.late.length === 0 ? [] : [sayCallThem(list(item.late.map(sayName)))]),
          ...(item.overdue.length === 0 ? [] : [msg('Look whether your sheets of paper are still there, and say so.')]),
        ].join(' '),
        href,
        look: 'warning',
      };
    case 'can-retire':
      return {
        headline: msg(str`The new pieces of “${name}” are confirmed`),
        explanation: msg('You can put the old ones out of use now.', { desc: 'pieces' }),
        href,
        look: 'success',
      };
  }
}

function sayCallThem(who: string | null): string {
  return who === null
    ? msg('See who is silent.')
    : msg(str`No word from ${who}. Call, and ask to open Coconut for a moment.`, { desc: 'one name, or several' });
}

type OwnSecret = Extract<
  AttentionView,
  { kind: 'can-send' | 'too-few' | 'unfinished' | 'recoverable' | 'can-conclude' }
>;

function sayOwnSecret({ kind, root, name: plain }: OwnSecret): AttentionWords {
  const name = isolate(plain);
  switch (kind) {
    case 'can-send':
      return {
        headline: msg(str`Send the pieces of “${name}”`),
        explanation: msg('Enough friends said yes. It is not safe until they have their pieces.'),
        href: paths.secret(root),
        look: 'success',
      };
    case 'too-few':
      return {
        headline: msg(str`Too few friends for “${name}”`),
        explanation: msg('Ask more friends. No piece was sent yet.'),
        href: paths.secret(root),
        look: 'warning',
      };
    case 'unfinished':
      return {
        headline: msg(str`“${name}” is not finished`),
        explanation: msg('No piece was sent yet. Go on, or set it aside.'),
        href: paths.secret(root),
        look: 'warning',
      };
    case 'can-conclude':
      return {
        headline: msg(str`Enough pieces are here to try “${name}”`),
        explanation: msg('Finish your practice run: the app tries them, and throws them away.'),
        href: paths.secret(root),
        look: 'success',
      };
    case 'recoverable':
      return {
        headline: msg(str`You can see “${name}” again`),
        explanation: msg('Enough pieces are back.'),
        href: paths.secret(root),
        look: 'success',
      };
  }
}
