/** A new account tells friends which one was its old one, and asks for what they keep for it. */
import type { Context } from '../context';
import { isFollowed } from '../fold/facts';
import { isFeedId, type FeedId, type MsgId } from '../ids';
import { MOST_ASKED, NOTE_LENGTH } from '../limits';
import { cleanText } from '../messages/clean';
import { buildContact } from '../messages/contact';
import { buildForwardRequest } from '../messages/forward-request';
import { addressee } from '../messages/said';
import { buildPutAway, buildWithdrawal } from '../messages/set-aside';
import type { Draft } from '../ports';
import { no, ok, type Result } from '../result';
import { handedRoot } from '../rules/handed';
import { isSetAside, myClaims } from '../rules/requests';
import { nameFor } from '../views/people';

/** What a new account asks of friends. */
export type HandOnRequest = {
  /** My account that I lost. */
  readonly old: FeedId;
  /** Whom to ask. They are followed, too. */
  readonly friends: readonly FeedId[];
  readonly message: string | null;
  /** Ask them to mark the old account as stolen. */
  readonly markStolen: boolean;
};

/**
 * "My old account was `old`": for each friend a follow, where there is none yet, then a request for pieces that are sealed to `replyKey`; those asked before are asked
 * again. What was written before a crash does no harm: the command can be repeated. Refused before anything is written:
 * what is no account, my own as the old one, nobody to ask or too many, myself or an account that I lost among them, too
 * long a message.
 */
export function requestHandOn(context: Context, what: HandOnRequest, replyKey: string): Result<readonly Draft[]> {
  const { facts } = context;
  const { old, markStolen } = what;
  const friends = [...new Set(what.friends)];
  if (![old, ...friends].every(isFeedId)) return no('unknown-account');
  if (old === facts.me) return no('own-account');
  const lost = new Set([facts.me, old, ...myClaims(facts).keys()]);
  const wrong = friends.filter((id) => lost.has(id));
  if (wrong.length > 0) return no('unknown-friend', { names: wrong.map((id) => nameFor(facts, id)) });
  if (friends.length === 0) return no('too-few-friends', { have: 0, need: 1 });
  if (friends.length > MOST_ASKED) return no('too-many-friends', { have: friends.length, limit: MOST_ASKED });
  const message = what.message?.trim() ?? '';
  if (message.length > NOTE_LENGTH) return no('reason-too-long', { have: message.length, limit: NOTE_LENGTH });
  const body = cleanText(message, NOTE_LENGTH);
  return ok(
    friends.flatMap((friend) => {
      const request = buildForwardRequest(facts.me, friend, old, body, markStolen, replyKey);
      return isFollowed(facts, friend) ? [request] : [buildContact(friend, true), request];
    }),
  );
}

/** The next request about `old` that is not yet withdrawn, to be withdrawn; null where none is. */
export function nextWithdrawal({ facts }: Context, old: FeedId): Draft | null {
  for (const request of myClaims(facts).get(old) ?? []) {
    const friend = addressee(request);
    if (friend !== null) return buildWithdrawal(facts.me, friend, request.key);
  }
  return null;
}

/** Puts the handed-on secret `root` away, or takes it out again; null where it is so already. */
export function changePutAway(context: Context, root: MsgId, away: boolean): Result<Draft | null> {
  const { facts } = context;
  if (handedRoot(context, root) === null) return no('unknown-secret');
  return ok(isSetAside(facts, root, facts.me) === away ? null : buildPutAway(facts.me, root, !away));
}
