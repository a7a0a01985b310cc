/** Accounts that people whom I follow follow: among them one can find a lost account, or the new one of somebody. */
import type { Context } from '../context';
import { followedBy } from '../fold/facts';
import type { FeedId } from '../ids';
import { byName, personView } from './people';
import type { AcquaintanceView, PersonView } from './view';

/** How many are shown. */
export const MOST_ACQUAINTANCES = 500;

/** How many of those who follow somebody are named. */
const MOST_KNOWN_BY = 8;

/** Accounts whom people that I follow follow now, and that are not among `people`; by name, at most 500. */
export function acquaintancesView(context: Context, people: readonly PersonView[]): readonly AcquaintanceView[] {
  const { facts } = context;
  const known = new Set<FeedId>([facts.me, ...people.map(({ id }) => id)]);
  const followers = new Map<FeedId, FeedId[]>();
  for (const { id: follower } of people.filter(({ iFollow }) => iFollow)) {
    for (const [contact, { value }] of followedBy(facts, follower)) {
      if (value && !known.has(contact)) followers.set(contact, [...(followers.get(contact) ?? []), follower]);
    }
  }
  const views = [...followers].map(([id, knownBy]) => ({
    ...personView(context, id),
    knownBy: knownBy.slice(0, MOST_KNOWN_BY),
  }));
  return views.sort(byName).slice(0, MOST_ACQUAINTANCES);
}
