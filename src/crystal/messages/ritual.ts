/** `dark-crystal/ritual` 1.0.0 and 2.0.0: the terms of a crystal; private to its owner (1.0.0 may name the custodians). */
import { payloadNameOf, type PayloadName } from '../payload/reference';
import { isMsgId, type FeedId, type MsgId } from '../ids';
import type { Draft } from '../ports';
import { papersOf, type Papers } from './paper';
import { field, fit, integerOf, optional, recpsOf, stringOf, unfit, type Fields, type Parsed } from './read';

/** Formats of a share. See `src/crystal/share/`. */
export type ShareVersion = '1.0.0' | '2.0.0' | '3.0.0';

export type Ritual = {
  readonly type: 'ritual';
  readonly version: '1.0.0' | '2.0.0';
  readonly root: MsgId;
  readonly quorum: number;
  readonly shards: number;
  /** Which of the shards are on paper; null for none. */
  readonly papers: Papers | null;
  /** What the ritual says of its shares; where it says nothing, its own version. */
  readonly shareVersion: ShareVersion;
  /** The encrypted secret, where it is not in the shares. */
  readonly payload: PayloadName | null;
  readonly recps: readonly FeedId[];
};

/** What splits the key, as old clients name it. */
const TOOL = 'secrets.js-grempe';

/** secrets.js numbers shares with eight bits. */
export const MOST_SHARDS = 255;

export function parseRitual(fields: Fields): Parsed<Ritual> {
  const version = field(fields, 'version');
  if (version !== '1.0.0' && version !== '2.0.0') return unfit('unknown-version');
  const root = field(fields, 'root');
  if (!isMsgId(root)) return unfit('bad-root');
  const shards = integerOf(field(fields, 'shards'), 2, MOST_SHARDS);
  if (shards === null) return unfit('bad-shards');
  const quorum = integerOf(field(fields, 'quorum'), 2, shards);
  if (quorum === null) return unfit('bad-quorum');
  if (optional(field(fields, 'tool'), stringOf) === null) return unfit('bad-tool');
  const shareVersion = optional(field(fields, 'shareVersion'), shareVersionOf);
  if (shareVersion === null) return unfit('bad-share-version');
  const payload = optional(field(fields, 'payload'), payloadNameOf);
  if (payload === null) return unfit('bad-payload');
  const papers = optional(field(fields, 'papers'), papersOf);
  if (papers === null) return unfit('bad-papers');
  const recps = optional(field(fields, 'recps'), recpsOf);
  if (recps === null || (version === '2.0.0' && recps?.length !== 1)) return unfit('bad-recps');
  return fit({
    type: 'ritual',
    version,
    root,
    quorum,
    shards,
    papers: papers ?? null,
    shareVersion: shareVersion ?? version,
    payload: payload ?? null,
    recps: recps ?? [],
  });
}

/** `value` as a share version that we can read, or null. */
export function shareVersionOf(value: unknown): ShareVersion | null {
  return value === '1.0.0' || value === '2.0.0' || value === '3.0.0' ? value : null;
}

/** The terms of `root`: any `quorum` of `shards` (of which `papers` are on paper), in shares 3.0.0. `payload`: the encrypted secret, where it is not in them. */
export function buildRitual(
  me: FeedId,
  root: MsgId,
  quorum: number,
  shards: number,
  papers: Papers | null = null,
  payload: PayloadName | null = null,
): Draft {
  const named = payload === null ? {} : { payload: { id: payload.id, parts: payload.parts } };
  const terms = {
    root,
    quorum,
    shards,
    tool: TOOL,
    shareVersion: '3.0.0',
    ...(papers === null ? {} : { papers }),
    ...named,
  };
  return { audience: 'private', recps: [me], content: { type: 'dark-crystal/ritual', version: '2.0.0', ...terms } };
}
