/**
 * `dark-crystal/retire` 1.0.0: this crystal is obsolete. To each custodian or invitee; and once to its owner alone, which
 * is how the owner's own app remembers it.
 */
import { isMsgId, type FeedId, type MsgId } from '../ids';
import type { Draft } from '../ports';
import { field, fit, optional, recpsOf, unfit, type Fields, type Parsed } from './read';

export type Retire = {
  readonly type: 'retire';
  readonly root: MsgId;
  readonly replacedBy: MsgId | null;
  readonly recps: readonly FeedId[];
};

export function parseRetire(fields: Fields): Parsed<Retire> {
  if (field(fields, 'version') !== '1.0.0') return unfit('unknown-version');
  const root = field(fields, 'root');
  if (!isMsgId(root)) return unfit('bad-root');
  const replacedBy = optional(field(fields, 'replacedBy'), (value) => (isMsgId(value) ? value : null));
  if (replacedBy === null) return unfit('bad-replaced-by');
  const recps = recpsOf(field(fields, 'recps'));
  if (recps === null || recps.length > 2) return unfit('bad-recps');
  return fit({ type: 'retire', root, replacedBy: replacedBy ?? null, recps });
}

/** `root` is obsolete; `to` may be the owner alone. */
export function buildRetire(me: FeedId, to: FeedId, root: MsgId, replacedBy: MsgId | null): Draft {
  const content = { type: 'dark-crystal/retire', version: '1.0.0', root };
  const recps = to === me ? [me] : [to, me];
  return { audience: 'private', recps, content: replacedBy === null ? content : { ...content, replacedBy } };
}
