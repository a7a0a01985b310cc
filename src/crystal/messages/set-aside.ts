/**
 * `dark-crystal/set-aside` 1.0.0: a request is not to be answered, or a handed-on secret is done with. Whoever was asked
 * notes a refusal for themselves alone; whoever asked tells those they asked that it was a mistake.
 */
import { isMsgId, type FeedId, type MsgId } from '../ids';
import type { Content, Draft } from '../ports';
import { field, fit, optional, recpsOf, unfit, type Fields, type Parsed } from './read';

export type SetAside = {
  readonly type: 'set-aside';
  /** The forward request, the request to rehearse, or the root, that is set aside. */
  readonly what: MsgId;
  readonly of: 'request' | 'root';
  /** Whether this takes an earlier one back. */
  readonly again: boolean;
  /** Oneself alone; or who was asked, and who asked. */
  readonly recps: readonly FeedId[];
};

export function parseSetAside(fields: Fields): Parsed<SetAside> {
  if (field(fields, 'version') !== '1.0.0') return unfit('unknown-version');
  const request = optional(field(fields, 'request'), idOf);
  if (request === null) return unfit('bad-request');
  const root = optional(field(fields, 'root'), idOf);
  if (root === null || (request === undefined) === (root === undefined)) return unfit('bad-root');
  const again = optional(field(fields, 'again'), (value) => (value === true ? true : null));
  if (again === null) return unfit('bad-again');
  const recps = recpsOf(field(fields, 'recps'));
  if (recps === null || recps.length > (request === undefined ? 1 : 2)) return unfit('bad-recps');
  const what = request ?? root;
  if (what === undefined) return unfit('bad-root');
  return fit({
    type: 'set-aside',
    what,
    of: request === undefined ? 'root' : 'request',
    again: again ?? false,
    recps,
  });
}

function idOf(value: unknown): MsgId | null {
  return isMsgId(value) ? value : null;
}

/** I was asked `request`, and leave it at that: told to nobody. */
export function buildRefusal(me: FeedId, request: MsgId): Draft {
  return { audience: 'private', recps: [me], content: contentOf({ request }, false) };
}

/** My `request` to `custodian` was a mistake. */
export function buildWithdrawal(me: FeedId, custodian: FeedId, request: MsgId): Draft {
  return { audience: 'private', recps: [custodian, me], content: contentOf({ request }, false) };
}

/** I am done with the handed-on secret `root`; or, `again`, not yet. */
export function buildPutAway(me: FeedId, root: MsgId, again: boolean): Draft {
  return { audience: 'private', recps: [me], content: contentOf({ root }, again) };
}

function contentOf(what: Readonly<Record<string, MsgId>>, again: boolean): Content {
  return { type: 'dark-crystal/set-aside', version: '1.0.0', ...what, ...(again ? { again } : {}) };
}
