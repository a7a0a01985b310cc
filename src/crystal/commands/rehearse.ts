/** Rehearsing: asking friends for pieces that are tried and thrown away, and noting what came of it. */
import type { Context } from '../context';
import type { MsgId } from '../ids';
import { REHEARSAL_DAYS } from '../limits';
import { buildRehearsalRequest } from '../messages/rehearsal';
import { buildWithdrawal } from '../messages/set-aside';
import { enterPapers } from '../paper/entered';
import type { Draft, KeysPort } from '../ports';
import { no, ok, type Result } from '../result';
import { isGivenUp, shardsOf } from '../rules/authority';
import { canRehearse, openRehearsals, rehearsers, unansweredRehearsals } from '../rules/rehearsal';
import { isOut } from '../rules/sheets';
import type { BadOne } from '../views/view';
import { nameBad } from './name-bad';
import { crystalOf, openRequests, recoverSecret, returnsOf, type Joined } from './recover';

const DAY = 24 * 3_600_000;

/** Whether my crystal `root` can be rehearsed: it is out, not asked for in earnest, and enough friends' apps know how. */
export function checkRehearsal(context: Context, root: MsgId): Result<null> {
  const { facts, plans } = context;
  if (!facts.roots.has(root) || isGivenUp(facts, root)) return no('unknown-secret');
  const crystal = crystalOf(context, root);
  if (crystal === null || plans.has(root) || !isOut(facts, root)) return no('not-sent');
  const isAsked = [...shardsOf(facts, root).keys()].some((id) => openRequests(context, root, id).length > 0);
  if (isAsked) return no('already-asked');
  const { length: have } = canRehearse(facts, root);
  return have < crystal.quorum ? no('too-few-to-rehearse', { have, need: crystal.quorum }) : ok(null);
}

/** A request to each friend who can take part and was not asked yet, for answers that are sealed to `replyKey`. */
export function rehearsalRequests(context: Context, root: MsgId, replyKey: string): Result<readonly Draft[]> {
  const allowed = checkRehearsal(context, root);
  if (!allowed.ok) return allowed;
  const { facts, now } = context;
  const left = canRehearse(facts, root).filter((id) => openRehearsals(context, root, id).length === 0);
  const until = now + REHEARSAL_DAYS * DAY;
  return ok(left.map((id) => buildRehearsalRequest(facts.me, id, root, replyKey, until)));
}

/** "Never mind", to each friend who has not answered yet. */
export function callOff(context: Context, root: MsgId): readonly Draft[] {
  const { me } = context.facts;
  return unansweredRehearsals(context, root).map(([id, { key }]) => buildWithdrawal(me, id, key));
}

/** What the pieces of a rehearsal give, put together; and how many were good. */
export type Tried = { readonly joined: Result<Joined>; readonly pieces: number; readonly bad: readonly BadOne[] };

/** Puts the pieces together that friends gave for the rehearsal of `root`. What it gives is for nobody's eyes. */
export function tryPieces(context: Context, root: MsgId, keys: Pick<KeysPort, 'verify'>): Result<Tried> {
  const crystal = crystalOf(context, root);
  if (crystal === null || rehearsers(context, root).length === 0) return no('no-rehearsal');
  const returns = returnsOf(context, crystal, openRehearsals);
  const joined = recoverSecret(context, root, keys, [], openRehearsals);
  if (!joined.ok && joined.reason === 'not-enough-pieces') return joined;
  const bad = joined.ok
    ? joined.value.bad
    : returns.flatMap(({ bad: why, returned: { from } }) =>
        why === null ? [] : nameBad(context, enterPapers([], keys), from, why),
      );
  return ok({ joined, pieces: returns.length - bad.length, bad });
}
