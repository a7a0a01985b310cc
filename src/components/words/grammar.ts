/** What every language does in its own way: numbers, plurals, lists, and names inside of sentences. Pure but for the language. */
import { language } from './language';

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
  return new Intl.PluralRules(language()).select(n) === 'one' ? forms.one : forms.other;
}

/** `n` with the separators of the language. */
export function sayNumber(n: number, options: Intl.NumberFormatOptions = {}): string {
  return new Intl.NumberFormat(formatTag(), options).format(n);
}

/** "Alice", "Alice and Bob", "Alice, Bob and Carol"; null for none. */
export function list(names: readonly string[] | undefined): string | null {
  if (names === undefined || names.length === 0) return null;
  return new Intl.ListFormat(formatTag(), { type: 'conjunction' }).format(names);
}

/** "rocket", "rocket or rock"; null for none. */
export function either(words: readonly string[]): string | null {
  return words.length === 0 ? null : new Intl.ListFormat(formatTag(), { type: 'disjunction' }).format(words);
}
