/** Words for what a choice of friends means. Pure. */
import { msg, str } from '@lit/localize';

import type { Advice, Grade, Trust } from './assess-trust';

type Possible = Extract<Trust, { possible: true }>;

/** What happens if some vanish. */
export function sayLoss({ friends, mayVanish }: Possible): string {
  if (mayVanish === 0) return msg(str`All ${friends} are needed. If one of them loses the piece, your secret is gone.`);
  return msg(str`${mayVanish} of your ${friends} friends may lose their piece, and you still get it back.`);
}

/** What happens if some act together. */
export function sayCollusion({ friends, mayCollude }: Possible): string {
  const enough =
    mayCollude === friends
      ? msg(str`All ${friends} of them acting together could read it.`)
      : msg(str`Any ${mayCollude} of them acting together could read it.`);
  const tooFew =
    mayCollude === 2 ? msg('One alone learns nothing.') : msg(str`${mayCollude - 1} or fewer learn nothing.`);
  return `${enough} ${tooFew}`;
}

/** A grade in one word, so that it never depends on the colour alone. */
export const GRADE_WORDS: { readonly [G in Grade]: () => string } = {
  good: () => msg('Good', { id: 'grade-good', desc: 'how well a secret is protected' }),
  fair: () => msg('Fair', { id: 'grade-fair', desc: 'how well a secret is protected: so-so' }),
  weak: () => msg('Weak', { id: 'grade-weak', desc: 'how well a secret is protected' }),
};

/** What could be done better; null where nothing needs saying. */
export function sayAdvice(advice: Advice, { friends, needed }: Possible): string | null {
  switch (advice) {
    case 'more-friends':
      return msg(str`With ${friends} friends nobody may lose a piece. Choose at least one more friend if you can.`);
    case 'need-fewer':
      return msg(str`Needing ${needed} of ${friends} leaves little room for lost phones. Need fewer of them.`);
    case 'need-more':
      return msg(str`Among ${friends} friends, some ${needed} are easily brought together. Need more of them.`);
    case null:
      return null;
  }
}
