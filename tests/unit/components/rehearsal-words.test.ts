import { describe, expect, test } from 'vitest';
import { sayHave, sayLast, sayOutcome, sayRehearser } from '../../../src/components/protagonist/rehearsal-words';
import { isWaiting, sayKept, sortKept } from '../../../src/components/custodian/kept-words';
import { kept } from '../../gallery/accounts';
import { alice, bob, msgId, piece } from '../../gallery/people';

const AT = Date.UTC(new Date().getFullYear(), 2, 12, 12);
const rehearsal = { request: msgId('2'), at: AT, until: null };

describe('practising', () => {
  test('says what came of it, and only when it is safe that it came back', () => {
    expect(sayLast({ at: AT, works: true, pieces: 2 })).toMatch(/12.*: it came back from 2 pieces\.$/);
    expect(sayLast({ at: AT, works: false, pieces: 3 })).toContain('it did not come back from 3 pieces');
    const bad = [{ person: bob, why: 'damaged' as const }];
    expect(sayOutcome({ works: true, pieces: 2, bad }).join(' ')).toMatch(/^It works.*Bob/);
    expect(sayOutcome({ works: false, pieces: 2, bad: [] })).toEqual([
      'The secret did not come back. The pieces are thrown away again.',
    ]);
  });

  test('counts pieces', () => {
    const running = { at: AT, until: AT, need: 3, friends: [] };
    expect([0, 1, 2].map((have) => sayHave({ ...running, have }))).toEqual([
      '0 of the 3 pieces needed are here.',
      '1 of the 3 pieces needed is here.',
      '2 of the 3 pieces needed are here.',
    ]);
    expect(sayHave({ ...running, have: 3 })).toContain('Enough');
  });

  test('never says of a friend that a piece was given back or refused in earnest', () => {
    const states = [
      { kind: 'returned', at: AT },
      { kind: 'refused', at: AT, message: 'Later.' },
    ] as const;
    const said = states.map((state) => sayRehearser(piece(bob, state)));
    expect(said.map(({ text, quote }) => [text, quote])).toEqual([
      ['Takes part', null],
      ['Does not take part', 'Later.'],
    ]);
    expect(sayRehearser(piece(bob, { kind: 'bad-piece', at: AT, why: 'damaged' })).tone).toBe('bad');
  });

  test('is told to a friend in other words than a request to return, and waits for an answer', () => {
    const asked = kept('1', { owner: alice, rehearsal });
    const { title, short, lines } = sayKept(asked);
    expect(title).toBe('Alice is practising');
    expect([title, short, ...lines].join(' ')).not.toMatch(/give it back|asks for the piece/i);
    expect(isWaiting(asked)).toBe(true);
    const plain = kept('5', { owner: bob });
    expect(sortKept([plain, asked])).toEqual([asked, plain]);
  });
});
