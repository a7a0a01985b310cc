/** `dark-crystal/contract` 1.0.0: the terms, told to a custodian, where the owner chose to share them. */
import { isFeedId, isMsgId, type FeedId, type MsgId } from '../ids';
import type { Draft } from '../ports';
import { field, fit, integerOf, listOf, optional, recpsOf, unfit, type Fields, type Parsed } from './read';
import { MOST_SHARDS } from './ritual';

export type Contract = {
  readonly type: 'contract';
  readonly root: MsgId;
  readonly quorum: number;
  readonly custodians: readonly FeedId[];
  /** Sheets of paper beside them. */
  readonly papers: number;
  readonly recps: readonly FeedId[];
};

export function parseContract(fields: Fields): Parsed<Contract> {
  if (field(fields, 'version') !== '1.0.0') return unfit('unknown-version');
  const root = field(fields, 'root');
  if (!isMsgId(root)) return unfit('bad-root');
  const custodians = listOf(field(fields, 'custodians'), isFeedId, MOST_SHARDS);
  if (custodians === null || new Set(custodians).size !== custodians.length) return unfit('bad-custodians');
  const papers = optional(field(fields, 'papers'), (value) => integerOf(value, 1, MOST_SHARDS));
  if (papers === null) return unfit('bad-papers');
  const quorum = integerOf(field(fields, 'quorum'), 2, custodians.length + (papers ?? 0));
  if (quorum === null) return unfit('bad-quorum');
  const recps = recpsOf(field(fields, 'recps'));
  if (recps?.length !== 2) return unfit('bad-recps');
  return fit({ type: 'contract', root, quorum, custodians, papers: papers ?? 0, recps });
}

/** The terms of `root`, for one of its `custodians`. */
export function buildContract(
  me: FeedId,
  custodian: FeedId,
  terms: {
    readonly root: MsgId;
    readonly quorum: number;
    readonly custodians: readonly FeedId[];
    readonly papers?: number;
  },
): Draft {
  const { root, quorum, custodians, papers = 0 } = terms;
  const content = { type: 'dark-crystal/contract', version: '1.0.0', root, quorum, custodians };
  return { audience: 'private', recps: [custodian, me], content: papers === 0 ? content : { ...content, papers } };
}
