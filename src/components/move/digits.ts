/** The digits of a code as people read them. */

/** In groups of four. */
export function groupDigits(digits: string): string {
  return digits.match(/.{1,4}/g)?.join(' ') ?? '';
}
