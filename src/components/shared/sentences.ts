/** What every failure says. */
import { msg, str } from '@lit/localize';

import type { Detail, Reason } from '../../crystal/result';
import type { BadPiece } from '../../crystal/views/view';
import { ACCOUNT_SENTENCES } from './account-sentences';
import { MOVE_SENTENCES } from './move-sentences';
import { PAPER_SENTENCES } from './paper-sentences';
import { LOCK_SENTENCES } from './lock-sentences';
import { PLACE_SENTENCES } from './place-sentences';
import { ANSWERING_SENTENCES, PROTECTING_SENTENCES, RECOVERING_SENTENCES } from './secret-sentences';
import { say, type Sentence, type Sentences } from './sentence';

export type { Sentence } from './sentence';

/** Every reason's sentence, completed by its detail. */
export const SENTENCES: Sentences = {
  ...PROTECTING_SENTENCES,
  ...ANSWERING_SENTENCES,
  ...ACCOUNT_SENTENCES,
  ...RECOVERING_SENTENCES,
  ...PAPER_SENTENCES,
  ...PLACE_SENTENCES,
  ...MOVE_SENTENCES,
  ...LOCK_SENTENCES,
};

/** The sentence for a failed command. */
export function sentenceFor(reason: Reason, detail: Detail = {}): Sentence {
  return SENTENCES[reason](detail);
}

/** For what nobody foresaw: a command that threw. */
export function unforeseen(): Sentence {
  return say(
    msg('Something went wrong inside Coconut.'),
    msg('What was saved before is still here. We cannot say whether this last step was done.'),
    msg('Reload the page and look. If it happens again, tell whoever gave you Coconut.'),
  );
}

const BAD_PIECES: { readonly [B in BadPiece]: (name: string) => string } = {
  damaged: (name) => msg(str`The piece that ${name} returned is damaged.`),
  'not-theirs': (name) => msg(str`The piece that ${name} returned was made for somebody else.`),
  'other-secret': (name) => msg(str`The piece that ${name} returned belongs to another secret.`),
  duplicate: (name) => msg(str`The piece that ${name} returned is the same as another friend's.`),
  'not-open': (name) => msg(str`The piece that ${name} returned does not open any more. Ask for it again.`),
};

/** What is wrong with the piece that `name` returned. */
export function badPieceSentence(why: BadPiece, name: string): string {
  return BAD_PIECES[why](name);
}
