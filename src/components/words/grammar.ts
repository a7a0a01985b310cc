/** What every language does in its own way: numbers, dates, plurals and lists. Pure but for the language. */
import { language } from './language';

const MINUTE = 60_000; // ms

/** By what they are made of: to make one takes a hundred times as long as to use it. */
const formatters = new Map<string, unknown>();

/**
 * The BCP 47 tag for dates and numbers: the browser's own form of the language that is spoken ("en-US"), else the plain one.
 * English without more is British: day before month.
 */
export function formatTag(): string {
  const spoken = language();
  const tags = typeof navigator === 'undefined' ? [] : navigator.languages;
  return tags.find((tag) => tag.toLowerCase().startsWith(`${spoken}-`)) ?? (spoken === 'en' ? 'en-GB' : spoken);
}

/**
 * The form of a whole sentence that fits `n`: `one` for 1, `other` for all else. Our languages need no more where the number stands
 * in the sentence in digits.
 */
export function plural<T>(n: number, forms: { readonly one: T; readonly other: T }): T {
  return madeOnce(Intl.PluralRules, language(), {}).select(n) === 'one' ? forms.one : forms.other;
}

/** `n` with the separators of the language. */
export function sayNumber(n: number, options: Intl.NumberFormatOptions = {}): string {
  return madeOnce(Intl.NumberFormat, formatTag(), options).format(n);
}

/** The day or the time `at` (ms since 1970) where we are now, as `options` say. */
export function formatDate(at: number, options: Intl.DateTimeFormatOptions): string {
  // A formatter stays in the zone in which it was made, and people travel.
  const here = at - new Date(at).getTimezoneOffset() * MINUTE;
  return madeOnce(Intl.DateTimeFormat, formatTag(), { ...options, timeZone: 'UTC' }).format(here);
}

/** "Alice", "Alice and Bob", "Alice, Bob and Carol"; null for none. */
export function list(names: readonly string[] | undefined): string | null {
  if (names === undefined || names.length === 0) return null;
  return madeOnce(Intl.ListFormat, formatTag(), { type: 'conjunction' }).format(names);
}

/** "rocket", "rocket or rock"; null for none. */
export function either(words: readonly string[]): string | null {
  return words.length === 0 ? null : madeOnce(Intl.ListFormat, formatTag(), { type: 'disjunction' }).format(words);
}

function madeOnce<T, O>(Kind: new (tag: string, options: O) => T, tag: string, options: O): T {
  const name = JSON.stringify([Kind.name, tag, options]);
  const made = (formatters.get(name) as T | undefined) ?? new Kind(tag, options);
  formatters.set(name, made);
  return made;
}
