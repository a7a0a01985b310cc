/** `dark-crystal/forward` 1.0.0: a share handed on to somebody other than its owner. */
import { isMsgId, type FeedId, type MsgId } from '../ids';
import type { Draft } from '../ports';
import { branchOf, field, fit, optional, recpsOf, stringOf, unfit, type Fields, type Parsed } from './read';

export type Forward = {
  readonly type: 'forward';
  readonly root: MsgId;
  /** The share: in the clear, or sealed to the one-time key of the request that it answers. */
  readonly shard: string;
  /** As its author says; what the share is, is told by its form and signature. */
  readonly shareVersion: string;
  readonly branch: readonly MsgId[];
  readonly recps: readonly FeedId[];
};

export function parseForward(fields: Fields): Parsed<Forward> {
  if (field(fields, 'version') !== '1.0.0') return unfit('unknown-version');
  const root = field(fields, 'root');
  if (!isMsgId(root)) return unfit('bad-root');
  const shard = stringOf(field(fields, 'shard'));
  if (shard === null) return unfit('bad-shard');
  const shareVersion = stringOf(field(fields, 'shareVersion'), 32);
  if (shareVersion === null || !/^\d+\.\d+\.\d+$/.test(shareVersion)) return unfit('bad-share-version');
  const branch = optional(field(fields, 'branch'), branchOf);
  if (branch === null) return unfit('bad-branch');
  const recps = recpsOf(field(fields, 'recps'));
  if (recps?.length !== 2) return unfit('bad-recps');
  return fit({ type: 'forward', root, shard, shareVersion, branch: branch ?? [], recps });
}

/** My `share` of `root` for `recipient`; `branch`: the forward request that it answers, if any. */
export function buildForward(
  me: FeedId,
  recipient: FeedId,
  piece: { readonly root: MsgId; readonly share: string; readonly shareVersion: string },
  branch: MsgId | null,
): Draft {
  const { root, share, shareVersion } = piece;
  const content = { type: 'dark-crystal/forward', version: '1.0.0', root, shard: share, shareVersion };
  return { audience: 'private', recps: [recipient, me], content: branch === null ? content : { ...content, branch } };
}
