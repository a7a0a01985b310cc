/** A crystal that takes the place of another one of mine. The old one stays in use until the new one is confirmed, and I say so. */
import type { Facts } from '../fold/facts';
import type { MsgId } from '../ids';
import type { Root } from '../messages/root';
import { bySequence, type Said } from '../messages/said';
import { isGivenUp, receiptOf, releaseOf, ritualOf, shardsOf } from './authority';
import { keptSheets } from './sheets';

/** My crystal that is to take the place of `root`, which is mine, too; null where none was begun, or it was given up. */
export function replacementOf(facts: Facts, root: MsgId): Said<Root> | null {
  const begun = [...facts.roots.values()].filter(({ key, replaces }) => replaces === root && !isGivenUp(facts, key));
  return begun.sort(bySequence).at(-1) ?? null;
}

/** My own crystal whose place `root` takes; null where it takes none, or that of a handed-on one. */
export function predecessorOf(facts: Facts, root: MsgId): Said<Root> | null {
  const replaces = facts.roots.get(root)?.replaces ?? null;
  return replaces === null ? null : (facts.roots.get(replaces) ?? null);
}

/** Whether a quorum of custodians of `root` confirmed their shards, not counting who cannot keep theirs any longer; sheets that are put away count. */
export function isConfirmed(facts: Facts, root: MsgId): boolean {
  const ritual = ritualOf(facts, root);
  const kept = [...shardsOf(facts, root).values()].filter(
    (shard) => receiptOf(facts, shard) !== null && releaseOf(facts, shard) === null,
  );
  return ritual !== null && kept.length + keptSheets(facts, root).length >= ritual.quorum;
}
