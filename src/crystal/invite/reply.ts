/** `invite-reply` 1: yes or no to an invitation. A reply may carry something along in its `body`. */
import { isMsgId, type FeedId, type MsgId } from '../ids';
import { branchOf, field, fit, optional, recpsOf, stringOf, unfit, type Fields, type Parsed } from '../messages/read';
import type { Content, Draft } from '../ports';

export type Reply = {
  readonly type: 'invite-reply';
  readonly root: MsgId;
  /** Keys of the invitations that it answers. */
  readonly branch: readonly MsgId[];
  readonly accept: boolean;
  readonly body: string | null;
  readonly recps: readonly FeedId[];
};

export function parseReply(fields: Fields): Parsed<Reply> {
  if (field(fields, 'version') !== '1') return unfit('unknown-version');
  const root = field(fields, 'root');
  if (!isMsgId(root)) return unfit('bad-root');
  const branch = branchOf(field(fields, 'branch'));
  if (branch === null || branch.length === 0) return unfit('bad-branch');
  const accept = field(fields, 'accept');
  if (typeof accept !== 'boolean') return unfit('bad-accept');
  const body = optional(field(fields, 'body'), stringOf);
  if (body === null) return unfit('bad-body');
  const recps = recpsOf(field(fields, 'recps'));
  if (recps === null) return unfit('bad-recps');
  return fit({ type: 'invite-reply', root, branch, accept, body: body ?? null, recps });
}

/** My answer to the invitation `invite` of `inviter`; `more` are fields of the module that uses it. */
export function buildReply(
  me: FeedId,
  inviter: FeedId,
  answer: { readonly root: MsgId; readonly invite: MsgId; readonly accept: boolean; readonly body: string | null },
  more: Readonly<Record<string, unknown>> = {},
): Draft {
  const { root, invite, accept, body } = answer;
  const fields = { root, branch: [invite], accept, ...(body === null ? {} : { body }), ...more };
  const content: Content = { type: 'invite-reply', version: '1', ...fields };
  return { audience: 'private', recps: [inviter, me], content };
}
