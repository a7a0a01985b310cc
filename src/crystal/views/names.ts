/** Whether two people go by the same name: a name proves nothing, and whoever pretends bears the right one. */
import type { Context } from '../context';
import type { FeedId } from '../ids';
import { personView } from './people';

/** By what people go, made comparable: how many accounts bear it, of those I follow, keep for or ask about. */
export type Names = { readonly bearers: ReadonlyMap<string, ReadonlySet<FeedId>>; readonly of: NamesOf };

type NamesOf = (id: FeedId) => readonly string[];

/** The names of everybody whom I ever followed or gave a nickname, of accounts that somebody asks for, and mine. */
export function namesOf(context: Context): Names {
  const { facts } = context;
  const of = (id: FeedId): readonly string[] => {
    const { ownName, nickname } = personView(context, id);
    return [...new Set([ownName, nickname].map(comparable))].filter((name) => name !== '');
  };
  const olds = [...facts.forwardRequests.values()].map(({ secretOwner }) => secretOwner);
  const bearers = new Map<string, Set<FeedId>>();
  for (const id of new Set([
    facts.me,
    ...facts.iFollow.keys(),
    ...facts.nicknames.keys(),
    ...facts.voices.keys(),
    ...olds,
  ])) {
    for (const name of of(id)) bearers.set(name, (bearers.get(name) ?? new Set()).add(id));
  }
  return { bearers, of };
}

/** Whether somebody else bears a name of `id`. */
export function sharesName({ bearers, of }: Names, id: FeedId): boolean {
  return of(id).some((name) => [...(bearers.get(name) ?? [])].some((other) => other !== id));
}

/** Small differences are none: case, spaces, marks and signs. */
function comparable(name: string | null): string {
  const plain = (name ?? '').normalize('NFKD').toLowerCase();
  return plain.replace(/[^\p{L}\p{N}]/gu, '') || plain.trim();
}
