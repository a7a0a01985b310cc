/** Selectors of who lost an account: whom I asked, who handed something on, and whom I could ask besides. */
import type { Context } from '../context';
import type { FeedId } from '../ids';
import type { ForwardRequest } from '../messages/forward-request';
import type { Forward } from '../messages/forward';
import { addressee, type Said } from '../messages/said';
import { phraseOf } from '../phrase';
import { myVoice, voicesAbout } from '../rules/attestations';
import { myChain } from '../rules/chains';
import { handedIn, handedRoots } from '../rules/handed';
import { myClaims } from '../rules/requests';
import { travelOf } from '../rules/travel';
import { friendsOfOld } from '../rules/wanted';
import { personView } from './people';
import type { OldAccountView } from './view';

/** Phrases are costly on purpose: so many are worked out for the view, of those who were asked last. */
const MOST_PHRASES = 16;

/** One request of mine to one friend. */
type Asking = { readonly old: FeedId; readonly friend: FeedId; readonly said: Said<ForwardRequest> };

type OldFriend = OldAccountView['friends'][number];

/** My old accounts, the one claimed last first. */
export function oldAccountsView(context: Context): readonly OldAccountView[] {
  const askings = [...myClaims(context.facts)].flatMap(([old, requests]) =>
    requests.flatMap((said): readonly Asking[] => {
      const friend = addressee(said);
      return friend === null ? [] : [{ old, friend, said }];
    }),
  );
  const forwards = handedRoots(context).flatMap((handed) => [...handed.forwards.values()].flat());
  const views = [...new Set(askings.map(({ old }) => old))].map((old) => oldAccount(context, old, askings, forwards));
  return views.sort((a, b) => b.claimedAt - a.claimedAt || (a.account.id < b.account.id ? -1 : 1));
}

function oldAccount(
  context: Context,
  old: FeedId,
  askings: readonly Asking[],
  forwards: readonly Said<Forward>[],
): OldAccountView {
  const { facts } = context;
  const asked = askings.filter((asking) => asking.old === old);
  const received = forwards.filter((forward) => isAbout(context, forward, old, askings));
  const vouched = new Set(
    voicesAbout(facts, old).flatMap(({ said }) =>
      said.kind === 'reincarnation' && said.to === facts.me ? [said.author] : [],
    ),
  );
  const others = [...friendsOfOld(facts, old), ...received.map(({ author }) => author), ...vouched];
  const lost = new Set([facts.me, old, ...askings.map((asking) => asking.old)]);
  const friends = new Set([...asked.map(({ friend }) => friend), ...others.filter((id) => isAskable(context, id))]);
  const compared = new Set(asked.slice(-MOST_PHRASES).map(({ friend }) => friend));
  return {
    account: personView(context, old),
    claimedAt: Math.min(...asked.map(({ said }) => said.claimedAt)),
    friends: [...friends]
      .filter((id) => !lost.has(id))
      .map((id) => {
        const state = stateOf(context, id, asked, received);
        const phrase = state.kind === 'asked' && compared.has(id) ? phraseOf(old, facts.me, id) : [];
        return { person: personView(context, id), state, vouched: vouched.has(id), phrase };
      }),
  };
}

/** Nobody whom I call a phisher is suggested. */
function isAskable({ facts }: Context, id: FeedId): boolean {
  return myVoice(facts, id)?.kind !== 'phisher';
}

function stateOf(
  context: Context,
  id: FeedId,
  asked: readonly Asking[],
  received: readonly Said<Forward>[],
): OldFriend['state'] {
  const theirs = received.filter((forward) => forward.author === id && handedIn(context, forward) !== null);
  const pieces = new Set(theirs.map(({ root }) => root)).size;
  if (pieces > 0) return { kind: 'handed-on', at: Math.max(...theirs.map(({ claimedAt }) => claimedAt)), pieces };
  const request = asked.findLast(({ friend }) => friend === id)?.said;
  if (request === undefined) return { kind: 'not-asked' };
  return { kind: 'asked', at: request.claimedAt, travel: travelOf(request.sequence, context.reach, id) };
}

/**
 * Whether `forward` is of my old account `old`: it bears that account's signature (or of one that became it), or answers what I
 * asked about it; or it says neither, and that is all that I asked its author about.
 */
function isAbout(context: Context, forward: Said<Forward>, old: FeedId, askings: readonly Asking[]): boolean {
  const handed = handedIn(context, forward);
  if (handed?.format === 3) {
    const links = myChain(context.facts, handed.owner)?.links ?? [];
    if (handed.owner === old || links.some(({ to }) => to === old)) return true;
  }
  const theirs = askings.filter(({ friend }) => friend === forward.author);
  const answered = theirs.filter(({ said }) => forward.branch.includes(said.key));
  if (answered.length > 0) return answered.some((asking) => asking.old === old);
  return handed?.format !== 3 && theirs.length > 0 && theirs.every((asking) => asking.old === old);
}
