/** `dark-crystal/paper` 1.0.0: where a sheet of paper with a piece is; a note to oneself. */
import { isMsgId, type FeedId, type MsgId } from '../ids';
import { PLACE_LENGTH } from '../limits';
import type { Draft } from '../ports';
import {
  field,
  fieldsOf,
  fit,
  integerOf,
  listOf,
  optional,
  recpsOf,
  stringOf,
  unfit,
  type Fields,
  type Parsed,
} from './read';

/** Which shares of one split are on paper. */
export type Papers = {
  /** What tells this split from every other of the same root, see `splitOf`. */
  readonly split: string;
  /** Numbers of the shares, each once. */
  readonly numbers: readonly number[];
};

export type Paper = {
  readonly type: 'paper';
  readonly root: MsgId;
  readonly split: string;
  /** Number of the share. */
  readonly shareId: number;
  /** Whether it is lost or destroyed; otherwise it is put away. */
  readonly gone: boolean;
  /** Where it is, as its owner wrote. */
  readonly place: string | null;
  readonly recps: readonly FeedId[];
};

/** secrets.js numbers shares with eight bits. */
const LAST_NUMBER = 255;

export function parsePaper(fields: Fields): Parsed<Paper> {
  if (field(fields, 'version') !== '1.0.0') return unfit('unknown-version');
  const root = field(fields, 'root');
  if (!isMsgId(root)) return unfit('bad-root');
  const split = splitIdOf(field(fields, 'split'));
  if (split === null) return unfit('bad-split');
  const shareId = integerOf(field(fields, 'shareId'), 1, LAST_NUMBER);
  if (shareId === null) return unfit('bad-share-id');
  const place = optional(field(fields, 'place'), (value) => stringOf(value, 8 * PLACE_LENGTH));
  if (place === null) return unfit('bad-place');
  const gone = optional(field(fields, 'gone'), (value) => (value === true ? true : null));
  if (gone === null) return unfit('bad-gone');
  const recps = recpsOf(field(fields, 'recps'));
  if (recps?.length !== 1) return unfit('bad-recps');
  return fit({ type: 'paper', root, split, shareId, gone: gone ?? false, place: place ?? null, recps });
}

/** What a ritual or a plan says of paper; null where it is wrong. */
export function papersOf(value: unknown): Papers | null {
  const fields = fieldsOf(value);
  if (fields === null) return null;
  const split = splitIdOf(field(fields, 'split'));
  const isNumber = (item: unknown): item is number => integerOf(item, 1, LAST_NUMBER) !== null;
  const numbers = listOf(field(fields, 'numbers'), isNumber, LAST_NUMBER);
  if (split === null || numbers === null || new Set(numbers).size !== numbers.length) return null;
  return { split, numbers };
}

function splitIdOf(value: unknown): string | null {
  return typeof value === 'string' && /^[0-9a-f]{32}$/.test(value) ? value : null;
}

type Sheet = { readonly root: MsgId; readonly split: string; readonly shareId: number };

/** "I put this sheet away", or looked, and it is still there. */
export function buildPutAwaySheet(me: FeedId, { root, split, shareId }: Sheet, place: string | null): Draft {
  const content = { type: 'dark-crystal/paper', version: '1.0.0', root, split, shareId };
  return { audience: 'private', recps: [me], content: place === null ? content : { ...content, place } };
}

/** "This sheet is lost", or destroyed. */
export function buildGoneSheet(me: FeedId, { root, split, shareId }: Sheet): Draft {
  const content = { type: 'dark-crystal/paper', version: '1.0.0', root, split, shareId, gone: true };
  return { audience: 'private', recps: [me], content };
}
