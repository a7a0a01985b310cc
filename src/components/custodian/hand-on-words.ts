/** Words for comparing two accounts and handing on. Pure. */
import type { ForwardBar } from '../../crystal/rules/forward-gate';
import type { HandOnView, PersonView, WishesView } from '../../crystal/views/view';
import { sayDate, sayDeadline, sayTime } from '../shared/dates';
import { count, sayName } from '../shared/names';
import { sentenceFor } from '../shared/sentences';
import { list } from '../words/grammar';
import type { Comparison } from './comparison';

type Both = Pick<HandOnView, 'old' | 'to' | 'as'>;

/** The heading of the page, by stage. */
export function sayHandOnTitle({ old, to, as, stage, pieces }: Both & Pick<HandOnView, 'stage' | 'pieces'>): string {
  const [lost, taker] = [sayName(old), sayName(to)];
  switch (stage) {
    case 'asked':
      return as === 'heir' ? `Is ${lost} gone, and is ${taker} the heir?` : `Is this really ${lost}?`;
    case 'refused':
      return 'You said no';
    case 'vouched':
      return as === 'heir' ? `You said that ${lost} is gone` : `You vouched for ${lost}’s new account`;
    case 'done':
      if (pieces.length === 0)
        return as === 'heir' ? `You said that ${lost} is gone` : `You vouched for ${lost}’s new account`;
      return `You handed on ${pieceWords(handedOn(pieces))} to ${sayTaker({ old, to, as })}`;
  }
}

/** To whom it goes, told apart from the old account whatever the names are. */
export function sayTaker({ old, to, as }: Both): string {
  return as === 'heir' ? sayName(to) : `${sayName(old)}’s new account`;
}

/** What is asked, and what it may mean. */
export function sayHandOnLead({
  old,
  to,
  as,
  asked,
}: Pick<Comparison, 'old' | 'to' | 'as' | 'asked'>): readonly string[] {
  const [lost, taker] = [sayName(old), sayName(to)];
  const doubt = `It may be ${as === 'heir' ? 'true' : lost}. It may be a thief. Only a voice that you know can tell.`;
  if (as === 'heir') {
    return [
      `Say yes only if you know both: that ${lost} is gone for good, and that this account belongs to ${taker}.`,
      doubt,
    ];
  }
  const claim = `“I am ${lost}. I lost my old account, and this is my new one.”`;
  return [
    asked === null ? `You are about to decide whether this account is ${lost}’s new one.` : `Somebody says: ${claim}`,
    doubt,
  ];
}

/** What is known for a shorter time is hardly known. */
const RECENT = 30 * 24 * 60 * 60_000;

/** How long I have known an account. */
export function sayKnown({ iFollow }: PersonView, since: number | null, now: number = Date.now()): string {
  if (since !== null) {
    const isNew = now - since < RECENT;
    return isNew
      ? `You have known it only for a short time (${sayTime(since, now)}).`
      : `You have known it since ${sayDate(since, now)}.`;
  }
  return iFollow ? 'You follow it.' : 'You do not know this account: you have never followed it.';
}

/** Why the name tells nothing. */
export function sayNames({ to, sameName }: Pick<HandOnView, 'to' | 'sameName'>): string {
  if (to.name === null) return 'It has given no name.';
  return sameName
    ? 'It has the name of somebody whom you know. The same name proves nothing: anybody can choose it.'
    : 'A name proves nothing: anybody can choose any name.';
}

/** The steps of comparing by voice. */
export function sayCompareSteps({ old, to, as }: Both): readonly string[] {
  const voice = as === 'heir' ? sayName(to) : sayName(old);
  return [
    `Call ${voice} on a number that you already had. Not on a number from a message.`,
    `Listen: is it ${voice}’s voice? Ask something that only ${voice} knows.`,
    as === 'heir'
      ? `Ask ${voice} to open Coconut, choose ${sayName(old)} among People, then “If ${sayName(old)} is gone, and you are the heir”, and read out the words for your name. Then read yours.`
      : `Ask ${voice} to read out the words on their screen. Then read yours.`,
    'If even one word is different: stop. It is somebody else’s account.',
  ];
}

/** What must be true before yes, to be ticked. */
export function sayOath({ to, old, as }: Both): string {
  return as === 'heir'
    ? `${sayName(old)} is gone. I spoke with ${sayName(to)}, and all words were the same.`
    : `I spoke with ${sayName(old)}, and all words were the same.`;
}

/** The button for yes: what it will do, and no more. */
export function sayYes(hand: Pick<Comparison, 'old' | 'to' | 'as' | 'allowed' | 'wishes' | 'vouching'>): string {
  const { old, to, as, allowed } = hand;
  const word = as === 'heir' ? `Yes, ${sayName(old)} is gone` : `Yes, it is ${sayName(old)}: vouch`;
  if (allowed === 0 || mustWait(hand)) return as === 'heir' ? `${word}, and this is the heir` : word;
  const what = allowed === 1 ? 'the piece' : `all ${allowed} pieces`;
  return as === 'heir' ? `${word}: hand on ${what} to ${sayName(to)}` : `${word} and hand on ${what}`;
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
  if (heirs.length > 0) {
    lines.push(`If ${name} is gone, only ${list(heirs.map(sayName)) ?? ''} may get it: ${name} decided so.`);
  }
  if (forwardAfter > 0) {
    lines.push(`${name} wanted ${count(forwardAfter, 'day')} to pass after you vouch, before anything is handed on.`);
  }
  if (vouchers > 1)
    lines.push(`${name} wanted ${vouchers} friends to vouch, you included, before anything is handed on.`);
  return lines;
}

/** What is in the way of handing on one piece, or that it was handed on. */
export function sayPiece(
  { bar, opensAt, vouchers, handedOnAt }: HandOnView['pieces'][number],
  now = Date.now(),
): string {
  if (handedOnAt !== null) return `Handed on: ${sayTime(handedOnAt, now)}`;
  switch (bar) {
    case null:
      return 'Can be handed on now';
    case 'too-early':
      return opensAt === null
        ? 'Has to wait, as the owner wished'
        : `Has to wait, as the owner wished: ${sayDeadline(opensAt, now)}`;
    case 'too-few-voices':
      return `${vouchers.have} of ${vouchers.need} friends vouch: the owner wanted more`;
    case 'not-an-heir':
      return 'The owner chose somebody else to have it';
    case 'retired':
      return 'The owner’s account took it out of use';
    case 'phisher':
    case 'is-owner':
    case 'is-me':
    case 'not-attested':
      return sayBar(bar);
  }
}

function sayBar(bar: ForwardBar): string {
  return sentenceFor(bar).happened.replace(/\.$/, '');
}

/** How many were handed on. */
export function handedOn(pieces: HandOnView['pieces']): number {
  return pieces.filter(({ handedOnAt }) => handedOnAt !== null).length;
}

/** "the piece", "2 pieces". */
export function pieceWords(n: number): string {
  return n === 1 ? 'the piece' : `${n} pieces`;
}

/** Voices for and against, where there are both. */
export function sayDispute({ vouching, warning }: Pick<HandOnView, 'vouching' | 'warning'>): string | null {
  if (vouching.length === 0 || warning.length === 0) return null;
  const who = (voices: HandOnView['vouching']): string =>
    list(voices.map(({ by, isMine }) => (isMine ? 'you' : sayName(by)))) ?? '';
  return `Friends disagree. For it: ${who(vouching)}. Against it: ${who(warning)}. Talk to both sides before you decide.`;
}
