/**
 * Reading fields of content that somebody else wrote. Only own properties count (never what a prototype lends), every
 * string has a greatest length, and nothing here throws.
 */
import { fromBase64, textOf } from '../bytes';
import { isFeedId, isMsgId, type FeedId, type MsgId } from '../ids';

/** Why content is not a message of ours; `bad-…` names the field. A closed set, for the record of what was ignored. */
export type Unfit =
  | 'not-an-object'
  | 'unknown-version'
  | 'not-private'
  | 'bad-root'
  | 'bad-name'
  | 'bad-quorum'
  | 'bad-shards'
  | 'bad-tool'
  | 'bad-shard'
  | 'bad-share-version'
  | 'bad-share-id'
  | 'bad-recps'
  | 'bad-branch'
  | 'bad-body'
  | 'bad-note'
  | 'bad-module'
  | 'bad-reply-key'
  | 'bad-deadline'
  | 'bad-accept'
  | 'bad-heirs'
  | 'bad-forward-after'
  | 'bad-vouchers'
  | 'bad-secret-owner'
  | 'bad-stolen'
  | 'bad-custodians'
  | 'bad-replaced-by'
  | 'bad-replaces'
  | 'bad-about'
  | 'bad-kind'
  | 'bad-to'
  | 'bad-reason'
  | 'bad-answers'
  | 'bad-request'
  | 'bad-again'
  | 'bad-check-every'
  | 'bad-papers'
  | 'bad-pieces'
  | 'bad-works'
  | 'bad-split'
  | 'bad-place'
  | 'bad-gone'
  | 'bad-code'
  | 'bad-contact'
  | 'bad-following'
  | 'bad-payload'
  | 'bad-part'
  | 'bad-data';

/** A parsed message, or why it is none. */
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: Unfit };

/** An object as JSON gives it. */
export type Fields = Readonly<Record<string, unknown>>;

/** No field of a message that fits 8,192 characters is longer. */
const LONGEST = 8192;

/** Recipients of one private message. */
const MOST_RECPS = 7;

/** `content` as an object with fields, or null (arrays, null and everything else). */
export function fieldsOf(content: unknown): Fields | null {
  return typeof content === 'object' && content !== null && !Array.isArray(content) ? (content as Fields) : null;
}

/** The object that `bytes` hold as JSON, or null. */
export function fieldsIn(bytes: Uint8Array): Fields | null {
  try {
    return fieldsOf(JSON.parse(textOf(bytes) ?? ''));
  } catch {
    return null;
  }
}

/** The own property `name`, or undefined. */
export function field(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** A string of at most `longest` characters, or null. */
export function stringOf(value: unknown, longest: number = LONGEST): string | null {
  return typeof value === 'string' && value.length <= longest ? value : null;
}

/** An integer from `least` to `most`, or null. */
export function integerOf(value: unknown, least: number, most: number): number | null {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most ? value : null;
}

/** `undefined` where the field is absent (or null), the read value, or null where it is wrong. */
export function optional<T>(value: unknown, read: (value: unknown) => T | null): T | null | undefined {
  return value === undefined || value === null ? undefined : read(value);
}

/** A list of at most `most` items that all pass `is`, or null. */
export function listOf<T>(value: unknown, is: (item: unknown) => item is T, most: number): readonly T[] | null {
  return Array.isArray(value) && value.length <= most && value.every(is) ? [...(value as readonly T[])] : null;
}

/** 1–7 different feed ids, each a string or `{link, name}` (shards and rituals 1.0.0), or null. */
export function recpsOf(value: unknown): readonly FeedId[] | null {
  if (!Array.isArray(value) || value.length < 1 || value.length > MOST_RECPS) return null;
  const ids = value.map((item: unknown) => (typeof item === 'string' ? item : linkOf(item)));
  return ids.every(isFeedId) && new Set(ids).size === ids.length ? ids : null;
}

function linkOf(item: unknown): unknown {
  const fields = fieldsOf(item);
  return fields === null ? null : field(fields, 'link');
}

/** One message id or a list of them, as a list; null where it is neither. */
export function branchOf(value: unknown): readonly MsgId[] | null {
  return isMsgId(value) ? [value] : listOf(value, isMsgId, 64);
}

/** A public key (base64 of 32 bytes), or null. */
export function publicKeyOf(value: unknown): string | null {
  return typeof value === 'string' && value.length === 44 && fromBase64(value)?.length === 32 ? value : null;
}

/** ms since 1970 of an ISO 8601 date and time, or null. */
export function timeOf(value: unknown): number | null {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT[\d:.]{5,16}(?:Z|[+-]\d\d:?\d\d)?$/.test(value)) return null;
  const time = Date.parse(value);
  return Number.isFinite(time) ? time : null;
}

/** A failure to parse. */
export function unfit(reason: Unfit): { readonly ok: false; readonly reason: Unfit } {
  return { ok: false, reason };
}

/** A parsed message. */
export function fit<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}
