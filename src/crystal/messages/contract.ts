/** `dark-crystal/contract` 1.0.0: the terms, told to a custodian, where the owner chose to share them. */
import { isFeedId, isMsgId, type FeedId, type MsgId } from '../ids';
import type { Draft } from '../ports';
import { field, fit, integerOf, listOf, recpsOf, unfit, type Fields, type Parsed } from './read';
import { MOST_SHARDS } from './ritual';

export type Contract = {
  readonly type: 'contract';
  readonly root: MsgId;
  readonly quorum: number;
  readonly custodians: readonly FeedId[];
  readonly recps: readonly FeedId[];
};

export function parseContract(fields: Fields): Parsed<Contract> {
  if (field(fields, 'version') !== '1.0.0') return unfit('unknown-version');
  const root = field(fields, 'root');
  if (!isMsgId(root)) return unfit('bad-root');
  const custodians = listOf(field(fields, 'custodians'), isFeedId, MOST_SHARDS);
  if (custodians === null || new Set(custodians).size !== custodians.length) return unfit('bad-custodians');
  const quorum = integerOf(field(fields, 'quorum'), 2, custodians.length);
  if (quorum === null) return unfit('bad-quorum');
  const recps = recpsOf(field(fields, 'recps'));
  return recps?.length !== 2 ? unfit('bad-recps') : fit({ type: 'contract', root, quorum, custodians, recps });
}

/** The terms of `root`, for one of its `custodians`. */
export function buildContract(
  me: FeedId,
  custodian: FeedId,
  terms: { readonly root: MsgId; readonly quorum: number; readonly custodians: readonly FeedId[] },
): Draft {
  const { root, quorum, custodians } = terms;
  const content = { type: 'dark-crystal/contract', version: '1.0.0', root, quorum, custodians };
  return { audience: 'private', recps: [custodian, me], content };
}
