/**
 * A piece in words of the English BIP-39 list, to be typed where it cannot be scanned: six lines of four words, each with a fifth
 * that checks them. Source: `docs/protocol.md`, "Pieces on paper".
 *
 *     24 words = number (1 byte) ‖ the last 32 bytes of the share's data, 11 bits a word
 *     check of a line = first 11 bits of SHA-256("dark-crystal/paper/1" ‖ line (1–6) ‖ number ‖ its words, 2 bytes each)
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { concat, utf8, wipe } from '../bytes';
import { HEAD_BYTES, type Point } from '../share/shamir';
import { nearWords } from './near-words';

export const LINES = 6;
/** Words of a line, the one that checks the others included. */
export const WORDS_PER_LINE = 5;

const DATA_WORDS = WORDS_PER_LINE - 1;
const BITS = 11;
const DOMAIN = utf8('dark-crystal/paper/1');
/** The first four letters tell every word of the list from all others. */
const TELLING = 4;

const numberOf = new Map(wordlist.map((word, at) => [word, at]));
const byBeginning = new Map(wordlist.map((word, at) => [word.slice(0, TELLING), at]));

/** What is wrong in a line that was typed. Lines and words count from 1. */
export type WordFault =
  | { readonly kind: 'count'; readonly line: number; readonly have: number }
  /** Not in the list. `near`: words of the list that look like it, the likeliest first. */
  | {
      readonly kind: 'unknown';
      readonly line: number;
      readonly word: number;
      readonly typed: string;
      readonly near: readonly string[];
    }
  /** All its words are in the list, and they do not belong together. */
  | { readonly kind: 'misfit'; readonly line: number };

/** The lines of `point`. */
export function formatWords({ id, data }: Point): readonly (readonly string[])[] {
  const bytes = concat(Uint8Array.of(id), data.subarray(HEAD_BYTES));
  const numbers = split(bytes);
  wipe(bytes);
  return Array.from({ length: LINES }, (_, at) => {
    const line = numbers.slice(at * DATA_WORDS, (at + 1) * DATA_WORDS);
    return [...line, checkOf(at + 1, id, line)].map((number) => wordlist[number] ?? '');
  });
}

/** The point that the lines of `text` spell, or everything that is wrong with them. */
export function parseWords(
  text: string,
): { readonly ok: true; readonly point: Point } | { readonly ok: false; readonly faults: readonly WordFault[] } {
  const read = linesOf(text).map((words, at) => readLine(words, at + 1));
  const first = read[0]?.numbers;
  const id = first?.length === WORDS_PER_LINE ? (first[0] ?? 0) >> (BITS - 8) : null;
  // Without the first line nobody knows whose sheet the others are of.
  const isWhole = id !== null && first !== undefined && fits(1, id, first);
  const faults = read.flatMap(({ faults: found, numbers }, at): readonly WordFault[] => {
    if (found.length > 0) return found;
    const isChecked = at === 0 || isWhole;
    return isChecked && !fits(at + 1, id ?? 0, numbers) ? [{ kind: 'misfit', line: at + 1 }] : [];
  });
  if (faults.length > 0 || id === null) return { ok: false, faults };
  if (id === 0) return { ok: false, faults: [{ kind: 'misfit', line: 1 }] }; // no share has this number
  const bytes = join(read.flatMap(({ numbers }) => numbers.slice(0, DATA_WORDS)));
  return { ok: true, point: { id, data: concat(new Uint8Array(HEAD_BYTES), bytes.subarray(1)) } };
}

/** Six lines of words: as they are written, or where they stand in fewer or more lines, five by five. */
function linesOf(text: string): readonly (readonly string[])[] {
  const plain = text.slice(0, 4096).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const written = plain.split(/\r\n?|\n/).map((line) => line.match(/\p{L}+/gu) ?? []);
  const lines = written.length === LINES ? written : written.filter((words) => words.length > 0);
  const all = lines.flat();
  return Array.from({ length: LINES }, (_, at) => {
    const five = all.slice(at * WORDS_PER_LINE, at === LINES - 1 ? undefined : (at + 1) * WORDS_PER_LINE);
    return lines.length === LINES ? (lines[at] ?? []) : five;
  });
}

type ReadLine = { readonly numbers: readonly number[]; readonly faults: readonly WordFault[] };

function readLine(words: readonly string[], line: number): ReadLine {
  const found = words
    .slice(0, 2 * WORDS_PER_LINE)
    .map((word) => numberOf.get(word) ?? byBeginning.get(word.slice(0, TELLING)));
  const unknown = found.flatMap((number, at): readonly WordFault[] => {
    const typed = (words[at] ?? '').slice(0, 24);
    return number === undefined ? [{ kind: 'unknown', line, word: at + 1, typed, near: nearWords(typed) }] : [];
  });
  const have = words.length;
  const faults: readonly WordFault[] = have === WORDS_PER_LINE ? unknown : [{ kind: 'count', line, have }, ...unknown];
  return { numbers: found.flatMap((number) => number ?? []), faults };
}

function fits(line: number, id: number, numbers: readonly number[]): boolean {
  return checkOf(line, id, numbers.slice(0, DATA_WORDS)) === numbers[DATA_WORDS];
}

function checkOf(line: number, id: number, numbers: readonly number[]): number {
  const words = numbers.flatMap((number) => [number >> 8, number & 0xff]);
  const [high = 0, low = 0] = sha256(concat(DOMAIN, Uint8Array.of(line, id, ...words)));
  return (high << (BITS - 8)) | (low >> (16 - BITS));
}

/** `bytes`, 11 bits a number. */
function split(bytes: Uint8Array): readonly number[] {
  const numbers: number[] = [];
  let word = 0;
  let bits = 0;
  for (const byte of bytes) {
    word = ((word << 8) | byte) & 0x7ffff;
    bits += 8;
    if (bits < BITS) continue;
    bits -= BITS;
    numbers.push((word >> bits) & 0x7ff);
  }
  return numbers;
}

function join(numbers: readonly number[]): Uint8Array {
  const bytes = new Uint8Array((numbers.length * BITS) / 8);
  let word = 0;
  let bits = 0;
  let at = 0;
  for (const number of numbers) {
    word = ((word << BITS) | number) & 0x7ffff;
    for (bits += BITS; bits >= 8; bits -= 8) bytes[at++] = (word >> (bits - 8)) & 0xff;
  }
  return bytes;
}
