/** `dark-crystal/introduction` 1.0.0: the first word to whoever sent an invitation link. */
import type { FeedId } from '../ids';
import type { Draft } from '../ports';
import { field, fit, optional, recpsOf, stringOf, unfit, type Fields, type Parsed } from './read';

export type Introduction = {
  readonly type: 'introduction';
  /** The single-use code of the link. */
  readonly code: string;
  /** What they call themselves. */
  readonly name: string | null;
  readonly recps: readonly FeedId[];
};

export function parseIntroduction(fields: Fields): Parsed<Introduction> {
  if (field(fields, 'version') !== '1.0.0') return unfit('unknown-version');
  const code = stringOf(field(fields, 'code'), 256);
  if (code === null || code === '') return unfit('bad-code');
  const name = optional(field(fields, 'name'), stringOf);
  if (name === null) return unfit('bad-name');
  const recps = recpsOf(field(fields, 'recps'));
  return recps?.length !== 2 ? unfit('bad-recps') : fit({ type: 'introduction', code, name: name ?? null, recps });
}

/** "I came through your link `code`." */
export function buildIntroduction(me: FeedId, inviter: FeedId, code: string, name: string | null): Draft {
  const content = { type: 'dark-crystal/introduction', version: '1.0.0', code, ...(name === null ? {} : { name }) };
  return { audience: 'private', recps: [inviter, me], content };
}
