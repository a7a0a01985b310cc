import { parseFeedId, parseMsgId, type FeedId, type MsgId } from '../crystal/ids';

/** How to look at it: the same person's new account, or an heir's. Null: as it is asked. */
export type HandOnAs = 'new-account' | 'heir';

/** Where one can be. An address that means nothing leads home. */
export type Route =
  | { readonly at: 'home' }
  | { readonly at: 'join' }
  | { readonly at: 'lost' }
  | { readonly at: 'how' }
  | { readonly at: 'paper' }
  | { readonly at: 'secrets' }
  | { readonly at: 'new-secret' }
  | { readonly at: 'secret'; readonly root: MsgId }
  | { readonly at: 'secret-more'; readonly root: MsgId }
  | { readonly at: 'secret-change'; readonly root: MsgId }
  | { readonly at: 'secret-print'; readonly root: MsgId }
  | { readonly at: 'kept-list' }
  | { readonly at: 'kept'; readonly root: MsgId }
  | { readonly at: 'hand-on'; readonly old: FeedId; readonly to: FeedId; readonly as: HandOnAs | null }
  | { readonly at: 'people' }
  | { readonly at: 'person'; readonly id: FeedId }
  | { readonly at: 'old-list' }
  | { readonly at: 'old-claim' }
  | { readonly at: 'old-account'; readonly account: FeedId }
  | { readonly at: 'handed'; readonly root: MsgId }
  | { readonly at: 'settings' }
  | { readonly at: 'place'; readonly key: FeedId }
  | { readonly at: 'move' }
  | { readonly at: 'arrive' };

/** Addresses for links; use these, never write a hash by hand. */
export const paths = {
  home: '#/',
  join: '#/join',
  lost: '#/lost',
  /** How it works, in pictures. */
  how: '#/how',
  /** Putting a secret together from sheets of paper alone. */
  paper: '#/paper',
  secrets: '#/secrets',
  newSecret: '#/secrets/new',
  secret: (root: MsgId): string => `#/secrets/${encodeURIComponent(root)}`,
  secretMore: (root: MsgId): string => `#/secrets/${encodeURIComponent(root)}/more`,
  /** Other friends, another number, other wishes or another text: a new secret in place of this one. */
  secretChange: (root: MsgId): string => `#/secrets/${encodeURIComponent(root)}/change`,
  /** Its sheets of paper, once, when they were made. */
  secretPrint: (root: MsgId): string => `#/secrets/${encodeURIComponent(root)}/print`,
  keptList: '#/kept',
  kept: (root: MsgId): string => `#/kept/${encodeURIComponent(root)}`,
  /** Whether `to` is the new account of `old`, or an heir: compare and decide. */
  handOn: (old: FeedId, to: FeedId, as: HandOnAs | null = null): string =>
    `#/hand-on/${encodeURIComponent(old)}/${encodeURIComponent(to)}${as === null ? '' : `/${as}`}`,
  /** A secret of which pieces were handed on to me. */
  handed: (root: MsgId): string => `#/handed/${encodeURIComponent(root)}`,
  /** My old accounts, each lost with a device. */
  oldList: '#/old',
  /** "That account was mine": pick it, and ask friends to hand on. */
  oldClaim: '#/old/claim',
  oldAccount: (account: FeedId): string => `#/old/${encodeURIComponent(account)}`,
  people: '#/people',
  person: (id: FeedId): string => `#/people/${encodeURIComponent(id)}`,
  settings: '#/settings',
  /** A meeting place that I look after, by its key. */
  place: (key: string): string => `#/settings/${encodeURIComponent(key)}`,
  /** To another device; without an account, from another one. */
  move: '#/move',
  /** An account comes from another device. */
  arrive: '#/arrive',
} as const;

const PLAIN: Readonly<Record<string, Route>> = {
  join: { at: 'join' },
  lost: { at: 'lost' },
  how: { at: 'how' },
  paper: { at: 'paper' },
  secrets: { at: 'secrets' },
  'secrets/new': { at: 'new-secret' },
  kept: { at: 'kept-list' },
  old: { at: 'old-list' },
  'old/claim': { at: 'old-claim' },
  people: { at: 'people' },
  settings: { at: 'settings' },
  move: { at: 'move' },
  arrive: { at: 'arrive' },
};

/** Reads `location.hash`. Never throws: what it does not know is home. */
export function parseRoute(hash: string): Route {
  const path = hash.replace(/^#\/?/, '').replace(/\?.*$/, '').replace(/\/$/, '');
  const plain = Object.hasOwn(PLAIN, path) ? PLAIN[path] : undefined;
  return plain ?? parseDeepRoute(path) ?? { at: 'home' };
}

function parseDeepRoute(path: string): Route | null {
  const [area, encoded, more, ...rest] = path.split('/');
  if (encoded === undefined) return null;
  if (area === 'hand-on') return parseHandOn(encoded, more, rest);
  if (rest.length > 0) return null;
  const id = decode(encoded);
  const root = parseMsgId(id);
  const person = parseFeedId(id);
  if (area === 'secrets' && root !== null && more === undefined) return { at: 'secret', root };
  if (area === 'secrets' && root !== null && more === 'more') return { at: 'secret-more', root };
  if (area === 'secrets' && root !== null && more === 'change') return { at: 'secret-change', root };
  if (area === 'secrets' && root !== null && more === 'print') return { at: 'secret-print', root };
  if (area === 'kept' && root !== null && more === undefined) return { at: 'kept', root };
  if (area === 'handed' && root !== null && more === undefined) return { at: 'handed', root };
  if (area === 'old' && person !== null && more === undefined) return { at: 'old-account', account: person };
  if (area === 'settings' && person !== null && more === undefined) return { at: 'place', key: person };
  if (area === 'people' && person !== null && more === undefined) return { at: 'person', id: person };
  return null;
}

function parseHandOn(one: string, other: string | undefined, rest: readonly string[]): Route | null {
  const old = parseFeedId(decode(one));
  const to = parseFeedId(decode(other ?? ''));
  const as = rest[0] === 'heir' || rest[0] === 'new-account' ? rest[0] : null;
  if (old === null || to === null || rest.length > (as === null ? 0 : 1)) return null;
  return { at: 'hand-on', old, to, as };
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null; // a lone % is no address
  }
}
