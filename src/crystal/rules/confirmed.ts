/** When a custodian's app last confirmed that it keeps a shard, and whether a check waits for its answer. */
import { dossierOf, receiptsFor, type Facts } from '../fold/facts';
import type { FeedId } from '../ids';
import type { Check } from '../messages/check';
import type { Receipt } from '../messages/receipt';
import { addressee, inOrder, type Said } from '../messages/said';
import type { Shard } from '../messages/shard';
import { refuseReceipt } from './authority';

/** The latest valid receipts tell: ms since 1970, never later than `now`; null where there is none. */
export function confirmedAt(facts: Facts, shard: Said<Shard>, now: number): number | null {
  const checks = checksOf(facts, shard);
  const times = validReceipts(facts, shard).map((receipt) => {
    const check = checks.find(({ key }) => receipt.branch.includes(key));
    return timeOf(receipt.claimedAt, check?.claimedAt ?? shard.claimedAt, now);
  });
  return times.length === 0 ? null : Math.max(...times);
}

/**
 * When a receipt was really given, as nearly as is certain. It names what it answers, so it is no older than that, and
 * that time is by our own clock. What the custodian's clock claims counts in between, and nothing that lies ahead.
 */
function timeOf(claimed: number, cause: number, now: number): number {
  if (claimed > now) return Math.min(cause, now);
  return cause > now ? claimed : Math.max(cause, claimed);
}

/** My latest check of `shard` to its custodian, if it has not been answered; else null. */
export function pendingCheck(facts: Facts, shard: Said<Shard>): Said<Check> | null {
  const latest = checksOf(facts, shard).at(-1);
  if (latest === undefined) return null;
  const answered = validReceipts(facts, shard).some(({ branch }) => branch.includes(latest.key));
  return answered ? null : latest;
}

function checksOf(facts: Facts, shard: Said<Shard>): readonly Said<Check>[] {
  const custodian: FeedId | null = addressee(shard);
  const checks = inOrder(dossierOf(facts, shard.author, shard.root).checks.values());
  return checks.filter((check) => addressee(check) === custodian);
}

function validReceipts(facts: Facts, shard: Said<Shard>): readonly Said<Receipt>[] {
  return [...receiptsFor(facts, shard.key)].filter((receipt) => refuseReceipt(shard, receipt) === null);
}
