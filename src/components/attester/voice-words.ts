/** What somebody said about an account, and whether it counts, in words. Pure. */
import type { AttestInput } from '../../api';
import type { Discounted } from '../../crystal/rules/attestations';
import type { AccountView, VoiceView } from '../../crystal/views/view';
import { sayName } from '../shared/names';
import { list } from '../words/grammar';

/** What can be said. */
export type Kind = AttestInput['kind'];

const SAID: { readonly [K in Kind]: string } = {
  stolen: 'it was stolen',
  suspicious: 'it looks stolen',
  valid: 'it is still theirs',
  phisher: 'someone is only pretending',
  reincarnation: 'they have a new account',
  gone: 'they are gone',
};

/** One word or two for each thing that can be said: for sentences that compare voices. */
const BRIEF: { readonly [K in Kind]: string } = {
  stolen: 'stolen',
  suspicious: 'looks stolen',
  valid: 'still theirs',
  phisher: 'someone pretending',
  reincarnation: 'a new account',
  gone: 'gone',
};

/** "Bob says: it was stolen"; "You say: …" for my own. The new account or heir is not in it: show it beside. */
export function sayVoice({ by, isMine, kind }: Pick<VoiceView, 'by' | 'isMine' | 'kind'>): string {
  return isMine ? `You say: ${SAID[kind]}` : `${sayName(by)} says: ${SAID[kind]}`;
}

/** What I said before, as a sentence. */
export function saySaidBefore({ kind, to }: Pick<VoiceView, 'kind' | 'to'>): string {
  return `You said before: ${SAID[kind]}${to === null ? '' : ` (${sayName(to)})`}.`;
}

const UNCOUNTED: { readonly [D in Discounted]: string } = {
  stranger: 'Does not count for you: you do not follow them.',
  'about-itself': 'Does not count for you: nobody can vouch for their own account.',
  'names-itself': 'Does not count for you: it speaks for itself.',
  distrusted: 'Does not count for you: you no longer trust the account that says so.',
};

/** Why a voice counts for nothing, as a sentence; null where it counts. */
export function sayUncounted(discounted: Discounted | null): string | null {
  return discounted === null ? null : UNCOUNTED[discounted];
}

/** Who can read it. */
export function sayReaders({ isPublic, isMine }: Pick<VoiceView, 'isPublic' | 'isMine'>): string {
  if (isPublic) return 'everybody can read it';
  return isMine ? 'only you and those whom you chose can read it' : 'told to you, not to everybody';
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
 * "Bob says stolen, Carol says still theirs: talk to them." Null where the voices that count (see `sortVoices`) do not
 * contradict each other.
 */
export function sayConflict(counted: readonly VoiceView[]): string | null {
  const sides = new Map<string, VoiceView[]>();
  for (const voice of counted) sides.set(sideOf(voice), [...(sides.get(sideOf(voice)) ?? []), voice]);
  // Stolen goes together with a new account, and with being gone.
  if (!sides.has('valid') && !sides.has('phisher')) sides.delete('lost');
  if (sides.size < 2) return null;
  const said = `${[...sides.values()].map(saySide).join(', ')}: talk to them.`;
  return said.charAt(0).toLocaleUpperCase() + said.slice(1);
}

/** Who says the same, or something that goes together with it: stolen, looks stolen. */
function sideOf({ kind, to }: VoiceView): string {
  if (kind === 'stolen' || kind === 'suspicious') return 'lost';
  return kind === 'reincarnation' ? `moved ${to?.id ?? ''}` : kind;
}

function saySide(voices: readonly VoiceView[]): string {
  const others = voices.filter(({ isMine }) => !isMine).map(({ by }) => sayName(by));
  const names = others.length < voices.length ? [...others, 'you'] : others;
  const verb = names.length === 1 && names[0] !== 'you' ? 'says' : 'say';
  const first = voices.find(({ kind }) => kind === 'stolen') ?? voices[0];
  const what = first === undefined ? '' : BRIEF[first.kind];
  const to = first?.kind === 'reincarnation' && first.to !== null ? ` (${sayName(first.to)})` : '';
  return `${list(names) ?? ''} ${verb} ${what}${to}`;
}

/** What is said in one line over the voices; for accounts that nobody speaks of, too. */
export function sayOverview(account: AccountView | null, name: string): string {
  const counted = account === null ? [] : sortVoices(account.voices).counted;
  if (account?.ownStolen === true) return `${name}’s account itself said that it was stolen. That is final.`;
  if (account === null || account.voices.length === 0) return `Nobody has said anything about ${name}’s account.`;
  if (counted.length === 0) return `Nobody who counts for you has said anything about ${name}’s account.`;
  return `${counted.length === 1 ? 'One voice counts' : `${counted.length} voices count`} for you.`;
}
