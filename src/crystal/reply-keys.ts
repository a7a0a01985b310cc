/**
 * One-time keys: one for each secret that I ask back, and for each lost account whose pieces I ask for. Sealed in the vault, and
 * thrown away once they are of no use, with which everything that was sealed to them is gone. Source: `docs/protocol.md`, "One-time keys".
 */
import { fromBase64, toBase64, utf8 } from './bytes';
import { isFeedId, isMsgId, type FeedId, type MsgId } from './ids';
import { field, fieldsIn, integerOf } from './messages/read';

/** What answers are asked for: a crystal of mine by its root, or an account that I lost. */
export type AskedFor = MsgId | FeedId;

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
  const about = field(fields, 'about');
  const seedText = field(fields, 'seed');
  const seed = typeof seedText === 'string' ? fromBase64(seedText) : null;
  if (!(isMsgId(about) || isFeedId(about)) || seed?.length !== SEED_BYTES) return null;
  const usedAt = integerOf(field(fields, 'usedAt'), 0, Number.MAX_SAFE_INTEGER);
  return { about, seed, key: toBase64(publicOf(seed)), usedAt };
}

/** Whether `key` has done what it is for, and there was time to do so again. */
export function isOver({ usedAt }: ReplyKey, now: number): boolean {
  return usedAt !== null && now - usedAt >= OPEN_FOR;
}
