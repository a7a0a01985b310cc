/** `dark-crystal/root` 1.0.0: the start of a crystal; private to its owner. */
import type { FeedId } from '../ids';
import type { Draft } from '../ports';
import { field, fit, recpsOf, stringOf, unfit, type Fields, type Parsed } from './read';

export type Root = { readonly type: 'root'; readonly name: string; readonly recps: readonly FeedId[] };

export function parseRoot(fields: Fields): Parsed<Root> {
  if (field(fields, 'version') !== '1.0.0') return unfit('unknown-version');
  const name = stringOf(field(fields, 'name'));
  if (name === null) return unfit('bad-name');
  const recps = recpsOf(field(fields, 'recps'));
  return recps === null ? unfit('bad-recps') : fit({ type: 'root', name, recps });
}

/** A new crystal called `name`. */
export function buildRoot(me: FeedId, name: string): Draft {
  return { audience: 'private', recps: [me], content: { type: 'dark-crystal/root', version: '1.0.0', name } };
}
