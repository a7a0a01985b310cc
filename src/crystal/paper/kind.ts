/** What a text is meant to be, told by its beginning. Imports nothing, so that a page can ask before the worker looks at it. */

/** A code of this version, one of a later version, or something else. */
export type CodeKind = 'code' | 'newer' | 'other';

/** Whether `text` is meant as the code of a sheet. */
export function kindOfCode(text: string): CodeKind {
  const version = /^\s*COCONUT(\d{1,6})-/i.exec(text)?.[1];
  if (version === undefined) return 'other';
  return version === '1' ? 'code' : 'newer';
}
