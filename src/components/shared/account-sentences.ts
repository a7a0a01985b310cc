/** Sentences for saying something about an account, and for handing on. */
import { msg, str } from '@lit/localize';

import type { Detail } from '../../crystal/result';
import { plural } from '../words/grammar';
import { notSent, pieceSafe, say, untouched, type Sentences } from './sentence';

export const ACCOUNT_SENTENCES = {
  'own-account': () =>
    say(
      msg('About your own account you can only say that it was stolen.'),
      untouched(),
      msg('If friends are wrong about you, call them: they can say that it is still yours.'),
    ),
  'unknown-account': () =>
    say(msg('That account is not known here.'), untouched(), msg('Choose it from the list, or paste a link to it.')),
  'reason-too-long': ({ limit }) =>
    say(msg('That is too much text.'), untouched(), msg(str`Write at most ${limit ?? 500} letters.`)),
  'too-many-readers': ({ limit }) =>
    say(
      msg('Those are more people than can read it together.'),
      notSent(),
      msg(str`Choose at most ${limit ?? 6} of them, or let everybody read it.`),
    ),
  circle: () =>
    say(
      msg('You said before that the new account became the old one. Both cannot be true.'),
      untouched(),
      msg('Look at what you said about each of them, and change what is wrong first.'),
    ),
  'already-said': () =>
    say(msg('You have said just that already.'), msg('It stands as you said it.'), msg('There is nothing to do.')),
  'nothing-kept': () =>
    say(
      msg('You keep no piece that could be handed on.'),
      notSent(),
      msg('What you said about the account still helps.'),
    ),
  'is-owner': () =>
    say(
      msg('This account made the piece. A piece is only given back to it, never handed on.'),
      pieceSafe(),
      msg('Look under Kept for others: there you can give it back when they ask.'),
    ),
  'is-me': () =>
    say(msg('That is your own account.'), pieceSafe(), msg('Choose the account that the piece should go to.')),
  phisher: () =>
    say(
      msg('Somebody warns that this account only pretends to be them.'),
      pieceSafe(),
      msg('Talk to those who warn, and to the owner, with a voice that you know.'),
    ),
  'not-attested': () =>
    say(
      msg('You have not said that this is the account that the piece should go to.'),
      pieceSafe(),
      msg('Compare the words with them first. Then say so.'),
    ),
  'not-an-heir': () =>
    say(
      msg('The owner chose somebody else to have this piece.'),
      pieceSafe(),
      msg('Only those whom the owner named can get it. Ask them to come to you.'),
    ),
  'too-few-voices': (detail) =>
    say(sayTooFewVoices(detail), pieceSafe(), msg('Talk to the other friends of the owner. Then come back here.')),
  'too-early': () =>
    say(
      msg('The owner wanted some days to pass before anything is handed on.'),
      pieceSafe(),
      msg('Come back when the time is over: Home tells you.'),
    ),
  'too-many-heirs': ({ limit }) =>
    say(msg('Those are more heirs than a piece can name.'), notSent(), msg(str`Choose at most ${limit ?? 3} of them.`)),
  'bad-wishes': () =>
    say(
      msg('These wishes for handing on cannot be met.'),
      notSent(),
      msg('Wait at most 365 days, and ask for no more friends than keep a piece.'),
    ),
} satisfies Partial<Sentences>;

function sayTooFewVoices({ have, need }: Detail): string {
  if (have === undefined || need === undefined) return msg('The owner wanted more friends to vouch first.');
  const wanted = plural(need, {
    one: msg('The owner wanted 1 friend to vouch first.'),
    other: msg(str`The owner wanted ${need} friends to vouch first.`),
  });
  const vouching = plural(have, {
    one: msg('1 does so far.', { desc: 'how many friends vouch' }),
    other: msg(str`${have} do so far.`, { desc: 'how many friends vouch' }),
  });
  return `${wanted} ${vouching}`;
}
