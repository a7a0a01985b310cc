/** Which rehearsals are going on: of my own crystals, and of those whose pieces I keep. Source: `docs/protocol.md`, "Rehearsal". */
import type { Context } from '../context';
import type { Facts } from '../fold/facts';
import type { FeedId, MsgId } from '../ids';
import { isPast } from '../invite/collate';
import type { Invite } from '../invite/invite';
import { REHEARSAL } from '../messages/rehearsal';
import { addressee, inOrder, type Said } from '../messages/said';
import { rehearsalOf } from '../reply-keys';
import { answersTo, receiptOf, rehearsalsTo, shardsOf } from './authority';
import { isSetAside } from './requests';

/**
 * My requests to `custodian` of the rehearsal of `root` that is going on; none where none is. It is over once its key is thrown away,
 * its time is past, or it is noted what came of it.
 */
export function openRehearsals(
  { facts, inspect, now }: Context,
  root: MsgId,
  custodian: FeedId,
): readonly Said<Invite>[] {
  const key = inspect.replyKey(rehearsalOf(root))?.key;
  const requests = rehearsalsTo(facts, facts.me, root, custodian);
  return requests.filter((request) => request.replyKey === key && isGoingOn(facts, root, request, now));
}

/** Custodians of `root` who were asked for the rehearsal that is going on. */
export function rehearsers(context: Context, root: MsgId): readonly FeedId[] {
  return [...shardsOf(context.facts, root).keys()].filter((id) => openRehearsals(context, root, id).length > 0);
}

/** Custodians of `root` whose app can take part: it confirmed once. Any other would take it for a request to return. */
export function canRehearse(facts: Facts, root: MsgId): readonly FeedId[] {
  return [...shardsOf(facts, root)].flatMap(([id, shard]) => (receiptOf(facts, shard) === null ? [] : id));
}

/** Whether the rehearsal of `root` for which `key` was made is over. Not where nobody was asked: they may be in a moment. */
export function isRehearsalOver(facts: Facts, root: MsgId, key: string, now: number): boolean {
  const requests = [...facts.invites.values()].filter(
    ({ author, module, replyKey }) => author === facts.me && module === REHEARSAL && replyKey === key,
  );
  return requests.length > 0 && !requests.some((request) => isGoingOn(facts, root, request, now));
}

function isGoingOn({ rehearsals }: Facts, root: MsgId, request: Said<Invite>, now: number): boolean {
  return request.sequence > (rehearsals.get(root)?.sequence ?? 0) && !isPast(request, now);
}

/** The latest request of `owner` to me to rehearse `root`, while it waits for my answer; else null. One without a key is none. */
export function rehearsalForMe({ facts, now }: Context, owner: FeedId, root: MsgId): Said<Invite> | null {
  const request = rehearsalsTo(facts, owner, root, facts.me).at(-1);
  if (request === undefined || request.replyKey === null || isCalledOff(facts, request, now)) return null;
  return answersTo(facts, [request], facts.me).length > 0 ? null : request;
}

/** Whether whoever asked took `request` back, or its time is over. */
export function isCalledOff(facts: Facts, request: Said<Invite>, now: number): boolean {
  return isPast(request, now) || isSetAside(facts, request.key, request.author);
}

/** The requests of the rehearsal of `root` that nobody answered yet, with whom they asked. */
export function unansweredRehearsals(context: Context, root: MsgId): readonly (readonly [FeedId, Said<Invite>])[] {
  return rehearsers(context, root).flatMap((id) =>
    inOrder(openRehearsals(context, root, id)).flatMap((request) =>
      addressee(request) === id && answersTo(context.facts, [request], id).length === 0 ? [[id, request] as const] : [],
    ),
  );
}
