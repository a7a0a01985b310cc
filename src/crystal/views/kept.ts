/** The custodian's selectors: what I keep, or am asked to keep, for others. */
import type { Context } from '../context';
import { dossierOf, receiptsFor } from '../fold/facts';
import type { FeedId, MsgId } from '../ids';
import { isPast, type Invitee } from '../invite/collate';
import type { Invite } from '../invite/invite';
import type { Reply } from '../invite/reply';
import { NOTE_LENGTH } from '../limits';
import { cleanText } from '../messages/clean';
import { addressee, inOrder, type Said } from '../messages/said';
import type { Shard } from '../messages/shard';
import { answersTo, receiptOf, releaseOf, requestsTo } from '../rules/authority';
import { heldShard, isMyBusiness, myInvitation, othersCrystals } from '../rules/held';
import { rehearsalForMe } from '../rules/rehearsal';
import { isRetired, returnBar } from '../rules/return-gate';
import { forwardsOf } from '../rules/handed-on';
import { travelOf } from '../rules/travel';
import { personView } from './people';
import { wishesView } from './wishes';
import type { KeptView } from './view';

/** What I keep for others, and what I am asked to; latest first. */
export function keptView(context: Context): readonly KeptView[] {
  const kept = [...othersCrystals(context.facts)].flatMap(([owner, root]) => oneKept(context, owner, root) ?? []);
  return kept.sort((a, b) => b.at - a.at || compare(a.root + a.owner.id, b.root + b.owner.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** What changes from stage to stage. */
type Stage = Pick<KeptView, 'stage' | 'at'> & Partial<KeptView>;

function oneKept(context: Context, owner: FeedId, root: MsgId): KeptView | null {
  if (!isMyBusiness(context, owner, root)) return null;
  const shard = heldShard(context, owner, root);
  const stage = shard === null ? consentStage(context, owner, root) : shardStage(context, shard);
  if (stage === null) return null;
  const about = { root, owner: personView(context, owner), contract: contractView(context, owner, root) };
  const nothing = { deadline: null, message: null, invitation: null, request: null };
  const wishes = shard === null ? null : wishesView(context, shard.wishes);
  const handedOnTo = forwardsOf(context.facts, root, owner).map(({ to, said }) => {
    return { person: personView(context, to), at: said.claimedAt };
  });
  const care = { ...careOf(context, shard), ...changeOf(context, owner, root) };
  const rehearsal = rehearsalOf(context, shard, stage.stage);
  const barred = returnBar(context.facts, owner, root);
  return { ...about, ...nothing, ...care, rehearsal, barred, wishes, handedOnTo, ...stage };
}

/** Of a piece that opens, that its owner did not put out of use, and that is not asked for in earnest. */
function rehearsalOf(context: Context, shard: Said<Shard> | null, stage: KeptView['stage']): KeptView['rehearsal'] {
  if (shard === null || stage === 'does-not-open' || stage === 'asked-back') return null;
  if (isRetired(context.facts, shard.author, shard.root)) return null;
  const request = rehearsalForMe(context, shard.author, shard.root);
  return request === null ? null : { request: request.key, at: request.claimedAt, until: request.expiresAt };
}

/** Since when it is here and how large it is; my app's last answer to the owner; whether I am to be let go. */
function careOf(
  { facts, reach }: Context,
  shard: Said<Shard> | null,
): Pick<KeptView, 'since' | 'size' | 'checkedAt' | 'leaving'> {
  if (shard === null) return { since: null, size: null, checkedAt: null, leaving: null };
  const mine = inOrder([...receiptsFor(facts, shard.key)].filter(({ author }) => author === facts.me));
  const release = releaseOf(facts, shard);
  return {
    since: mine[0]?.claimedAt ?? null,
    size: shard.shard.length,
    checkedAt: mine.findLast(({ branch }) => branch.length > 0)?.claimedAt ?? null,
    leaving:
      release === null ? null : { at: release.claimedAt, travel: travelOf(release.sequence, reach, shard.author) },
  };
}

/** What came before it and what comes after: of the same owner, and where I keep it. */
function changeOf(context: Context, owner: FeedId, root: MsgId): Pick<KeptView, 'replaces' | 'retired'> {
  const { retires } = dossierOf(context.facts, owner, root);
  const retire = inOrder(retires.values()).find((said) => addressee(said) === context.facts.me);
  const replaces = myInvitation(context, owner, root)?.latest.replaces ?? null;
  const isHere = (other: MsgId | null) => other !== null && other !== root && heldShard(context, owner, other) !== null;
  const newer = retire?.replacedBy ?? null;
  return {
    replaces: isHere(replaces) ? replaces : null,
    retired: retire === undefined ? null : { at: retire.claimedAt, replacedBy: isHere(newer) ? newer : null },
  };
}

function consentStage(context: Context, owner: FeedId, root: MsgId): Stage | null {
  const invitee = myInvitation(context, owner, root);
  if (invitee === null || isRetired(context.facts, owner, root)) return null;
  const { answer, latest } = invitee;
  if (answer?.accept === true) return { stage: 'accepted', at: answer.claimedAt };
  if (answer !== null && !isAskedAgain(invitee)) return { stage: 'declined', at: answer.claimedAt };
  const asked = { at: latest.claimedAt, deadline: latest.expiresAt, message: note(latest) };
  if (isPast(latest, context.now)) return { stage: 'expired', ...asked };
  return { stage: 'asked-to-keep', ...asked, invitation: latest.key };
}

/** Whether the owner asked anew after my no. */
function isAskedAgain({ answer, latest }: Invitee): boolean {
  return answer?.branch.includes(latest.key) === false;
}

function shardStage(context: Context, shard: Said<Shard>): Stage | null {
  const { facts, inspect } = context;
  if (!inspect.opens(shard)) return { stage: 'does-not-open', at: shard.claimedAt };
  const request = requestsTo(facts, shard.author, shard.root, facts.me).at(-1);
  const answer = request === undefined ? undefined : answersTo(facts, [request], facts.me)[0];
  const forward = forwardsOf(facts, shard.root, shard.author).at(-1)?.said;
  if (forward !== undefined && !isOpenAgain(context, shard, request, answer)) {
    // Both are mine: the later one is how it ended.
    if (answer === undefined || answer.sequence < forward.sequence)
      return { stage: 'handed-on', at: forward.claimedAt };
  }
  if (answer !== undefined) return { stage: answer.accept ? 'returned' : 'refused', at: answer.claimedAt };
  if (request !== undefined) {
    return { stage: 'asked-back', at: request.claimedAt, message: note(request), request: request.key };
  }
  const receipt = receiptOf(facts, shard);
  return receipt === null ? { stage: 'accepted', at: shard.claimedAt } : { stage: 'kept', at: receipt.claimedAt };
}

/** Whether the owner asks for what was handed on, and may have it: a thief who asks in vain changes nothing. */
function isOpenAgain(
  { facts }: Context,
  { author, root }: Said<Shard>,
  request: Said<Invite> | undefined,
  answer: Said<Reply> | undefined,
): boolean {
  return request !== undefined && answer === undefined && returnBar(facts, author, root) === null;
}

function note({ body }: Said<Invite>): string | null {
  return cleanText(body ?? '', NOTE_LENGTH);
}

/** The first contract that the owner told me. */
function contractView(context: Context, owner: FeedId, root: MsgId): KeptView['contract'] {
  const contracts = inOrder(dossierOf(context.facts, owner, root).contracts.values());
  const contract = contracts.find((said) => addressee(said) === context.facts.me);
  if (contract === undefined) return null;
  const { quorum, papers } = contract;
  return { quorum, papers, custodians: contract.custodians.map((id) => personView(context, id)) };
}
