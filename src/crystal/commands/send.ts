/** Sending: what is too large for the shares, the terms, the contracts, then one shard per custodian, in this order and each once, whatever crashes. */
import type { Context } from '../context';
import { dossierOf, type Facts } from '../fold/facts';
import type { FeedId, MsgId } from '../ids';
import { buildContract } from '../messages/contract';
import type { Papers } from '../messages/paper';
import { buildPayload } from '../messages/payload';
import { buildRitual } from '../messages/ritual';
import { addressee } from '../messages/said';
import { buildShard } from '../messages/shard';
import { partOf, type Parcel } from '../payload/seal';
import type { Draft } from '../ports';
import { no, ok, type Result } from '../result';
import { ritualOf, shardsOf } from '../rules/authority';
import { hasAllParts, partsOf } from '../rules/parts';
import { keptSheets, sheetsOf } from '../rules/sheets';
import { shareIdOf, type Plan, type PlanTerms } from './plan';
import { inviteesOf } from './protect';

/** Who of the plan's friends accepted, in the plan's order; or that they are not enough. */
export function chooseCustodians(context: Context, terms: PlanTerms): Result<readonly FeedId[]> {
  const accepted = acceptedBy(context, terms);
  const have = accepted.length + keptSheets(context.facts, terms.root, terms.papers).length;
  const { quorum: need } = terms;
  return have < need ? no('not-enough-accepted', { have, need }) : ok(accepted);
}

/** Friends of the plan who accepted, in the app or outside of it, in the plan's order. Who said no in the app said no. */
export function acceptedBy(context: Context, { root, friends, unasked }: PlanTerms): readonly FeedId[] {
  const answers = new Map(inviteesOf(context, root).map(({ id, answer }) => [id, answer?.accept]));
  return friends.filter((friend) => answers.get(friend) ?? unasked.includes(friend));
}

/**
 * The next message of a plan whose custodians are fixed that is not yet in our own log; null where all are. Looking into
 * the log each time is what makes it go on after a crash without doubling anything. The parts come first: a feed is heard in its order, so
 * whoever has a shard has them, too.
 */
export function nextToSend({ facts }: Context, plan: Plan): Draft | null {
  const { root, quorum, payload } = plan;
  const custodians = plan.custodians ?? [];
  const part = payload === null ? null : nextPart(facts, payload);
  if (part !== null) return part;
  if (ritualOf(facts, root) === null) {
    const papers = papersLeft(facts, plan);
    return buildRitual(facts.me, root, quorum, custodians.length + countOf(papers), papers, payload);
  }
  return nextContract(facts, plan, custodians) ?? nextShard(facts, plan, custodians);
}

function nextPart(facts: Facts, parcel: Parcel): Draft | null {
  const at = partsOf(facts, facts.me, parcel).indexOf(null);
  return at < 0 ? null : buildPayload(parcel, at + 1, partOf(parcel, at + 1));
}

/** Sheets that are not said to be lost: also those of which nothing is said yet, for they may well be put away. */
function papersLeft(facts: Facts, { root, papers }: Plan): Papers | null {
  const left = sheetsOf(facts, root, papers).filter(({ state }) => state !== 'gone');
  return papers === null || left.length === 0 ? null : { ...papers, numbers: left.map(({ number }) => number) };
}

function countOf(papers: Papers | null): number {
  return papers?.numbers.length ?? 0;
}

function nextContract(facts: Facts, { root, quorum, shared }: Plan, custodians: readonly FeedId[]): Draft | null {
  if (!shared) return null;
  const papers = ritualOf(facts, root)?.papers ?? null;
  const told = new Set([...dossierOf(facts, facts.me, root).contracts.values()].map(addressee));
  const custodian = custodians.find((id) => !told.has(id));
  return custodian === undefined
    ? null
    : buildContract(facts.me, custodian, { root, quorum, custodians, papers: countOf(papers) });
}

function nextShard(facts: Facts, plan: Plan, custodians: readonly FeedId[]): Draft | null {
  const written = shardsOf(facts, plan.root);
  const custodian = custodians.find((id) => !written.has(id));
  if (custodian === undefined) return null;
  const at = plan.friends.indexOf(custodian);
  const boxed = plan.boxes[at];
  if (boxed === undefined) throw new Error('the plan holds a share for each of its friends');
  return buildShard(facts.me, custodian, plan.root, boxed, shareIdOf(plan, at), plan.wishes);
}

/** Whether every shard that the ritual speaks of is written, and every part. */
export function isComplete(facts: Facts, root: MsgId): boolean {
  const ritual = ritualOf(facts, root);
  if (ritual === null || !hasAllParts(facts, facts.me, ritual.payload)) return false;
  return shardsOf(facts, root).size + countOf(ritual.papers) >= ritual.shards;
}
