/** `dark-crystal/receipt` 1.0.0: "I can open my shard", from a custodian's app to the owner. */
import { isMsgId, type FeedId, type MsgId } from '../ids';
import type { Draft } from '../ports';
import { branchOf, field, fit, optional, recpsOf, unfit, type Fields, type Parsed } from './read';

export type Receipt = {
  readonly type: 'receipt';
  readonly root: MsgId;
  /** Key of the shard message that opens. */
  readonly shard: MsgId;
  /** The check that it answers, if any. */
  readonly branch: readonly MsgId[];
  readonly recps: readonly FeedId[];
};

export function parseReceipt(fields: Fields): Parsed<Receipt> {
  if (field(fields, 'version') !== '1.0.0') return unfit('unknown-version');
  const root = field(fields, 'root');
  if (!isMsgId(root)) return unfit('bad-root');
  const shard = field(fields, 'shard');
  if (!isMsgId(shard)) return unfit('bad-shard');
  const branch = optional(field(fields, 'branch'), branchOf);
  if (branch === null) return unfit('bad-branch');
  const recps = recpsOf(field(fields, 'recps'));
  return recps?.length !== 2 ? unfit('bad-recps') : fit({ type: 'receipt', root, shard, branch: branch ?? [], recps });
}

/** My receipt for the shard message `shard`; `check`: the check that it answers, if any. */
export function buildReceipt(me: FeedId, owner: FeedId, root: MsgId, shard: MsgId, check: MsgId | null): Draft {
  const content = { type: 'dark-crystal/receipt', version: '1.0.0', root, shard };
  return { audience: 'private', recps: [owner, me], content: check === null ? content : { ...content, branch: check } };
}
