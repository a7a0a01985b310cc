/** Saying something about an account: stolen, suspicious, still valid, phisher, reincarnation, gone. */
import type { Context } from '../context';
import type { Facts } from '../fold/facts';
import { isFeedId, type FeedId, type MsgId } from '../ids';
import { MOST_READERS, NOTE_LENGTH } from '../limits';
import { buildAttestation, isAttestationKind, type AttestationKind, type Statement } from '../messages/attestation';
import { cleanText } from '../messages/clean';
import { inOrder } from '../messages/said';
import type { Draft } from '../ports';
import { no, ok, type Result } from '../result';
import { historyOf, myVoice } from '../rules/attestations';
import { leadsTo } from '../rules/chains';
import { warningsAbout } from '../rules/return-gate';

/** What to say about an account. */
export type AttestInput = {
  readonly about: FeedId;
  readonly kind: AttestationKind;
  /** reincarnation: the new account (required); gone: the heir, or null; otherwise null. */
  readonly to: FeedId | null;
  /** At most 500 characters, or null. */
  readonly reason: string | null;
  /** Everybody may read it, or only these (1–6; none: only I). */
  readonly audience: 'public' | readonly FeedId[];
};

/** Earlier ones of mine that are named, the latest: the last one alone would do, as each names those before it. */
const MOST_BRANCHES = 8;

/** Voices that one `valid` can answer, so that it fits a message. Beyond that the gate stays shut. */
const MOST_ANSWERS = 48;

/** My statement, ready to be published; or why I cannot say that. */
export function attest({ facts }: Context, input: AttestInput): Result<Draft> {
  const refused = checkAbout(facts, input) ?? checkReaders(input);
  if (refused !== null) return refused;
  const { about, kind, to, audience } = input;
  const length = input.reason?.trim().length ?? 0;
  if (length > NOTE_LENGTH) return no('reason-too-long', { have: length, limit: NOTE_LENGTH });
  const reason = cleanText(input.reason ?? '', NOTE_LENGTH);
  const answers = kind === 'valid' ? warningsAbout(facts, about).slice(0, MOST_ANSWERS) : [];
  const statement = { about, kind, to, reason, branch: mineBefore(facts, about), answers };
  const recps = audience === 'public' ? null : readersOf(facts, audience);
  if (isSaid(facts, statement, recps)) return no('already-said');
  return ok(buildAttestation(statement, recps));
}

/** Of my own account I can only say that it is stolen; of nobody that I am their new account or heir. */
function checkAbout(facts: Facts, { about, kind, to }: AttestInput): Result<never> | null {
  if (!isFeedId(about) || !isAttestationKind(kind)) return no('unknown-account');
  if (about === facts.me && kind !== 'stolen') return no('own-account');
  if (to === null) return kind === 'reincarnation' ? no('unknown-account') : null;
  if (!isFeedId(to) || (kind !== 'reincarnation' && kind !== 'gone')) return no('unknown-account');
  if (to === facts.me) return no('is-me');
  if (to === about || (kind === 'reincarnation' && leadsTo(facts, to, about))) return no('circle');
  return null;
}

function checkReaders({ audience }: AttestInput): Result<never> | null {
  if (audience === 'public') return null;
  if (!Array.isArray(audience) || !audience.every(isFeedId)) return no('unknown-account');
  const have = new Set(audience).size;
  return have > MOST_READERS ? no('too-many-readers', { have, limit: MOST_READERS }) : null;
}

function readersOf({ me }: Facts, audience: readonly FeedId[]): readonly FeedId[] {
  return [...new Set([...audience, me])];
}

function mineBefore(facts: Facts, about: FeedId): readonly MsgId[] {
  const mine = inOrder(historyOf(facts, about).filter(({ author }) => author === facts.me));
  return mine.slice(-MOST_BRANCHES).map(({ key }) => key);
}

/** Whether my latest voice says the very same to the very same readers. */
function isSaid(facts: Facts, statement: Statement, recps: readonly FeedId[] | null): boolean {
  const said = myVoice(facts, statement.about);
  if (said?.kind !== statement.kind) return false;
  const sameWords = said.to === statement.to && (said.reason ?? '') === (statement.reason ?? '');
  return sameWords && sameIds(said.recps, recps) && statement.answers.every((key) => said.answers.includes(key));
}

function sameIds(a: readonly FeedId[] | null, b: readonly FeedId[] | null): boolean {
  if (a === null || b === null) return a === b;
  return a.length === b.length && a.every((id) => b.includes(id));
}
