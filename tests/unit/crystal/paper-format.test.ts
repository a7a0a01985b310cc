/** Sheets of paper by themselves: codes and words, there and back, and whatever else is typed. */
import { encodeQR } from 'qr';
import { decodeQR } from 'qr/decode.js';
import fc from 'fast-check';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { describe, expect, test } from 'vitest';
import { parseMsgId } from '../../../src/crystal/ids';
import { fromBase32, toBase32 } from '../../../src/crystal/paper/base32';
import { nearWords } from '../../../src/crystal/paper/near-words';
import { roomOnPaper } from '../../../src/crystal/paper/room';
import { makeSheet, parsePaper, readPaper, splitOf, type Sheet } from '../../../src/crystal/paper/sheet';
import { formatWords, parseWords } from '../../../src/crystal/paper/words';
import { parseShare3 } from '../../../src/crystal/share/format';
import { HEAD_BYTES, KEY_POINT_BYTES } from '../../../src/crystal/share/shamir';
import { splitSecret } from '../../../src/crystal/share/split';
import { cast, seededRandomness } from '../../support/cast';
import { ROOT } from '../../support/written';

const { alice, bob } = cast('alice', 'bob');

function sheetsFor(secret: string, root = ROOT): readonly Sheet[] {
  const terms = { secret, label: 'Wallet', root, owner: alice.id, quorum: 2, count: 3 };
  return (splitSecret(terms, alice.keys, seededRandomness(secret)) ?? []).map((share) => makeSheet(root, share));
}

const [sheet, other] = sheetsFor('correct horse') as [Sheet, Sheet];
const typed = ({ lines }: Sheet): string => lines.map((line) => line.join(' ')).join('\n');
const faultsOf = (text: string) => {
  const read = parseWords(text);
  return read.ok ? [] : read.faults;
};
/** The words of `sheet` with one of them changed. Line and word count from 1. */
function mistype(line: number, word: number, to: string): string {
  return sheet.lines
    .map((words, at) => words.map((each, n) => (at === line - 1 && n === word - 1 ? to : each)).join(' '))
    .join('\n');
}

const points = fc.record({
  id: fc.integer({ min: 1, max: 255 }),
  key: fc.uint8Array({ minLength: KEY_POINT_BYTES - HEAD_BYTES, maxLength: KEY_POINT_BYTES - HEAD_BYTES }),
});
const pointOf = ({ id, key }: { readonly id: number; readonly key: Uint8Array }) => ({
  id,
  data: Uint8Array.from([...new Uint8Array(HEAD_BYTES), ...key]),
});

describe('base 32', () => {
  test('gives every sequence of bytes back, and takes nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromBase32(toBase32(bytes))).toEqual(bytes);
      }),
    );
    expect(toBase32(Uint8Array.from(Buffer.from('foobar')))).toBe('MZXW6YTBOI');
    for (const text of ['M', 'MZ1W', 'mzxw6', 'MZXW6YTBOJ', 'MZX']) expect(fromBase32(text)).toBeNull();
  });
});

describe('a code', () => {
  test('holds the whole share and its root, in letters that a QR code packs tightly', () => {
    expect(sheet.code).toMatch(/^COCONUT1-[A-Z2-7]+$/);
    const read = parsePaper(sheet.code, bob.keys);
    if (!read.ok || read.paper.kind !== 'code') throw new Error('it is a code');
    expect([read.paper.root, read.paper.share.id]).toEqual([ROOT, 1]);
    expect(readPaper(sheet.code, bob.keys)).toEqual({
      ok: true,
      kind: 'code',
      number: 1,
      root: ROOT,
      need: 2,
      split: splitOf(read.paper.share),
    });
  });

  test('may be typed with spaces and small letters', () => {
    const sloppy = (sheet.code.toLowerCase().match(/.{1,9}/g) ?? []).join(' ');
    expect(readPaper(` ${sloppy}\n`, bob.keys)).toEqual(readPaper(sheet.code, bob.keys));
  });

  test('is refused where a single letter is another one, or missing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 9, max: sheet.code.length - 1 }),
        fc.constantFrom('A', 'B', 'C', 'X', 'Y', 'Z', '2', '7'),
        (at, letter) => {
          fc.pre(sheet.code[at] !== letter);
          const changed = sheet.code.slice(0, at) + letter + sheet.code.slice(at + 1);
          expect(readPaper(changed, bob.keys)).toEqual({ ok: false, fault: { kind: 'damaged' } });
          expect(readPaper(sheet.code.slice(0, at), bob.keys)).toEqual({ ok: false, fault: { kind: 'damaged' } });
        },
      ),
    );
  });

  test('of a later version says so', () => {
    expect(readPaper('COCONUT2-ABC', bob.keys)).toEqual({ ok: false, fault: { kind: 'newer' } });
  });

  test('of the largest secret can be read from a picture, and what is larger is refused', () => {
    const { limit } = roomOnPaper('', 'Wallet');
    expect(roomOnPaper('x'.repeat(limit), 'Wallet')).toEqual({ size: limit, limit });
    const [large] = sheetsFor('x'.repeat(limit)) as [Sheet];
    expect(large.code.length).toBeLessThanOrEqual(1990); // version 26 at level L
    const modules = encodeQR(large.code, 'raw', { ecc: 'low', border: 4 });
    expect(modules.length).toBe(129);
    const side = modules.length * 5;
    const data = new Uint8ClampedArray(side * side * 4).map((_, at) => {
      const pixel = Math.floor(at / 4);
      const isDark = modules[Math.floor(pixel / side / 5)]?.[Math.floor((pixel % side) / 5)] === true;
      return at % 4 === 3 || !isDark ? 255 : 0;
    });
    expect(decodeQR({ width: side, height: side, data })).toBe(large.code);
  });
});

describe('words', () => {
  test('are thirty of the list, in six lines, and give the number and the key part of the point back', () => {
    expect(sheet.lines.map((line) => line.length)).toEqual([5, 5, 5, 5, 5, 5]);
    for (const word of sheet.lines.flat()) expect(wordlist).toContain(word);
    fc.assert(
      fc.property(points, (given) => {
        const point = pointOf(given);
        const text = formatWords(point)
          .map((line) => line.join(' '))
          .join('\n');
        expect(parseWords(text)).toEqual({ ok: true, point });
      }),
    );
  });

  test('may be typed in one line, with numbers before the lines, in capitals, or by their first four letters', () => {
    const read = parseWords(typed(sheet));
    const numbered = sheet.lines.map((line, at) => `${at + 1}. ${line.join('  ').toUpperCase()} `).join('\r\n');
    const short = typed(sheet).replace(/[a-z]+/g, (word) => word.slice(0, 4));
    for (const text of [numbered, short, typed(sheet).replaceAll('\n', ' '), typed(sheet).replaceAll('\n', '\n\n')]) {
      expect(parseWords(text)).toEqual(read);
    }
  });

  test('that are not in the list are named, with what they may have been', () => {
    const [faulty] = faultsOf(mistype(3, 2, 'abanodn'.replace('aban', 'abna')));
    expect(faulty).toMatchObject({ kind: 'unknown', line: 3, word: 2, typed: 'abnaodn' });
    expect(faultsOf(mistype(3, 2, 'zabandon'))).toEqual([
      { kind: 'unknown', line: 3, word: 2, typed: 'zabandon', near: ['abandon'] },
    ]);
    expect(nearWords('rocet')).toEqual(['rocket']);
    expect(nearWords('xqzwv')).toEqual([]);
  });

  test('of the list that are not the right ones show in their line, and in no other but after a wrong first line', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom(...wordlist),
        (line, word, to) => {
          fc.pre(sheet.lines[line - 1]?.[word - 1] !== to);
          const faults = faultsOf(mistype(line, word, to));
          // One of 2,048 wrong lines happens to fit.
          for (const fault of faults) expect(fault).toEqual({ kind: 'misfit', line });
        },
      ),
    );
    const swapped = sheet.lines.map((words, at) =>
      (at === 3 ? [words[1], words[0], ...words.slice(2)] : words).join(' '),
    );
    expect(faultsOf(swapped.join('\n'))).toEqual([{ kind: 'misfit', line: 4 }]);
  });

  test('of two sheets do not pass for one', () => {
    const mixed = [...sheet.lines.slice(0, 3), ...other.lines.slice(3)].map((line) => line.join(' ')).join('\n');
    expect(faultsOf(mixed).map((fault) => [fault.kind, fault.line])).toEqual([4, 5, 6].map((line) => ['misfit', line]));
  });

  test('that are too few or too many are counted, line by line', () => {
    const lines = sheet.lines.map((line) => line.join(' '));
    expect(faultsOf([...lines.slice(0, 5), 'zoo'].join('\n'))).toEqual([{ kind: 'count', line: 6, have: 1 }]);
    expect(faultsOf('').map(({ kind }) => kind)).toEqual(Array.from({ length: 6 }, () => 'count'));
  });

  test('alone tell the number, and neither root nor how many are needed', () => {
    expect(readPaper(typed(sheet), bob.keys)).toEqual({ ok: true, kind: 'words', number: 1 });
  });
});

test('whatever is typed or scanned, nothing throws', () => {
  const pieces = fc.array(
    fc.oneof(fc.constantFrom(...wordlist, 'COCONUT1-', '\n', ' '), fc.string({ unit: 'binary' })),
    { maxLength: 60 },
  );
  fc.assert(
    fc.property(
      fc.oneof(
        pieces.map((all) => all.join(' ')),
        fc.string({ unit: 'binary', maxLength: 300 }),
      ),
      (text) => {
        expect(readPaper(text, bob.keys).ok).toBe(false);
        expect(readPaper(`COCONUT1-${text}`, bob.keys).ok).toBe(false);
      },
    ),
  );
  expect(readPaper(`COCONUT1-${'A'.repeat(1_000_000)}`, bob.keys).ok).toBe(false);
  expect(readPaper('abandon '.repeat(200_000), bob.keys).ok).toBe(false);
});

test('a sheet says neither whose it is nor what for', () => {
  const printed = JSON.stringify(sheet);
  for (const told of ['Wallet', 'correct horse', alice.id, ROOT]) expect(printed).not.toContain(told);
  expect(parseMsgId(ROOT)).not.toBeNull();
  expect(parseShare3(sheet.code)).toBeNull();
});
