/** Sentences for moving to another device, and for an account whose own messages are not all here. */
import { msg } from '@lit/localize';

import { deviceSafe, say, untouched, type Sentences } from './sentence';

/** Safe: the account has stopped, and can be given away again. */
function stillHere(): string {
  return msg('Your account is still on this device, and was not changed.');
}

export const MOVE_SENTENCES = {
  'not-in-room': () =>
    say(
      msg('Not everything that you wrote has reached the meeting place yet.'),
      msg('Your account did not move: it goes on here.'),
      msg('Leave Coconut open for a moment while you are connected, then try again.'),
    ),
  'move-too-large': () =>
    say(
      msg('There is too much in your account for a code: secrets that are not sent yet take a lot of room.'),
      stillHere(),
      msg('Save a file instead. Or take your account back, finish those secrets, and move then.'),
    ),
  'move-file-malformed': () =>
    say(
      msg('This is not a whole file for moving.'),
      untouched(),
      msg('Choose the file that ends in .coconut, or save it once more on the old device.'),
    ),
  'move-file-newer': () =>
    say(
      msg('It comes from a newer Coconut than this one.'),
      untouched(),
      msg('Load this page again to get the newest version, then try once more.'),
    ),
  'move-passphrase-wrong': () =>
    say(
      msg('The file does not open with this passphrase.'),
      untouched(),
      msg('Type it again, or save a new file on the old device, with a passphrase that you know.'),
    ),
  'move-code-malformed': () =>
    say(msg('That is not a whole code.'), untouched(), msg('A code has 16 digits. Type all of them.')),
  'move-code-unknown': () =>
    say(
      msg('Nothing waits under this code.'),
      untouched(),
      msg('Compare the digits. A code works once, and for ten minutes: the old device shows a new one.'),
    ),
  'too-many-guesses': () =>
    say(
      msg('Too many wrong codes came from here.'),
      untouched(),
      msg('Wait ten minutes, then let the old device show a new code. Or use a file.'),
    ),
  'room-too-old': () =>
    say(
      msg('This meeting place cannot pass on accounts yet.'),
      deviceSafe(),
      msg('Use a file instead. Whoever runs the meeting place can update it.'),
    ),
  'other-account': () =>
    say(
      msg('This is another account than the one on this device.'),
      untouched(),
      msg('Open it in another browser, or in another profile of this one.'),
    ),
  'moved-on': () =>
    say(
      msg('The other device has written something since: your account lives there now.'),
      msg('Nothing was changed, here or there.'),
      msg('Go on there. To come back here, move from there to here.'),
    ),
  'moved-unsure': () =>
    say(
      msg('The meeting place does not know how far your account has got, so it cannot be taken back safely.'),
      stillHere(),
      msg('Give it to the other device again, or try later, when another meeting place of yours is reached.'),
    ),
  'messages-returning': () =>
    say(
      msg('Your own messages are still coming back to this device.'),
      msg('What is here already is safe. Nothing was written.'),
      msg('Keep Coconut open and connected until they are all here, then try again.'),
    ),
  'feed-forked': () =>
    say(
      msg('Your account was written on in two places, so nothing more is written here.'),
      msg('The pieces that friends keep for you are still with them.'),
      msg('Go to Home and read there what you can do.'),
    ),
} satisfies Partial<Sentences>;
