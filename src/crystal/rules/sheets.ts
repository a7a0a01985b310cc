/**
 * Pieces of mine on paper. Where each is, I alone can say; of the split that was sent (or is to be) only, for sheets of an earlier
 * one are worthless. Source: `docs/protocol.md`, "Pieces on paper".
 */
import { sheetName, type Facts } from '../fold/facts';
import type { MsgId } from '../ids';
import type { Papers } from '../messages/paper';
import { ritualOf, shardsOf } from './authority';

/** What I last said of a sheet. */
export type SheetState = {
  /** Of the share. */
  readonly number: number;
  /** `unsaid`: nothing, so perhaps it was never printed. */
  readonly state: 'unsaid' | 'kept' | 'gone';
  /** When I said so, by my clock. ms since 1970 */
  readonly at: number | null;
  readonly place: string | null;
};

/** The sheets of `root`: as its terms say that were sent, else those of `planned`. */
export function sheetsOf(facts: Facts, root: MsgId, planned: Papers | null = null): readonly SheetState[] {
  const papers = ritualOf(facts, root)?.papers ?? planned;
  if (papers === null) return [];
  return papers.numbers.map((number) => {
    const note = facts.papers.get(sheetName(root, papers.split, number))?.value;
    if (note === undefined) return { number, state: 'unsaid', at: null, place: null };
    return { number, state: note.gone ? 'gone' : 'kept', at: note.claimedAt, place: note.place };
  });
}

/** Those of them that are put away. */
export function keptSheets(facts: Facts, root: MsgId, planned: Papers | null = null): readonly SheetState[] {
  return sheetsOf(facts, root, planned).filter(({ state }) => state === 'kept');
}

/** Whether pieces of my crystal `root` are out, with friends or on paper. */
export function isOut(facts: Facts, root: MsgId): boolean {
  return shardsOf(facts, root).size > 0 || sheetsOf(facts, root).length > 0;
}
