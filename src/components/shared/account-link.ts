import { parseFeedId, type FeedId } from '../../crystal/ids';
import { parseRoute, paths } from '../routes';

/** The link to an account that one can send to somebody. `appUrl`: where the app is served, without a fragment. */
export function accountLink(appUrl: string, account: FeedId): string {
  return appUrl + paths.person(account);
}

/** The account that a pasted text names: a link to it, in whatever words around, or its bare id. Null where there is none, or two. */
export function parseAccountLink(text: string): FeedId | null {
  const found = new Set(text.split(/\s+/u).flatMap((word) => accountIn(word) ?? []));
  return found.size === 1 ? ([...found][0] ?? null) : null;
}

function accountIn(word: string): FeedId | null {
  const bare = parseFeedId(word);
  if (bare !== null) return bare;
  const hash = word.indexOf('#/');
  if (hash === -1) return null;
  const route = parseRoute(word.slice(hash));
  return route.at === 'person' ? route.id : null;
}
