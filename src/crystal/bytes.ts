/** Bytes and their encodings, with nothing of the platform but `TextEncoder` and `TextDecoder`. */
import { parseFeedId, type FeedId } from './ids';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const CANONICAL = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;
const HEX = '0123456789abcdef';
const SIX_BITS = Uint8Array.from({ length: 128 }, (_, code) =>
  Math.max(0, ALPHABET.indexOf(String.fromCharCode(code))),
);
const encoder = new TextEncoder();

/** `text` as UTF-8. */
export function utf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** The text that `bytes` encode in UTF-8, or null where they are not valid UTF-8. */
export function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** All `parts` in one new array. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Overwrites `parts` with zeros. Strings cannot be wiped: keep what matters in bytes for as long as possible. */
export function wipe(...parts: readonly Uint8Array[]): void {
  for (const part of parts) part.fill(0);
}

/** Whether `a` and `b` hold the same bytes. Not constant in time: for public bytes only. */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

/** `bytes` in standard base64 with padding. */
export function toBase64(bytes: Uint8Array): string {
  let out = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = [bytes[at], bytes[at + 1], bytes[at + 2]];
    const word = (a << 16) | (b << 8) | c;
    out += symbol(word >> 18) + symbol(word >> 12) + symbol(word >> 6) + symbol(word);
  }
  const missing = (3 - (bytes.length % 3)) % 3;
  return missing === 0 ? out : out.slice(0, -missing) + '='.repeat(missing);
}

function symbol(sixBits: number): string {
  return ALPHABET.charAt(sixBits & 63);
}

/** The bytes of canonical base64 (padded, no stray bits), or null for anything else. */
export function fromBase64(text: string): Uint8Array | null {
  if (!CANONICAL.test(text)) return null;
  const digits = text.length - (text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0);
  const bytes = new Uint8Array(Math.floor((digits * 3) / 4));
  let word = 0;
  let bits = 0;
  let at = 0;
  for (let digit = 0; digit < digits; digit++) {
    word = ((word << 6) | (SIX_BITS[text.charCodeAt(digit)] ?? 0)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (word >> bits) & 0xff;
  }
  return (word & ((1 << bits) - 1)) === 0 ? bytes : null;
}

/** `bytes` in lower-case hex. */
export function toHex(bytes: Uint8Array): string {
  let out = '';
  for (const byte of bytes) out += HEX.charAt(byte >> 4) + HEX.charAt(byte & 15);
  return out;
}

/** The bytes of `hex` (an even number of hex digits), or null for anything else. */
export function fromHex(hex: string): Uint8Array | null {
  if (hex.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(hex)) return null;
  const bytes = new Uint8Array(hex.length / 2);
  for (let at = 0; at < bytes.length; at++) bytes[at] = (nibble(hex, at * 2) << 4) | nibble(hex, at * 2 + 1);
  return bytes;
}

/** The value of a hex digit: the letters of either case come nine after the digits of their low four bits. */
function nibble(hex: string, at: number): number {
  const code = hex.charCodeAt(at);
  return (code & 15) + (code > 57 ? 9 : 0);
}

/** The 32 bytes of the ed25519 public key in a feed id. */
export function keyOf(feed: FeedId): Uint8Array {
  const key = fromBase64(feed.slice(1, -'.ed25519'.length));
  if (key?.length !== 32) throw new TypeError('a parsed feed id always holds 32 bytes');
  return key;
}

/** The feed whose public key is `key`; null where it is not of 32 bytes. */
export function feedIdOf(key: Uint8Array): FeedId | null {
  return parseFeedId(`@${toBase64(key)}.ed25519`);
}
