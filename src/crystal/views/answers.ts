/** How a friend stands who was asked for their piece, in earnest or for a rehearsal. */
import type { Return } from '../commands/recover';
import type { Context } from '../context';
import type { FeedId } from '../ids';
import type { Invite } from '../invite/invite';
import { NOTE_LENGTH } from '../limits';
import { cleanText } from '../messages/clean';
import type { Said } from '../messages/said';
import { answersTo } from '../rules/authority';
import { travelOf } from '../rules/travel';
import type { AnswerState } from './view';

/** What `id` answered to the latest of my `requests`, where `back` is what came of their piece; null where none was made. */
export function answerState(
  { facts, reach }: Context,
  id: FeedId,
  requests: readonly Said<Invite>[],
  back: Return | undefined,
): AnswerState | null {
  if (back?.bad === null) return { kind: 'returned', at: back.reply.claimedAt };
  const request = requests.at(-1);
  if (request === undefined) return null;
  const answer = answersTo(facts, [request], id).at(-1);
  if (answer === undefined) {
    return { kind: 'asked', at: request.claimedAt, travel: travelOf(request.sequence, reach, id) };
  }
  if (!answer.accept)
    return { kind: 'refused', at: answer.claimedAt, message: cleanText(answer.body ?? '', NOTE_LENGTH) };
  return { kind: 'bad-piece', at: answer.claimedAt, why: back?.bad ?? 'damaged' };
}
