/** Limits that were hit: counted for the metrics, and logged, each at most once a minute for one member. */
import type { FeedId } from '../src/crystal/ids';
import { logEvent, shortId } from './log';

export type Limit =
  | 'address-connections'
  | 'connections'
  | 'drops'
  | 'guesses'
  | 'invites'
  | 'member-bytes'
  | 'member-connections'
  | 'member-messages'
  | 'members'
  | 'requests'
  | 'storage'
  | 'too-many-calls'
  | 'too-many-open'
  | 'packet-too-large'
  | 'reader-too-slow'
  | 'malformed-packet'
  | 'tunnel-too-slow';

/** ms */
const PAUSE = 60_000;
/** Members and limits about which it is remembered when they were logged. */
const MOST_REMEMBERED = 10_000;

const hits = new Map<Limit, number>();
const loggedAt = new Map<string, number>();

/** `limit` was hit, by `id` where it is a member's. */
export function hitLimit(limit: Limit, id: FeedId | null = null): void {
  const count = (hits.get(limit) ?? 0) + 1;
  hits.set(limit, count);
  const key = `${limit} ${id ?? ''}`;
  const now = performance.now();
  if (now - (loggedAt.get(key) ?? -PAUSE) < PAUSE) return;
  if (loggedAt.size >= MOST_REMEMBERED) loggedAt.clear();
  loggedAt.set(key, now);
  logEvent('limit', { limit, count, ...(id === null ? {} : { id: shortId(id) }) });
}

/** How often each limit was hit since the start. */
export function limitHits(): ReadonlyMap<Limit, number> {
  return hits;
}
