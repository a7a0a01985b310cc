/** What somebody said about an account, and whether it counts, in words. Pure. */
import { msg, str } from '@lit/localize';

import type { AttestInput } from '../../api';
import type { Discounted } from '../../crystal/rules/attestations';
import type { AccountView, VoiceView } from '../../crystal/views/view';
import { sayTime } from '../shared/dates';
import { sayName } from '../shared/names';
import { list, plural } from '../words/grammar';

/** What can be said. */
export type Kind = AttestInput['kind'];

const MINE: { readonly [K in Kind]: () => string } = {
  stolen: () => msg('You say: it was stolen'),
  suspicious: () => msg('You say: it looks stolen'),
  valid: () => msg('You say: it is still theirs'),
  phisher: () => msg('You say: someone is only pretending'),
  reincarnation: () => msg('You say: they have a new account'),
  gone: () => msg('You say: they are gone', { desc: 'a person who died or cannot be reached' }),
};

const THEIRS: { readonly [K in Kind]: (name: string) => string } = {
  stolen: (name) => msg(str`${name} says: it was stolen`),
  suspicious: (name) => msg(str`${name} says: it looks stolen`),
  valid: (name) => msg(str`${name} says: it is still theirs`, { desc: 'an account, of whoever it belonged to' }),
  phisher: (name) => msg(str`${name} says: someone is only pretending`),
  reincarnation: (name) => msg(str`${name} says: they have a new account`, { desc: 'they: somebody else' }),
  gone: (name) => msg(str`${name} says: they are gone`, { desc: 'a person who died or cannot be reached' }),
};

/** "Bob says: it was stolen"; "You say: …" for my own. The new account or heir is not in it: show it beside. */
export function sayVoice({ by, isMine, kind }: Pick<VoiceView, 'by' | 'isMine' | 'kind'>): string {
  return isMine ? MINE[kind]() : THEIRS[kind](sayName(by));
}

/** `to`: the new account, or the heir. */
const SAID_BEFORE: { readonly [K in Kind]: (to: string | null) => string } = {
  stolen: () => msg('You said before: it was stolen.'),
  suspicious: () => msg('You said before: it looks stolen.'),
  valid: () => msg('You said before: it is still theirs.'),
  phisher: () => msg('You said before: someone is only pretending.'),
  reincarnation: (to) =>
    to === null
      ? msg('You said before: they have a new account.')
      : msg(str`You said before: they have a new account (${to}).`),
  gone: (to) =>
    to === null
      ? msg('You said before: they are gone.', { desc: 'a person who died or cannot be reached' })
      : msg(str`You said before: they are gone (${to}).`, { desc: 'in brackets: the heir' }),
};

/** What I said before, as a sentence. */
export function saySaidBefore({ kind, to }: Pick<VoiceView, 'kind' | 'to'>): string {
  return SAID_BEFORE[kind](to === null ? null : sayName(to));
}

const UNCOUNTED: { readonly [D in Discounted]: () => string } = {
  stranger: () => msg('Does not count for you: you do not follow them.'),
  'about-itself': () => msg('Does not count for you: nobody can vouch for their own account.'),
  'names-itself': () => msg('Does not count for you: it speaks for itself.'),
  distrusted: () => msg('Does not count for you: you no longer trust the account that says so.'),
};

/** Why a voice counts for nothing, as a sentence; null where it counts. */
export function sayUncounted(discounted: Discounted | null): string | null {
  return discounted === null ? null : UNCOUNTED[discounted]();
}

/** When it was said, and who can read it. */
export function sayReaders(
  { at, isPublic, isMine }: Pick<VoiceView, 'at' | 'isPublic' | 'isMine'>,
  now: number = Date.now(),
): string {
  const when = sayTime(at, now);
  if (isPublic) return msg(str`${when}, everybody can read it.`);
  return isMine
    ? msg(str`${when}, only you and those whom you chose can read it.`)
    : msg(str`${when}, told to you, not to everybody.`);
}

/** What the voices about an account come down to, sorted as they are shown. */
export type SortedVoices = {
  readonly counted: readonly VoiceView[];
  readonly uncounted: readonly VoiceView[];
  readonly history: readonly VoiceView[];
};

/** The latest voices that count, the latest that do not, and what was said before. */
export function sortVoices(voices: readonly VoiceView[]): SortedVoices {
  const latest = voices.filter(({ isLatest }) => isLatest);
  return {
    counted: latest.filter(({ discounted }) => discounted === null),
    uncounted: latest.filter(({ discounted }) => discounted !== null),
    history: voices.filter(({ isLatest }) => !isLatest),
  };
}

/**
 * "Friends disagree. “It was stolen”: Bob. “It is still theirs”: Carol. Talk to them." Null where the voices that count (see
 * `sortVoices`) do not contradict each other.
 */
export function sayConflict(counted: readonly VoiceView[]): string | null {
  const sides = new Map<string, VoiceView[]>();
  for (const voice of counted) sides.set(sideOf(voice), [...(sides.get(sideOf(voice)) ?? []), voice]);
  // Stolen goes together with a new account, and with being gone.
  if (!sides.has('valid') && !sides.has('phisher')) sides.delete('lost');
  if (sides.size < 2) return null;
  return [msg('Friends disagree.'), ...[...sides.values()].map(saySide), msg('Talk to them.')].join(' ');
}

/** Who says the same, or something that goes together with it: stolen, looks stolen. */
function sideOf({ kind, to }: VoiceView): string {
  if (kind === 'stolen' || kind === 'suspicious') return 'lost';
  return kind === 'reincarnation' ? `moved ${to?.id ?? ''}` : kind;
}

function saySide(voices: readonly VoiceView[]): string {
  const first = voices.find(({ kind }) => kind === 'stolen') ?? voices[0];
  if (first === undefined) return '';
  return SIDES[first.kind](sayWho(voices), first.to === null ? null : sayName(first.to));
}

/** "Bob, Carol and you": who says it, for after a colon. */
export function sayWho(voices: readonly VoiceView[]): string {
  const others = voices.filter(({ isMine }) => !isMine).map(({ by }) => sayName(by));
  const you = msg('you', {
    id: 'you-among-names',
    desc: 'the last of a list of names, after a colon: Bob, Carol and you',
  });
  return list(others.length < voices.length ? [...others, you] : others) ?? '';
}

/** Side by side with others that say something else. `who`: names. `to`: the new account. */
const SIDES: { readonly [K in Kind]: (who: string, to: string | null) => string } = {
  stolen: (who) => msg(str`“It was stolen”: ${who}.`),
  suspicious: (who) => msg(str`“It looks stolen”: ${who}.`),
  valid: (who) => msg(str`“It is still theirs”: ${who}.`),
  phisher: (who) => msg(str`“Someone is only pretending”: ${who}.`),
  reincarnation: (who, to) =>
    to === null ? msg(str`“They have a new account”: ${who}.`) : msg(str`“They have a new account” (${to}): ${who}.`),
  gone: (who) => msg(str`“They are gone”: ${who}.`, { desc: 'a person who died or cannot be reached' }),
};

/** What is said in one line over the voices; for accounts that nobody speaks of, too. */
export function sayOverview(account: AccountView | null, name: string): string {
  const counted = account === null ? [] : sortVoices(account.voices).counted;
  if (account?.ownStolen === true) return msg(str`${name}’s account itself said that it was stolen. That is final.`);
  if (account === null || account.voices.length === 0)
    return msg(str`Nobody has said anything about ${name}’s account.`);
  if (counted.length === 0) return msg(str`Nobody who counts for you has said anything about ${name}’s account.`);
  return plural(counted.length, {
    one: msg('One voice counts for you.'),
    other: msg(str`${counted.length} voices count for you.`),
  });
}
