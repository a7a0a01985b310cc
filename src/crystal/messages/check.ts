/** `dark-crystal/check` 1.0.0: a drill. Asks a custodian's app for a receipt; reveals nothing. */
import { isMsgId, type FeedId, type MsgId } from '../ids';
import type { Draft } from '../ports';
import { field, fit, recpsOf, unfit, type Fields, type Parsed } from './read';

export type Check = { readonly type: 'check'; readonly root: MsgId; readonly recps: readonly FeedId[] };

export function parseCheck(fields: Fields): Parsed<Check> {
  if (field(fields, 'version') !== '1.0.0') return unfit('unknown-version');
  const root = field(fields, 'root');
  if (!isMsgId(root)) return unfit('bad-root');
  const recps = recpsOf(field(fields, 'recps'));
  return recps?.length !== 2 ? unfit('bad-recps') : fit({ type: 'check', root, recps });
}

/** "Is my piece still there?" */
export function buildCheck(me: FeedId, custodian: FeedId, root: MsgId): Draft {
  return {
    audience: 'private',
    recps: [custodian, me],
    content: { type: 'dark-crystal/check', version: '1.0.0', root },
  };
}
