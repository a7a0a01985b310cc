/** Shares that others handed on to me: whose they are, and which belong together. Source: `docs/protocol.md`. */
import type { Context } from '../context';
import { isFollowed, type Facts } from '../fold/facts';
import { perEdition } from '../fold/remember';
import type { FeedId, MsgId } from '../ids';
import type { Forward } from '../messages/forward';
import { addressee, bySequence, type Said } from '../messages/said';
import { myVoice } from './attestations';
import { myChain } from './chains';
import type { BadShare } from '../share/judge';
import type { Handed } from './inspect';
import { isMyOldAccount, isSetAside, myClaims } from './requests';

/** The share in `forward`: as it came, or opened where it was sealed for a request of mine; null where that key is gone. */
export function shareIn({ facts, inspect }: Context, { shard, branch }: Said<Forward>): string | null {
  const asked = branch.flatMap((key) => facts.forwardRequests.get(key) ?? []);
  return inspect.open(
    shard,
    asked.map(({ author, replyKey }) => (author === facts.me ? replyKey : null)),
  );
}

/** What the share in `forward` is by itself; null where it is none, or does not open. */
export function handedIn(context: Context, forward: Said<Forward>): Handed | null {
  const share = shareIn(context, forward);
  return share === null ? null : context.inspect.handed(forward, share);
}

/** A share that somebody handed on, and what it is by itself. */
export type HandedPiece = { readonly forward: Said<Forward>; readonly handed: Handed };

/** Shares of one root that can be right together: of one envelope, or old ones of one version. Of each person one, none twice. */
export type HandedGroup = { readonly pieces: readonly HandedPiece[] };

/** All that was handed on of one root. */
export type HandedRoot = {
  readonly root: MsgId;
  /** What counts, by who sent it, first ones first. */
  readonly forwards: ReadonlyMap<FeedId, readonly Said<Forward>[]>;
  /** The likeliest first: of an account of mine; then of more people; then complete. Never empty unless no share is good. */
  readonly groups: readonly HandedGroup[];
};

/** Shares of one root that are looked at from one person: one would do. */
const MOST_OF_ONE = 8;

/** All roots of which anything that counts was handed on to me. My own crystals are not among them: those are returned. */
export function handedRoots(context: Context): readonly HandedRoot[] {
  return [...context.facts.handed.keys()].flatMap((root) => handedRoot(context, root) ?? []);
}

/** Whether nothing that was handed on is waited for or needed: all of it is put away. */
export function isAllPutAway(context: Context): boolean {
  const { facts } = context;
  return handedRoots(context).every(({ root }) => isSetAside(facts, root, facts.me));
}

/** What was handed on of `root`, or null where nothing that counts was. */
export function handedRoot(context: Context, root: MsgId): HandedRoot | null {
  const { facts } = context;
  if (facts.roots.has(root)) return null;
  const forwards = new Map<FeedId, Said<Forward>[]>();
  for (const forward of [...(facts.handed.get(root)?.values() ?? [])].sort(byTime)) {
    if (mayHandOn(facts, forward.author)) {
      forwards.set(
        forward.author,
        [...(forwards.get(forward.author) ?? []), forward].sort(bySequence).slice(0, MOST_OF_ONE),
      );
    }
  }
  return forwards.size === 0 ? null : { root, forwards, groups: groupsOf(context, forwards) };
}

/** Between feeds there is no order: what their authors' clocks said is for show, and for the same order everywhere. */
function byTime(a: Said<Forward>, b: Said<Forward>): number {
  return a.claimedAt - b.claimedAt || (a.key < b.key ? -1 : 1);
}

/**
 * Whether a share from `author` counts: I follow them, or I asked them. Never from an account that I lost, nor from whom I
 * call a phisher.
 */
function mayHandOn(facts: Facts, author: FeedId): boolean {
  if (isMyOldAccount(facts, author) || myVoice(facts, author)?.kind === 'phisher') return false;
  return isFollowed(facts, author) || askedByMe(facts, 'all').has(author);
}

const askedByMe = perEdition((facts: Facts, _: 'all'): ReadonlySet<FeedId> => {
  return new Set([...myClaims(facts).values()].flat().flatMap((request) => addressee(request) ?? []));
});

/** Whether `owner` is an account that I lost, or my own voices lead from it to one. */
export function wasMine(facts: Facts, owner: FeedId): boolean {
  if (isMyOldAccount(facts, owner)) return true;
  return (myChain(facts, owner)?.links ?? []).some(({ to }) => to !== null && isMyOldAccount(facts, to));
}

function groupsOf(context: Context, forwards: ReadonlyMap<FeedId, readonly Said<Forward>[]>): readonly HandedGroup[] {
  const groups = new Map<string, Map<string, HandedPiece>>();
  const seen = new Set<string>();
  for (const forward of [...forwards.values()].flat()) {
    const handed = handedIn(context, forward);
    if (handed === null || isOwner(handed, forward.author)) continue;
    const name = nameOf(handed);
    if (seen.has(`${name} ${forward.author}`)) continue; // the first one of each person counts
    seen.add(`${name} ${forward.author}`);
    const byMark = groups.get(name) ?? new Map<string, HandedPiece>();
    groups.set(name, byMark);
    if (!byMark.has(handed.mark)) byMark.set(handed.mark, { forward, handed });
  }
  return likeliestFirst(context.facts, groups);
}

/** An owner has none of their own shares: who signs and sends one has made it up. */
function isOwner(handed: Handed, author: FeedId): boolean {
  return handed.format === 3 && handed.owner === author;
}

function nameOf(handed: Handed): string {
  return handed.format === 3 ? `3 ${handed.owner} ${handed.envelope}` : String(handed.format);
}

/**
 * Where a share of an account of mine is there, those that others signed are out of the question: they cannot be of the same
 * root. (Old shares bear no signature: they stay in.)
 */
function likeliestFirst(
  facts: Facts,
  groups: ReadonlyMap<string, ReadonlyMap<string, HandedPiece>>,
): readonly HandedGroup[] {
  const all = [...groups].map(([name, byMark]) => ({ name, pieces: [...byMark.values()] }));
  const isMine = (group: HandedGroup): boolean => {
    const owner = ownerOf(group);
    return owner !== null && wasMine(facts, owner);
  };
  const mine = new Set(all.filter(isMine));
  const left = mine.size === 0 ? all : all.filter((group) => mine.has(group) || ownerOf(group) === null);
  return left.sort((a, b) => {
    const more = b.pieces.length - a.pieces.length;
    return more || Number(isEnough(b)) - Number(isEnough(a)) || (a.name > b.name ? -1 : 1);
  });
}

/** Whose secret it is; null where old shares do not tell. */
export function ownerOf({ pieces: [first] }: HandedGroup): FeedId | null {
  return first?.handed.format === 3 ? first.handed.owner : null;
}

/** How many good pieces a group has that fit together, and how many are needed; null where old shares do not tell. */
export function countOf({ pieces }: HandedGroup): { readonly have: number; readonly need: number | null } {
  const have = new Set(pieces.map(({ handed }) => handed.id)).size;
  const first = pieces[0]?.handed;
  return { have, need: first?.format === 3 ? first.quorum : null };
}

/** What each person sent: `bad` is why it does not count beside the pieces of `good` people of `group`. */
export function sentPieces(
  context: Context,
  { forwards }: HandedRoot,
  group: HandedGroup | null,
  good: ReadonlySet<FeedId>,
): readonly { readonly from: FeedId; readonly at: number; readonly bad: BadShare | null }[] {
  const pieces = new Map(group?.pieces.map((piece) => [piece.forward.author, piece]));
  const marks = new Set(group?.pieces.map(({ handed }) => handed.mark));
  return [...forwards].map(([from, sent]) => {
    const piece = pieces.get(from);
    const at = (piece?.forward ?? sent[0])?.claimedAt ?? 0;
    if (piece !== undefined) return { from, at, bad: good.has(from) ? null : 'damaged' };
    if (sent.every((forward) => shareIn(context, forward) === null)) return { from, at, bad: 'not-open' };
    const looksGood = sent.flatMap((forward) => handedIn(context, forward) ?? []);
    if (looksGood.some(({ mark }) => marks.has(mark))) return { from, at, bad: 'duplicate' };
    return { from, at, bad: looksGood.length > 0 ? 'other-secret' : 'damaged' };
  });
}

/** Who sent the pieces of `groups`. */
export function sendersOf(groups: readonly HandedGroup[]): ReadonlySet<FeedId> {
  return new Set(groups.flatMap(({ pieces }) => pieces.map(({ forward }) => forward.author)));
}

/** Whether the secret can be tried for: a quorum is there, or where nobody knows it, any two. */
export function isEnough(group: HandedGroup): boolean {
  const { have, need } = countOf(group);
  return have >= (need ?? 2);
}
