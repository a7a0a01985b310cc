/** What friends say about an account, and whose word counts. Source: `docs/protocol.md`, "Attestations". */
import type { Facts } from '../fold/facts';
import { isFollowed } from '../fold/facts';
import { perEdition } from '../fold/remember';
import type { FeedId } from '../ids';
import type { Attestation, AttestationKind } from '../messages/attestation';
import type { Said } from '../messages/said';
import { isMyOldAccount } from './requests';

/** Why a voice counts for nothing. */
export type Discounted =
  /** I do not follow its author. */
  | 'stranger'
  /** An account about itself (but its own `stolen` counts, for good). */
  | 'about-itself'
  /** Its author is the very account that it names as the new one or the heir. */
  | 'names-itself'
  /** I hold its author for stolen, suspicious, a phisher, or no longer theirs; or it is an old account of my own. */
  | 'distrusted';

/** The one voice that an author has about an account. */
export type Voice = { readonly said: Said<Attestation>; readonly discounted: Discounted | null };

/** Kinds that say: whoever holds this account now may be somebody else. */
const LOST: ReadonlySet<AttestationKind> = new Set(['stolen', 'suspicious', 'reincarnation', 'gone']);

/** Kinds after which I no longer listen to an account. */
const DISTRUST: ReadonlySet<AttestationKind> = new Set([...LOST, 'phisher']);

/** Everything that anybody said about `about`, oldest first within each author: the history. */
export function historyOf(facts: Facts, about: FeedId): readonly Said<Attestation>[] {
  return [...(facts.attestations.get(about)?.values() ?? [])];
}

/**
 * One voice per author about `about`: their latest. A message can only name earlier ones of its feed in `branch`, so the
 * latest by branch is the one with the highest sequence.
 */
export function voicesAbout(facts: Facts, about: FeedId): readonly Voice[] {
  const latest = facts.voices.get(about)?.values() ?? [];
  return [...latest].map((said) => ({ said, discounted: discount(facts, said) }));
}

/** The voices about `about` that count, mine among them. An account's own `stolen` is in it once said, whatever it says later. */
export const countedAbout: (facts: Facts, about: FeedId) => readonly Said<Attestation>[] = perEdition(
  (facts: Facts, about: FeedId) => {
    const counted = voicesAbout(facts, about).flatMap(({ said, discounted }) => (discounted === null ? [said] : []));
    const confession = ownStolen(facts, about);
    return confession === null ? counted : [...counted.filter(({ author }) => author !== about), confession];
  },
);

/** My own voice about `about`, or null. */
export function myVoice(facts: Facts, about: FeedId): Said<Attestation> | null {
  return facts.voices.get(about)?.get(facts.me) ?? null;
}

/** That `account` itself once said that it is stolen: final, for whoever holds it now would take it back. */
export function ownStolen(facts: Facts, account: FeedId): Said<Attestation> | null {
  return facts.confessions.get(account) ?? null;
}

/** Whether I know `person`: only then their word counts. */
export function isKnown(facts: Facts, person: FeedId): boolean {
  return person === facts.me || isFollowed(facts, person);
}

/**
 * Whether I stopped listening to `account`: by my own word, because it said itself that it is stolen, or because it was
 * mine and I lost it.
 */
export function isDistrusted(facts: Facts, account: FeedId): boolean {
  const voice = myVoice(facts, account);
  if (voice !== null && DISTRUST.has(voice.kind)) return true;
  return ownStolen(facts, account) !== null || isMyOldAccount(facts, account);
}

/** Whether `kind` says that an account may be in other hands. */
export function saysLost(kind: AttestationKind): boolean {
  return LOST.has(kind);
}

/** Why `said` counts for nothing, or null where it counts. */
export function discount(facts: Facts, { author, about, kind, to }: Said<Attestation>): Discounted | null {
  if (author === about) return kind === 'stolen' ? null : 'about-itself';
  if (author === to) return 'names-itself';
  if (author === facts.me) return null;
  if (!isKnown(facts, author)) return 'stranger';
  return isDistrusted(facts, author) ? 'distrusted' : null;
}
