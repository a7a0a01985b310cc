/**
 * All that was said, indexed by what it is about. Only indexes, no judgement: what is valid is decided when selecting, so
 * that the order in which messages come, and how often, cannot matter.
 */
import type { Invite } from '../invite/invite';
import type { Reply } from '../invite/reply';
import type { FeedId, MsgId } from '../ids';
import type { Attestation } from '../messages/attestation';
import type { Check } from '../messages/check';
import type { Contract } from '../messages/contract';
import type { ForwardRequest } from '../messages/forward-request';
import type { Forward } from '../messages/forward';
import type { Introduction } from '../messages/introduction';
import type { Paper } from '../messages/paper';
import type { Unfit } from '../messages/read';
import type { Receipt } from '../messages/receipt';
import type { Rehearsal } from '../messages/rehearsal';
import type { Release } from '../messages/release';
import type { Retire } from '../messages/retire';
import type { Ritual } from '../messages/ritual';
import type { Root } from '../messages/root';
import { inOrder, type Said } from '../messages/said';
import type { Shard } from '../messages/shard';

/** Messages by their own key, so that a message counts once however often it comes. */
export type Keyed<T> = Map<MsgId, Said<T>>;

/** What one author said about one root. Of a crystal's owner it is the crystal; of anybody else it is hearsay. */
export type Dossier = {
  readonly rituals: Keyed<Ritual>;
  readonly shards: Keyed<Shard>;
  readonly invites: Keyed<Invite>;
  readonly contracts: Keyed<Contract>;
  readonly checks: Keyed<Check>;
  readonly retires: Keyed<Retire>;
  readonly forwards: Keyed<Forward>;
};

/** Something of which only the latest of one feed counts. */
export type Latest<T> = { readonly sequence: number; readonly value: T };

/** What somebody says about following one account. */
export type Follow = Latest<boolean> & {
  /** Sequence of the first message that says they follow them; Infinity where none does. */
  readonly first: number;
};

/**
 * Accounts that count of those whom one author follows: the first ones. So whoever takes an account over cannot push out of
 * it whom it followed before. Below this bound any order of messages gives the same; beyond twice as many, later ones are dropped.
 */
export const MOST_CONTACTS = 2000;

/** Parts of encrypted secrets that count of one author, the first ones: 500 of the largest. Later ones are dropped as above. */
export const MOST_PARTS_OF_ONE = 6000;

/** Why a message was not taken in. */
export type Ignored =
  | Unfit
  /** A private matter of somebody else's (their root, ritual or nickname), or addressed to somebody else. */
  | 'not-ours'
  /** Between two, but its author is not one of them. */
  | 'wrong-recipients';

export type Facts = {
  readonly me: FeedId;
  /** Grows with everything that is taken in: what was worked out before may be remembered as long as it is the same. */
  edition: number;
  /** My roots. */
  readonly roots: Keyed<Root>;
  /** By author, then by root. */
  readonly dossiers: Map<FeedId, Map<MsgId, Dossier>>;
  /** All invitations that concern me, mine and others'. */
  readonly invites: Keyed<Invite>;
  /** By the invitation they answer. */
  readonly replies: Map<MsgId, Keyed<Reply>>;
  /** By the shard message they confirm. */
  readonly receipts: Map<MsgId, Keyed<Receipt>>;
  /** By the shard message that they give up (or keep after all). */
  readonly releases: Map<MsgId, Keyed<Release>>;
  /** How often I want my crystal checked, by root. days; 0: never */
  readonly checkEvery: Map<MsgId, Latest<number>>;
  /** My latest note about each sheet of paper, by its root, split and number: see `sheetName`. */
  readonly papers: Map<string, Latest<Said<Paper>>>;
  /** What came of my latest rehearsal, by root. */
  readonly rehearsals: Map<MsgId, Latest<Said<Rehearsal>>>;
  /** Shares that others handed on to me, by root. */
  readonly handed: Map<MsgId, Keyed<Forward>>;
  readonly forwardRequests: Keyed<ForwardRequest>;
  /** By whom they are about. */
  readonly attestations: Map<FeedId, Keyed<Attestation>>;
  /** The latest of each author: by whom it is about, then by its author. */
  readonly voices: Map<FeedId, Map<FeedId, Said<Attestation>>>;
  /** The first `stolen` of an account about itself. */
  readonly confessions: Map<FeedId, Said<Attestation>>;
  /** By an account that somebody ever named as the new one: whose. */
  readonly named: Map<FeedId, Set<FeedId>>;
  /** By the request or root that they set aside (true) or took up again, then by their author. */
  readonly setAsides: Map<MsgId, Map<FeedId, Latest<boolean>>>;
  /** By their author. */
  readonly introductions: Map<FeedId, Keyed<Introduction>>;
  /** Whether I follow them. */
  readonly iFollow: Map<FeedId, Latest<boolean>>;
  /** When I first followed them, by my clock. ms since 1970 */
  readonly followedSince: Map<FeedId, Latest<number>>;
  /** Whether they follow me. */
  readonly followMe: Map<FeedId, Latest<boolean>>;
  /** Whom others follow, by who follows: of each at most about `MOST_CONTACTS`, those they followed first. */
  readonly follows: Map<FeedId, Map<FeedId, Follow>>;
  /** What people call themselves. */
  readonly names: Map<FeedId, Latest<string>>;
  /** What I call them. */
  readonly nicknames: Map<FeedId, Latest<string>>;
  /**
   * Where parts of encrypted secrets are, not what is in them: by their author, then by `partName`, the sequence of the first. Of
   * others at most about `MOST_PARTS_OF_ONE`, the first ones.
   */
  readonly parts: Map<FeedId, Map<string, number>>;
  /** The last messages that were ours in type and no good, by key; at most `MOST_IGNORED`. */
  readonly ignored: Map<MsgId, Ignored>;
};

/** How many ignored messages are remembered. */
export const MOST_IGNORED = 256;

/** Nothing said yet. */
export function noFacts(me: FeedId): Facts {
  return {
    me,
    edition: 0,
    roots: new Map(),
    dossiers: new Map(),
    invites: new Map(),
    replies: new Map(),
    receipts: new Map(),
    releases: new Map(),
    checkEvery: new Map(),
    papers: new Map(),
    rehearsals: new Map(),
    handed: new Map(),
    forwardRequests: new Map(),
    attestations: new Map(),
    voices: new Map(),
    confessions: new Map(),
    named: new Map(),
    setAsides: new Map(),
    introductions: new Map(),
    iFollow: new Map(),
    followedSince: new Map(),
    followMe: new Map(),
    follows: new Map(),
    names: new Map(),
    nicknames: new Map(),
    parts: new Map(),
    ignored: new Map(),
  };
}

const NOTHING: Dossier = newDossier();

/** What `author` said about `root`; empty where nothing. */
export function dossierOf(facts: Facts, author: FeedId, root: MsgId): Dossier {
  return facts.dossiers.get(author)?.get(root) ?? NOTHING;
}

/** A new dossier, with nothing in it. */
export function newDossier(): Dossier {
  return {
    rituals: new Map(),
    shards: new Map(),
    invites: new Map(),
    contracts: new Map(),
    checks: new Map(),
    retires: new Map(),
    forwards: new Map(),
  };
}

/** What tells a sheet of paper from all others. */
export function sheetName(root: MsgId, split: string, number: number): string {
  return `${root} ${split} ${number}`;
}

/** Replies to the invitation `key`, of whomever. */
export function repliesTo(facts: Facts, key: MsgId): Iterable<Said<Reply>> {
  return facts.replies.get(key)?.values() ?? [];
}

/** Receipts for the shard message `key`, of whomever. */
export function receiptsFor(facts: Facts, key: MsgId): Iterable<Said<Receipt>> {
  return facts.receipts.get(key)?.values() ?? [];
}

/** Releases of the shard message `key`, of whomever. */
export function releasesOf(facts: Facts, key: MsgId): Iterable<Said<Release>> {
  return facts.releases.get(key)?.values() ?? [];
}

/** What `author` introduced themselves with, in order: to me; or, where it is me, to others. */
export function introductionsBy(facts: Facts, author: FeedId): readonly Said<Introduction>[] {
  return inOrder(facts.introductions.get(author)?.values() ?? []);
}

/** Whether I follow `person`. */
export function isFollowed(facts: Facts, person: FeedId): boolean {
  return facts.iFollow.get(person)?.value ?? false;
}

/** Whether `person` follows me. */
export function isFollower(facts: Facts, person: FeedId): boolean {
  return facts.followMe.get(person)?.value ?? false;
}

/** Whom `author` follows or once followed, as far as it counts: those first whom they followed first. */
export function followedBy(facts: Facts, author: FeedId): readonly (readonly [FeedId, Follow])[] {
  return firstFollowed(facts.follows.get(author) ?? new Map<FeedId, Follow>());
}

/** Whom `author` follows now, as far as it counts, in no order. */
export function* followedNow({ follows }: Facts, author: FeedId): Generator<FeedId> {
  const all = follows.get(author);
  if (all === undefined) return;
  for (const [id, { value }] of all.size > MOST_CONTACTS ? firstFollowed(all) : all) if (value) yield id;
}

/** The `MOST_CONTACTS` of `follows` that were first. */
export function firstFollowed(follows: ReadonlyMap<FeedId, Follow>): readonly (readonly [FeedId, Follow])[] {
  const ever = [...follows].filter(([, { first }]) => first < Infinity);
  return ever.sort(([a, x], [b, y]) => x.first - y.first || (a < b ? -1 : 1)).slice(0, MOST_CONTACTS);
}
