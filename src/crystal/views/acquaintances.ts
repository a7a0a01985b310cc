/** Accounts that people whom I follow follow: among them one can find a lost account, or the new one of somebody. */
import type { Context } from '../context';
import { followedNow, type Facts } from '../fold/facts';
import type { FeedId } from '../ids';
import { byName, personView } from './people';
import type { AcquaintanceView, PersonView } from './view';

/** How many are shown. */
export const MOST_ACQUAINTANCES = 500;

/** How many of those who follow somebody are named. */
const MOST_KNOWN_BY = 8;

/**
 * Accounts whom people that I follow follow now, and that are not among `people`; by name, at most 500. Of many thousands
 * only those that are shown are made ready to be shown.
 */
export function acquaintancesView(context: Context, people: readonly PersonView[]): readonly AcquaintanceView[] {
  const { facts } = context;
  const known = new Set<FeedId>([facts.me, ...people.map(({ id }) => id)]);
  const followers = new Map<FeedId, FeedId[]>();
  for (const { id: follower } of people.filter(({ iFollow }) => iFollow)) {
    for (const contact of followedNow(facts, follower)) {
      const found = followers.get(contact);
      if (found !== undefined) found.push(follower);
      else if (!known.has(contact)) followers.set(contact, [follower]);
    }
  }
  const views = firstByName(facts, [...followers.keys()]).map((id) => {
    return { ...personView(context, id), knownBy: (followers.get(id) ?? []).slice(0, MOST_KNOWN_BY) };
  });
  return views.sort(byName);
}

/** The first ones by the name that they gave themselves, as it stands in their feed. */
function firstByName({ names }: Facts, ids: readonly FeedId[]): readonly FeedId[] {
  if (ids.length <= MOST_ACQUAINTANCES) return ids;
  const named = ids.map((id) => [names.get(id)?.value.trim().toLowerCase() ?? '', id] as const);
  named.sort(([a, x], [b, y]) => {
    if ((a === '') !== (b === '')) return a === '' ? 1 : -1;
    if (a !== b) return a < b ? -1 : 1;
    return x < y ? -1 : 1;
  });
  return named.slice(0, MOST_ACQUAINTANCES).map(([, id]) => id);
}
