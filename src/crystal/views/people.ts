/** People, ready to be shown. */
import type { Context } from '../context';
import { introductionsBy, isFollowed, isFollower, type Facts } from '../fold/facts';
import { perEdition } from '../fold/remember';
import type { FeedId } from '../ids';
import { NAME_LENGTH } from '../limits';
import { cleanLine } from '../messages/clean';
import { standingOf } from '../rules/standing';
import type { PersonView } from './view';

/** `id` as a person. */
export function personView({ facts, online, forks }: Seen, id: FeedId): PersonView {
  return { ...saidOf(facts, id), online: online.has(id), forked: forks.has(id) };
}

type Seen = Pick<Context, 'facts' | 'online' | 'forks'>;

/** What the feeds say of a person. A view shows the same few people in a thousand places. */
const saidOf = perEdition((facts: Facts, id: FeedId): Omit<PersonView, 'online' | 'forked'> => {
  const ownName = cleanLine(facts.names.get(id)?.value ?? '', NAME_LENGTH) ?? introducedName(facts, id);
  const nickname = cleanLine(facts.nicknames.get(id)?.value ?? '', NAME_LENGTH);
  const [iFollow, followsMe] = [isFollowed(facts, id), isFollower(facts, id)];
  return { id, name: nickname ?? ownName, ownName, nickname, iFollow, followsMe, standing: standingOf(facts, id) };
});

/** What to call `id` in a sentence: their name, or where there is none their id. */
export function nameFor(facts: Facts, id: FeedId): string {
  return saidOf(facts, id).name ?? id;
}

/** The name in an introduction to me, until their own `about` is here. */
function introducedName(facts: Facts, id: FeedId): string | null {
  const name = introductionsBy(facts, id).findLast((said) => said.name !== null)?.name;
  return cleanLine(name ?? '', NAME_LENGTH);
}

/** Everyone who has to do with me: I follow them, they follow me, or I gave them a nickname. By name, then by id. */
export function peopleView(context: Context): readonly PersonView[] {
  const { facts } = context;
  const ids = new Set([...facts.iFollow.keys(), ...facts.followMe.keys(), ...facts.nicknames.keys()]);
  ids.delete(facts.me);
  const people = [...ids].map((id) => personView(context, id));
  return people.filter(({ iFollow, followsMe, nickname }) => iFollow || followsMe || nickname !== null).sort(byName);
}

/** By name, who has none last; then by id. */
export function byName(a: PersonView, b: PersonView): number {
  if ((a.name === null) !== (b.name === null)) return a.name === null ? 1 : -1;
  const [x, y] = [(a.name ?? a.id).toLowerCase(), (b.name ?? b.id).toLowerCase()];
  if (x !== y) return x < y ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
