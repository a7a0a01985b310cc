/** What the app says by itself. Never a return, never a forward: those are a person's own decision. */
import type { Context } from '../context';
import { dossierOf, introductionsBy, receiptsFor } from '../fold/facts';
import type { FeedId, MsgId } from '../ids';
import { buildContact } from '../messages/contact';
import { buildReceipt } from '../messages/receipt';
import { addressee, inOrder, type Said } from '../messages/said';
import type { Shard } from '../messages/shard';
import type { Draft } from '../ports';
import { heldShard, isMyBusiness, othersCrystals } from '../rules/held';
import { dueChecks } from './check';

/** Everything that the app should say by itself now. What it said already is not in it. */
export function reactions(context: Context): readonly Draft[] {
  return [...receipts(context), ...followsBack(context), ...dueChecks(context)];
}

function receipts(context: Context): readonly Draft[] {
  return [...othersCrystals(context.facts)].flatMap(([owner, root]) => receiptsOwed(context, owner, root));
}

/** A receipt for my shard when it opens, and one for the owner's latest check. */
function receiptsOwed(context: Context, owner: FeedId, root: MsgId): readonly Draft[] {
  const { facts, inspect } = context;
  const shard = heldShard(context, owner, root);
  if (shard === null || !inspect.opens(shard) || !isMyBusiness(context, owner, root)) return [];
  const given = [...receiptsFor(facts, shard.key)].filter(({ author }) => author === facts.me);
  const check = latestCheck(context, shard);
  if (check !== null && !given.some(({ branch }) => branch.includes(check))) {
    return [buildReceipt(facts.me, owner, root, shard.key, check)];
  }
  return given.length === 0 ? [buildReceipt(facts.me, owner, root, shard.key, null)] : [];
}

function latestCheck({ facts }: Context, { author, root }: Said<Shard>): MsgId | null {
  const checks = inOrder(dossierOf(facts, author, root).checks.values());
  return checks.findLast((check) => addressee(check) === facts.me)?.key ?? null;
}

/**
 * Follows whoever came through a link of mine: the room says who claimed the code, and that very feed introduced itself
 * with it. Whom I unfollowed since is not followed again.
 */
function followsBack({ facts, claims }: Context): readonly Draft[] {
  const guests = new Set<FeedId>();
  for (const { code, claimedBy } of claims) {
    if (claimedBy === null || claimedBy === facts.me || facts.iFollow.has(claimedBy)) continue;
    if (introductionsBy(facts, claimedBy).some((said) => said.code === code)) guests.add(claimedBy);
  }
  return [...guests].map((guest) => buildContact(guest, true));
}
