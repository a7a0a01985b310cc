/** What its owner says of a sheet of paper: put away, still there, or lost. */
import type { Context } from '../context';
import type { MsgId } from '../ids';
import { PLACE_LENGTH } from '../limits';
import { cleanLine } from '../messages/clean';
import { buildGoneSheet, buildPutAwaySheet } from '../messages/paper';
import type { Draft } from '../ports';
import { no, ok, type Result } from '../result';
import { isGivenUp, ritualOf } from '../rules/authority';

/** A note about sheet `number` of my crystal `root`: that it is put away in `place`, or still is; or, where not `kept`, that it is lost. */
export function noteSheet(
  { facts, plans }: Context,
  root: MsgId,
  number: number,
  kept: boolean,
  place: string | null,
): Result<Draft> {
  if (!facts.roots.has(root) || isGivenUp(facts, root)) return no('unknown-secret');
  const papers = ritualOf(facts, root)?.papers ?? plans.get(root)?.papers ?? null;
  if (papers?.numbers.includes(number) !== true) return no('unknown-sheet');
  const sheet = { root, split: papers.split, shareId: number };
  return ok(
    kept ? buildPutAwaySheet(facts.me, sheet, cleanLine(place ?? '', PLACE_LENGTH)) : buildGoneSheet(facts.me, sheet),
  );
}
