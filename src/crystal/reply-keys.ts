/**
 * One-time keys: one for each secret that I ask back, one for each that I rehearse, and for each lost account whose pieces I ask for. Sealed in the vault, and
 * thrown away once they are of no use, with which everything that was sealed to them is gone. Source: `docs/protocol.md`, "One-time keys".
 */
import { fromBase64, toBase64, utf8 } from './bytes';
import { isFeedId, isMsgId, parseMsgId, type FeedId, type MsgId } from './ids';
import { field, fieldsIn, integerOf } from './messages/read';

/** A rehearsal of the crystal with that root. */
export type RehearsalOf = `rehearsal:${MsgId}`;

/** What answers are asked for: a crystal of mine by its root, or its rehearsal, or an account that I lost. */
export type AskedFor = MsgId | FeedId | RehearsalOf;

export type ReplyKey = {
  readonly about: AskedFor;
  /** 32 bytes */
  readonly seed: Uint8Array;
  /** The public half, as messages name it: base64 of 32 bytes. */
  readonly key: string;
  /** When the secret was put together for the first time, or all that was handed on put away. ms since 1970; null: not yet */
  readonly usedAt: number | null;
};

/** How all names of one-time keys in the vault begin. */
export const REPLY_KEYS = 'reply-key:';

/** For how long the pieces that came open after that. ms */
export const OPEN_FOR = 24 * 3_600_000;

const SEED_BYTES = 32;

const REHEARSAL_OF = 'rehearsal:';

/** For answers to a rehearsal of `root`, which never share a key with answers that are meant in earnest. */
export function rehearsalOf(root: MsgId): RehearsalOf {
  return `${REHEARSAL_OF}${root}`;
}

/** The root whose rehearsal `about` is; null where it is none. */
export function rehearsedRoot(about: string): MsgId | null {
  return about.startsWith(REHEARSAL_OF) ? parseMsgId(about.slice(REHEARSAL_OF.length)) : null;
}

/** Under which name the vault keeps the key for answers about `about`. */
export function replyKeyName(about: AskedFor): string {
  return REPLY_KEYS + about;
}

/** For the vault. */
export function encodeReplyKey({ about, seed, usedAt }: ReplyKey): Uint8Array {
  return utf8(JSON.stringify({ version: 1, about, seed: toBase64(seed), usedAt }));
}

/** The key in `bytes`, its public half by `publicOf`; null where they hold none that we can read. */
export function decodeReplyKey(bytes: Uint8Array, publicOf: (seed: Uint8Array) => Uint8Array): ReplyKey | null {
  const fields = fieldsIn(bytes);
  if (fields === null || field(fields, 'version') !== 1) return null;
  const about = askedFor(field(fields, 'about'));
  const seedText = field(fields, 'seed');
  const seed = typeof seedText === 'string' ? fromBase64(seedText) : null;
  if (about === null || seed?.length !== SEED_BYTES) return null;
  const usedAt = integerOf(field(fields, 'usedAt'), 0, Number.MAX_SAFE_INTEGER);
  return { about, seed, key: toBase64(publicOf(seed)), usedAt };
}

function askedFor(value: unknown): AskedFor | null {
  if (isMsgId(value) || isFeedId(value)) return value;
  const root = typeof value === 'string' ? rehearsedRoot(value) : null;
  return root === null ? null : rehearsalOf(root);
}

/** Whether `key` has done what it is for, and there was time to do so again. */
export function isOver({ usedAt }: ReplyKey, now: number): boolean {
  return usedAt !== null && now - usedAt >= OPEN_FOR;
}
