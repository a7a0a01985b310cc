/**
 * What a choice of friends means: what happens if some vanish, and what if some act together.
 * Pure; the trust meter puts it on the screen.
 */
import { LEAST_QUORUM } from '../../crystal/limits';

/** How well a choice stands up to one of the two dangers. */
export type Grade = 'good' | 'fair' | 'weak';

/** What could be done better, the most useful first; null where nothing needs saying. */
export type Advice = 'more-friends' | 'need-fewer' | 'need-more' | null;

export type Trust =
  | {
      readonly possible: true;
      readonly friends: number;
      readonly needed: number;
      /** So many may lose their piece and the secret still comes back. */
      readonly mayVanish: number;
      /** So many acting together can read the secret; one fewer learn nothing. */
      readonly mayCollude: number;
      /** Against pieces that get lost. */
      readonly againstLoss: Grade;
      /** Against friends who act together, or whose devices are broken into. */
      readonly againstCollusion: Grade;
      readonly advice: Advice;
    }
  | { readonly possible: false; readonly why: 'too-few-friends' | 'too-small' | 'too-large' };

/**
 * Assumptions of the grades, deliberately on the gloomy side and never shown as numbers: over the years one friend in ten
 * loses the piece (a drowned phone, a cleared browser), one in twenty cannot be trusted or is broken into.
 */
const LOSES_PIECE = 0.1;
const TURNS_BAD = 0.05;
/** Risk below which a choice is called good, and from which it is called weak. */
const GOOD_BELOW = 0.01;
const WEAK_FROM = 0.06;

/** Chance that at least `least` of `n` independent events happen, each with probability `p`. */
function chanceOfAtLeast(least: number, n: number, p: number): number {
  let total = 0;
  let ways = 1;
  for (let i = 0; i <= n; i += 1) {
    if (i >= least) total += ways * p ** i * (1 - p) ** (n - i);
    ways = (ways * (n - i)) / (i + 1);
  }
  return total;
}

function grade(risk: number): Grade {
  if (risk < GOOD_BELOW) return 'good';
  return risk < WEAK_FROM ? 'fair' : 'weak';
}

function advise(friends: number, againstLoss: Grade, againstCollusion: Grade): Advice {
  if (friends <= LEAST_QUORUM) return 'more-friends';
  if (againstLoss === 'weak') return 'need-fewer';
  if (againstCollusion === 'weak') return 'need-more';
  return null;
}

/**
 * What it means that `needed` of `friends` together give the secret back.
 * Both are whole numbers of people. Impossible choices (needed < 2, needed > friends, friends < 2) say why.
 */
export function assessTrust(friends: number, needed: number): Trust {
  if (!(friends >= LEAST_QUORUM)) return { possible: false, why: 'too-few-friends' };
  if (!(needed >= LEAST_QUORUM)) return { possible: false, why: 'too-small' };
  if (needed > friends) return { possible: false, why: 'too-large' };
  const mayVanish = friends - needed;
  const againstLoss = grade(chanceOfAtLeast(mayVanish + 1, friends, LOSES_PIECE));
  const againstCollusion = grade(chanceOfAtLeast(needed, friends, TURNS_BAD));
  const advice = advise(friends, againstLoss, againstCollusion);
  return { possible: true, friends, needed, mayVanish, mayCollude: needed, againstLoss, againstCollusion, advice };
}

/** How many to need of `friends` when nobody has chosen yet: half of them, rounded up, at least two. */
export function suggestNeeded(friends: number): number {
  return Math.max(LEAST_QUORUM, Math.ceil(friends / 2));
}

/** `needed` moved into what is possible with `friends`; with fewer than two friends, two. */
export function clampNeeded(needed: number, friends: number): number {
  return Math.min(Math.max(LEAST_QUORUM, needed), Math.max(LEAST_QUORUM, friends));
}
