/**
 * `invite` 1: somebody is asked something about a context message, `root`. Knows nothing of what it is about: whoever
 * uses it marks its invitations with a `module`.
 */
import { isMsgId, type FeedId, type MsgId } from '../ids';
import {
  field,
  fit,
  optional,
  publicKeyOf,
  recpsOf,
  stringOf,
  timeOf,
  unfit,
  type Fields,
  type Parsed,
} from '../messages/read';
import type { Draft } from '../ports';

export type Invite = {
  readonly type: 'invite';
  readonly root: MsgId | null;
  /** Who uses the invitation; null where it does not say. */
  readonly module: string | null;
  readonly body: string | null;
  /** ms since 1970 */
  readonly expiresAt: number | null;
  /** An earlier context message, whose place `root` takes; null where it takes none. */
  readonly replaces: MsgId | null;
  /** A one-time public key to seal what the answer carries to; null: it is to come as it is. */
  readonly replyKey: string | null;
  readonly recps: readonly FeedId[];
};

export function parseInvite(fields: Fields): Parsed<Invite> {
  if (field(fields, 'version') !== '1') return unfit('unknown-version');
  const root = field(fields, 'root');
  if (root !== null && !isMsgId(root)) return unfit('bad-root');
  const module = optional(field(fields, 'module'), (value) => stringOf(value, 128));
  if (module === null) return unfit('bad-module');
  const body = optional(field(fields, 'body'), stringOf);
  if (body === null) return unfit('bad-body');
  const expiresAt = optional(field(fields, 'expiresAt'), timeOf);
  if (expiresAt === null) return unfit('bad-deadline');
  const replaces = optional(field(fields, 'replaces'), (value) => (isMsgId(value) ? value : null));
  if (replaces === null) return unfit('bad-replaces');
  const replyKey = optional(field(fields, 'replyKey'), publicKeyOf);
  if (replyKey === null) return unfit('bad-reply-key');
  const recps = recpsOf(field(fields, 'recps'));
  if (recps === null) return unfit('bad-recps');
  const said = { module: module ?? null, body: body ?? null, expiresAt: expiresAt ?? null };
  return fit({ type: 'invite', root, ...said, replaces: replaces ?? null, replyKey: replyKey ?? null, recps });
}

/** What an invitation says beside whom it is for. */
export type Invitation = {
  readonly root: MsgId;
  readonly module: string | null;
  readonly body: string | null;
  /** ms since 1970 */
  readonly expiresAt: number | null;
  readonly replaces: MsgId | null;
  readonly replyKey: string | null;
};

/** One private invitation to `invitee`. */
export function buildInvite(
  me: FeedId,
  invitee: FeedId,
  { root, module, body, expiresAt, replaces, replyKey }: Invitation,
): Draft {
  const content = {
    type: 'invite',
    version: '1',
    root,
    ...(module === null ? {} : { module }),
    ...(body === null ? {} : { body }),
    ...(expiresAt === null ? {} : { expiresAt: new Date(expiresAt).toISOString() }),
    ...(replaces === null ? {} : { replaces }),
    ...(replyKey === null ? {} : { replyKey }),
  };
  return { audience: 'private', recps: [invitee, me], content };
}
