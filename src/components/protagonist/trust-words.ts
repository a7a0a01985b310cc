/** Words for what a choice of friends means. Pure. */
import { msg, str } from '@lit/localize';

import type { Advice, Grade, Trust } from './assess-trust';

type Possible = Extract<Trust, { possible: true }>;

/** What happens if some vanish. `papers`: how many of them are sheets of paper. */
export function sayLoss({ friends, mayVanish }: Possible, papers = 0): string {
  if (papers > 0 && mayVanish === 0) {
    return msg(str`All ${friends} pieces are needed. If one of them gets lost, your secret is gone.`);
  }
  if (papers > 0) return msg(str`${mayVanish} of your ${friends} pieces may get lost, and you still get it back.`);
  if (mayVanish === 0) return msg(str`All ${friends} are needed. If one of them loses the piece, your secret is gone.`);
  return msg(str`${mayVanish} of your ${friends} friends may lose their piece, and you still get it back.`);
}

/** What happens if some act together. */
export function sayCollusion({ friends, mayCollude }: Possible, papers = 0): string {
  if (papers > 0) {
    return mayCollude === 2
      ? msg('Whoever gets hold of any 2 pieces could read it. One alone says nothing.')
      : msg(str`Whoever gets hold of any ${mayCollude} pieces could read it. ${mayCollude - 1} or fewer say nothing.`);
  }
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
export function sayAdvice(advice: Advice, { friends, needed }: Possible, papers = 0): string | null {
  if (papers > 0) return sayAdviceOnPaper(advice, friends, needed);
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

function sayAdviceOnPaper(advice: Advice, pieces: number, needed: number): string | null {
  switch (advice) {
    case 'more-friends':
      return msg(str`With ${pieces} pieces none may get lost. Choose at least one more friend, or one more sheet.`);
    case 'need-fewer':
      return msg(str`Needing ${needed} of ${pieces} pieces leaves little room for lost ones. Need fewer of them.`);
    case 'need-more':
      return msg(str`Of ${pieces} pieces, some ${needed} easily come together. Need more of them.`);
    case null:
      return null;
  }
}
