/** What it means for us that two stories were told in an account's name. Source: `docs/protocol.md`, "Forks". */
import type { Context } from '../context';
import { isFollowed } from '../fold/facts';
import type { FeedId } from '../ids';
import type { Reach } from '../ports';
import { heldByOwner } from './handed-on';

/** Whether it matters to me: my own account, one that I follow, or one whose piece I keep. */
export function minds(context: Context, account: FeedId): boolean {
  const { facts } = context;
  return account === facts.me || isFollowed(facts, account) || heldByOwner(context).has(account);
}

const NOWHERE: Reach = { rooms: {}, people: {} };

/**
 * How far our messages have come. Rooms and devices tell a number, and with two stories in our name nobody knows of which: then
 * nothing has arrived but what its reader answered.
 */
export function reachOfMine(me: FeedId, { forks, reach }: Pick<Context, 'forks' | 'reach'>): Reach {
  return forks.has(me) ? NOWHERE : reach;
}
