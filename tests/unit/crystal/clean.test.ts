/** Names and lines of other people, made fit to be shown. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanLine, cleanText } from '../../../src/crystal/messages/clean';

test.each([
  ['  Bob  ', 'Bob'],
  ['Bob\u0000\u0007\u009f', 'Bob'],
  ['Bob\nTap here\tnow', 'Bob Tap here now'],
  ['\u202eecilA\u202c', 'ecilA'],
  ['\u2066Alice\u2069\u200f\u061c', 'Alice'],
  ['A\u200bl\u2060i\ufeffce', 'Alice'],
  ['Alice\u{e0041}\u{e007f}', 'Alice'],
  ['Al\ud800ice', 'Alice'],
  ['Zoe\u0308', 'Zoë'],
  ['👩‍👩‍👧', '👩‍👩‍👧'],
  ['می‌خواهم', 'می‌خواهم'],
  ['é' + '\u0301'.repeat(50), 'é' + '\u0301'.repeat(8)],
  ['<b>Bob</b>', '<b>Bob</b>'],
  ['Al\u00adi\u034fce', 'Alice'],
  ['\u3164Alice\u2800\u3164', 'Alice'],
  ['Al\u115fice', 'Al ice'],
  ['❤\ufe0f', '❤\ufe0f'],
  ['葛\u{e0100}', '葛\u{e0100}'],
])('%j is shown as %j', (text, shown) => {
  expect(cleanLine(text, 64)).toBe(shown);
});

test.each([
  ...[
    '',
    '   ',
    '\u200b\u202e',
    '\n\n',
    '\u00ad',
    '\u3164\uffa0',
    '\u2800',
    '\u200d\u200c',
    '\u0301',
    '\ufe0f\u{e0100}',
  ],
  '\u200d'.repeat(64) + 'Bob',
])('of %j nothing is left', (text) => {
  expect(cleanLine(text, 64)).toBeNull();
  expect(cleanText(text, 64)).toBeNull();
});

test('a long name is cut between characters', () => {
  expect(cleanLine('x'.repeat(100), 64)).toBe('x'.repeat(64));
  expect(cleanLine('🥥'.repeat(100), 64)).toBe('🥥'.repeat(64));
});

test('a note keeps its lines, but not long gaps', () => {
  expect(cleanText('Dear Bob,\r\n\r\n\r\n\r\nplease\u2028keep \u202eit.', 500)).toBe('Dear Bob,\n\nplease\nkeep it.');
});

test('whatever comes in, what is shown is short, on one line and visible', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const shown = cleanLine(text, 64);
      if (shown === null) return;
      expect(Array.from(shown).length).toBeLessThanOrEqual(64);
      expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\u2028\u2029]/u);
      expect(shown).toBe(shown.trim());
      expect(cleanLine(shown, 64)).toBe(shown);
    }),
  );
});
