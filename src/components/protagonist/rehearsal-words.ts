/** Words for rehearsing a secret, which screens call practising. Pure. */
import { msg, str } from '@lit/localize';

import type { BadOne, FriendPiece, Rehearsed, RehearsalView } from '../../crystal/views/view';
import { sayDate } from '../shared/dates';
import { sayName } from '../shared/names';
import { badPieceSentence } from '../shared/sentences';
import { plural } from '../words/grammar';
import { sayFriend, type FriendWords } from './friend-words';

/** What came of the last one, in one sentence that is true. */
export function sayLast({ at, works, pieces }: NonNullable<RehearsalView['last']>): string {
  const day = sayDate(at);
  if (works) {
    return plural(pieces, {
      one: msg(str`Practised on ${day}: it came back from 1 piece.`),
      other: msg(str`Practised on ${day}: it came back from ${pieces} pieces.`),
    });
  }
  return plural(pieces, {
    one: msg(str`Practised on ${day}: it did not come back from 1 piece. Protect it anew soon.`),
    other: msg(str`Practised on ${day}: it did not come back from ${pieces} pieces. Protect it anew soon.`),
  });
}

/** How far the one is that goes on. */
export function sayHave({ have, need }: NonNullable<RehearsalView['running']>): string {
  if (have >= need) return msg('Enough pieces are here: your app can try them now.');
  return plural(have, {
    one: msg(str`1 of the ${need} pieces needed is here.`),
    other: msg(str`${have} of the ${need} pieces needed are here.`),
  });
}

/** How things stand with a friend who was asked to take part. */
export function sayRehearser(friend: FriendPiece): FriendWords {
  const { state } = friend;
  const plain = { quote: null, advice: null };
  switch (state.kind) {
    case 'returned':
      return { ...plain, tone: 'good', steps: 4, text: msg('Takes part', { desc: 'stands below a friend’s name' }) };
    case 'refused': {
      const text = msg('Does not take part', { desc: 'stands below a friend’s name' });
      return { ...plain, tone: 'quiet', steps: null, text, quote: state.message };
    }
    default:
      return sayFriend(friend);
  }
}

/** What came of the one that was just concluded, a sentence each. */
export function sayOutcome({ works, bad }: Rehearsed): readonly string[] {
  return [
    works
      ? msg('It works: the secret came back whole. The pieces are thrown away again.')
      : msg('The secret did not come back. The pieces are thrown away again.'),
    ...bad.map(sayBad),
  ];
}

function sayBad(one: BadOne): string {
  return 'person' in one ? badPieceSentence(one.why, sayName(one.person)) : '';
}
