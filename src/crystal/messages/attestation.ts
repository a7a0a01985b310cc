/** `dark-crystal/attestation` 1.0.0: what somebody says about an account; public, or private to some. */
import { isFeedId, isMsgId, type FeedId, type MsgId } from '../ids';
import type { Content, Draft } from '../ports';
import { branchOf, field, fit, listOf, optional, recpsOf, stringOf, unfit, type Fields, type Parsed } from './read';

export type AttestationKind = 'stolen' | 'suspicious' | 'valid' | 'phisher' | 'reincarnation' | 'gone';

const KINDS: ReadonlySet<unknown> = new Set(['stolen', 'suspicious', 'valid', 'phisher', 'reincarnation', 'gone']);

export type Attestation = {
  readonly type: 'attestation';
  readonly about: FeedId;
  readonly kind: AttestationKind;
  /** reincarnation: the new account; gone: the heir, if said. */
  readonly to: FeedId | null;
  readonly reason: string | null;
  /** Earlier attestations of the same author that this one replaces. */
  readonly branch: readonly MsgId[];
  /** Attestations of others that a `valid` contradicts: those that its author had seen. */
  readonly answers: readonly MsgId[];
  /** Null where it is public. */
  readonly recps: readonly FeedId[] | null;
};

export function parseAttestation(fields: Fields): Parsed<Attestation> {
  if (field(fields, 'version') !== '1.0.0') return unfit('unknown-version');
  const about = field(fields, 'about');
  if (!isFeedId(about)) return unfit('bad-about');
  const kind = field(fields, 'kind');
  if (!isAttestationKind(kind)) return unfit('bad-kind');
  const to = optional(field(fields, 'to'), (value) => (isFeedId(value) ? value : null));
  if (to === null || to === about || (kind === 'reincarnation' && to === undefined)) return unfit('bad-to');
  const reason = optional(field(fields, 'reason'), stringOf);
  if (reason === null) return unfit('bad-reason');
  const branch = optional(field(fields, 'branch'), branchOf);
  if (branch === null) return unfit('bad-branch');
  const answers = optional(field(fields, 'answers'), (value) => listOf(value, isMsgId, 64));
  if (answers === null) return unfit('bad-answers');
  const recps = optional(field(fields, 'recps'), recpsOf);
  if (recps === null) return unfit('bad-recps');
  const said = { about, kind, to: to ?? null, reason: reason ?? null, branch: branch ?? [], answers: answers ?? [] };
  return fit({ type: 'attestation', ...said, recps: recps ?? null });
}

/** Whether `value` is one of the six kinds. */
export function isAttestationKind(value: unknown): value is AttestationKind {
  return KINDS.has(value);
}

/** What an attestation says. */
export type Statement = Omit<Attestation, 'type' | 'recps'>;

/** My statement; `recps` null makes it public. */
export function buildAttestation(statement: Statement, recps: readonly FeedId[] | null): Draft {
  const { about, kind, to, reason, branch, answers } = statement;
  const content: Content = {
    type: 'dark-crystal/attestation',
    version: '1.0.0',
    about,
    kind,
    ...(to === null ? {} : { to }),
    ...(reason === null ? {} : { reason }),
    ...(branch.length === 0 ? {} : { branch }),
    ...(answers.length === 0 ? {} : { answers }),
  };
  return recps === null ? { audience: 'public', content } : { audience: 'private', recps, content };
}
