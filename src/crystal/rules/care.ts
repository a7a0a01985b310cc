/** How my secrets are doing over the years: who confirmed lately, and whom to ask again. Source: `docs/protocol.md`, "Care". */
import type { Context } from '../context';
import type { Facts } from '../fold/facts';
import type { FeedId, MsgId } from '../ids';
import { CHECK_DEFAULT, PATIENCE } from '../limits';
import type { Said } from '../messages/said';
import type { Shard } from '../messages/shard';
import { isGivenUp, receiptOf, releaseOf, ritualOf, shardsOf } from './authority';
import { confirmedAt, pendingCheck } from './confirmed';

const DAY = 24 * 60 * 60_000;

/** Within how many days a quorum confirmed, the shortest one first. days */
const SPANS = [
  ['month', 31],
  ['quarter', 92],
  ['year', 366],
] as const;

/** In what time enough friends confirmed. */
export type Span = (typeof SPANS)[number][0];

/** How often `root` is checked by itself. days; 0: never */
export function checkEvery(facts: Facts, root: MsgId): number {
  return facts.checkEvery.get(root)?.value ?? CHECK_DEFAULT;
}

export type Health = {
  /** Friends who keep a piece, and did not say that they cannot any longer. */
  readonly holders: readonly FeedId[];
  /** The shortest time in which a quorum of them confirmed; null: not within a year. */
  readonly span: Span | null;
  /** Who of them did not confirm in that time. */
  readonly silent: readonly FeedId[];
  /** Where a quorum was last confirmed so long ago that its owner should know: who is late. Otherwise nobody. */
  readonly late: readonly FeedId[];
};

/** How my crystal `root` is doing, whose shards are all written. */
export function healthOf({ facts, now }: Context, root: MsgId, quorum: number): Health {
  const held = [...shardsOf(facts, root)].filter(([, shard]) => releaseOf(facts, shard) === null);
  const confirmed = new Map(held.map(([id, shard]) => [id, confirmedAt(facts, shard, now)]));
  const within = (days: number, id: FeedId): boolean => now - (confirmed.get(id) ?? -Infinity) <= days * DAY;
  const holders = [...confirmed.keys()];
  const span = SPANS.find(([, days]) => holders.filter((id) => within(days, id)).length >= quorum);
  const silent = holders.filter((id) => !within((span ?? SPANS[2])[1], id));
  const every = checkEvery(facts, root);
  const late = held.filter(([id, shard]) => isLate(shard, confirmed.get(id) ?? null, every, now)).map(([id]) => id);
  return { holders, span: span?.[0] ?? null, silent, late: holders.length - late.length < quorum ? late : [] };
}

/** Counted from the last confirmation; before the first one, from when the piece was written. */
function isLate({ claimedAt }: Said<Shard>, confirmed: number | null, every: number, now: number): boolean {
  if (confirmed === null) return now - claimedAt > PATIENCE * DAY;
  return every > 0 && now - confirmed > (every + PATIENCE) * DAY;
}

/** My shards of `root` whose custodians can be asked: they confirmed once, and no earlier check waits for an answer. */
export function askable(facts: Facts, root: MsgId): readonly (readonly [FeedId, Said<Shard>])[] {
  return [...shardsOf(facts, root)].filter(
    ([, shard]) => receiptOf(facts, shard) !== null && pendingCheck(facts, shard) === null,
  );
}

/** Whose turn it is to be asked by itself, as shards of all my crystals that are in use. */
export function dueForCheck({ facts, now }: Context): readonly (readonly [FeedId, Said<Shard>])[] {
  const inUse = [...facts.roots.keys()].filter((root) => ritualOf(facts, root) !== null && !isGivenUp(facts, root));
  return inUse.flatMap((root) => {
    const every = checkEvery(facts, root);
    if (every === 0) return [];
    return askable(facts, root).filter(([, shard]) => now - (confirmedAt(facts, shard, now) ?? now) >= every * DAY);
  });
}
