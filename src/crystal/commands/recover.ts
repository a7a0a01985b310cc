/** Getting a secret back: asking the custodians, and combining what they return. */
import type { Context } from '../context';
import type { FeedId, MsgId } from '../ids';
import type { Invite } from '../invite/invite';
import { asReturned, enterPapers } from '../paper/entered';
import { buildRequest } from '../messages/custody';
import type { Said } from '../messages/said';
import type { Reply } from '../invite/reply';
import type { Owned } from '../payload/reference';
import type { Draft, KeysPort } from '../ports';
import { no, ok, type Result } from '../result';
import { answersTo, isGivenUp, requestsTo, ritualOf, shardsOf } from '../rules/authority';
import { combineShares } from '../share/combine';
import type { Giver } from '../share/contest';
import type { BadShare, Crystal, Returned } from '../share/judge';
import type { Recovered } from '../views/view';
import { detailOf, nameBad } from './name-bad';

/** A share that a custodian returned, with the verdict on it by itself. */
export type Return = { readonly reply: Said<Reply>; readonly returned: Returned; readonly bad: BadShare | null };

/** What pieces gave: the secret, or whose feed has it, encrypted, and its key. */
export type Joined = Omit<Recovered, 'secret'> & { readonly secret: string | Owned };

/** What my own log says of my crystal `root`, as combining needs it; null where there is no ritual. */
export function crystalOf({ facts }: Context, root: MsgId): Crystal | null {
  const ritual = ritualOf(facts, root);
  const label = facts.roots.get(root)?.name;
  if (ritual === null || label === undefined) return null;
  const { shareVersion: version, quorum } = ritual;
  return { root, owner: facts.me, version, quorum, label, roots: facts.roots };
}

/** Which requests to a custodian count: those in earnest, or those of a rehearsal. */
export type OpenRequests = (context: Context, root: MsgId, custodian: FeedId) => readonly Said<Invite>[];

/** My requests to `custodian` to return `root` that are not over: answers to them open. */
export function openRequests({ facts, inspect }: Context, root: MsgId, custodian: FeedId): readonly Said<Invite>[] {
  return requestsTo(facts, facts.me, root, custodian).filter(
    ({ replyKey }) => replyKey === null || inspect.holds(replyKey),
  );
}

/**
 * What `custodian` returned of `crystal`: the first good share of theirs, else the last bad one, else null. Only answers
 * to my own requests count, by the feed to which I sent the shard.
 */
function returnOf(context: Context, crystal: Crystal, custodian: FeedId, open: OpenRequests): Return | null {
  const { facts, inspect } = context;
  const shard = shardsOf(facts, crystal.root).get(custodian);
  if (shard === undefined) return null;
  const requests = open(context, crystal.root, custodian);
  const replyKeys = requests.map(({ replyKey }) => replyKey);
  let last: Return | null = null;
  for (const reply of answersTo(facts, requests, custodian)) {
    if (!reply.accept) continue;
    const share = inspect.open(reply.body ?? '', replyKeys) ?? '';
    const returned = { from: custodian, share, shareId: shard.shareId };
    last = { reply, returned, bad: inspect.judge(reply.key, returned, crystal) };
    if (last.bad === null) return last;
  }
  return last;
}

/** What came back of `crystal`, of each custodian one. The number of a share counts once: whoever gives it again, a duplicate. */
export function returnsOf(context: Context, crystal: Crystal, open: OpenRequests = openRequests): readonly Return[] {
  const numbers = new Set<string>();
  return [...shardsOf(context.facts, crystal.root).keys()].flatMap((custodian): readonly Return[] => {
    const back = returnOf(context, crystal, custodian, open);
    if (back?.bad !== null) return back === null ? [] : [back];
    const number = back.returned.share.slice(0, 3).toLowerCase();
    if (numbers.has(number)) return [{ ...back, bad: 'duplicate' }];
    numbers.add(number);
    return [back];
  });
}

/** A request to each custodian of `root` of whom no good share is here, for answers that are sealed to `replyKey`. */
export function requests(context: Context, root: MsgId, replyKey: string): Result<readonly Draft[]> {
  const { facts } = context;
  if (!facts.roots.has(root) || isGivenUp(facts, root)) return no('unknown-secret');
  const crystal = crystalOf(context, root);
  const custodians = [...shardsOf(facts, root).keys()];
  if (crystal === null || custodians.length === 0)
    return no('not-enough-pieces', { have: 0, need: crystal?.quorum ?? 2 });
  const returned = new Set<Giver>(
    returnsOf(context, crystal).flatMap(({ bad, returned: { from } }) => (bad === null ? [from] : [])),
  );
  const missing = custodians.filter((custodian) => !returned.has(custodian));
  return ok(missing.map((custodian) => buildRequest(facts.me, custodian, root, replyKey)));
}

/**
 * The secret of my crystal `root`, or where it is, from what was returned to requests that are `open` and `papers` (codes or words); bad pieces are named in either
 * case.
 */
export function recoverSecret(
  context: Context,
  root: MsgId,
  keys: Pick<KeysPort, 'verify'>,
  papers: readonly string[] = [],
  open: OpenRequests = openRequests,
): Result<Joined> {
  const { facts } = context;
  const crystal = crystalOf(context, root);
  if (!facts.roots.has(root) || isGivenUp(facts, root)) return no('unknown-secret');
  if (crystal === null) return no('not-enough-pieces', { have: 0, need: 2 });
  const entered = enterPapers(papers, keys);
  const returned = [...returnsOf(context, crystal, open).map((one) => one.returned), ...asReturned(entered)];
  if (returned.length === 0 && entered.words.length > 0) return no('only-words');
  const { bad, outcome } = combineShares(returned, crystal, keys, entered.words);
  const named = bad.map(({ from, why }) => nameBad(context, entered, from, why));
  const detail = detailOf(context, named);
  switch (outcome.kind) {
    case 'secret': {
      const secret = typeof outcome.secret === 'string' ? outcome.secret : { ...outcome.secret, owner: facts.me };
      return ok({ secret, label: outcome.label, bad: named });
    }
    case 'too-few':
      return no('not-enough-pieces', { have: outcome.have, need: outcome.need, ...detail });
    case 'do-not-fit':
      return no('pieces-do-not-fit', detail);
  }
}
