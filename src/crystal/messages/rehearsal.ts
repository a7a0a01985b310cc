/**
 * A rehearsal: pieces are asked for as if the secret were lost, and thrown away once it is known whether they give it back. Each
 * friend is asked by an `invite` of the module `dark-crystal/rehearsal`; what came of it is `dark-crystal/rehearsal` 1.0.0, a note
 * to oneself.
 */
import { isMsgId, type FeedId, type MsgId } from '../ids';
import { buildInvite } from '../invite/invite';
import { MOST_FRIENDS } from '../limits';
import type { Draft } from '../ports';
import { field, fit, integerOf, recpsOf, unfit, type Fields, type Parsed } from './read';

/** Marks a request that is a rehearsal. */
export const REHEARSAL = 'dark-crystal/rehearsal';

export type Rehearsal = {
  readonly type: 'rehearsal';
  readonly root: MsgId;
  /** How many good pieces were there. */
  readonly pieces: number;
  /** Whether they gave the secret back, whole. */
  readonly works: boolean;
  readonly recps: readonly FeedId[];
};

export function parseRehearsal(fields: Fields): Parsed<Rehearsal> {
  if (field(fields, 'version') !== '1.0.0') return unfit('unknown-version');
  const root = field(fields, 'root');
  if (!isMsgId(root)) return unfit('bad-root');
  const pieces = integerOf(field(fields, 'pieces'), 0, MOST_FRIENDS);
  if (pieces === null) return unfit('bad-pieces');
  const works = field(fields, 'works');
  if (typeof works !== 'boolean') return unfit('bad-works');
  const recps = recpsOf(field(fields, 'recps'));
  return recps?.length !== 1 ? unfit('bad-recps') : fit({ type: 'rehearsal', root, pieces, works, recps });
}

/** What came of the rehearsal of `root`, for myself. */
export function buildRehearsal(me: FeedId, root: MsgId, pieces: number, works: boolean): Draft {
  const content = { type: REHEARSAL, version: '1.0.0', root, pieces, works };
  return { audience: 'private', recps: [me], content };
}

/** "May my app try your piece, and throw it away?" Sealed to `replyKey`, until `expiresAt` (ms since 1970). */
export function buildRehearsalRequest(
  me: FeedId,
  custodian: FeedId,
  root: MsgId,
  replyKey: string,
  expiresAt: number,
): Draft {
  return buildInvite(me, custodian, { root, module: REHEARSAL, body: null, expiresAt, replaces: null, replyKey });
}
