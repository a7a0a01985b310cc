import { msg, str } from '@lit/localize';

import { formatDate, plural } from '../words/grammar';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * When something happened, in words: "just now", "5 minutes ago", "today at 14:05", "yesterday at 14:05", "12 March",
 * "12 March 2024". Claimed times may lie in the future (others' clocks): those read as "just now" up to a day, then as a date.
 * @param at ms since 1970
 * @param now ms since 1970
 */
export function sayTime(at: number, now: number = Date.now()): string {
  const age = now - at;
  if (age < 2 * MINUTE && age > -DAY) return msg('just now');
  if (age > 0 && age < 60 * MINUTE) return sayMinutes(Math.floor(age / MINUTE));
  const days = daysBetween(at, now);
  if (days === 0) return msg(str`today at ${clock(at)}`);
  if (days === 1) return msg(str`yesterday at ${clock(at)}`);
  return sayDate(at, now);
}

/** Until when an answer is awaited: "today, 18:00", "tomorrow", "in 5 days", "until 12 March"; "over since …" when past. */
export function sayDeadline(deadline: number, now: number = Date.now()): string {
  if (deadline <= now) return msg(str`over since ${sayDate(deadline, now)}`);
  const days = daysBetween(now, deadline);
  if (days === 0) return msg(str`until today, ${clock(deadline)}`);
  if (days === 1) return msg('until tomorrow');
  if (days <= 7) return plural(days, { one: msg('1 day left'), other: msg(str`${days} days left`) });
  return msg(str`until ${sayDate(deadline, now)}`);
}

/** "12 March", with the year when it is another than now's. An impossible time gives "an unknown day". */
export function sayDate(at: number, now: number = Date.now()): string {
  if (!isShowable(at)) return msg('an unknown day');
  const sameYear = new Date(at).getFullYear() === new Date(now).getFullYear();
  return formatDate(at, { day: 'numeric', month: 'long', ...(sameYear ? {} : { year: 'numeric' }) });
}

function sayMinutes(n: number): string {
  return plural(n, { one: msg('1 minute ago'), other: msg(str`${n} minutes ago`) });
}

function clock(at: number): string {
  return formatDate(at, { hour: '2-digit', minute: '2-digit' });
}

/** Calendar days from `a` to `b`, by the local midnight. NaN for what no calendar holds. */
function daysBetween(a: number, b: number): number {
  return Math.round((startOfDay(b) - startOfDay(a)) / DAY);
}

function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

function isShowable(at: number): boolean {
  return !Number.isNaN(new Date(at).getTime());
}
