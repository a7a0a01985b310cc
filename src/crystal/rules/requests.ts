/** Who says to be somebody's new account: requests to hand on, and what was set aside. Source: `docs/protocol.md`. */
import type { Facts } from '../fold/facts';
import { perEdition } from '../fold/remember';
import type { FeedId, MsgId } from '../ids';
import type { ForwardRequest } from '../messages/forward-request';
import { bySequence, type Said } from '../messages/said';

/** Requests of others to me that they did not withdraw: by the old account, then by who asks; the first one first. */
export type Asked = ReadonlyMap<FeedId, ReadonlyMap<FeedId, readonly Said<ForwardRequest>[]>>;

const requests = perEdition((facts: Facts, whose: 'mine' | 'others'): Asked => {
  const byOld = new Map<FeedId, Map<FeedId, Said<ForwardRequest>[]>>();
  for (const request of facts.forwardRequests.values()) {
    const { author, secretOwner } = request;
    if ((author === facts.me) !== (whose === 'mine')) continue;
    if (author === secretOwner || isSetAside(facts, request.key, author)) continue;
    const byAuthor = byOld.get(secretOwner) ?? new Map<FeedId, Said<ForwardRequest>[]>();
    byOld.set(secretOwner, byAuthor);
    const theirs = byAuthor.get(author);
    if (theirs === undefined) byAuthor.set(author, [request]);
    else theirs.push(request);
  }
  for (const byAuthor of byOld.values()) for (const theirs of byAuthor.values()) theirs.sort(bySequence);
  return byOld;
});

/** What others ask of me. Nobody can ask in another's name: who asks is the author of the request. */
export function requestsToMe(facts: Facts): Asked {
  return requests(facts, 'others');
}

/** My own old accounts: those for which I asked, and did not withdraw; with my requests, the first one first. */
export function myClaims(facts: Facts): ReadonlyMap<FeedId, readonly Said<ForwardRequest>[]> {
  const mine = requests(facts, 'mine');
  return new Map([...mine].map(([old, byAuthor]) => [old, byAuthor.get(facts.me) ?? []]));
}

/** Whether I say that `account` was mine. */
export function isMyOldAccount(facts: Facts, account: FeedId): boolean {
  return requests(facts, 'mine').has(account);
}

/** Whether `author` set the request or root `what` aside, and did not take it up again. */
export function isSetAside(facts: Facts, what: MsgId, author: FeedId): boolean {
  return facts.setAsides.get(what)?.get(author)?.value ?? false;
}
