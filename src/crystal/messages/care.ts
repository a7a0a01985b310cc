/** `dark-crystal/care` 1.0.0: how often the owner's app asks by itself whether pieces are still kept; a note to oneself. */
import { isMsgId, type FeedId, type MsgId } from '../ids';
import type { Draft } from '../ports';
import { field, fit, integerOf, recpsOf, unfit, type Fields, type Parsed } from './read';

export type Care = {
  readonly type: 'care';
  readonly root: MsgId;
  /** Days from one confirmation to the next check; 0: never by itself. */
  readonly checkEvery: number;
  readonly recps: readonly FeedId[];
};

export function parseCare(fields: Fields): Parsed<Care> {
  if (field(fields, 'version') !== '1.0.0') return unfit('unknown-version');
  const root = field(fields, 'root');
  if (!isMsgId(root)) return unfit('bad-root');
  const checkEvery = integerOf(field(fields, 'checkEvery'), 0, 3650);
  if (checkEvery === null) return unfit('bad-check-every');
  const recps = recpsOf(field(fields, 'recps'));
  return recps?.length !== 1 ? unfit('bad-recps') : fit({ type: 'care', root, checkEvery, recps });
}

/** From now on a check of `root` every so many days, for myself. */
export function buildCare(me: FeedId, root: MsgId, checkEvery: number): Draft {
  const content = { type: 'dark-crystal/care', version: '1.0.0', root, checkEvery };
  return { audience: 'private', recps: [me], content };
}
