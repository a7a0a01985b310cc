/**
 * Text that somebody else wrote, made fit to be shown. Everything that a screen shows of a message goes through here.
 */

/** Controls but line feed; bidi marks, overrides and isolates; invisible spaces and hyphens; lone surrogates; tag characters. */
const UNSEEN =
  /[\p{Cc}\p{Cs}\u00AD\u034F\u061C\u17B4\u17B5\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;

/** Spaces of all kinds, and letters that are blank: those of Hangul and of Braille. */
const BLANKS = /[\p{Zs}\p{Zl}\p{Zp}\t\n\v\f\r\u115F\u1160\u2800\u3164\uFFA0]+/gu;

/** Something to see: more than joiners, marks and spaces, which scripts need between letters only. */
const SEEN = /[^\p{Default_Ignorable_Code_Point}\p{M}\p{Z}\p{Cc}\p{Cf}]/u;

/** More combining marks in a row than any script needs. */
const STACKED_MARKS = /(\p{M}{8})\p{M}+/gu;

/**
 * `text` on one line, with control, invisible and direction-changing characters removed and white space
 * collapsed, at most `length` characters; null where nothing is left that can be seen.
 */
export function cleanLine(text: string, length: number): string | null {
  const line = strip(text.slice(0, length * 8).replace(BLANKS, ' ')).replace(/ {2,}/g, ' ');
  return cut(line.trim(), length);
}

/** As `cleanLine`, but line breaks stay (at most two in a row). */
export function cleanText(text: string, length: number): string | null {
  const lines = text
    .slice(0, length * 8)
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .split('\n');
  const cleaned = lines.map((line) => cleanLine(line, length) ?? '').join('\n');
  return cut(cleaned.replace(/\n{3,}/g, '\n\n').trim(), length);
}

function strip(text: string): string {
  return text.normalize('NFC').replace(UNSEEN, '').replace(STACKED_MARKS, '$1');
}

function cut(text: string, length: number): string | null {
  const short = text.length <= length ? text : Array.from(text).slice(0, length).join('').trimEnd();
  return SEEN.test(short) ? short : null;
}
