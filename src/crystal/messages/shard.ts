/** `dark-crystal/shard` 1.0.0 and 2.0.0: one share, boxed to its custodian, so that its author cannot open it. */
import { isFeedId, isMsgId, type FeedId, type MsgId } from '../ids';
import type { Draft } from '../ports';
import { field, fit, integerOf, listOf, optional, recpsOf, stringOf, unfit, type Fields, type Parsed } from './read';

/** The owner's wishes for handing on, fixed at creation. */
export type Wishes = {
  readonly heirs: readonly FeedId[];
  /** Days to wait after one's own attestation. */
  readonly forwardAfter: number;
  /** Attestations wanted, one's own included. */
  readonly vouchers: number;
};

export type Shard = {
  readonly type: 'shard';
  readonly version: '1.0.0' | '2.0.0';
  readonly root: MsgId;
  /** base64 of the boxed share, then `.box`. */
  readonly shard: string;
  /** Which share it is (its number in secrets.js), so that its owner knows whose share came back; null on old messages. */
  readonly shareId: number | null;
  readonly wishes: Wishes;
  /** Exactly two: the custodian and the owner. */
  readonly recps: readonly FeedId[];
};

/** Nothing in particular wished for. */
export const NO_WISHES: Wishes = { heirs: [], forwardAfter: 0, vouchers: 0 };

export function parseShard(fields: Fields): Parsed<Shard> {
  const version = field(fields, 'version');
  if (version !== '1.0.0' && version !== '2.0.0') return unfit('unknown-version');
  const root = field(fields, 'root');
  if (!isMsgId(root)) return unfit('bad-root');
  const shard = stringOf(field(fields, 'shard'));
  if (shard === null || !/^[A-Za-z0-9+/]+={0,2}\.box$/.test(shard)) return unfit('bad-shard');
  const recps = recpsOf(field(fields, 'recps'));
  if (recps?.length !== 2) return unfit('bad-recps');
  const shareId = optional(field(fields, 'shareId'), (value) => integerOf(value, 1, 255));
  if (shareId === null) return unfit('bad-share-id');
  const wishes = parseWishes(fields);
  if (!wishes.ok) return wishes;
  return fit({ type: 'shard', version, root, shard, shareId: shareId ?? null, wishes: wishes.value, recps });
}

/** The owner's wishes in `fields`: of a shard message, or of a plan. */
export function parseWishes(fields: Fields): Parsed<Wishes> {
  const heirs = optional(field(fields, 'heirs'), (value) => listOf(value, isFeedId, 16));
  if (heirs === null) return unfit('bad-heirs');
  const forwardAfter = optional(field(fields, 'forwardAfter'), (value) => integerOf(value, 0, 36_500));
  if (forwardAfter === null) return unfit('bad-forward-after');
  const vouchers = optional(field(fields, 'vouchers'), (value) => integerOf(value, 0, 255));
  if (vouchers === null) return unfit('bad-vouchers');
  return fit({ heirs: heirs ?? [], forwardAfter: forwardAfter ?? 0, vouchers: vouchers ?? 0 });
}

/** The share number `shareId` of `root`, boxed to `custodian`. */
export function buildShard(
  me: FeedId,
  custodian: FeedId,
  root: MsgId,
  boxed: string,
  shareId: number,
  wishes: Wishes = NO_WISHES,
): Draft {
  const content = { type: 'dark-crystal/shard', version: '2.0.0', root, shard: boxed, shareId, ...wishesIn(wishes) };
  return { audience: 'private', recps: [custodian, me], content };
}

function wishesIn(wishes: Wishes): Readonly<Record<string, unknown>> {
  return {
    ...(wishes.heirs.length > 0 ? { heirs: wishes.heirs } : {}),
    ...(wishes.forwardAfter > 0 ? { forwardAfter: wishes.forwardAfter } : {}),
    ...(wishes.vouchers > 0 ? { vouchers: wishes.vouchers } : {}),
  };
}
