/**
 * secrets.js-grempe, tamed. It keeps one global configuration, falls back to its own random numbers whenever it is
 * initialised again, and those never yield a zero coefficient. So: eight bits always, our random numbers set anew before
 * every split, and nothing passed in that could make it initialise itself again. All of this is synchronous, so that no
 * other caller can come in between.
 */
import untyped from 'secrets.js-grempe';
import { concat, fromHex, toHex, wipe } from '../bytes';
import type { Randomness } from '../ports';

/** What we use of it. Its own declarations are wrong about `setRNG`. */
type SecretsJs = {
  setRNG(generate: (bits: number) => string): void;
  share(hex: string, shares: number, quorum: number): string[];
  combine(shares: readonly string[]): string;
  newShare(id: number, shares: readonly string[]): string;
  str2hex(text: string): string;
  hex2str(hex: string): string;
  getConfig(): { readonly bits: number };
};

const secrets = untyped as unknown as SecretsJs;

/** One point of the polynomials: `8`, two hex digits of its number, the data in hex. */
const POINT = /^8(?!00)[0-9a-f]{2}(?:[0-9a-f]{2})+$/i;

/** Number (1–255) and data of one share, as secrets.js makes them. */
export type Point = { readonly id: number; readonly data: Uint8Array };

/** Bytes that secrets.js makes of a 32-byte key: a marker and zeros up to a multiple of 128 bits come before it. */
export const KEY_POINT_BYTES = 48;

/** Of these, what comes before the key. */
export const HEAD_BYTES = 16;

/** What that is of the key itself: the number 1, the marker. */
const HEAD = Uint8Array.from({ length: HEAD_BYTES }, (_, at) => (at === HEAD_BYTES - 1 ? 1 : 0));

/**
 * `point` of a 32-byte key with the head of the key itself. Each byte is split by a polynomial of its own, and what is the same in
 * all points is the same in what they give: so points of which only the last 32 bytes are known can be joined with whole ones.
 */
export function withKnownHead({ id, data }: Point): Point {
  return { id, data: concat(HEAD, data.subarray(HEAD_BYTES)) };
}

/** `count` points of which any `quorum` give `key` back; their ids are 1 to `count`. Needs 2 ≤ quorum ≤ count ≤ 255. */
export function splitKey(key: Uint8Array, count: number, quorum: number, random: Randomness): readonly Point[] {
  useRandomness(random, key.length * quorum * 2);
  return secrets.share(toHex(key), count, quorum).map((share) => {
    const point = parsePoint(share);
    if (point === null) throw new Error('secrets.js made a share that is none');
    return point;
  });
}

/** What `points` (different ids, at least two) give together, in lower-case hex. Checks nothing: the caller must. */
export function joinPoints(points: readonly Point[]): string {
  return secrets.combine(points.map(formatPoint));
}

/** Whether `point` lies on the polynomials through `points`. */
export function fitsWith(points: readonly Point[], point: Point): boolean {
  return secrets.newShare(point.id, points.map(formatPoint)).toLowerCase() === formatPoint(point);
}

/** A share as secrets.js writes it, taken apart; null where it is none of eight bits. */
export function parsePoint(share: string): Point | null {
  if (!POINT.test(share)) return null;
  const data = fromHex(share.slice(3));
  return data === null ? null : { id: Number.parseInt(share.slice(1, 3), 16), data };
}

/** The two hex digits of a share's number. */
export function idInHex(id: number): string {
  return id.toString(16).padStart(2, '0');
}

function formatPoint({ id, data }: Point): string {
  return `8${idInHex(id)}${toHex(data)}`;
}

/** Text of which secrets.js made `hex`, two bytes a character. */
export function textOfHex(hex: string): string {
  return secrets.hex2str(hex);
}

/** secrets.js's hex of `text`, two bytes a character. */
export function hexOfText(text: string): string {
  return secrets.str2hex(text);
}

/** Makes secrets.js draw every coefficient, zero included, from `random`; `expected` bytes are fetched at a time. */
function useRandomness(random: Randomness, expected: number): void {
  if (secrets.getConfig().bits !== 8) throw new Error('secrets.js is not set to eight bits');
  let testing = true;
  let pool: Uint8Array = new Uint8Array(0);
  let at = 0;
  const nextByte = (): number => {
    if (at === pool.length) {
      pool = random(Math.min(expected, 1024));
      at = 0;
    }
    const byte = pool[at] ?? 0;
    wipe(pool.subarray(at, at + 1));
    at += 1;
    return byte;
  };
  secrets.setRNG((bits) => {
    if (bits !== 8) throw new Error('only whole bytes are drawn');
    // The self-test refuses a sample that is all zeros, which a uniform generator gives once in 256.
    return testing ? '00000001' : nextByte().toString(2).padStart(8, '0');
  });
  testing = false;
}
