/** The protagonist's selectors: my secrets, each with what is known of every friend. */
import { acceptedBy, isComplete } from '../commands/send';
import type { PlanTerms } from '../commands/plan';
import { inviteesOf } from '../commands/protect';
import { crystalOf, openRequests, returnsOf, type Return } from '../commands/recover';
import type { Context } from '../context';
import { dossierOf, type Facts } from '../fold/facts';
import type { FeedId, MsgId } from '../ids';
import type { Invitee } from '../invite/collate';
import { NAME_LENGTH, NOTE_LENGTH, PLACE_LENGTH } from '../limits';
import { cleanLine, cleanText } from '../messages/clean';
import type { Root } from '../messages/root';
import { bySequence, type Said } from '../messages/said';
import { NO_WISHES, type Shard } from '../messages/shard';
import { OPEN_FOR } from '../reply-keys';
import { isGivenUp, receiptOf, releaseOf, ritualOf, shardsOf } from '../rules/authority';
import { checkEvery, healthOf } from '../rules/care';
import { confirmedAt, pendingCheck } from '../rules/confirmed';
import { countParts, hasAllParts } from '../rules/parts';
import { isConfirmed, predecessorOf, replacementOf } from '../rules/replacement';
import { sheetsOf, type SheetState } from '../rules/sheets';
import { travelOf } from '../rules/travel';
import type { Crystal } from '../share/judge';
import { answerState } from './answers';
import { personView } from './people';
import { rehearsalView } from './rehearsal';
import type { FriendPiece, FriendState, HealthView, SecretView, SheetView } from './view';
import { wishesView } from './wishes';

/** My secrets, newest first, without those that I gave up. */
export function secretsView(context: Context): readonly SecretView[] {
  const roots = [...context.facts.roots.values()].sort(bySequence).reverse();
  return roots.filter(({ key }) => !isGivenUp(context.facts, key)).map((root) => secretView(context, root));
}

/** What is known of one secret, gathered once. */
type Known = {
  readonly root: MsgId;
  readonly plan: PlanTerms | null;
  readonly crystal: Crystal | null;
  readonly shards: ReadonlyMap<FeedId, Said<Shard>>;
  readonly invitees: ReadonlyMap<FeedId, Invitee>;
  readonly returns: ReadonlyMap<FeedId, Return>;
  /** Sheets of paper that are put away. */
  readonly onPaper: number;
  /** Those of which nothing is said. */
  readonly unsaid: number;
};

function secretView(context: Context, { key: root, name, claimedAt, replaces }: Said<Root>): SecretView {
  const { facts, plans } = context;
  const plan = plans.get(root) ?? null;
  const invitees = new Map(inviteesOf(context, root).map((invitee) => [invitee.id, invitee]));
  const crystal = crystalOf(context, root);
  const returns = new Map(
    (crystal === null ? [] : returnsOf(context, crystal)).map((back) => [back.reply.author, back]),
  );
  const sheets = sheetsOf(facts, root, plan?.papers);
  const onPaper = sheets.filter(({ state }) => state === 'kept').length;
  const unsaid = sheets.filter(({ state }) => state === 'unsaid').length;
  const known: Known = { root, plan, crystal, shards: shardsOf(facts, root), invitees, returns, onPaper, unsaid };
  const ids = new Set([...invitees.keys(), ...known.shards.keys(), ...(plan?.friends ?? [])]);
  const friends = [...ids].map((id) => friendPiece(context, known, id));
  const confirmed = [...known.shards.values()].filter((shard) => receiptOf(facts, shard) !== null).length;
  const kept = confirmed + onPaper;
  const returned = friends.filter(({ state }) => state.kind === 'returned').length;
  const waitingFor = friends.filter(({ state }) => isAwaited(state)).length;
  const asked = [...known.shards.keys()].some((id) => openRequests(context, root, id).length > 0);
  return {
    root,
    name: cleanLine(name, NAME_LENGTH) ?? '',
    createdAt: claimedAt,
    stage: stageOf(context, known, { kept, returned, waitingFor, asked }),
    health: healthView(context, known),
    rehearsal: rehearsalView(context, root, crystal),
    ...changeView(context, root, replaces),
    parts: countParts(facts, facts.me, plan?.payload ?? ritualOf(facts, root)?.payload ?? null),
    quorum: crystal?.quorum ?? plan?.quorum ?? null,
    friends,
    sheets: sheets.map(sheetView),
    accepted: countAccepted(invitees.values()) + countUnasked(friends) + onPaper,
    waitingFor,
    kept,
    returned,
    asking: askingView(context, root),
    deadline: plan === null ? latestDeadline(invitees.values()) : plan.deadline,
    shared: plan?.shared ?? dossierOf(facts, facts.me, root).contracts.size > 0,
    wishes: wishesView(context, plan?.wishes ?? [...known.shards.values()][0]?.wishes ?? NO_WISHES),
  };
}

function askingView({ inspect }: Context, root: MsgId): SecretView['asking'] {
  const key = inspect.replyKey(root);
  return key === null ? null : { openUntil: key.usedAt === null ? null : key.usedAt + OPEN_FOR };
}

function healthView(context: Context, { root, plan, crystal, shards, onPaper }: Known): HealthView | null {
  if (crystal === null || plan !== null || shards.size + onPaper < crystal.quorum) return null;
  const { holders, sheets, span, confirmed, silent, late, unseen, overdue } = healthOf(context, root, crystal.quorum);
  return {
    span,
    confirmed,
    holders: holders.length + sheets.length,
    silent: silent.map((id) => personView(context, id)),
    late: late.map((id) => personView(context, id)),
    checkEvery: checkEvery(context.facts, root),
    unseen,
    overdue,
  };
}

function changeView(
  { facts }: Context,
  root: MsgId,
  replaces: MsgId | null,
): Pick<SecretView, 'replaces' | 'renews' | 'renewedBy'> {
  const before = predecessorOf(facts, root);
  const after = replacementOf(facts, root);
  return {
    replaces: before === null ? replaces : null,
    renews: before === null ? null : renewedView(facts, root, before),
    renewedBy: after === null ? null : { root: after.key, isConfirmed: isConfirmed(facts, after.key) },
  };
}

function sheetView({ number, state, at, place }: SheetState): SheetView {
  return { number, state, at, place: cleanLine(place ?? '', PLACE_LENGTH) };
}

function countAccepted(invitees: Iterable<Invitee>): number {
  return [...invitees].filter(({ answer }) => answer?.accept === true).length;
}

function countUnasked(friends: readonly FriendPiece[]): number {
  return friends.filter(({ state }) => state.kind === 'unasked').length;
}

function renewedView(facts: Facts, root: MsgId, { key, claimedAt: createdAt }: Said<Root>): SecretView['renews'] {
  const isRetired = isGivenUp(facts, key);
  const sheets = sheetsOf(facts, key).flatMap(({ number, state }) => (state === 'gone' ? [] : number));
  return { root: key, createdAt, isRetired, canBeRetired: !isRetired && isConfirmed(facts, root), sheets };
}

function isAwaited(state: FriendState): boolean {
  return state.kind === 'chosen' || (state.kind === 'invited' && !state.late);
}

function latestDeadline(invitees: Iterable<Invitee>): number | null {
  const deadlines = [...invitees].flatMap(({ latest }) => latest.expiresAt ?? []);
  return deadlines.length === 0 ? null : Math.max(...deadlines);
}

type Counts = {
  readonly kept: number;
  readonly returned: number;
  readonly waitingFor: number;
  readonly asked: boolean;
};

function stageOf(context: Context, known: Known, counts: Counts): SecretView['stage'] {
  const { root, plan, crystal, shards, onPaper, unsaid } = known;
  const { facts } = context;
  const hasParts = hasAllParts(facts, facts.me, ritualOf(facts, root)?.payload ?? null);
  const isEnough = crystal !== null && shards.size + onPaper >= crystal.quorum;
  if (crystal !== null && hasParts && (isComplete(facts, root) || (plan === null && isEnough))) {
    return sentStage(crystal.quorum, counts);
  }
  if (plan === null) return 'unfinished';
  if (plan.custodians !== null) return 'sending';
  const accepted = acceptedBy(context, plan).length + onPaper;
  if (accepted >= plan.quorum) return 'can-send';
  // A sheet of which nothing is said yet may still be put away.
  return accepted + counts.waitingFor + unsaid < plan.quorum ? 'too-few' : 'inviting';
}

function sentStage(quorum: number, { kept, returned, asked }: Counts): SecretView['stage'] {
  if (returned >= quorum) return 'recoverable';
  if (asked) return 'asked';
  return kept >= quorum ? 'safe' : 'sent';
}

function friendPiece(context: Context, known: Known, id: FeedId): FriendPiece {
  const shard = known.shards.get(id);
  const state = shard === undefined ? consentState(context, known, id) : shardState(context, known, id, shard);
  const said = known.invitees.get(id)?.answer?.accept;
  const isOther = shard !== undefined && said !== true && receiptOf(context.facts, shard) === null;
  return {
    person: personView(context, id),
    state,
    ...careOf(context, id, shard),
    ...(isOther ? { otherApp: true } : {}),
  };
}

function careOf(
  { facts, reach, now }: Context,
  id: FeedId,
  shard: Said<Shard> | undefined,
): Pick<FriendPiece, 'confirmedAt' | 'check' | 'leaving'> {
  if (shard === undefined) return { confirmedAt: null, check: null, leaving: null };
  const check = pendingCheck(facts, shard);
  const release = releaseOf(facts, shard);
  return {
    confirmedAt: confirmedAt(facts, shard, now),
    check: check === null ? null : { at: check.claimedAt, travel: travelOf(check.sequence, reach, id) },
    leaving: release === null ? null : { at: release.claimedAt, message: note(release.body) },
  };
}

function consentState({ reach }: Context, { invitees, plan }: Known, id: FeedId): FriendState {
  const invitee = invitees.get(id);
  const isUnasked = plan?.unasked.includes(id) === true && (invitee?.answer ?? null) === null;
  if (isUnasked) return { kind: 'unasked' };
  if (invitee === undefined) return { kind: 'chosen' };
  const { answer, latest, late } = invitee;
  if (answer?.accept === true) return { kind: 'accepted', at: answer.claimedAt };
  if (answer !== null) return { kind: 'declined', at: answer.claimedAt, message: note(answer.body) };
  const travel = travelOf(latest.sequence, reach, id);
  return { kind: 'invited', at: latest.claimedAt, deadline: latest.expiresAt, travel, late };
}

function shardState(context: Context, { root, returns }: Known, id: FeedId, shard: Said<Shard>): FriendState {
  const { facts, reach } = context;
  const answered = answerState(context, id, openRequests(context, root, id), returns.get(id));
  if (answered !== null) return answered;
  const receipt = receiptOf(facts, shard);
  if (receipt !== null) return { kind: 'kept', at: receipt.claimedAt };
  return { kind: 'sent', at: shard.claimedAt, travel: travelOf(shard.sequence, reach, id) };
}

function note(body: string | null): string | null {
  return cleanText(body ?? '', NOTE_LENGTH);
}
