/** Counting the sheets that were entered, beside what else is here. Pure. */
import type { MsgId } from '../../crystal/ids';
import type { PaperReading } from '../../crystal/paper/sheet';

/** A sheet that was read, without what it says. */
export type ReadSheet = Extract<PaperReading, { ok: true }>;

/** The pieces that are here of one secret. */
export type Collected = {
  /** Null: from paper alone; whose it is, the sheets say. */
  readonly root: MsgId | null;
  /** Good ones that fit together. */
  readonly have: number;
  /** Null where the pieces do not tell. */
  readonly need: number | null;
  /** Whether trying makes sense. */
  readonly isEnough: boolean;
};

/**
 * Why a sheet that can be read is not taken: `twice`, its number is there; `other`, it is of another secret than the rest; `earlier`,
 * it is of the same one, cut another time: numbers begin anew with every cut.
 */
export type Refusal = 'twice' | 'other' | 'earlier';

/** Whether `sheet` is taken beside those that are there. Words take the place of nothing; a code takes the place of words. */
export function refuseSheet(sheet: ReadSheet, there: readonly ReadSheet[], root: MsgId | null): Refusal | null {
  const scanned = there.find((other) => other.kind === 'code');
  const wanted = root ?? scanned?.root ?? null;
  if (sheet.kind === 'code' && wanted !== null && sheet.root !== wanted) return 'other';
  if (sheet.kind === 'code' && scanned !== undefined && sheet.split !== scanned.split) return 'earlier';
  return there.some(({ number, kind }) => number === sheet.number && (kind === 'code' || sheet.kind === 'words'))
    ? 'twice'
    : null;
}

/** What is here with `sheets`. Words count, but bring no envelope: alone they are never enough. */
export function withSheets(pieces: Collected, sheets: readonly ReadSheet[]): Collected {
  if (sheets.length === 0) return pieces;
  const scanned = sheets.find((sheet) => sheet.kind === 'code');
  const have = pieces.have + new Set(sheets.map(({ number }) => number)).size;
  const need = pieces.need ?? scanned?.need ?? null;
  const isWhole = pieces.have > 0 || scanned !== undefined;
  return { root: pieces.root, have, need, isEnough: pieces.isEnough || (isWhole && need !== null && have >= need) };
}

/** Whether enough are here, and yet all of them are words. */
export function lacksWhole(pieces: Collected, sheets: readonly ReadSheet[]): boolean {
  return sheets.length > 0 && pieces.have === 0 && sheets.every(({ kind }) => kind === 'words');
}
