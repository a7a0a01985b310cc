/** How my secrets are doing over the years: who confirmed lately, and whom to ask again. Source: `docs/protocol.md`, "Care". */
import type { Context } from '../context';
import type { Facts } from '../fold/facts';
import type { FeedId, MsgId } from '../ids';
import { CHECK_DEFAULT, PATIENCE } from '../limits';
import type { Said } from '../messages/said';
import type { Shard } from '../messages/shard';
import { answersTo, consentInvites, isGivenUp, receiptOf, releaseOf, ritualOf, shardsOf } from './authority';
import { confirmedAt, pendingCheck } from './confirmed';
import { keptSheets } from './sheets';

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
  /** Sheets of paper that are put away. Their numbers. */
  readonly sheets: readonly number[];
  /** The shortest time in which a quorum of them confirmed; null: not within a year. */
  readonly span: Span | null;
  /** How many of them confirmed in that time, or within a year. */
  readonly confirmed: number;
  /** Who of them did not, though their app can: one that never confirmed and never said yes in the app is another app. */
  readonly silent: readonly FeedId[];
  /** Where a quorum was last confirmed so long ago that its owner should know: who is late. Otherwise nobody. */
  readonly late: readonly FeedId[];
  /** As `silent` and `late`, of sheets at which their owner did not look since. Their numbers. */
  readonly unseen: readonly number[];
  readonly overdue: readonly number[];
};

/** How my crystal `root` is doing, whose shards are all written. */
export function healthOf({ facts, now }: Context, root: MsgId, quorum: number): Health {
  const held = [...shardsOf(facts, root)].filter(([, shard]) => releaseOf(facts, shard) === null);
  const confirmed = new Map(held.map(([id, shard]) => [id, confirmedAt(facts, shard, now)]));
  const within = (days: number, id: FeedId): boolean => now - (confirmed.get(id) ?? -Infinity) <= days * DAY;
  const holders = [...confirmed.keys()];
  const sheets = keptSheets(facts, root);
  const seen = (days: number): readonly number[] =>
    sheets.flatMap(({ number, at }) => (now - (at ?? -Infinity) <= days * DAY ? number : []));
  const span = SPANS.find(([, days]) => holders.filter((id) => within(days, id)).length + seen(days).length >= quorum);
  const looked = seen((span ?? SPANS[2])[1]);
  const silent = holders.filter((id) => !within((span ?? SPANS[2])[1], id));
  const canConfirm = (id: FeedId): boolean => (confirmed.get(id) ?? null) !== null || saidYes(facts, root, id);
  const every = checkEvery(facts, root);
  const late = held
    .filter(([id, shard]) => canConfirm(id) && isLate(shard, confirmed.get(id) ?? null, every, now))
    .map(([id]) => id);
  const numbers = sheets.map(({ number }) => number);
  const stale = every === 0 ? [] : numbers.filter((number) => !seen(every + PATIENCE).includes(number));
  const inTime = holders.filter(canConfirm).length - late.length + numbers.length - stale.length;
  return {
    holders,
    sheets: numbers,
    span: span?.[0] ?? null,
    confirmed: holders.length - silent.length + looked.length,
    silent: silent.filter(canConfirm),
    late: inTime < quorum ? late : [],
    unseen: numbers.filter((number) => !looked.includes(number)),
    overdue: inTime < quorum ? stale : [],
  };
}

/** Whether `custodian` ever said yes in Coconut. */
function saidYes(facts: Facts, root: MsgId, custodian: FeedId): boolean {
  const invites = consentInvites(facts, facts.me, root);
  return answersTo(facts, invites, custodian).some(({ accept }) => accept);
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
