import { describe, expect, it } from 'vitest';
import { guessBits, measurePassphrase } from '../../../src/components/lock/measure-passphrase';

describe('the strength of a passphrase', () => {
  it.each([
    '',
    'password',
    'Password123!',
    'qwertyuiop',
    'aaaaaaaaaaaaaaaaaaaa',
    '12345678901234567890',
    'abcdefghijklmnop',
    'coconut coconut coconut',
    'Alice1987',
    '01.01.2001',
    'ilovemydog',
  ])('%j is weak', (text) => {
    expect(measurePassphrase(text)).toBe('weak');
  });

  it.each(['my dog eats blue cheese', 'Kühlschrank-Trompete-71', 'x7#Kq9!zVb'])('%j is at least fair', (text) => {
    expect(measurePassphrase(text)).not.toBe('weak');
  });

  it.each(['velvet orbit pancake thunder lobster', 'T4$mv!9qL2&xW8', '正しい馬の電池と留め金'])(
    '%j is strong',
    (text) => {
      expect(measurePassphrase(text)).toBe('strong');
    },
  );

  it('does not grow by what is typed again, in a run, or around it', () => {
    const bits = guessBits('velvet orbit');
    expect(guessBits('  velvet orbit ')).toBe(bits);
    expect(guessBits('velvet orbit orbit orbit') - bits).toBeLessThan(3);
    expect(guessBits('velvet orbit 123456') - bits).toBeLessThan(8);
    expect(guessBits('VELVET orbit') - bits).toBeLessThan(1);
  });

  it('is never less for one more letter of another kind', () => {
    for (const text of ['velvet', 'velvet orbit', 'velvet7'])
      expect(guessBits(`${text}#`)).toBeGreaterThan(guessBits(text));
  });
});
