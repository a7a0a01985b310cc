/** `dark-crystal/release` 1.0.0: "I cannot keep this any longer", from a custodian to the owner; or that taken back. */
import { isMsgId, type FeedId, type MsgId } from '../ids';
import type { Content, Draft } from '../ports';
import { field, fit, optional, recpsOf, stringOf, unfit, type Fields, type Parsed } from './read';

export type Release = {
  readonly type: 'release';
  readonly root: MsgId;
  /** Key of the shard message that they cannot keep. */
  readonly shard: MsgId;
  readonly body: string | null;
  /** Whether this takes an earlier one back. */
  readonly again: boolean;
  readonly recps: readonly FeedId[];
};

export function parseRelease(fields: Fields): Parsed<Release> {
  if (field(fields, 'version') !== '1.0.0') return unfit('unknown-version');
  const root = field(fields, 'root');
  if (!isMsgId(root)) return unfit('bad-root');
  const shard = field(fields, 'shard');
  if (!isMsgId(shard)) return unfit('bad-shard');
  const body = optional(field(fields, 'body'), stringOf);
  if (body === null) return unfit('bad-body');
  const again = optional(field(fields, 'again'), (value) => (value === true ? true : null));
  if (again === null) return unfit('bad-again');
  const recps = recpsOf(field(fields, 'recps'));
  if (recps?.length !== 2) return unfit('bad-recps');
  return fit({ type: 'release', root, shard, body: body ?? null, again: again ?? false, recps });
}

/** "I cannot keep the piece in the shard message `shard` any longer", with a line to the owner, if any. */
export function buildRelease(me: FeedId, owner: FeedId, root: MsgId, shard: MsgId, body: string | null): Draft {
  const content = contentOf(root, shard);
  return { audience: 'private', recps: [owner, me], content: body === null ? content : { ...content, body } };
}

/** "I keep it after all." */
export function buildKeepAfterAll(me: FeedId, owner: FeedId, root: MsgId, shard: MsgId): Draft {
  return { audience: 'private', recps: [owner, me], content: { ...contentOf(root, shard), again: true } };
}

function contentOf(root: MsgId, shard: MsgId): Content {
  return { type: 'dark-crystal/release', version: '1.0.0', root, shard };
}
