/** `dark-crystal/root` 1.0.0: the start of a crystal; private to its owner. */
import { isMsgId, type FeedId, type MsgId } from '../ids';
import type { Draft } from '../ports';
import { field, fit, optional, recpsOf, stringOf, unfit, type Fields, type Parsed } from './read';

export type Root = {
  readonly type: 'root';
  readonly name: string;
  /** The root of a crystal of a lost account that this one takes the place of. */
  readonly replaces: MsgId | null;
  readonly recps: readonly FeedId[];
};

export function parseRoot(fields: Fields): Parsed<Root> {
  if (field(fields, 'version') !== '1.0.0') return unfit('unknown-version');
  const name = stringOf(field(fields, 'name'));
  if (name === null) return unfit('bad-name');
  const replaces = optional(field(fields, 'replaces'), (value) => (isMsgId(value) ? value : null));
  if (replaces === null) return unfit('bad-replaces');
  const recps = recpsOf(field(fields, 'recps'));
  return recps === null ? unfit('bad-recps') : fit({ type: 'root', name, replaces: replaces ?? null, recps });
}

/** A new crystal called `name`; `replaces`: the handed-on one whose place it takes, if any. */
export function buildRoot(me: FeedId, name: string, replaces: MsgId | null = null): Draft {
  const content = { type: 'dark-crystal/root', version: '1.0.0', name, ...(replaces === null ? {} : { replaces }) };
  return { audience: 'private', recps: [me], content };
}
