/**
 * Identifiers of classic SSB, branded so that one cannot stand in for another.
 * Source: the SSB protocol guide; `docs/protocol.md`, "Identifiers".
 */

declare const brand: unique symbol;

/** A feed's id: `@` + base64 of an ed25519 public key (44 characters) + `.ed25519`. */
export type FeedId = string & { readonly [brand]: 'FeedId' };

/** A message's id: `%` + base64 of a SHA-256 (44 characters) + `.sha256`. */
export type MsgId = string & { readonly [brand]: 'MsgId' };

const FEED_ID = /^@[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=\.ed25519$/;
const MSG_ID = /^%[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=\.sha256$/;

/** Whether `value` is a canonical classic feed id. */
export function isFeedId(value: unknown): value is FeedId {
  return typeof value === 'string' && FEED_ID.test(value);
}

/** Whether `value` is a canonical classic message id. */
export function isMsgId(value: unknown): value is MsgId {
  return typeof value === 'string' && MSG_ID.test(value);
}

/** `value` as a feed id, or null where it is none. */
export function parseFeedId(value: unknown): FeedId | null {
  return isFeedId(value) ? value : null;
}

/** `value` as a message id, or null where it is none. */
export function parseMsgId(value: unknown): MsgId | null {
  return isMsgId(value) ? value : null;
}
