/** What a custodian decides: to keep a piece or not, to return it or not. */
import type { Context } from '../context';
import { dossierOf, repliesTo } from '../fold/facts';
import type { MsgId } from '../ids';
import { collate, firstAnswer, isPast } from '../invite/collate';
import type { Invite } from '../invite/invite';
import { NOTE_LENGTH } from '../limits';
import { cleanText } from '../messages/clean';
import { buildAnswer, buildReturn, CUSTODY } from '../messages/custody';
import { REHEARSAL } from '../messages/rehearsal';
import type { Said } from '../messages/said';
import type { Draft, KeysPort } from '../ports';
import { no, ok, type Reason, type Result } from '../result';
import { consentInvites } from '../rules/authority';
import { heldShard, isHeldFromAnother } from '../rules/held';
import { openShare } from '../rules/inspect';
import { isCalledOff } from '../rules/rehearsal';
import { isRetired, returnBar } from '../rules/return-gate';
import { sealShare } from '../share/reply';

/** An invitation addressed to me, with a root. */
type Asked = Said<Invite> & { readonly root: MsgId };

/** My yes or no to the invitation `key` to keep a piece. */
export function answerInvitation(context: Context, key: MsgId, accept: boolean, message: string | null): Result<Draft> {
  const { facts, now } = context;
  const invite = askedOf(context, key);
  if (invite?.module !== CUSTODY) return no('unknown-invitation');
  if (isRetired(facts, invite.author, invite.root)) return no('retired');
  const accepted = collate(consentInvites(facts, invite.author, invite.root), (id) => repliesTo(facts, id), now).some(
    ({ id, answer }) => id === facts.me && answer?.accept === true,
  );
  if (accepted || isAnswered(context, invite)) return no('already-answered');
  if (accept && isPast(invite, now)) return no('expired');
  return ok(buildAnswer(facts.me, invite.author, invite.root, key, accept, cleanText(message ?? '', NOTE_LENGTH)));
}

/**
 * My piece back to its owner, as the request `key` asks and sealed to the key that it names; or my no. For a rehearsal it goes only sealed,
 * and not once it was called off.
 */
export function answerRequest(
  context: Context,
  key: MsgId,
  accept: boolean,
  message: string | null,
  keys: KeysPort,
): Result<Draft> {
  const { facts, now } = context;
  const request = askedOf(context, key);
  if (request === null || request.module === CUSTODY) return no('unknown-request');
  const { author: owner, root } = request;
  const shard = heldShard(context, owner, root);
  if (shard === null) return no(isHeldFromAnother(facts, owner, root) ? 'not-the-owner' : 'no-piece');
  if (isAnswered(context, request)) return no('already-answered');
  const note = cleanText(message ?? '', NOTE_LENGTH);
  if (!accept) return ok(buildAnswer(facts.me, owner, root, key, false, note));
  const bar: Reason | null = returnBar(facts, owner, root);
  if (bar !== null) return no(bar);
  const isRehearsal = request.module === REHEARSAL;
  if (isRehearsal && isCalledOff(facts, request, now)) return no('expired');
  if (isRehearsal && request.replyKey === null) return no('unknown-request');
  const share = openShare(shard, keys);
  if (share === null) return no('piece-does-not-open');
  const sent = request.replyKey === null ? share : sealShare(share, request.replyKey, keys);
  if (sent === null) return no('unknown-request');
  return ok(buildReturn(facts.me, owner, { root, request: key, share: sent, version: shard.version }, note));
}

function askedOf({ facts }: Context, key: MsgId): Asked | null {
  const invite = facts.invites.get(key);
  if (invite === undefined || invite.author === facts.me || invite.root === null) return null;
  return invite.recps.includes(facts.me) && dossierOf(facts, invite.author, invite.root).invites.has(key)
    ? { ...invite, root: invite.root }
    : null;
}

function isAnswered({ facts }: Context, invite: Asked): boolean {
  return firstAnswer(invite, facts.me, repliesTo(facts, invite.key)) !== null;
}
