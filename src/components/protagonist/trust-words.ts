/** Words for what a choice of friends means. Pure. */
import { count } from '../shared/names';
import type { Advice, Grade, Trust } from './assess-trust';

type Possible = Extract<Trust, { possible: true }>;

/** What happens if some vanish. */
export function sayLoss({ friends, mayVanish }: Possible): string {
  if (mayVanish === 0) return `All ${friends} are needed. If one of them loses the piece, your secret is gone.`;
  return `${mayVanish} of your ${friends} friends may lose their piece, and you still get it back.`;
}

/** What happens if some act together. */
export function sayCollusion({ friends, mayCollude }: Possible): string {
  const who = mayCollude === friends ? `All ${friends}` : `Any ${mayCollude}`;
  const fewer = mayCollude === 2 ? 'One alone learns nothing.' : `${mayCollude - 1} or fewer learn nothing.`;
  return `${who} of them acting together could read it. ${fewer}`;
}

/** A grade in one word, so that it never depends on the colour alone. */
export const GRADE_WORDS: { readonly [G in Grade]: string } = { good: 'Good', fair: 'Fair', weak: 'Weak' };

/** What could be done better; null where nothing needs saying. */
export function sayAdvice(advice: Advice, { friends, needed }: Possible): string | null {
  switch (advice) {
    case 'more-friends':
      return `With ${count(friends, 'friend')} nobody may lose a piece. Choose at least one more friend if you can.`;
    case 'need-fewer':
      return `Needing ${needed} of ${friends} leaves little room for lost phones. Need fewer of them.`;
    case 'need-more':
      return `Among ${friends} friends, some ${needed} are easily brought together. Need more of them.`;
    case null:
      return null;
  }
}
