/** `dark-crystal/forward-request` 1.0.0: a new account asks a custodian for what they keep for an old one. */
import { isFeedId, type FeedId } from '../ids';
import type { Draft } from '../ports';
import { field, fit, recpsOf, unfit, type Fields, type Parsed } from './read';

export type ForwardRequest = {
  readonly type: 'forward-request';
  /** The old account. */
  readonly secretOwner: FeedId;
  readonly recps: readonly FeedId[];
};

export function parseForwardRequest(fields: Fields): Parsed<ForwardRequest> {
  if (field(fields, 'version') !== '1.0.0') return unfit('unknown-version');
  const secretOwner = field(fields, 'secretOwner');
  if (!isFeedId(secretOwner)) return unfit('bad-secret-owner');
  const recps = recpsOf(field(fields, 'recps'));
  return recps?.length !== 2 ? unfit('bad-recps') : fit({ type: 'forward-request', secretOwner, recps });
}

/** "Please hand on to me what you keep for `secretOwner`." */
export function buildForwardRequest(me: FeedId, custodian: FeedId, secretOwner: FeedId): Draft {
  const content = { type: 'dark-crystal/forward-request', version: '1.0.0', secretOwner };
  return { audience: 'private', recps: [custodian, me], content };
}
