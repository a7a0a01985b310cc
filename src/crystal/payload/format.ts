/**
 * What is encrypted of a secret that does not fit in a share. Source: `docs/protocol.md`, "What does not fit".
 *
 *     plain = UTF-8 of the JSON array [name, size] and a line feed ‖ size bytes ‖ zeros, up to a full number of parts
 */
import { concat, textOf, utf8, wipe } from '../bytes';
import { SECRET_BYTES } from '../limits';
import { cleanFileName, type Secret } from '../secret';

/** Bytes of one part: what fits in a message as base64, without padding. */
export const PART_BYTES = 5_640;

/** Of how many parts a payload can be: steps, so that its size tells little. */
export const PART_STEPS = [1, 2, 3, 4, 6, 8, 12] as const;

/** The most of them. */
export const MOST_PARTS = 12;

/** Nonce and tag. */
export const AROUND = 12 + 16;

const LINE_FEED = 10;

/** `secret` as the bytes to be encrypted; null where it is larger than can be. The caller wipes them. */
export function packSecret(secret: Secret): Uint8Array | null {
  const isText = typeof secret === 'string';
  const bytes = isText ? utf8(secret) : secret.bytes;
  const head = utf8(`${JSON.stringify([isText ? null : cleanFileName(secret.name), bytes.length])}\n`);
  const size = head.length + bytes.length + AROUND;
  const parts = bytes.length > SECRET_BYTES ? undefined : PART_STEPS.find((step) => size <= step * PART_BYTES);
  const packed = parts === undefined ? null : concat(head, bytes, new Uint8Array(parts * PART_BYTES - size));
  wipe(head);
  if (isText) wipe(bytes);
  return packed;
}

/** The secret in `plain`, in bytes of its own; null for anything else. */
export function unpackSecret(plain: Uint8Array): Secret | null {
  const end = plain.indexOf(LINE_FEED);
  const head = end < 0 ? null : parseHead(textOf(plain.subarray(0, end)) ?? '');
  if (head === null || head.size > plain.length - end - 1) return null;
  const bytes = plain.slice(end + 1, end + 1 + head.size);
  if (head.name !== null) return { name: cleanFileName(head.name), bytes };
  const text = textOf(bytes);
  wipe(bytes);
  return text;
}

function parseHead(text: string): { readonly name: string | null; readonly size: number } | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [name, size] = value as readonly unknown[];
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) return null;
  return name === null || typeof name === 'string' ? { name, size } : null;
}
