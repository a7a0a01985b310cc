/** Protecting a secret: the root, the plan, the invitations. Asking more friends and going on after a crash are the same. */
import { wipe } from '../bytes';
import type { Context } from '../context';
import { isFollowed, isFollower, repliesTo, type Facts } from '../fold/facts';
import type { FeedId, MsgId } from '../ids';
import { collate, type Invitee } from '../invite/collate';
import {
  LEAST_QUORUM,
  LONGEST_WAIT,
  MOST_FRIENDS,
  MOST_HEIRS,
  MOST_SHEETS,
  NOTE_LENGTH,
  SECRET_BYTES,
} from '../limits';
import { cleanText } from '../messages/clean';
import { buildConsentInvite } from '../messages/custody';
import type { Papers } from '../messages/paper';
import { integerOf } from '../messages/read';
import { checkName } from '../naming';
import { fitsInShare } from '../payload/fits';
import { sealSecret } from '../payload/seal';
import type { Draft, KeysPort, Randomness } from '../ports';
import { no, ok, type Result } from '../result';
import { consentInvites, isGivenUp, ritualOf, shardsOf } from '../rules/authority';
import { predecessorOf, replacementOf } from '../rules/replacement';
import { isOut } from '../rules/sheets';
import { roomOnPaper } from '../paper/room';
import { makeSheet, splitOf, type Sheet } from '../paper/sheet';
import { sizeOf, type Secret } from '../secret';
import { parseShare3 } from '../share/format';
import { splitSecret } from '../share/split';
import { nameFor } from '../views/people';
import type { Plan, PlanTerms } from './plan';

/** Same meaning and limits as `Protection` in `src/api.ts`. */
export type ProtectInput = {
  readonly root: MsgId | null;
  readonly name: string;
  readonly secret: Secret;
  readonly friends: readonly FeedId[];
  readonly unasked?: readonly FeedId[];
  readonly papers?: number;
  readonly quorum: number;
  readonly deadline: number | null;
  readonly message: string | null;
  readonly shared: boolean;
  readonly heirs: readonly FeedId[];
  readonly forwardAfter: number;
  readonly vouchers: number;
  readonly replaces: MsgId | null;
};

/** A checked wish: what the crystal is called, and what to plan once its root is there. */
export type Checked = {
  readonly label: string;
  readonly replaces: MsgId | null;
  /** Sheets of paper. */
  readonly papers: number;
  readonly terms: Omit<PlanTerms, 'root' | 'papers' | 'payload'>;
};

/**
 * Whether `input` can be done, before anything is published. Friends who were invited before stay in, but for those who said
 * no; new ones must follow me and I them, or they would never hear of it.
 */
export function checkProtection(context: Context, input: ProtectInput): Result<Checked> {
  const labelled = checkLabel(context, input);
  if (!labelled.ok) return labelled;
  const size = sizeOf(input.secret);
  if (size === 0) return no('secret-empty');
  const friends = friendsOf(context, input);
  const refused =
    checkReplaced(context, input) ??
    checkFriends(context, input, friends) ??
    checkWishes(context, input, friends.length);
  if (refused !== null) return refused;
  if (input.deadline !== null && !isAhead(input.deadline, context.now)) return no('deadline-past');
  if (size > SECRET_BYTES) return no('secret-too-large', { have: size, limit: SECRET_BYTES });
  const papers = input.papers ?? 0;
  const tooLarge = papers === 0 ? null : checkOnPaper(input.secret, labelled.value);
  if (tooLarge !== null) return tooLarge;
  const message = cleanText(input.message ?? '', NOTE_LENGTH);
  const { quorum, deadline, shared, replaces, forwardAfter, vouchers } = input;
  const wishes = { heirs: [...new Set(input.heirs)], forwardAfter, vouchers };
  const unasked = unaskedOf(context, input).filter((id) => friends.includes(id));
  const terms = { quorum, friends, unasked, deadline, message, shared, wishes, custodians: null };
  return ok({ label: labelled.value, replaces, papers, terms });
}

/** A file never goes on paper: it is not in the pieces themselves. */
function checkOnPaper(secret: Secret, label: string): Result<never> | null {
  if (typeof secret !== 'string') return no('too-large-for-paper');
  const { size, limit } = roomOnPaper(secret, label);
  return size > limit ? no('too-large-for-paper', { have: size, limit }) : null;
}

function checkLabel({ facts, plans }: Context, { root, name }: ProtectInput): Result<string> {
  if (root === null) return checkName(name);
  const known = facts.roots.get(root);
  if (known === undefined || isGivenUp(facts, root)) return no('unknown-secret');
  const begun = ritualOf(facts, root) !== null || (plans.get(root)?.custodians ?? null) !== null;
  return begun ? no('already-sent') : ok(known.name);
}

function friendsOf(context: Context, { root, friends }: ProtectInput): readonly FeedId[] {
  const asked = root === null ? [] : inviteesOf(context, root);
  const declined = new Set(asked.filter(({ answer }) => answer?.accept === false).map(({ id }) => id));
  const staying = [...asked.map(({ id }) => id), ...unaskedOf(context, { root })];
  return [...new Set([...staying, ...friends])].filter((id) => !declined.has(id));
}

/** Who said yes outside of the app: as is said now, and as was said before. */
function unaskedOf(
  { plans }: Context,
  { root, unasked = [] }: Pick<ProtectInput, 'root' | 'unasked'>,
): readonly FeedId[] {
  return [...new Set([...((root === null ? null : plans.get(root)?.unasked) ?? []), ...unasked])];
}

function checkFriends(context: Context, input: ProtectInput, friends: readonly FeedId[]): Result<never> | null {
  const { facts } = context;
  const invited = new Set(input.root === null ? [] : inviteesOf(context, input.root).map(({ id }) => id));
  const strangers = friends.filter((id) => !invited.has(id) && !isMutual(facts, id));
  if (strangers.length > 0) return no('unknown-friend', { names: strangers.map((id) => nameFor(facts, id)) });
  const papers = input.papers ?? 0;
  if (integerOf(papers, 0, MOST_SHEETS) === null) return no('too-many-sheets', { have: papers, limit: MOST_SHEETS });
  const have = friends.length + papers;
  if (have < LEAST_QUORUM) return no('too-few-friends', { have, need: LEAST_QUORUM });
  if (have > MOST_FRIENDS) return no('too-many-friends', { have, limit: MOST_FRIENDS });
  if (!(input.quorum >= LEAST_QUORUM && Number.isInteger(input.quorum))) {
    return no('quorum-too-small', { have: input.quorum, need: LEAST_QUORUM });
  }
  return input.quorum > have ? no('quorum-too-large', { have, need: input.quorum }) : null;
}

/**
 * What it takes the place of: something that was handed on to me, or a secret of mine whose pieces are out. One change at a time:
 * what is being replaced, or has yet to replace another one, cannot be replaced.
 */
function checkReplaced({ facts, plans }: Context, { replaces }: ProtectInput): Result<never> | null {
  if (replaces === null || (facts.handed.has(replaces) && !facts.roots.has(replaces))) return null;
  if (!facts.roots.has(replaces) || isGivenUp(facts, replaces)) return no('unknown-secret');
  if (plans.has(replaces) || !isOut(facts, replaces)) return no('not-sent');
  const before = predecessorOf(facts, replaces);
  const isChanging = replacementOf(facts, replaces) !== null || (before !== null && !isGivenUp(facts, before.key));
  return isChanging ? no('already-changing') : null;
}

/** Heirs are people I know, and need not keep a piece. Nobody can wait for more voices than there are friends. */
function checkWishes({ facts }: Context, input: ProtectInput, friends: number): Result<never> | null {
  const heirs = [...new Set(input.heirs)];
  const strangers = heirs.filter((id) => !isFollowed(facts, id));
  if (strangers.length > 0) return no('unknown-friend', { names: strangers.map((id) => nameFor(facts, id)) });
  if (heirs.length > MOST_HEIRS) return no('too-many-heirs', { have: heirs.length, limit: MOST_HEIRS });
  const wait = integerOf(input.forwardAfter, 0, LONGEST_WAIT);
  return wait === null || integerOf(input.vouchers, 0, friends) === null ? no('bad-wishes') : null;
}

function isMutual(facts: Facts, id: FeedId): boolean {
  return id !== facts.me && isFollowed(facts, id) && isFollower(facts, id);
}

/** A time that is later than `now` and can be written down. */
function isAhead(time: number, now: number): boolean {
  return time > now && time <= 8.64e15;
}

/** Whom I asked to keep a piece of my crystal `root`, and what they said. */
export function inviteesOf({ facts, now }: Context, root: MsgId): readonly Invitee[] {
  return collate(consentInvites(facts, facts.me, root), (key) => repliesTo(facts, key), now);
}

/** A plan to be written, and what is on paper only. */
export type Made = { readonly plan: Plan; readonly sheets: readonly Sheet[] };

/**
 * The plan: the secret split, or encrypted and its key split, each share boxed to its friend at once. The first shares are for paper, so
 * that sheets count from 1, and in no plan; friends in `terms` have those after them.
 */
export function makePlan(
  me: FeedId,
  root: MsgId,
  { label, papers, terms }: Checked,
  secret: Secret,
  keys: KeysPort,
  random: Randomness,
): Made {
  const { friends, quorum } = terms;
  const split = { label, root, owner: me, quorum, count: friends.length + papers };
  const sealed = fitsInShare(secret, label) ? null : sealSecret(secret, root, random);
  const inner = typeof secret === 'string' && sealed === null ? secret : sealed?.reference;
  const shares = inner === undefined ? null : splitSecret({ secret: inner, ...split }, keys, random);
  if (sealed !== null) wipe(sealed.reference.key);
  if (shares === null) throw new Error('the size was checked before');
  const onPaper = shares.slice(0, papers);
  const boxes = shares.slice(papers).map((share, at) => keys.boxShare(share, friendAt(friends, at)));
  const sheets = onPaper.map((share) => makeSheet(root, share));
  const plan = { root, ...terms, papers: papersOf(onPaper), payload: sealed?.parcel ?? null, boxes };
  return { plan, sheets };
}

function papersOf(shares: readonly string[]): Papers | null {
  const parsed = shares.flatMap((share) => parseShare3(share) ?? []);
  const [first] = parsed;
  return first === undefined ? null : { split: splitOf(first), numbers: parsed.map(({ id }) => id) };
}

function friendAt(friends: readonly FeedId[], at: number): FeedId {
  const friend = friends[at];
  if (friend === undefined) throw new Error('there is one share per friend');
  return friend;
}

/** The next invitation of a plan that is not yet written, or null where all are. */
export function nextInvite({ facts }: Context, terms: PlanTerms): Draft | null {
  const invited = new Set(consentInvites(facts, facts.me, terms.root).flatMap(({ recps }) => recps));
  const friend = terms.friends.find((id) => !invited.has(id) && !terms.unasked.includes(id));
  return friend === undefined ? null : inviteFor(facts, terms, friend, terms.deadline);
}

/** A fresh invitation for each who is silent. A deadline that has passed is not set again. */
export function reminders(context: Context, terms: PlanTerms): readonly Draft[] {
  const deadline = terms.deadline !== null && isAhead(terms.deadline, context.now) ? terms.deadline : null;
  const isSilent = ({ id, answer }: Invitee): boolean => answer === null && !terms.unasked.includes(id);
  const silent = inviteesOf(context, terms.root).filter(isSilent);
  return silent.map(({ id }) => inviteFor(context.facts, terms, id, deadline));
}

/** Who keeps a piece of what it takes the place of is told so; the others need not know. */
function inviteFor(facts: Facts, { root, message }: PlanTerms, friend: FeedId, deadline: number | null): Draft {
  const before = predecessorOf(facts, root);
  const replaces = before !== null && shardsOf(facts, before.key).has(friend) ? before.key : null;
  return buildConsentInvite(facts.me, friend, root, message, deadline, replaces);
}
