/** Words for how a secret is doing over the years. Pure. */
import { msg, str } from '@lit/localize';

import type { FriendPiece, HealthView, SecretView } from '../../crystal/views/view';
import { sayNumbered } from '../paper/say-numbered';
import { sayName } from '../shared/names';
import { list, plural } from '../words/grammar';

type Told = Pick<SecretView, 'friends' | 'sheets' | 'health' | 'quorum' | 'renewedBy'>;

/** Whether a friend's word is missing, or one is leaving, so that "safe" would be too much; where a new one is begun, that is known. */
export function isWorrying({ health, quorum, renewedBy }: Told): boolean {
  if (health === null || renewedBy !== null) return false;
  return health.span === null || health.holders < (quorum ?? 2);
}

/** How it is doing, in one sentence that is true. */
export function sayHealth({ health, quorum, sheets }: Told): string {
  if (health === null) return '';
  if (sheets.length > 0) return sayHealthOfPieces(health, quorum ?? 2);
  const { span, confirmed, holders } = health;
  const need = quorum ?? 2;
  if (holders < need) return sayTooFewStay(holders, need);
  switch (span) {
    case 'month':
      return msg(str`${confirmed} of ${holders} friends confirmed this month: you would get it back.`);
    case 'quarter':
      return msg(str`${confirmed} of ${holders} friends confirmed within three months: you would get it back.`);
    case 'year':
      return msg(str`${confirmed} of ${holders} friends confirmed within a year: you would get it back.`);
    case null:
      return msg(
        str`Only ${confirmed} of the ${need} friends needed confirmed within a year: it is not certain that you would get it back.`,
      );
  }
}

/** The same where some of the pieces are on paper. */
function sayHealthOfPieces({ span, confirmed, holders }: HealthView, need: number): string {
  if (holders < need) {
    return plural(holders, {
      one: msg(str`1 of the ${need} pieces needed stays. That is too few: protect it anew soon.`),
      other: msg(str`${holders} of the ${need} pieces needed stay. That is too few: protect it anew soon.`),
    });
  }
  switch (span) {
    case 'month':
      return msg(str`${confirmed} of ${holders} pieces were confirmed this month: you would get it back.`);
    case 'quarter':
      return msg(str`${confirmed} of ${holders} pieces were confirmed within three months: you would get it back.`);
    case 'year':
      return msg(str`${confirmed} of ${holders} pieces were confirmed within a year: you would get it back.`);
    case null:
      return msg(
        str`Only ${confirmed} of the ${need} pieces needed were confirmed within a year: it is not certain that you would get it back.`,
      );
  }
}

/** Sheets at which nobody looked for long, and what helps; null where there are none. */
export function sayUnseen({ unseen }: HealthView): string | null {
  const names = list(unseen.map(sayNumbered));
  if (names === null) return null;
  return plural(unseen.length, {
    one: msg(str`You have not looked at ${names} in that time. Look whether it is still there.`, {
      desc: 'one sheet of paper',
    }),
    other: msg(str`You have not looked at ${names} in that time. Look whether they are still there.`, {
      desc: 'several sheets of paper',
    }),
  });
}

function sayTooFewStay(stay: number, need: number): string {
  return plural(stay, {
    one: msg(str`1 of the ${need} friends needed stays. That is too few: choose somebody else soon.`),
    other: msg(str`${stay} of the ${need} friends needed stay. That is too few: choose others soon.`),
  });
}

/** Whether there is something to be done about it: a change to be finished, somebody who leaves, or too long a silence. */
export function needsCare({ friends, health, renews, renewedBy }: Told & Pick<SecretView, 'renews'>): boolean {
  if (renewedBy !== null) return true;
  const isLeft = friends.some(({ leaving }) => leaving !== null);
  const isLate = (health?.late.length ?? 0) + (health?.overdue.length ?? 0) > 0;
  return renews?.canBeRetired === true || isLeft || isLate;
}

/** To a new secret that takes the place of this one. */
export function sayChange(): string {
  return msg('Change friends or the secret');
}

/** Whose word is missing, and what helps; null where nobody's is. */
export function saySilent({ silent }: HealthView): string | null {
  const names = list(silent.map(sayName));
  if (names === null) return null;
  return plural(silent.length, {
    one: msg(str`No word from ${names} in that time. Call, and ask them to open Coconut for a moment.`, {
      desc: 'one name',
    }),
    other: msg(str`No word from ${names} in that time. Call them, and ask them to open Coconut for a moment.`, {
      desc: 'several names',
    }),
  });
}

/** Who cannot keep a piece any longer; null where nobody said so. */
export function sayLeaving(friends: readonly FriendPiece[]): string | null {
  const leaving = friends.filter((friend) => friend.leaving !== null);
  const names = list(leaving.map(({ person }) => sayName(person)));
  if (names === null) return null;
  return plural(leaving.length, {
    one: msg(
      str`${names} cannot keep the piece any longer. It is still there, and comes back when you ask for it. Choose somebody else in time.`,
      { desc: 'one name' },
    ),
    other: msg(
      str`${names} cannot keep their pieces any longer. They are still there, and come back when you ask for them. Choose others in time.`,
      { desc: 'several names' },
    ),
  });
}

/** How often the app asks by itself. `days`: 0, 30, 91 or 365. */
export function sayEvery(days: number): string {
  if (days === 0) return msg('Never', { desc: 'how often the app asks by itself' });
  if (days <= 31) return msg('Every month');
  return days <= 92 ? msg('Every three months') : msg('Every year');
}

/** After "Check now": whom it reached, whose answer is here, each friend's line tells. */
export function sayChecked({ friends }: Pick<SecretView, 'friends'>): string {
  const waiting = friends.filter(({ check }) => check !== null).length;
  if (waiting === 0) return msg('All of them have answered.');
  return plural(waiting, {
    one: msg('1 friend’s app has yet to answer. It does so by itself when it is open.'),
    other: msg(str`${waiting} friends’ apps have yet to answer. They do so by themselves when they are open.`),
  });
}
