/** The result of asking: per invitee, who said what to which invitation, and who is silent. Knows nothing of crystals. */
import type { FeedId, MsgId } from '../ids';
import { bySequence, inOrder, type Said } from '../messages/said';
import type { Invite } from './invite';
import type { Reply } from './reply';

/** One person who was asked, however often. */
export type Invitee = {
  readonly id: FeedId;
  /** In the order in which they were sent; never empty. */
  readonly first: Said<Invite>;
  readonly latest: Said<Invite>;
  /** Their answer, to the latest invitation that they answered. Null: silent. */
  readonly answer: Said<Reply> | null;
  /** Silent, and the deadline of the latest invitation has passed. An answer that comes later counts all the same. */
  readonly late: boolean;
};

/** Why a reply to an invitation counts for nothing. */
export type InvalidReply = 'not-invited' | 'other-root';

/**
 * Why `reply` is no answer to `invite`, or null where it is one. Only somebody invited can answer, by their own feed.
 */
export function refuseReply(invite: Said<Invite>, reply: Said<Reply>): InvalidReply | null {
  if (reply.author === invite.author || !invite.recps.includes(reply.author)) return 'not-invited';
  return reply.root === invite.root ? null : 'other-root';
}

/**
 * Everyone whom `invites` (of one author, about one root) asked, in the order in which they were first asked.
 *
 * The first answer to an invitation counts, others to the same one are harmless; of several invitations it is the latest
 * answered one, so that who was reminded may think again. `now`: ms since 1970, for deadlines only.
 */
export function collate(
  invites: Iterable<Said<Invite>>,
  repliesTo: (invite: MsgId) => Iterable<Said<Reply>>,
  now: number,
): readonly Invitee[] {
  const byInvitee = new Map<FeedId, Said<Invite>[]>();
  for (const invite of inOrder(invites)) {
    for (const id of invite.recps.filter((recp) => recp !== invite.author)) {
      byInvitee.set(id, [...(byInvitee.get(id) ?? []), invite]);
    }
  }
  return [...byInvitee].flatMap(([id, asked]) => invitee(id, asked, repliesTo, now));
}

function invitee(
  id: FeedId,
  asked: readonly Said<Invite>[],
  repliesTo: (invite: MsgId) => Iterable<Said<Reply>>,
  now: number,
): readonly Invitee[] {
  const [first] = asked;
  const latest = asked.at(-1);
  if (first === undefined || latest === undefined) return [];
  const answers = asked.toReversed().flatMap((invite) => firstAnswer(invite, id, repliesTo(invite.key)) ?? []);
  const answer = answers[0] ?? null;
  return [{ id, first, latest, answer, late: answer === null && isPast(latest, now) }];
}

/** The first valid reply of `by` to `invite`, or null. */
export function firstAnswer(invite: Said<Invite>, by: FeedId, replies: Iterable<Said<Reply>>): Said<Reply> | null {
  const valid = [...replies].filter((reply) => reply.author === by && refuseReply(invite, reply) === null);
  return valid.sort(bySequence)[0] ?? null;
}

/** Whether the deadline of `invite`, if it has one, has passed. */
export function isPast({ expiresAt }: Invite, now: number): boolean {
  return expiresAt !== null && expiresAt < now;
}
