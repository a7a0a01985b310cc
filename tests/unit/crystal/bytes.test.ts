/** Encodings, against Node's own. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase64, fromHex, textOf, toBase64, toHex, utf8 } from '../../../src/crystal/bytes';

test('base64 and hex are those of everybody else, both ways', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(toHex(bytes)).toBe(Buffer.from(bytes).toString('hex'));
      expect(fromBase64(toBase64(bytes))).toEqual(bytes);
      expect(fromHex(toHex(bytes))).toEqual(bytes);
      expect(fromHex(toHex(bytes).toUpperCase())).toEqual(bytes);
    }),
  );
});

test.each(['A', 'AA', 'AAA', 'AA=', 'AB==', 'AAB=', 'A===', '====', 'AA==AA==', 'A-_A', ' AAAA', 'AAAA\n'])(
  '%j is no base64',
  (text) => {
    expect(fromBase64(text)).toBeNull();
  },
);

test.each(['a', 'xy', '0x', ' 00'])('%j is no hex', (text) => {
  expect(fromHex(text)).toBeNull();
});

test('text is UTF-8, and what is none is told', () => {
  expect(textOf(utf8('Grüße 🥥'))).toBe('Grüße 🥥');
  expect(textOf(Uint8Array.of(0xc3, 0x28))).toBeNull();
});
