/** Who is near, and what it means that two stories were told in my own name. Source: `docs/protocol.md`, "Forks" and "Bounds". */
import type { Context } from '../context';
import type { FeedId } from '../ids';
import type { Reach } from '../ports';
import { heldByOwner } from './handed-on';

/** My account, those that I follow, and those whose pieces I keep. */
export function near(context: Context): ReadonlySet<FeedId> {
  const { me, iFollow } = context.facts;
  const followed = [...iFollow].flatMap(([id, { value }]) => (value ? [id] : []));
  return new Set([me, ...followed, ...heldByOwner(context).keys()]);
}

const NOWHERE: Reach = { rooms: {}, people: {} };

/**
 * How far our messages have come. Rooms and devices tell a number, and with two stories in our name nobody knows of which: then
 * nothing has arrived but what its reader answered.
 */
export function reachOfMine(me: FeedId, { forks, reach }: Pick<Context, 'forks' | 'reach'>): Reach {
  return forks.has(me) ? NOWHERE : reach;
}
