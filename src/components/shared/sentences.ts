import type { BadPiece } from '../../crystal/views/view';
import type { Detail, Reason } from '../../crystal/result';
import { list } from '../words/grammar';

/** An error as people need it: what happened, what is safe, what to do next. */
export type Sentence = { readonly happened: string; readonly safe: string; readonly next: string };

const UNTOUCHED = 'Nothing was changed.';
const NOT_SENT = 'Nothing was sent to anyone.';
const PIECE_SAFE = 'The piece stays here with you, unchanged.';
const DEVICE_SAFE = 'Everything on this device is as it was.';

/** Every reason's sentence, completed by its detail. */
export const SENTENCES: { readonly [R in Reason]: (detail: Detail) => Sentence } = {
  'name-empty': () => say('There is no name yet.', UNTOUCHED, 'Write a name and try again.'),
  'name-too-long': ({ limit }) =>
    say(
      'That name is too long.',
      UNTOUCHED,
      `Choose a shorter one${limit === undefined ? '' : `, of at most ${limit} letters`}.`,
    ),
  'secret-empty': () => say('There is no secret yet.', NOT_SENT, 'Type or paste what you want to protect.'),
  'secret-too-large': ({ limit }) =>
    say(
      'That is too much text for the pieces to carry.',
      NOT_SENT,
      limit === undefined
        ? 'Keep only the part that matters most, such as the password itself.'
        : `At most ${limit} plain letters fit. Keep only the part that matters most, such as the password itself.`,
    ),
  'too-few-friends': ({ need }) =>
    say(`At least ${need ?? 2} friends are needed.`, NOT_SENT, 'Choose more friends, or invite somebody new.'),
  'too-many-friends': ({ limit, need }) =>
    say(
      'Those are more friends than one secret can have.',
      NOT_SENT,
      `Choose at most ${limit ?? need ?? 'a few'} of them.`,
    ),
  'quorum-too-small': () =>
    say(
      'One friend alone must never be enough.',
      NOT_SENT,
      'Choose at least 2 friends needed: otherwise each of them could read your secret.',
    ),
  'quorum-too-large': () =>
    say('More friends are needed than there are.', NOT_SENT, 'Lower the number needed, or choose more friends.'),
  'unknown-friend': ({ names }) =>
    say(
      `${list(names) ?? 'One of these friends'} and you do not know each other here yet.`,
      NOT_SENT,
      'Wait until they have opened your invitation, or choose somebody else.',
    ),
  'not-enough-accepted': ({ have, need }) =>
    say(
      have === undefined || need === undefined
        ? 'Not enough friends have said yes.'
        : `${have} of the ${need} friends needed have said yes.`,
      'No piece was sent.',
      'Wait for more answers, remind your friends, or ask others.',
    ),
  'plan-missing': () =>
    say(
      'This browser no longer has what it needs to go on with this secret.',
      'No piece was sent, and your secret is stored nowhere here.',
      'Enter the secret once more to go on, or set it aside and start over.',
    ),
  'already-sent': () =>
    say('The pieces of this secret were sent already.', 'They stay where they are.', 'There is nothing to do.'),
  'deadline-past': () => say('That date is already over.', NOT_SENT, 'Choose a later date, or none.'),

  'unknown-secret': () =>
    say('That secret is not here.', UNTOUCHED, 'Look for it under My secrets. It may have been set aside.'),
  'unknown-invitation': () =>
    say('That question is not here (any more).', 'No answer was sent.', 'Look at Home for what is waiting for you.'),
  'unknown-request': () =>
    say('That request is not here (any more).', PIECE_SAFE, 'Look under Kept for others for what is waiting for you.'),
  'already-answered': () =>
    say('You have answered this already.', 'Your first answer stands.', 'There is nothing to do.'),
  expired: () =>
    say(
      'The time to answer is over.',
      'No answer was sent.',
      'If you still want to help, tell your friend: they can ask again.',
    ),
  'no-piece': () =>
    say(
      'There is no piece of this secret here.',
      UNTOUCHED,
      'It may still be on its way. Keep Coconut open for a while and look again.',
    ),
  'piece-does-not-open': () =>
    say(
      'The piece that came cannot be opened.',
      UNTOUCHED,
      'Tell your friend: they can protect the secret anew, with fresh pieces.',
    ),
  'not-the-owner': () =>
    say(
      'The one who asks is not the owner of this secret.',
      PIECE_SAFE,
      'Do not give it to them. Call the owner and ask.',
    ),
  'owner-said-stolen': ({ names }) =>
    say(
      `The account of ${list(names) ?? 'the owner'} may be in other hands. Whoever asks may be a thief.`,
      PIECE_SAFE,
      'Talk to them in person, or on the phone with a voice that you know. Then say what you found out.',
    ),
  retired: () =>
    say('This secret is out of use.', PIECE_SAFE, 'The owner needs this piece no more: there is nothing to do.'),

  'own-account': () =>
    say(
      'About your own account you can only say that it was stolen.',
      UNTOUCHED,
      'If friends are wrong about you, call them: they can say that it is still yours.',
    ),
  'unknown-account': () =>
    say('That account is not known here.', UNTOUCHED, 'Choose it from the list, or paste a link to it.'),
  'reason-too-long': ({ limit }) => say('That is too much text.', UNTOUCHED, `Write at most ${limit ?? 500} letters.`),
  'too-many-readers': ({ limit }) =>
    say(
      'Those are more people than can read it together.',
      NOT_SENT,
      `Choose at most ${limit ?? 6} of them, or let everybody read it.`,
    ),
  circle: () =>
    say(
      'You said before that the new account became the old one. Both cannot be true.',
      UNTOUCHED,
      'Look at what you said about each of them, and change what is wrong first.',
    ),
  'already-said': () => say('You have said just that already.', 'It stands as you said it.', 'There is nothing to do.'),
  'nothing-kept': () =>
    say('You keep no piece that could be handed on.', NOT_SENT, 'What you said about the account still helps.'),
  'is-owner': () =>
    say(
      'This account made the piece. A piece is only given back to it, never handed on.',
      PIECE_SAFE,
      'Look under Kept for others: there you can give it back when they ask.',
    ),
  'is-me': () => say('That is your own account.', PIECE_SAFE, 'Choose the account that the piece should go to.'),
  phisher: () =>
    say(
      'Somebody warns that this account only pretends to be them.',
      PIECE_SAFE,
      'Talk to those who warn, and to the owner, with a voice that you know.',
    ),
  'not-attested': () =>
    say(
      'You have not said that this is the account that the piece should go to.',
      PIECE_SAFE,
      'Compare the words with them first. Then say so.',
    ),
  'not-an-heir': () =>
    say(
      'The owner chose somebody else to have this piece.',
      PIECE_SAFE,
      'Only those whom the owner named can get it. Ask them to come to you.',
    ),
  'too-few-voices': ({ have, need }) =>
    say(
      have === undefined || need === undefined
        ? 'The owner wanted more friends to vouch first.'
        : `The owner wanted ${need} friends to vouch first. ${have} ${have === 1 ? 'does' : 'do'} so far.`,
      PIECE_SAFE,
      'Talk to the other friends of the owner. Then come back here.',
    ),
  'too-early': () =>
    say(
      'The owner wanted some days to pass before anything is handed on.',
      PIECE_SAFE,
      'Come back when the time is over: Home tells you.',
    ),
  'too-many-heirs': ({ limit }) =>
    say('Those are more heirs than a piece can name.', NOT_SENT, `Choose at most ${limit ?? 3} of them.`),
  'bad-wishes': () =>
    say(
      'These wishes for handing on cannot be met.',
      NOT_SENT,
      'Wait at most 365 days, and ask for no more friends than keep a piece.',
    ),

  'not-enough-pieces': ({ have, need }) =>
    say(
      have === undefined || need === undefined
        ? 'There are not enough pieces yet.'
        : `${have} of the ${need} pieces needed are here.`,
      'The pieces that are back stay here.',
      'Ask your friends again, or call the ones who have not answered.',
    ),
  'pieces-do-not-fit': ({ names }) =>
    say(
      names === undefined
        ? 'The pieces that came back do not fit together.'
        : `The pieces of ${list(names) ?? 'some friends'} do not fit.`,
      'Nothing is lost: the good pieces stay here.',
      'Ask more friends for theirs. Every good piece helps.',
    ),

  'link-malformed': () =>
    say(
      'This is not a whole invitation link.',
      UNTOUCHED,
      'Part of it may have been cut off. Copy all of it from the message, or ask your friend to send it again.',
    ),
  'link-unknown': () =>
    say(
      'The meeting place does not know this invitation.',
      NOT_SENT,
      'Ask your friend to make a new link and send it to you.',
    ),
  'link-used': () =>
    say(
      'Somebody has used this invitation already. Each link works only once.',
      NOT_SENT,
      'If it was you, in another browser: open Coconut there. Otherwise ask your friend for a new link.',
    ),
  'link-own': () =>
    say(
      'This is your own invitation.',
      UNTOUCHED,
      'Send it to the friend that you want to invite: it is not for you to open.',
    ),
  'room-unreachable': () =>
    say(
      'The meeting place cannot be reached.',
      'Everything you wrote is kept here, and goes out later by itself.',
      'Check your internet connection. If that is fine, try again in a few minutes.',
    ),
  'room-full': () =>
    say(
      'The meeting place is full right now.',
      DEVICE_SAFE,
      'Try again later, or tell whoever runs the meeting place.',
    ),
  'room-refused': () =>
    say(
      'The meeting place did not let you in.',
      DEVICE_SAFE,
      'You need an invitation: ask a friend who is in it for a link.',
    ),
  'no-room': () =>
    say(
      'You are not in a meeting place right now.',
      DEVICE_SAFE,
      'Open an invitation link from a friend, or connect to a meeting place under Settings.',
    ),

  'storage-failed': () =>
    say(
      'This browser could not save it.',
      'What was saved before is still here. This last step was not done.',
      'Make some room on the device (delete a few photos or apps), then try again.',
    ),
};

/** The sentence for a failed command. */
export function sentenceFor(reason: Reason, detail: Detail = {}): Sentence {
  return SENTENCES[reason](detail);
}

/** For what nobody foresaw: a command that threw. */
export const UNFORESEEN: Sentence = {
  happened: 'Something went wrong inside Coconut.',
  safe: 'What was saved before is still here. We cannot say whether this last step was done.',
  next: 'Reload the page and look. If it happens again, tell whoever gave you Coconut.',
};

const BAD_PIECES: { readonly [B in BadPiece]: (name: string) => string } = {
  damaged: (name) => `The piece that ${name} returned is damaged.`,
  'not-theirs': (name) => `The piece that ${name} returned was made for somebody else.`,
  'other-secret': (name) => `The piece that ${name} returned belongs to another secret.`,
  duplicate: (name) => `The piece that ${name} returned is the same as another friend's.`,
};

/** What is wrong with the piece that `name` returned. */
export function badPieceSentence(why: BadPiece, name: string): string {
  return BAD_PIECES[why](name);
}

function say(happened: string, safe: string, next: string): Sentence {
  return { happened, safe, next };
}
