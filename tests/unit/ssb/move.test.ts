/** What moves: read from anywhere, and sealed on its way. */
import fc from 'fast-check';
import { generate } from 'ssb-keys';
import { describe, expect, test } from 'vitest';
import { toBase64, utf8 } from '../../../src/crystal/bytes';
import { isFeedId } from '../../../src/crystal/ids';
import { formatPassport, keysIn, parsePassport, seedOf, type Passport } from '../../../src/ssb/move/passport';
import {
  CODE_LENGTH,
  makeCode,
  openDrop,
  openFile,
  readCode,
  sealDrop,
  sealFile,
  stretchCode,
} from '../../../src/ssb/move/seal';
import { stretch, type Stretch } from '../../../src/ssb/stretch';
import { feedId, msgId } from '../../gallery/people';

const keys = generate();
const account = isFeedId(keys.id) ? keys.id : feedId('a');
const passport: Passport = {
  account,
  seed: seedOf(keys),
  sequence: 340,
  key: msgId('k'),
  rooms: ['wss://room.example:443~shs:rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrA='],
  joining: null,
  plans: [],
};

/** As costly as it may be at least. */
const quick: Stretch = (passphrase, salt) => stretch(passphrase, salt, { memory: 8 * 1024, passes: 1 });
const room = feedId('r');

describe('a passport', () => {
  test('is read as it was written, and gives the same keys', () => {
    const read = parsePassport(formatPassport(passport));
    expect(read).toEqual(passport);
    expect(keysIn(passport)).toEqual({ curve: 'ed25519', id: keys.id, public: keys.public, private: keys.private });
    expect(keysIn({ ...passport, account: feedId('b') })).toBeNull();
  });

  test('of a newer version is told from what is none', () => {
    const later = { ...(JSON.parse(new TextDecoder().decode(formatPassport(passport))) as object), version: 2 };
    expect(parsePassport(utf8(JSON.stringify(later)))).toBe('newer');
    expect(parsePassport(utf8(JSON.stringify({ ...later, version: 0 })))).toBeNull();
    expect(parsePassport(utf8(JSON.stringify({ ...later, kind: 'coconut' })))).toBeNull();
  });

  test('is nothing where any of its fields is no good', () => {
    const whole = JSON.parse(new TextDecoder().decode(formatPassport(passport))) as Record<string, unknown>;
    const bad: Readonly<Record<string, readonly unknown[]>> = {
      account: [null, 5, '@a', `${account} `],
      seed: [null, '', toBase64(new Uint8Array(31)), toBase64(new Uint8Array(33)), 'not base64'],
      sequence: [null, -1, 1.5, '340', 2 ** 53, 0],
      key: [null, 5, 'x', account],
      rooms: [null, {}, ['https://room.example'], [5], Array.from({ length: 101 }, () => passport.rooms[0])],
      joining: [undefined, 5, 'https://coconut.example/', {}],
      plans: [null, {}, [5], ['AAAA'], [toBase64(utf8('{}'))]],
    };
    for (const [name, values] of Object.entries(bad))
      for (const value of values)
        expect(
          parsePassport(utf8(JSON.stringify({ ...whole, [name]: value }))),
          `${name}: ${String(value)}`,
        ).toBeNull();
  });

  test('from anywhere never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(parsePassport(bytes)).toBeNull();
      }),
    );
    const field = fc.constantFrom('account', 'seed', 'sequence', 'key', 'rooms', 'joining', 'plans', '__proto__', 'x');
    fc.assert(
      fc.property(field, fc.jsonValue(), (name, value) => {
        const whole = JSON.parse(new TextDecoder().decode(formatPassport(passport))) as object;
        const read = parsePassport(utf8(JSON.stringify({ ...whole, [name]: value })));
        expect(read === null || read === 'newer' || read.account.startsWith('@')).toBe(true);
      }),
    );
  });
});

describe('a file', () => {
  test('opens with its passphrase, however it was typed, and says what is wrong with any other', async () => {
    const file = await sealFile(quick, passport, 'four lazy coconuts');
    expect(file).not.toContain(account);
    expect(file).not.toContain(toBase64(passport.seed));
    expect(await openFile(quick, file, ' four lazy coconuts ')).toEqual({ ok: true, value: passport });
    expect(await openFile(quick, file, 'five lazy coconuts')).toMatchObject({ reason: 'move-passphrase-wrong' });
    expect(await openFile(quick, file, '  ')).toMatchObject({ reason: 'move-passphrase-wrong' });
    const fields = JSON.parse(file) as Record<string, string>;
    const damaged = { ...fields, sealed: fields['sealed']?.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A')) };
    for (const text of [JSON.stringify(damaged), file.slice(0, -20), '', 'null', '[]', JSON.stringify(passport.rooms)])
      expect(await openFile(quick, text, 'four lazy coconuts')).toMatchObject({ reason: 'move-file-malformed' });
    const later = JSON.stringify({ ...fields, version: 2 });
    expect(await openFile(quick, later, 'four lazy coconuts')).toMatchObject({ reason: 'move-file-newer' });
  });

  test('from anywhere costs no more than is bearable, and never throws', async () => {
    const file = JSON.parse(await sealFile(quick, passport, 'four lazy coconuts')) as object;
    const costs: unknown[] = [
      { memory: 2 ** 30, passes: 3 },
      { memory: 8192, passes: 1e9 },
      { memory: 1, passes: 1 },
      null,
    ];
    for (const cost of costs)
      expect(await openFile(quick, JSON.stringify({ ...file, cost }), 'x')).toMatchObject({
        reason: 'move-file-malformed',
      });
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
        expect(await openFile(quick, text, 'x')).toMatchObject({ reason: 'move-file-malformed' });
      }),
    );
  });
});

describe('a code', () => {
  test('is of sixteen digits, all as likely, and is read however it was typed', () => {
    const codes = Array.from({ length: 2_000 }, makeCode);
    expect(codes.every((code) => new RegExp(`^\\d{${CODE_LENGTH}}$`).test(code))).toBe(true);
    const counts = Array.from({ length: 10 }, (_, digit) => codes.join('').split(String(digit)).length - 1);
    for (const count of counts) expect(Math.abs(count - 3_200)).toBeLessThan(320);
    expect(readCode('0482 7719 3650 2217')).toBe('0482771936502217');
    expect(readCode(' 0482-7719-3650-2217 ')).toBe('0482771936502217');
    for (const none of ['', '0482', '04827719365022170', '048277193650221x', '٠'.repeat(16)])
      expect(readCode(none)).toBeNull();
  });

  test('gives a name and a key that say nothing of each other, and others in another room', async () => {
    const code = '0482771936502217';
    const here = await stretchCode(quick, code, room);
    expect(here.name).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(here.name).toBe((await stretchCode(quick, code, room)).name);
    const elsewhere = await stretchCode(quick, code, feedId('s'));
    expect(elsewhere.name).not.toBe(here.name);
    expect((await stretchCode(quick, '0482771936502218', room)).name).not.toBe(here.name);

    const sealed = await sealDrop(here, passport);
    expect(await openDrop(here, sealed)).toEqual({ ok: true, value: passport });
    expect(await openDrop(elsewhere, sealed)).toMatchObject({ reason: 'move-file-malformed' });
    expect(await openDrop(here, 'no base64!')).toMatchObject({ reason: 'move-file-malformed' });
  });
});
