/** Sheets that are entered: counted, refused, and told what is wrong with them. */
import { describe, expect, it } from 'vitest';

import { lacksWhole, refuseSheet, withSheets, type ReadSheet } from '../../../src/components/paper/entered-sheets';
import { sayFault, sayRefusal } from '../../../src/components/paper/fault-words';
import { offerSheets, takeSheets } from '../../../src/components/paper/sheets-memory';
import { saySecret, stepsOf } from '../../../src/components/protagonist/secret-words';
import { measureOnPaper } from '../../../src/components/protagonist/measure-secret';
import { roomOnPaper } from '../../../src/crystal/paper/room';
import { msgId } from '../../gallery/people';
import { accepted, kept, secret } from '../../gallery/secrets';
import { alice } from '../../gallery/people';

const [ROOT, OTHER] = [msgId('1'), msgId('2')];
const code = (number: number, root = ROOT, split = 'a'): ReadSheet => ({
  ok: true,
  kind: 'code',
  number,
  root,
  split,
  need: 3,
});
const words = (number: number): ReadSheet => ({ ok: true, kind: 'words', number });
const nothing = { root: null, have: 0, need: null, isEnough: false };

describe('sheets that are entered', () => {
  it('count by their numbers, and are enough with the number needed, one of them whole', () => {
    expect(withSheets(nothing, [])).toBe(nothing);
    expect(withSheets(nothing, [words(1), words(2), words(3)])).toMatchObject({ have: 3, need: null, isEnough: false });
    expect(withSheets(nothing, [code(1), words(2)])).toMatchObject({ have: 2, need: 3, isEnough: false });
    expect(withSheets(nothing, [code(1), words(2), words(3)])).toMatchObject({ have: 3, need: 3, isEnough: true });
    const returned = { root: ROOT, have: 2, need: 3, isEnough: false };
    expect(withSheets(returned, [words(4)])).toMatchObject({ have: 3, isEnough: true });
    expect(lacksWhole(nothing, [words(1)])).toBe(true);
    expect(lacksWhole(returned, [words(1)])).toBe(false);
    expect(lacksWhole(nothing, [words(1), code(2)])).toBe(false);
  });

  it('are taken once, and of one secret; a code takes the place of words', () => {
    expect(refuseSheet(code(1), [], null)).toBeNull();
    expect(refuseSheet(code(1), [code(1)], null)).toBe('twice');
    expect(refuseSheet(words(1), [code(1)], null)).toBe('twice');
    expect(refuseSheet(words(1), [words(1)], null)).toBe('twice');
    expect(refuseSheet(code(1), [words(1)], null)).toBeNull();
    expect(refuseSheet(code(2, OTHER), [code(1)], null)).toBe('other');
    expect(refuseSheet(code(2, OTHER), [], ROOT)).toBe('other');
    const earlier = code(1, ROOT, 'b');
    expect([refuseSheet(earlier, [code(1)], null), refuseSheet(earlier, [code(2)], ROOT)]).toEqual([
      'earlier',
      'earlier',
    ]);
    expect(refuseSheet(earlier, [words(1)], ROOT)).toBeNull();
    expect(new Set((['twice', 'other', 'earlier'] as const).map(sayRefusal)).size).toBe(3);
  });

  it('that are no good say where, and what was meant', () => {
    const said = sayFault({
      kind: 'words',
      faults: [
        { kind: 'count', line: 1, have: 4 },
        { kind: 'unknown', line: 3, word: 2, typed: 'rocet', near: ['rocket', 'rock'] },
        { kind: 'unknown', line: 4, word: 1, typed: 'xq', near: [] },
        { kind: 'misfit', line: 6 },
      ],
    });
    expect(said).toEqual([
      'Line 1: there must be 5 words, and there are 4.',
      'Line 3, word 2: “rocet” is not in the list. Did you mean rocket or rock?',
      'Line 4, word 1: “xq” is not in the list. Look at the sheet once more.',
      'Line 6 does not fit: one of its words is another one on the sheet.',
    ]);
    expect(sayFault({ kind: 'damaged' })).toHaveLength(1);
    expect(sayFault({ kind: 'newer' })).toHaveLength(1);
  });
});

describe('sheets to be printed', () => {
  it('are given once, to the screen of their secret only', () => {
    const sheets = [{ number: 1, code: 'COCONUT1-A', lines: [] }];
    offerSheets({ root: ROOT, sheets });
    expect(takeSheets(OTHER)).toEqual([]);
    expect(takeSheets(ROOT)).toEqual([]);
    offerSheets({ root: ROOT, sheets });
    expect(takeSheets(ROOT)).toBe(sheets);
    expect(takeSheets(ROOT)).toEqual([]);
  });

  it('have the room that the domain gives them', () => {
    for (const [text, name] of [
      ['', 'Bank'],
      ['"\n🥥', 'שלום'],
      ['x'.repeat(2000), ''],
    ] as const) {
      expect(measureOnPaper(text, name)).toEqual(roomOnPaper(text, name));
    }
  });
});

describe('a secret with paper', () => {
  const sheet = (number: number, state: 'unsaid' | 'kept') => ({ number, state, at: null, place: null });

  it('is safe only in its stage, and says what is to be done with its sheets', () => {
    const waiting = secret('inviting', [accepted(alice)], { sheets: [sheet(2, 'unsaid')], accepted: 1 });
    expect(saySecret(waiting)).toMatchObject({ tone: 'info' });
    expect(saySecret(waiting).explanation).toContain('Put your sheets away');
    const alone = secret('can-send', [], { sheets: [sheet(1, 'kept'), sheet(2, 'kept')], accepted: 2 });
    expect(saySecret(alone).headline).toContain('finish it');
    for (const stage of ['inviting', 'can-send', 'too-few', 'sent'] as const) {
      const { headline, short } = saySecret(secret(stage, [], { sheets: [sheet(1, 'kept')] }));
      expect(`${headline} ${short}`).not.toMatch(/^Safe|\bis safe/);
    }
    const lost = secret('sent', [kept(alice)], { sheets: [sheet(1, 'unsaid')] });
    expect(saySecret(lost).explanation).toContain('is on paper');
    const safe = secret('safe', [], { sheets: [sheet(1, 'kept'), sheet(2, 'kept')], kept: 2 });
    expect(stepsOf(safe, 0)).toEqual({ next: null, others: [] });
  });
});
