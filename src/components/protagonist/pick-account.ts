/** Which account may have been mine: who is offered, in which order, and how two of one name are told apart. Pure. */
import { msg, str } from '@lit/localize';

import type { FeedId } from '../../crystal/ids';
import type { CrystalView, PersonView } from '../../crystal/views/view';
import { sayName } from '../shared/names';
import { list, plural } from '../words/grammar';

/** What is looked at of the view. */
export type Acquainted = Pick<CrystalView, 'me' | 'people' | 'acquaintances' | 'oldAccounts'>;

export type Candidate = {
  readonly person: PersonView;
  /** Who knows it, in words; null where that is not known. */
  readonly hint: string | null;
  /** A few letters of its id, where somebody else here bears the same name; else null. */
  readonly mark: string | null;
  /** Whether it is called as I am. */
  readonly isNamesake: boolean;
};

/** More names in one hint say nothing more. */
const NAMED = 3;

/** A name as two people would take it for the same: case, spaces and accents' spelling do not count. */
function plain(name: string | null): string {
  return (name ?? '').normalize('NFKC').trim().replace(/\s+/gu, ' ').toLocaleLowerCase();
}

/**
 * Accounts that may have been mine: never my own, none that I claimed already. Those called as I am come first, then whom
 * only friends know, then whom I know myself (an old account is rarely among them); each group by name.
 */
export function candidatesOf(view: Acquainted): readonly Candidate[] {
  const taken = new Set<FeedId>([view.me.id, ...view.oldAccounts.map(({ account }) => account.id)]);
  const knownBy = new Map(view.acquaintances.map(({ id, knownBy }) => [id, knownBy] as const));
  const all = new Map<FeedId, PersonView>([...view.acquaintances, ...view.people].map((person) => [person.id, person]));
  const people = [...all.values()].filter(({ id }) => !taken.has(id));
  const bearers = countNames(people);
  const mine = plain(view.me.name);
  return people
    .map((person) => ({
      person,
      hint: sayKnownBy(person, namesOf(view, knownBy.get(person.id) ?? [])),
      mark: (bearers.get(plain(person.name)) ?? 0) > 1 ? markOf(person.id) : null,
      isNamesake: mine !== '' && plain(person.ownName ?? person.name) === mine,
    }))
    .sort((a, b) => rankOf(a) - rankOf(b) || sayName(a.person).localeCompare(sayName(b.person)));
}

function countNames(people: readonly PersonView[]): ReadonlyMap<string, number> {
  const bearers = new Map<string, number>();
  for (const { name } of people) bearers.set(plain(name), (bearers.get(plain(name)) ?? 0) + 1);
  return bearers;
}

function namesOf({ people }: Acquainted, ids: readonly FeedId[]): readonly string[] {
  return ids.flatMap((id) => people.find((person) => person.id === id) ?? []).map(sayName);
}

function sayKnownBy({ iFollow, followsMe }: PersonView, names: readonly string[]): string | null {
  if (iFollow) return msg('You know this account yourself');
  const who = list(names);
  if (who === null) return followsMe ? msg('Knows you', { desc: 'an account' }) : null;
  if (names.length > NAMED) return sayKnownByMany(names.slice(0, NAMED).join(', '), names.length - NAMED);
  return plural(names.length, { one: msg(str`${who} knows this account`), other: msg(str`${who} know this account`) });
}

function sayKnownByMany(who: string, more: number): string {
  return plural(more, {
    one: msg(str`${who} and 1 more know this account`),
    other: msg(str`${who} and ${more} more know this account`),
  });
}

function rankOf({ person, isNamesake }: Candidate): number {
  if (isNamesake) return 0;
  return person.iFollow ? 2 : 1;
}

/** The first letters of an id: enough to tell two accounts of one name apart, and to read them aloud. */
export function markOf(id: FeedId): string {
  return id.slice(1, 6);
}

/** Those whose name holds every word of `query`, wherever; all for an empty one. */
export function search(candidates: readonly Candidate[], query: string): readonly Candidate[] {
  const words = plain(query).split(' ').filter(Boolean);
  return candidates.filter(({ person }) => {
    const names = `${plain(person.name)} ${plain(person.ownName)}`;
    return words.every((word) => names.includes(word));
  });
}
