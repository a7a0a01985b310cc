/** Selectors of who receives: secrets of which pieces were handed on to me. */
import type { Context } from '../context';
import type { FeedId, MsgId } from '../ids';
import { bySequence } from '../messages/said';
import { isGivenUp } from '../rules/authority';
import {
  countOf,
  handedRoots,
  isEnough,
  ownerOf,
  sendersOf,
  sentPieces,
  wasMine,
  type HandedRoot,
} from '../rules/handed';
import { isSetAside } from '../rules/requests';
import { personView } from './people';
import type { HandedSecretView } from './view';

/** Secrets of which pieces were handed on to me, numbered in the order in which the first pieces came. */
export function handedView(context: Context): readonly HandedSecretView[] {
  const found = handedRoots(context).map((handed) => ({ first: firstAt(handed), view: oneHanded(context, handed) }));
  found.sort((a, b) => a.first - b.first || (a.view.root < b.view.root ? -1 : 1));
  return found.map(({ view }, at) => ({ ...view, number: at + 1 }));
}

function firstAt({ forwards }: HandedRoot): number {
  return Math.min(...[...forwards.values()].flat().map(({ claimedAt }) => claimedAt));
}

function oneHanded(context: Context, handed: HandedRoot): HandedSecretView {
  const { facts } = context;
  const { root, groups } = handed;
  const main = groups[0] ?? null;
  const owner = main === null ? null : ownerOf(main);
  const sent = sentPieces(context, handed, main, sendersOf(main === null ? [] : [main]));
  const { have, need } = main === null ? { have: 0, need: null } : countOf(main);
  return {
    root,
    owner: owner === null ? null : personView(context, owner),
    number: 0,
    stage: stageOf(isSetAside(facts, root, facts.me), main !== null && isEnough(main)),
    pieces: sent.map(({ from, at, bad }) => ({ person: personView(context, from), at, bad })),
    have,
    need,
    replacedBy: replacedBy(context, root),
    wasMine: isMine(context, owner),
  };
}

function stageOf(isPutAway: boolean, isEnough: boolean): HandedSecretView['stage'] {
  if (isPutAway) return 'put-away';
  return isEnough ? 'recoverable' : 'collecting';
}

function isMine({ facts }: Context, owner: FeedId | null): boolean {
  return owner !== null && wasMine(facts, owner);
}

/** My latest secret that takes the place of `root`. */
function replacedBy({ facts }: Context, root: MsgId): MsgId | null {
  const mine = [...facts.roots.values()].filter(({ key, replaces }) => replaces === root && !isGivenUp(facts, key));
  return mine.sort(bySequence).at(-1)?.key ?? null;
}
