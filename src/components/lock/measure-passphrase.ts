/**
 * How hard a passphrase is to guess for somebody who knows how people make them. Honest rather than flattering: what could be a word, a
 * date or a run over the keyboard counts as one, and nobody can tell a random word from a chosen one. Pure.
 */

export type Strength = 'weak' | 'fair' | 'strong';

/** bits. With the stretching behind it and ten large graphics cards in front: some days, and some centuries. */
const FAIR = 36;
const STRONG = 50;

/** bits: of one more letter of what may be a word, of one that continues a run, of a word from the top of every guesser's list. */
const IN_A_WORD = 1.2;
const IN_A_RUN = 0.5;
const COMMON = 2;
/** Letters of a word that count in full, and what each is worth. */
const FULL = 2;
const LETTER = 4.5;
const DIGIT = 3.3;
const SYMBOL = 4;
/** Of scripts that write a word in a sign or two. */
const SIGN = 6;
const YEAR = 6;

const LINES = [
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'qwertzuiop',
  'asdfghjkl',
  'zxcvbnm',
  'yxcvbnm',
  '01234567890',
];
const USUAL = new Set(
  'password passwort contraseña pass secret geheim admin login welcome willkommen hello hola hallo love iloveyou dragon monkey letmein master sunshine princess shalom coconut kokosnuss coco crystal test abc xyz qwerty qwertz asdf'.split(
    ' ',
  ),
);

/** What it is worth to whoever guesses, in a word. */
export function measurePassphrase(text: string): Strength {
  const bits = guessBits(text);
  if (bits < FAIR) return 'weak';
  return bits < STRONG ? 'fair' : 'strong';
}

/** The bits that guessing it takes, about. */
export function guessBits(text: string): number {
  const parts =
    text
      .normalize('NFKC')
      .trim()
      .match(/\p{L}[\p{L}\p{M}]*|\d+|[^\p{L}\d]+/gu) ?? [];
  const seen = new Set<string>();
  return parts.reduce((bits, part) => {
    const key = part.toLowerCase();
    const again = seen.has(key);
    seen.add(key);
    return bits + (again ? IN_A_RUN : bitsOf(part));
  }, 0);
}

function bitsOf(part: string): number {
  if (/^\d/.test(part)) return /^(19|20)\d\d$/.test(part) ? YEAR : sum(part, () => DIGIT);
  if (!/^\p{L}/u.test(part)) return sum(part, (sign) => (/\s/.test(sign) ? IN_A_RUN : SYMBOL));
  const word = part.toLowerCase();
  if (USUAL.has(word)) return COMMON;
  return sum(word, (letter, at) => valueOf(letter, at)) + capitals(part);
}

function valueOf(letter: string, at: number): number {
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(letter)) return SIGN;
  return at < FULL ? LETTER : IN_A_WORD;
}

function capitals(part: string): number {
  const capital = Array.from(part).filter((letter) => letter !== letter.toLowerCase()).length;
  const isUsual = capital === part.length || (capital === 1 && part[0] !== part[0]?.toLowerCase());
  return capital === 0 ? 0 : isUsual ? IN_A_RUN : Math.min(capital, part.length - capital);
}

/** What each sign is worth; next to nothing where it goes on as the one before did. */
function sum(part: string, value: (sign: string, at: number) => number): number {
  return Array.from(part).reduce(
    (bits, sign, at, all) => bits + (continues(all[at - 1], sign) ? IN_A_RUN : value(sign, at)),
    0,
  );
}

function continues(before: string | undefined, sign: string): boolean {
  if (before === undefined) return false;
  return before === sign || LINES.some((line) => line.includes(before + sign) || line.includes(sign + before));
}
