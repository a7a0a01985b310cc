/** When to try again. */

const FIRST = 1_000; // ms
const LONGEST = 60_000; // ms
const REFUSED = 300_000; // ms

/**
 * ms to wait after `attempts` failed ones: doubling from 1 s to 60 s, half of it by chance so that a room that comes back is
 * not stormed. Where waiting alone will not help (`hopeful` false: we were refused), 5 minutes.
 */
export function retryDelay(attempts: number, hopeful: boolean, chance: () => number = Math.random): number {
  const longest = hopeful ? Math.min(LONGEST, FIRST * 2 ** Math.min(attempts, 10)) : REFUSED;
  return Math.round(longest * (0.5 + chance() / 2));
}
