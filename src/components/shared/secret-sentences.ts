/** Sentences for protecting a secret, for answering, and for putting a secret together. */
import { msg, str } from '@lit/localize';

import type { Detail } from '../../crystal/result';
import { list, plural } from '../words/grammar';
import { isolate } from './names';
import { saySheet } from './paper-sentences';
import { listNames, notSent, pieceSafe, say, untouched, type Sentences } from './sentence';

export const PROTECTING_SENTENCES = {
  'name-empty': () => say(msg('There is no name yet.'), untouched(), msg('Write a name and try again.')),
  'name-too-long': ({ limit }) =>
    say(
      msg('That name is too long.'),
      untouched(),
      limit === undefined
        ? msg('Choose a shorter one.', { desc: 'a shorter name' })
        : msg(str`Choose a shorter one, of at most ${limit} letters.`, { desc: 'a shorter name' }),
    ),
  'secret-empty': () => say(msg('There is no secret yet.'), notSent(), msg('Type or paste what you want to protect.')),
  'secret-too-large': ({ limit }) =>
    say(
      msg('That is larger than what can be protected.'),
      notSent(),
      limit === undefined
        ? msg('Keep only the part that matters most, such as the password itself.')
        : msg(
            str`At most ${Math.floor(limit / 1024)} KB fit. Keep only the part that matters most, such as the password itself.`,
          ),
    ),
  'too-few-friends': ({ need }) =>
    say(
      msg(str`At least ${need ?? 2} friends are needed.`),
      notSent(),
      msg('Choose more friends, or invite somebody new.'),
    ),
  'too-many-friends': ({ limit, need }) =>
    say(
      msg('Those are more friends than one secret can have.'),
      notSent(),
      limit === undefined && need === undefined
        ? msg('Choose only a few of them.')
        : msg(str`Choose at most ${limit ?? need} of them.`),
    ),
  'quorum-too-small': () =>
    say(
      msg('One friend alone must never be enough.'),
      notSent(),
      msg('Choose at least 2 friends needed: otherwise each of them could read your secret.'),
    ),
  'quorum-too-large': () =>
    say(
      msg('More friends are needed than there are.'),
      notSent(),
      msg('Lower the number needed, or choose more friends.'),
    ),
  'unknown-friend': ({ names }) =>
    say(
      sayUnknown(listNames(names)),
      notSent(),
      msg('Wait until they have opened your invitation, or choose somebody else.'),
    ),
  'not-enough-accepted': (detail) =>
    say(
      sayAccepted(detail),
      msg('No piece was sent.'),
      msg('Wait for more answers, remind your friends, or ask others.'),
    ),
  'plan-missing': () =>
    say(
      msg('This browser no longer has what it needs to go on with this secret.'),
      msg('No piece was sent, and your secret is stored nowhere here.'),
      msg('Enter the secret once more to go on, or set it aside and start over.'),
    ),
  'already-sent': () =>
    say(
      msg('The pieces of this secret were sent already.'),
      msg('They stay where they are.'),
      msg('There is nothing to do.'),
    ),
  'not-sent': () =>
    say(
      msg('The pieces of this secret are not all written yet.'),
      untouched(),
      msg('Finish sending them first.', { desc: 'the pieces of a secret' }),
    ),
  'not-confirmed-yet': () =>
    say(
      msg('Too few friends have confirmed the new pieces.'),
      msg('The old pieces stay in use.'),
      msg('Wait until enough friends have confirmed, or give the new ones up first.', { desc: 'the new pieces' }),
    ),
  'already-changing': () =>
    say(
      msg('A change of this secret is not finished yet.'),
      untouched(),
      msg('Finish that one first, or give it up.', { desc: 'the change of a secret' }),
    ),
  'deadline-past': () => say(msg('That date is already over.'), notSent(), msg('Choose a later date, or none.')),
} satisfies Partial<Sentences>;

export const ANSWERING_SENTENCES = {
  'unknown-secret': () =>
    say(msg('That secret is not here.'), untouched(), msg('Look for it under My secrets. It may have been set aside.')),
  'unknown-invitation': () =>
    say(
      msg('That question is not here (any more).'),
      msg('No answer was sent.'),
      msg('Look at Home for what is waiting for you.'),
    ),
  'unknown-request': () =>
    say(
      msg('That request is not here (any more).'),
      pieceSafe(),
      msg('Look under Kept for others for what is waiting for you.'),
    ),
  'already-answered': () =>
    say(msg('You have answered this already.'), msg('Your first answer stands.'), msg('There is nothing to do.')),
  expired: () =>
    say(
      msg('The time to answer is over.'),
      msg('No answer was sent.'),
      msg('If you still want to help, tell your friend: they can ask again.'),
    ),
  'no-piece': () =>
    say(
      msg('There is no piece of this secret here.'),
      untouched(),
      msg('It may still be on its way. Keep Coconut open for a while and look again.'),
    ),
  'piece-does-not-open': () =>
    say(
      msg('The piece that came cannot be opened.'),
      untouched(),
      msg('Tell your friend: they can protect the secret anew, with fresh pieces.'),
    ),
  'not-the-owner': () =>
    say(
      msg('The one who asks is not the owner of this secret.'),
      pieceSafe(),
      msg('Do not give it to them. Call the owner and ask.'),
    ),
  'owner-said-stolen': ({ names }) =>
    say(
      sayInOtherHands(listNames(names)),
      pieceSafe(),
      msg('Talk to them in person, or on the phone with a voice that you know. Then say what you found out.'),
    ),
  retired: () =>
    say(
      msg('This secret is out of use.'),
      pieceSafe(),
      msg('The owner needs this piece no more: there is nothing to do.'),
    ),
} satisfies Partial<Sentences>;

export const RECOVERING_SENTENCES = {
  'not-enough-pieces': (detail) =>
    say(
      sayReturned(detail),
      msg('The pieces that are back stay here.'),
      msg('Ask your friends again, or call the ones who have not answered.'),
    ),
  'already-asked': () =>
    say(
      msg('You have asked for the pieces because you need them.'),
      msg('Nothing has changed.'),
      msg('Practise when the pieces that came back are thrown away.'),
    ),
  'too-few-to-rehearse': () =>
    say(
      msg('Too few friends can take part.'),
      msg('Nobody was asked.'),
      msg('Friends can once their Coconut has confirmed their piece. Sheets of paper cannot come from afar.'),
    ),
  'no-rehearsal': () =>
    say(
      msg('No practice run is going on.'),
      msg('Nothing has changed.'),
      msg('You can begin one at any time.', { desc: 'a practice run' }),
    ),
  'pieces-do-not-fit': ({ names = [], sheets = [] }) =>
    say(
      sayMisfit(list([...names.map(isolate), ...sheets.map(saySheet)])),
      msg('Nothing is lost: the good pieces stay here.'),
      sheets.length > 0
        ? msg('Take out sheets that may be older, or of another secret, and add others. Every good piece helps.')
        : msg('Ask more friends for theirs. Every good piece helps.'),
    ),
  'parts-missing': ({ have, need }) =>
    say(
      have === undefined || need === undefined
        ? msg('Enough pieces are here, but this is a large secret, and not all of what they open is here yet.')
        : msg(
            str`Enough pieces are here, but this is a large secret: ${have} of the ${need} parts that they open are here.`,
          ),
      msg('Nothing is lost: what is here stays here.'),
      msg(
        'Every friend who keeps a piece has the missing parts, too. Ask one to open Coconut while yours is open and online, then try again.',
      ),
    ),
  'parts-damaged': () =>
    say(
      msg('Enough pieces are here, but what they should open was changed.'),
      msg('Nothing wrong is shown, and the pieces stay here.'),
      msg(
        'Somebody may have written in the name of the account that protected it. Ask a friend who keeps a piece to open Coconut while yours is open and online, then try again.',
      ),
    ),
} satisfies Partial<Sentences>;

function sayUnknown(names: string | null): string {
  return names === null
    ? msg('One of these friends and you do not know each other here yet.')
    : msg(str`${names} and you do not know each other here yet.`, { desc: 'one name or several' });
}

function sayAccepted({ have, need }: Detail): string {
  if (have === undefined || need === undefined) return msg('Not enough friends have said yes.');
  return plural(have, {
    one: msg(str`1 of the ${need} friends needed has said yes.`),
    other: msg(str`${have} of the ${need} friends needed have said yes.`),
  });
}

function sayInOtherHands(owner: string | null): string {
  return owner === null
    ? msg('The account of the owner may be in other hands. Whoever asks may be a thief.')
    : msg(str`The account of ${owner} may be in other hands. Whoever asks may be a thief.`);
}

function sayReturned({ have, need }: Detail): string {
  if (have === undefined || need === undefined) return msg('There are not enough pieces yet.');
  return plural(have, {
    one: msg(str`1 of the ${need} pieces needed is here.`),
    other: msg(str`${have} of the ${need} pieces needed are here.`),
  });
}

function sayMisfit(names: string | null): string {
  return names === null
    ? msg('The pieces that came back do not fit together.')
    : msg(str`The pieces of ${names} do not fit.`, { desc: 'one name or several' });
}
