/** The friend's selectors for handing on: who says to be whose new account, and what I could send them. */
import type { Context } from '../context';
import type { FeedId } from '../ids';
import { NOTE_LENGTH } from '../limits';
import type { Attestation } from '../messages/attestation';
import { cleanText } from '../messages/clean';
import type { ForwardRequest } from '../messages/forward-request';
import type { Said } from '../messages/said';
import type { Shard } from '../messages/shard';
import { phraseOf } from '../phrase';
import { countedAbout, isDistrusted, myVoice, saysLost } from '../rules/attestations';
import { leadsTo, movesTo, myChain, myMove, myOldOnes } from '../rules/chains';
import { agreeing, agreeingWith, forwardBar, isInherited, opensAt, wayTo, type Links } from '../rules/forward-gate';
import { sentTo } from '../rules/handed-on';
import { isSetAside, requestsToMe } from '../rules/requests';
import type { Held } from './accounts';
import { sharesName, namesOf, type Names } from './names';
import { personView } from './people';
import type { HandOnView, VoiceView } from './view';
import { byLatest, voiceView } from './voices';

/** Phrases are costly on purpose, and strangers can ask: so many are worked out for the view, of the latest. */
const MOST_PHRASES = 8;

/** Strangers can ask: so many are shown for one old account, those first of whom I know anything. */
const MOST_ASKING = 32;

/** Others who claim the same that are shown. */
const MOST_RIVALS = 8;

type Pair = { readonly old: FeedId; readonly to: FeedId; readonly request: Said<ForwardRequest> | null };

/** Every possible handing on, latest first. */
export function handOnsView(context: Context, held: Held): readonly HandOnView[] {
  const names = namesOf(context);
  const found = pairsOf(context, held).flatMap((pair) => oneHandOn(context, held, names, pair) ?? []);
  found.sort((a, b) => b.at - a.at || compare(a.view.old.id + a.view.to.id, b.view.old.id + b.view.to.id));
  return found.map(({ view }, place) => {
    return place < MOST_PHRASES ? { ...view, phrase: phraseOf(view.old.id, view.to.id, context.facts.me) } : view;
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Who asked me, where I have to do with either account; and whom I attested myself. */
function pairsOf(context: Context, held: Held): readonly Pair[] {
  const { facts } = context;
  const pairs = new Map<string, Pair>();
  for (const old of requestsToMe(facts).keys()) {
    if (old === facts.me) continue;
    for (const request of askingFor(context, old)) {
      const to = request.author;
      if (isMyAffair(context, held, old) || facts.iFollow.has(to)) pairs.set(`${old} ${to}`, { old, to, request });
    }
  }
  for (const [old, to] of attestedPairs(context, held)) {
    const name = `${old} ${to}`;
    if (!pairs.has(name)) pairs.set(name, { old, to, request: null });
  }
  return [...pairs.values()];
}

/** The latest request of each who asks for `old`: first those whom I follow or of whom friends say so, then the latest. */
function askingFor({ facts }: Context, old: FeedId): readonly Said<ForwardRequest>[] {
  const asking = [...(requestsToMe(facts).get(old)?.values() ?? [])].flatMap((requests) => requests.at(-1) ?? []);
  const named = new Set(countedAbout(facts, old).map(({ to }) => to));
  const known = ({ author }: Said<ForwardRequest>) => Number(named.has(author) || facts.iFollow.has(author));
  asking.sort((a, b) => known(b) - known(a) || b.claimedAt - a.claimedAt || compare(a.key, b.key));
  return asking.slice(0, MOST_ASKING);
}

/** Whether I ever followed `account`, keep something of theirs, or said something about it. */
function isMyAffair({ facts }: Context, held: Held, account: FeedId): boolean {
  return facts.iFollow.has(account) || held.has(account) || myVoice(facts, account) !== null;
}

/** Where my own words lead: to the last account of a chain, from the one before; or to the heirs. */
function* attestedPairs({ facts }: Context, held: Held): Generator<readonly [FeedId, FeedId]> {
  for (const [about, byAuthor] of facts.voices) {
    const mine = byAuthor.get(facts.me);
    const to = myMove(facts, about)?.to;
    if (to !== undefined && myMove(facts, to) === null) yield [about, to];
    if (mine?.kind !== 'gone') continue;
    const shards = myOldOnes(facts, about).flatMap((owner) => held.get(owner) ?? []);
    const heirs = new Set([...(mine.to === null ? [] : [mine.to]), ...shards.flatMap(({ wishes }) => wishes.heirs)]);
    for (const heir of heirs) {
      const to = myChain(facts, heir)?.end;
      if (to !== undefined && to !== facts.me && to !== about) yield [about, to];
    }
  }
}

type Piece = { readonly shard: Said<Shard>; readonly links: Links | null; readonly view: HandOnView['pieces'][number] };

function oneHandOn(
  context: Context,
  held: Held,
  names: Names,
  { old, to, request }: Pair,
): { readonly at: number; readonly view: HandOnView } | null {
  const { facts } = context;
  const shards = myOldOnes(facts, old).flatMap((owner) => held.get(owner) ?? []);
  const pieces = shards.map((shard) => pieceOf(context, shard, to));
  const direct = wayTo(facts, old, [], to);
  const links = direct.ok ? direct.links : (pieces.find((piece) => piece.links !== null)?.links ?? null);
  const stage = stageOf(context, to, pieces, links, request);
  if (stage === null) return null;
  const as = isHeir(context, old, to, shards, links) ? 'heir' : 'new-account';
  const view: HandOnView = {
    old: personView(context, old),
    to: personView(context, to),
    as,
    stage,
    asked: request === null ? null : askedView(request),
    phrase: [],
    oldKnownSince: facts.followedSince.get(old)?.value ?? null,
    toKnownSince: facts.followedSince.get(to)?.value ?? null,
    vouching: vouching(context, old, to, as, links),
    warning: warning(context, old, to, as),
    rivals: rivals(context, old, to).map((id) => personView(context, id)),
    sameName: sharesName(names, to),
    pieces: pieces.map((piece) => piece.view),
  };
  const attestedAt = links === null ? 0 : Math.max(...links.map(({ claimedAt }) => claimedAt));
  return { at: Math.max(request?.claimedAt ?? 0, attestedAt), view };
}

function pieceOf(context: Context, shard: Said<Shard>, to: FeedId): Piece {
  const { facts, now } = context;
  const { author: owner, root, wishes } = shard;
  const way = wayTo(facts, owner, wishes.heirs, to);
  const links = way.ok ? way.links : null;
  const waits = links !== null && wishes.forwardAfter > 0;
  const view = {
    root,
    owner: personView(context, owner),
    bar: forwardBar(facts, shard, to, now),
    opensAt: waits ? opensAt(shard, links) : null,
    vouchers: { have: links === null ? 0 : agreeing(facts, links, to), need: wishes.vouchers },
    handedOnAt: sentTo(facts, root, owner, to)?.claimedAt ?? null,
  };
  return { shard, links, view };
}

/** Null where there is nothing to show: I attested them once, and my word leads elsewhere now. */
function stageOf(
  { facts }: Context,
  to: FeedId,
  pieces: readonly Piece[],
  links: Links | null,
  request: Said<ForwardRequest> | null,
): HandOnView['stage'] | null {
  if (links !== null) return isDone(pieces.map(({ view }) => view)) ? 'done' : 'vouched';
  if (request === null) return null;
  return isSetAside(facts, request.key, facts.me) || isDistrusted(facts, to) ? 'refused' : 'asked';
}

/** Nothing is left that could ever go to them; and if there is anything at all, something went. */
function isDone(pieces: HandOnView['pieces']): boolean {
  const never = new Set<HandOnView['pieces'][number]['bar']>(['retired', 'not-an-heir', 'is-owner']);
  const left = pieces.filter(({ bar, handedOnAt }) => handedOnAt === null && !never.has(bar));
  return left.length === 0 && (pieces.length === 0 || pieces.some(({ handedOnAt }) => handedOnAt !== null));
}

/** By my own word, where I gave it; else where the owner named them, or friends say so. */
function isHeir(
  { facts }: Context,
  old: FeedId,
  to: FeedId,
  shards: readonly Said<Shard>[],
  links: Links | null,
): boolean {
  if (links !== null) return isInherited(links);
  if (shards.some(({ wishes }) => wishes.heirs.includes(to))) return true;
  return countedAbout(facts, old).some((said) => said.kind === 'gone' && said.to === to);
}

function askedView({ claimedAt, body, stolen }: Said<ForwardRequest>): HandOnView['asked'] {
  return { at: claimedAt, message: cleanText(body ?? '', NOTE_LENGTH), markStolen: stolen };
}

function vouching(
  context: Context,
  old: FeedId,
  to: FeedId,
  as: HandOnView['as'],
  links: Links | null,
): readonly VoiceView[] {
  const { facts } = context;
  const said = countedAbout(facts, old).filter((voice) => {
    if (voice.kind === 'reincarnation') return as === 'new-account' && voice.to === to;
    return voice.kind === 'gone' && as === 'heir' && (voice.to === to || voice.to === null);
  });
  const along = (links ?? []).flatMap((link) => agreeingWith(facts, link, to));
  return voiceViews(context, [...said, ...along]);
}

/** Who contradicts: `to` is no good, or `old` is what it was, or somebody else is the new account. */
function warning(context: Context, old: FeedId, to: FeedId, as: HandOnView['as']): readonly VoiceView[] {
  const { facts } = context;
  const ofNew = countedAbout(facts, to).filter(({ kind }) => kind === 'phisher' || saysLost(kind));
  const ofOld = countedAbout(facts, old).filter((said) => {
    if (said.kind === 'reincarnation') return said.to !== null && said.to !== to && !becomes(context, said.to, to);
    return said.kind === 'valid' || (said.kind === 'gone' && as === 'new-account');
  });
  return voiceViews(context, [...ofNew, ...ofOld]);
}

/** Only by my own word: one phisher could else hide a claimant, and all who vouch for them, by saying that they moved on. */
function becomes({ facts }: Context, account: FeedId, to: FeedId): boolean {
  return leadsTo(facts, account, to);
}

function voiceViews(context: Context, said: readonly Said<Attestation>[]): readonly VoiceView[] {
  const mineFirst = [...new Set(said)].sort((a, b) => {
    return Number(b.author === context.facts.me) - Number(a.author === context.facts.me) || byLatest(a, b);
  });
  return mineFirst.map((voice) => voiceView(context, voice));
}

/** Others who say, or of whom it is said, that they are the new account; people I follow first. */
function rivals(context: Context, old: FeedId, to: FeedId): readonly FeedId[] {
  const { facts } = context;
  const asking = askingFor(context, old).map(({ author }) => author);
  const all = [...new Set([...movesTo(facts, old), ...asking])];
  const others = all.filter((id) => id !== to && id !== facts.me && !becomes(context, id, to));
  const known = (id: FeedId) => Number(facts.iFollow.has(id));
  return others.sort((a, b) => known(b) - known(a) || compare(a, b)).slice(0, MOST_RIVALS);
}
