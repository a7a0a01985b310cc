import { afterEach, describe, expect, test } from 'vitest';

import { sayDate, sayDeadline, sayTime } from '../../../src/components/shared/dates';

const now = new Date(2026, 2, 12, 15, 30).getTime();
const at = (...parts: [number, number, number, number?, number?]): number => new Date(...parts).getTime();

test.each([
  ['just now', now - 30_000],
  ['5 minutes ago', now - 5 * 60_000],
  ['today at 09:05', at(2026, 2, 12, 9, 5)],
  ['yesterday at 23:59', at(2026, 2, 11, 23, 59)],
  ['1 March', at(2026, 2, 1)],
  ['1 March 2024', at(2024, 2, 1)],
])('a time is said as people say it: %s', (words, time) => {
  expect(sayTime(time, now)).toBe(words);
});

test('a clock that runs ahead gives no nonsense', () => {
  expect(sayTime(now + 3_600_000, now)).toBe('just now');
  expect(sayTime(at(2026, 5, 1), now)).toBe('1 June');
  expect(sayTime(1e300, now)).toBe('an unknown day');
  expect(sayDate(Number.NaN, now)).toBe('an unknown day');
});

test.each([
  ['until today, 18:00', at(2026, 2, 12, 18)],
  ['until tomorrow', at(2026, 2, 13, 8)],
  ['5 days left', at(2026, 2, 17, 8)],
  ['until 1 April', at(2026, 3, 1)],
  ['over since 10 March', at(2026, 2, 10)],
])('a deadline says what is left: %s', (words, deadline) => {
  expect(sayDeadline(deadline, now)).toBe(words);
});

describe('on a device that travels', () => {
  const home = process.env['TZ'];
  afterEach(() => {
    if (home === undefined) delete process.env['TZ'];
    else process.env['TZ'] = home;
  });

  test('the day is that of where it is now', () => {
    const evening = Date.UTC(2026, 2, 12, 20);
    const said = (zone: string): string => {
      process.env['TZ'] = zone;
      return sayTime(evening, evening + 8 * 3_600_000);
    };
    expect(said('Etc/UTC')).toBe('yesterday at 20:00');
    expect(said('Pacific/Kiritimati')).toBe('today at 10:00');
    expect(said('Pacific/Pago_Pago')).toBe('today at 09:00');
  });

  test.each(['Europe/Berlin', 'America/Los_Angeles', 'Africa/Cairo', 'Australia/Lord_Howe'])(
    'a day of 23 or 25 hours is one day, in %s',
    (zone) => {
      process.env['TZ'] = zone;
      for (let day = 1; day < 365; day++) {
        const noon = new Date(2026, 0, day, 12).getTime();
        const next = new Date(2026, 0, day + 1, 12).getTime();
        expect(sayTime(noon, next)).toBe('yesterday at 12:00');
        expect(sayDeadline(next, noon)).toBe('until tomorrow');
      }
    },
  );
});
