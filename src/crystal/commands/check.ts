/** The drill: asking whether pieces are still kept, now or from time to time. Friends' apps answer by themselves. */
import type { Context } from '../context';
import type { MsgId } from '../ids';
import { CHECK_CHOICES } from '../limits';
import { buildCare } from '../messages/care';
import { buildCheck } from '../messages/check';
import type { Draft } from '../ports';
import { no, ok, type Result } from '../result';
import { isGivenUp } from '../rules/authority';
import { askable, checkEvery, dueForCheck } from '../rules/care';
import { isOut } from '../rules/sheets';

/**
 * A check for each custodian of my crystal `root`. Nothing for whom an earlier one is still on its way, or who has yet to confirm
 * the first time: another one would be answered no sooner.
 */
export function checks({ facts }: Context, root: MsgId): Result<readonly Draft[]> {
  if (!facts.roots.has(root) || isGivenUp(facts, root)) return no('unknown-secret');
  if (!isOut(facts, root)) return no('not-sent');
  return ok(askable(facts, root).map(([custodian]) => buildCheck(facts.me, custodian, root)));
}

/** Checks of all my crystals whose time has come. */
export function dueChecks(context: Context): readonly Draft[] {
  return dueForCheck(context).map(([custodian, { root }]) => buildCheck(context.facts.me, custodian, root));
}

/** From now on `root` is checked by itself every `days` days, one of `CHECK_CHOICES`; nothing where it is so already. */
export function changeCare({ facts }: Context, root: MsgId, days: number): Result<Draft | null> {
  if (!facts.roots.has(root) || isGivenUp(facts, root)) return no('unknown-secret');
  if (!CHECK_CHOICES.some((choice) => choice === days)) return no('bad-wishes');
  return ok(checkEvery(facts, root) === days ? null : buildCare(facts.me, root, days));
}
