/** Words of the list that a mistyped one may have been meant for. */
import { wordlist } from '@scure/bip39/wordlists/english.js';

/** More slips than this in one word make it another. */
const MOST_SLIPS = 2;
const MOST_NEAR = 3;

/** Up to three words of the list that are at most two slips away from `typed`, the nearest ones only. */
export function nearWords(typed: string): readonly string[] {
  const away = wordlist.map((word) => ({ word, slips: slipsBetween(typed, word) }));
  const least = Math.min(...away.map(({ slips }) => slips));
  if (least > MOST_SLIPS || least >= typed.length) return [];
  return away
    .filter(({ slips }) => slips === least)
    .map(({ word }) => word)
    .slice(0, MOST_NEAR);
}

/** How many letters were left out, put in, mistaken or swapped with the next one (optimal string alignment). */
function slipsBetween(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > MOST_SLIPS) return Infinity;
  let [before, row] = [[] as number[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : Infinity;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, changed, swapped));
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? Infinity;
}
