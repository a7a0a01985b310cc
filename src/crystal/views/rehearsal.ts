/** What is known of rehearsing one secret of mine. */
import { checkRehearsal } from '../commands/rehearse';
import { returnsOf } from '../commands/recover';
import type { Context } from '../context';
import type { MsgId } from '../ids';
import { canRehearse, openRehearsals, rehearsers } from '../rules/rehearsal';
import type { Crystal } from '../share/judge';
import { answerState } from './answers';
import { personView } from './people';
import type { RehearsalView } from './view';

/** `crystal`: null as long as there are no terms. */
export function rehearsalView(context: Context, root: MsgId, crystal: Crystal | null): RehearsalView {
  const note = context.facts.rehearsals.get(root)?.value;
  const last = note === undefined ? null : { at: note.claimedAt, works: note.works, pieces: note.pieces };
  return { offer: offerOf(context, root), running: crystal === null ? null : runningView(context, crystal), last };
}

function offerOf(context: Context, root: MsgId): RehearsalView['offer'] {
  const allowed = checkRehearsal(context, root);
  if (!allowed.ok) return allowed.reason === 'too-few-to-rehearse' ? 'too-few' : null;
  const isLeft = canRehearse(context.facts, root).some((id) => openRehearsals(context, root, id).length === 0);
  return isLeft ? 'open' : null;
}

function runningView(context: Context, crystal: Crystal): RehearsalView['running'] {
  const { root, quorum: need } = crystal;
  const asked = rehearsers(context, root).map((id) => [id, openRehearsals(context, root, id)] as const);
  const requests = asked.flatMap(([, open]) => open);
  if (requests.length === 0) return null;
  const returns = returnsOf(context, crystal, openRehearsals);
  const friends = asked.flatMap(([id, open]) => {
    const back = returns.find(({ reply }) => reply.author === id);
    const state = answerState(context, id, open, back);
    return state === null ? [] : [{ person: personView(context, id), state }];
  });
  return {
    at: Math.min(...requests.map(({ claimedAt }) => claimedAt)),
    until: Math.max(...requests.flatMap(({ expiresAt }) => expiresAt ?? [])),
    have: friends.filter(({ state }) => state.kind === 'returned').length,
    need,
    friends,
  };
}
