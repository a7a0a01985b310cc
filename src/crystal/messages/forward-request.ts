/** `dark-crystal/forward-request` 1.0.0: a new account asks a custodian for what they keep for an old one. */
import { isFeedId, type FeedId } from '../ids';
import type { Draft } from '../ports';
import { field, fit, optional, publicKeyOf, recpsOf, stringOf, unfit, type Fields, type Parsed } from './read';

export type ForwardRequest = {
  readonly type: 'forward-request';
  /** The old account. */
  readonly secretOwner: FeedId;
  /** A line to the custodian. */
  readonly body: string | null;
  /** Whether they ask to mark the old account as stolen. */
  readonly stolen: boolean;
  /** A one-time public key to seal the pieces to; null: they are to come as they are. */
  readonly replyKey: string | null;
  readonly recps: readonly FeedId[];
};

export function parseForwardRequest(fields: Fields): Parsed<ForwardRequest> {
  if (field(fields, 'version') !== '1.0.0') return unfit('unknown-version');
  const secretOwner = field(fields, 'secretOwner');
  if (!isFeedId(secretOwner)) return unfit('bad-secret-owner');
  const body = optional(field(fields, 'body'), stringOf);
  if (body === null) return unfit('bad-body');
  const stolen = optional(field(fields, 'stolen'), (value) => (typeof value === 'boolean' ? value : null));
  if (stolen === null) return unfit('bad-stolen');
  const replyKey = optional(field(fields, 'replyKey'), publicKeyOf);
  if (replyKey === null) return unfit('bad-reply-key');
  const recps = recpsOf(field(fields, 'recps'));
  if (recps?.length !== 2) return unfit('bad-recps');
  const said = { secretOwner, body: body ?? null, stolen: stolen ?? false, replyKey: replyKey ?? null };
  return fit({ type: 'forward-request', ...said, recps });
}

/** "Please hand on to me what you keep for `secretOwner`", sealed to `replyKey`; `stolen`: and mark that account as stolen. */
export function buildForwardRequest(
  me: FeedId,
  custodian: FeedId,
  secretOwner: FeedId,
  body: string | null = null,
  stolen = false,
  replyKey: string | null = null,
): Draft {
  const more = {
    ...(body === null ? {} : { body }),
    ...(stolen ? { stolen } : {}),
    ...(replyKey === null ? {} : { replyKey }),
  };
  const content = { type: 'dark-crystal/forward-request', version: '1.0.0', secretOwner, ...more };
  return { audience: 'private', recps: [custodian, me], content };
}
