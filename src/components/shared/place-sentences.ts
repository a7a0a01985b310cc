/** Sentences for links, meeting places, and the device. */
import { msg } from '@lit/localize';

import { deviceSafe, notSent, say, untouched, type Sentences } from './sentence';

export const PLACE_SENTENCES = {
  'link-malformed': () =>
    say(
      msg('This is not a whole invitation link.'),
      untouched(),
      msg('Part of it may have been cut off. Copy all of it from the message, or ask your friend to send it again.'),
    ),
  'link-unknown': () =>
    say(
      msg('The meeting place does not know this invitation.'),
      notSent(),
      msg('Ask your friend to make a new link and send it to you.'),
    ),
  'link-used': () =>
    say(
      msg('Somebody has used this invitation already. Each link works only once.'),
      notSent(),
      msg('If it was you, in another browser: open Coconut there. Otherwise ask your friend for a new link.'),
    ),
  'link-own': () =>
    say(
      msg('This is your own invitation.'),
      untouched(),
      msg('Send it to the friend that you want to invite: it is not for you to open.'),
    ),
  'room-unreachable': () =>
    say(
      msg('The meeting place cannot be reached.'),
      msg('Everything you wrote is kept here, and goes out later by itself.'),
      msg('Check your internet connection. If that is fine, try again in a few minutes.'),
    ),
  'room-full': () =>
    say(
      msg('The meeting place is full right now.'),
      deviceSafe(),
      msg('Try again later, or tell whoever runs the meeting place.'),
    ),
  'room-refused': () =>
    say(
      msg('The meeting place did not let you in.'),
      deviceSafe(),
      msg('You need an invitation: ask a friend who is in it for a link.'),
    ),
  'no-room': () =>
    say(
      msg('You are not in a meeting place right now.'),
      deviceSafe(),
      msg('Open an invitation link from a friend, or connect to a meeting place under Settings.'),
    ),
  removed: () =>
    say(
      msg('You were removed from this meeting place.'),
      deviceSafe(),
      msg(
        'Talk to whoever looks after it: they can let you in again. With friends in another meeting place you still meet there.',
      ),
    ),
  'moderators-only': () =>
    say(
      msg('You do not look after this meeting place any more.'),
      untouched(),
      msg('Ask whoever runs it, if that is a mistake.'),
    ),
  'moderators-stay': () =>
    say(
      msg('Somebody who looks after the meeting place cannot be removed from here.'),
      untouched(),
      msg('Whoever runs it can do that, on its own computer.'),
    ),
  'no-member': () =>
    say(msg('They are not in this meeting place any more.'), untouched(), msg('Look again: the list was old.')),
  'too-many-links': () =>
    say(
      msg('There are too many invitation links already that nobody has used, or that were made today.'),
      untouched(),
      msg('Send those that you have. An unused link ends by itself after 14 days.'),
    ),

  'storage-failed': () =>
    say(
      msg('This browser could not save it.'),
      msg('What was saved before is still here. This last step was not done.'),
      msg('Make some room on the device (delete a few photos or apps), then try again.'),
    ),
} satisfies Partial<Sentences>;
