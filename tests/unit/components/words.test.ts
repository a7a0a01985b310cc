/** What the shell, home and settings say. */
import { expect, test } from 'vitest';

import type { RoomView } from '../../../src/api';
import { sayAttention } from '../../../src/components/home/attention';
import { paths } from '../../../src/components/routes';
import { sayRoom } from '../../../src/components/settings/room-words';
import { hueOf, initialsOf, nameOf } from '../../../src/components/shared/person-chip';
import { badPieceSentence, sentenceFor, SENTENCES } from '../../../src/components/shared/sentences';
import { sayConnection } from '../../../src/components/shell/connection';
import type { Detail } from '../../../src/crystal/result';
import { alice, feedId, msgId, ready, stranger } from '../../gallery/people';

const room = (state: RoomView['state'], more: Partial<RoomView> = {}): RoomView => ({
  address: 'wss://room.example:443~shs:rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrA=',
  key: feedId('r'),
  name: null,
  moderator: false,
  state,
  retryAt: null,
  present: null,
  ...more,
});

test('the connection line counts the others, not ourselves', () => {
  expect(sayConnection([room('connected', { present: 3 })]).words).toBe('In the meeting place with 2 others');
  expect(sayConnection([room('connected', { present: 2 })]).words).toBe('In the meeting place with 1 other');
  expect(sayConnection([room('connected', { present: 1 })]).words).toBe('In the meeting place, nobody else right now');
  expect(sayConnection([room('connected')]).words).toBe('In the meeting place');
});

test('in several meeting places, the others of all of them are counted where each says how many there are', () => {
  const both = [room('connected', { present: 3 }), room('connected', { present: 1 })];
  expect(sayConnection(both).words).toBe('In 2 meeting places with 2 others');
  expect(sayConnection([...both, room('connected')]).words).toBe('In 3 meeting places');
});

test('one connected room is enough to be connected; none at all is said, too', () => {
  expect(sayConnection([room('offline'), room('connected', { present: 3 })]).look).toBe('good');
  expect(sayConnection([room('offline'), room('refused')]).look).toBe('trouble');
  expect(sayConnection([room('offline')]).words).toBe('Offline: everything you write is kept here and goes out later');
  expect(sayConnection([]).words).toBe('Not in a meeting place yet');
});

test('a room without a name is called by its host, and says when it is tried again', () => {
  const words = sayRoom(room('offline', { retryAt: 300_000 }), 0);
  expect(words.name).toBe('room.example');
  expect(words.explanation).toContain('tries again in 5 minutes');
  expect(sayRoom(room('offline', { retryAt: 100 }), 9_000).explanation).toContain('in a moment');
});

test('what needs attention names the person and leads to where it is dealt with', () => {
  const root = msgId('a');
  const view = ready().view;
  const back = sayAttention({ kind: 'asked-back', root, person: alice }, view);
  expect(back).toMatchObject({ headline: 'Alice asks for a piece back', href: paths.kept(root), look: 'return' });
  expect(sayAttention({ kind: 'can-send', root, name: 'Bank' }, view).href).toBe(paths.secret(root));
});

test('nobody is ever called by an id', () => {
  expect(nameOf(stranger)).toBe('Someone new');
  expect(initialsOf(null)).toBe('?');
  expect(initialsOf('  ')).toBe('?');
  expect(initialsOf('carol ann smith')).toBe('CS');
  expect(initialsOf('🥥 nut')).toBe('🥥N');
  expect(hueOf(alice.id)).toBe(hueOf(alice.id));
});

const details: readonly Detail[] = [{}, { have: 1, need: 3, limit: 100, names: ['Bob'] }];
const cases = Object.entries(SENTENCES).flatMap(([reason, sayIt]) =>
  details.map((detail) => ({ reason, ...sayIt(detail) })),
);

test.each(cases)('$reason: what happened, what is safe, what to do next, in plain words', (sentence) => {
  for (const part of [sentence.happened, sentence.safe, sentence.next]) {
    expect(part).toMatch(/^[A-Z0-9].*\.$/s);
    expect(part).not.toMatch(/\b(feeds?|shards?|quorum|crystals?|peers?|protocol|replicat\w*|keys?|undefined|null)\b/i);
  }
});

test('numbers and names complete a sentence where they are known', () => {
  expect(sentenceFor('not-enough-pieces', { have: 1, need: 3 }).happened).toBe('1 of the 3 pieces needed is here.');
  expect(sentenceFor('not-enough-pieces', { have: 2, need: 3 }).happened).toBe('2 of the 3 pieces needed are here.');
  expect(sentenceFor('not-enough-accepted', { have: 1, need: 3 }).happened).toBe(
    '1 of the 3 friends needed has said yes.',
  );
  expect(sentenceFor('pieces-do-not-fit', { names: ['Bob', 'Carol'] }).happened).toContain('Bob and Carol');
  expect(badPieceSentence('damaged', 'Bob')).toContain('Bob');
});
