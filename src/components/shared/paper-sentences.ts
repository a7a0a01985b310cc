/** Sentences about pieces on paper. */
import { msg, str } from '@lit/localize';

import { notSent, say, untouched, type Sentences } from './sentence';

export const PAPER_SENTENCES = {
  'too-large-for-paper': ({ limit }) =>
    say(
      msg('That is too much for paper: nobody could scan the code.'),
      notSent(),
      limit === undefined
        ? msg('Choose no sheets of paper, or keep only the part that matters most.')
        : msg(
            str`At most ${limit} plain letters fit. Choose no sheets of paper, or keep only the part that matters most.`,
          ),
    ),
  'too-many-sheets': ({ limit }) =>
    say(
      msg('Those are more sheets of paper than one secret can have.'),
      notSent(),
      msg(str`Choose at most ${limit ?? 5} of them.`),
    ),
  'only-words': () =>
    say(
      msg('Words alone are not enough to read the secret.'),
      msg('What you have typed stays here until you leave this page.'),
      msg('At least one piece must come whole: scan the code of a sheet, or get the piece of a friend.'),
    ),
  'unknown-sheet': () =>
    say(
      msg('There is no such sheet of paper.'),
      untouched(),
      msg('Look whether new sheets were printed since: then the old ones are worthless.'),
    ),
} satisfies Partial<Sentences>;

/** A sheet that is no part of the secret that came out. */
export function sayBadSheet(number: number): string {
  return msg(str`Sheet ${number} does not belong to the other pieces. It may be an older one.`, {
    desc: 'a sheet of paper with its number',
  });
}

/** "sheet 4", inside a sentence. */
export function saySheet(number: number): string {
  return msg(str`sheet ${number}`, { desc: 'a sheet of paper with its number, in a list of pieces' });
}
