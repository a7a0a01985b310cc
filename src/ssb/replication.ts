/**
 * Whose feeds to want. Our own and those of the follow graph (hops 2) are wanted by ssb-friends and ssb-replication-scheduler
 * themselves; here, those that the domain wants besides: who invited us, who claimed our invitation, who is vouched for.
 */
import type { FeedId } from '../crystal/ids';
import type { Ssb } from './ssb-types';

/** Returns what to call with everybody wanted, whenever that has changed. */
export function createReplication(peer: Ssb): (wanted: Iterable<FeedId>) => void {
  const requested = new Set<FeedId>();
  return (wanted) => {
    for (const id of wanted) {
      if (id === peer.id || requested.has(id)) continue;
      requested.add(id);
      // Never taken back while we run: the graph may have come to want the same feed in the meantime.
      peer.ebt.request(id, true);
    }
  };
}
