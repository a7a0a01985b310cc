/**
 * The two kinds of `invite` that crystals use, and the answers to them: consent ("will you keep a piece?", marked with
 * our module) and a request to return (as old clients write it, without a module).
 */
import { buildInvite } from '../invite/invite';
import { buildReply } from '../invite/reply';
import type { FeedId, MsgId } from '../ids';
import type { Draft } from '../ports';

/** Marks an invitation to keep a piece. */
export const CUSTODY = 'dark-crystal/custody';

/** "Will you keep a piece?" `replaces`: the root of the piece that they keep, and whose place it takes, if any. */
export function buildConsentInvite(
  me: FeedId,
  invitee: FeedId,
  root: MsgId,
  message: string | null,
  deadline: number | null,
  replaces: MsgId | null = null,
): Draft {
  return buildInvite(me, invitee, {
    root,
    module: CUSTODY,
    body: message,
    expiresAt: deadline,
    replaces,
    replyKey: null,
  });
}

/** "Please give my piece back", sealed to `replyKey`. */
export function buildRequest(me: FeedId, custodian: FeedId, root: MsgId, replyKey: string | null = null): Draft {
  return buildInvite(me, custodian, { root, module: null, body: null, expiresAt: null, replaces: null, replyKey });
}

/** Yes or no without a share: to consent, or to refuse a request. */
export function buildAnswer(
  me: FeedId,
  owner: FeedId,
  root: MsgId,
  invite: MsgId,
  accept: boolean,
  message: string | null,
): Draft {
  return buildReply(me, owner, { root, invite, accept, body: message });
}

/**
 * The piece itself (sealed where the request names a key), back to its owner. `shareVersion` is the version of the shard message, as old clients want it
 * (what the ritual says of its shares only the owner knows).
 */
export function buildReturn(
  me: FeedId,
  owner: FeedId,
  piece: { readonly root: MsgId; readonly request: MsgId; readonly share: string; readonly version: '1.0.0' | '2.0.0' },
  message: string | null,
): Draft {
  const { root, request, share, version } = piece;
  const more = { shareVersion: version, ...(message === null ? {} : { note: message }) };
  return buildReply(me, owner, { root, invite: request, accept: true, body: share }, more);
}
