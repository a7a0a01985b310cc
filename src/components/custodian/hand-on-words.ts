/** Words for comparing two accounts and handing on. Pure. */
import { msg, str } from '@lit/localize';

import { sayWho } from '../attester/voice-words';
import type { ForwardBar } from '../../crystal/rules/forward-gate';
import type { HandOnView, PersonView, WishesView } from '../../crystal/views/view';
import { sayDate, sayDeadline, sayTime } from '../shared/dates';
import { sayName } from '../shared/names';
import { sentenceFor } from '../shared/sentences';
import { list, plural } from '../words/grammar';
import type { Comparison } from './comparison';

type Both = Pick<HandOnView, 'old' | 'to' | 'as'>;

/** The heading of the page, by stage. */
export function sayHandOnTitle({ old, to, as, stage, pieces }: Both & Pick<HandOnView, 'stage' | 'pieces'>): string {
  const [lost, taker] = [sayName(old), sayName(to)];
  switch (stage) {
    case 'asked':
      return as === 'heir' ? msg(str`Is ${lost} gone, and is ${taker} the heir?`) : msg(str`Is this really ${lost}?`);
    case 'refused':
      return msg('You said no');
    case 'vouched':
      return sayVouched(as, lost);
    case 'done':
      return pieces.length === 0 ? sayVouched(as, lost) : sayHandedOn({ old, to, as }, handedOn(pieces));
  }
}

function sayVouched(as: Both['as'], lost: string): string {
  return as === 'heir' ? msg(str`You said that ${lost} is gone`) : msg(str`You vouched for ${lost}’s new account`);
}

/** Says to whom it went, told apart from the old account whatever the names are. */
function sayHandedOn({ old, to, as }: Both, n: number): string {
  const [lost, heir] = [sayName(old), sayName(to)];
  return as === 'heir'
    ? plural(n, {
        one: msg(str`You handed on the piece to ${heir}`),
        other: msg(str`You handed on ${n} pieces to ${heir}`),
      })
    : plural(n, {
        one: msg(str`You handed on the piece to ${lost}’s new account`),
        other: msg(str`You handed on ${n} pieces to ${lost}’s new account`),
      });
}

/** The button that hands on `n` pieces. */
export function sayHandOn({ old, to, as }: Both, n: number): string {
  const [lost, heir] = [sayName(old), sayName(to)];
  return as === 'heir'
    ? plural(n, { one: msg(str`Hand on the piece to ${heir}`), other: msg(str`Hand on ${n} pieces to ${heir}`) })
    : plural(n, {
        one: msg(str`Hand on the piece to ${lost}’s new account`),
        other: msg(str`Hand on ${n} pieces to ${lost}’s new account`),
      });
}

/** What is asked, and what it may mean. */
export function sayHandOnLead({
  old,
  to,
  as,
  asked,
}: Pick<Comparison, 'old' | 'to' | 'as' | 'asked'>): readonly string[] {
  const [lost, taker] = [sayName(old), sayName(to)];
  if (as === 'heir') {
    return [
      msg(
        str`Say yes only if you know both: that ${lost} is gone for good, and that this account belongs to ${taker}.`,
      ),
      msg('It may be true. It may be a thief. Only a voice that you know can tell.'),
    ];
  }
  return [
    asked === null
      ? msg(str`You are about to decide whether this account is ${lost}’s new one.`)
      : msg(str`Somebody says: “I am ${lost}. I lost my old account, and this is my new one.”`),
    msg(str`It may be ${lost}. It may be a thief. Only a voice that you know can tell.`),
  ];
}

/** What is known for a shorter time is hardly known. */
const RECENT = 30 * 24 * 60 * 60_000;

/** How long I have known an account. */
export function sayKnown({ iFollow }: PersonView, since: number | null, now: number = Date.now()): string {
  if (since !== null) {
    const isNew = now - since < RECENT;
    return isNew
      ? msg(str`You have known it only for a short time (${sayTime(since, now)}).`)
      : msg(str`You have known it since ${sayDate(since, now)}.`);
  }
  return iFollow
    ? msg('You follow it.', { desc: 'it: an account' })
    : msg('You do not know this account: you have never followed it.');
}

/** Why the name tells nothing. */
export function sayNames({ to, sameName }: Pick<HandOnView, 'to' | 'sameName'>): string {
  if (to.name === null) return msg('It has given no name.', { desc: 'it: an account' });
  return sameName
    ? msg('It has the name of somebody whom you know. The same name proves nothing: anybody can choose it.', {
        desc: 'it: an account',
      })
    : msg('A name proves nothing: anybody can choose any name.');
}

/** The steps of comparing by voice. */
export function sayCompareSteps({ old, to, as }: Both): readonly string[] {
  const voice = as === 'heir' ? sayName(to) : sayName(old);
  return [
    msg(str`Call ${voice} on a number that you already had. Not on a number from a message.`),
    msg(str`Listen: is it ${voice}’s voice? Ask something that only ${voice} knows.`),
    as === 'heir'
      ? msg(
          str`Ask ${voice} to open Coconut, choose ${sayName(old)} among People, then “If ${sayName(old)} is gone, and you are the heir”, and read out the words for your name. Then read yours.`,
          { desc: 'quotes “If … is gone, and you are the heir”, and People, as they stand on the screen' },
        )
      : msg(str`Ask ${voice} to read out the words on their screen. Then read yours.`),
    msg('If even one word is different: stop. It is somebody else’s account.'),
  ];
}

/** What must be true before yes, to be ticked. */
export function sayOath({ to, old, as }: Both): string {
  return as === 'heir'
    ? msg(str`${sayName(old)} is gone. I spoke with ${sayName(to)}, and all words were the same.`)
    : msg(str`I spoke with ${sayName(old)}, and all words were the same.`);
}

/** The button for yes: what it will do, and no more. */
export function sayYes(hand: Pick<Comparison, 'old' | 'to' | 'as' | 'allowed' | 'wishes' | 'vouching'>): string {
  const [lost, heir] = [sayName(hand.old), sayName(hand.to)];
  const sends = hand.allowed > 0 && !mustWait(hand);
  if (hand.as === 'heir') {
    return sends ? sayYesToHeir(lost, heir, hand.allowed) : msg(str`Yes, ${lost} is gone, and this is the heir`);
  }
  return sends ? sayYesToOwner(lost, hand.allowed) : msg(str`Yes, it is ${lost}: vouch`);
}

function sayYesToHeir(lost: string, heir: string, n: number): string {
  return plural(n, {
    one: msg(str`Yes, ${lost} is gone: hand on the piece to ${heir}`),
    other: msg(str`Yes, ${lost} is gone: hand on all ${n} pieces to ${heir}`),
  });
}

function sayYesToOwner(lost: string, n: number): string {
  return plural(n, {
    one: msg(str`Yes, it is ${lost}: vouch and hand on the piece`),
    other: msg(str`Yes, it is ${lost}: vouch and hand on all ${n} pieces`),
  });
}

/** Whether the owner's wishes keep everything here for now, even after a yes. */
export function mustWait({ wishes, vouching }: Pick<Comparison, 'wishes' | 'vouching'>): boolean {
  const others = vouching.filter(({ isMine }) => !isMine).length;
  return wishes.forwardAfter > 0 || wishes.vouchers > others + 1;
}

/** What the owner wished for, as sentences; none where nothing was wished. */
export function sayWishes({ heirs, forwardAfter, vouchers }: WishesView, owner: PersonView): readonly string[] {
  const name = sayName(owner);
  const lines: string[] = [];
  const named = list(heirs.map(sayName));
  if (named !== null) lines.push(sayHeirs(name, named, heirs.length));
  if (forwardAfter > 0) {
    const wait = plural(forwardAfter, {
      one: msg(str`${name} wanted 1 day to pass after you vouch, before anything is handed on.`),
      other: msg(str`${name} wanted ${forwardAfter} days to pass after you vouch, before anything is handed on.`),
    });
    lines.push(wait);
  }
  if (vouchers > 1) {
    lines.push(msg(str`${name} wanted ${vouchers} friends to vouch, you included, before anything is handed on.`));
  }
  return lines;
}

/** English says the same for one and for several; other languages do not. */
function sayHeirs(name: string, named: string, n: number): string {
  return plural(n, {
    one: msg(str`If ${name} is gone, only ${named} may get it: ${name} decided so.`, {
      desc: 'the second name: one heir',
    }),
    other: msg(str`If ${name} is gone, only ${named} may get it: ${name} decided so.`, {
      id: 'only-these-heirs',
      desc: 'after “only”: the names of several heirs',
    }),
  });
}

/** What is in the way of handing on one piece, or that it was handed on. */
export function sayPiece(
  { bar, opensAt, vouchers, handedOnAt }: HandOnView['pieces'][number],
  now = Date.now(),
): string {
  if (handedOnAt !== null) return msg(str`Handed on: ${sayTime(handedOnAt, now)}`, { desc: 'a piece' });
  switch (bar) {
    case null:
      return msg('Can be handed on now', { desc: 'a piece' });
    case 'too-early':
      return opensAt === null
        ? msg('Has to wait, as the owner wished')
        : msg(str`Has to wait, as the owner wished: ${sayDeadline(opensAt, now)}`);
    case 'too-few-voices':
      return sayTooFew(vouchers);
    case 'not-an-heir':
      return msg('The owner chose somebody else to have it');
    case 'retired':
      return msg('The owner’s account took it out of use');
    case 'phisher':
    case 'is-owner':
    case 'is-me':
    case 'not-attested':
      return sayBar(bar);
  }
}

function sayTooFew({ have, need }: HandOnView['pieces'][number]['vouchers']): string {
  return plural(have, {
    one: msg(str`${have} of ${need} friends vouches: the owner wanted more`),
    other: msg(str`${have} of ${need} friends vouch: the owner wanted more`),
  });
}

function sayBar(bar: ForwardBar): string {
  return sentenceFor(bar).happened.replace(/\.$/, '');
}

/** How many were handed on. */
export function handedOn(pieces: HandOnView['pieces']): number {
  return pieces.filter(({ handedOnAt }) => handedOnAt !== null).length;
}

/** Voices for and against, where there are both. */
export function sayDispute({ vouching, warning }: Pick<HandOnView, 'vouching' | 'warning'>): string | null {
  if (vouching.length === 0 || warning.length === 0) return null;
  const [pro, contra] = [sayWho(vouching), sayWho(warning)];
  return msg(str`Friends disagree. For it: ${pro}. Against it: ${contra}. Talk to both sides before you decide.`);
}
