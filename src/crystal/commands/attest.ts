/** Saying something about an account: stolen, suspicious, still valid, phisher, reincarnation, gone. */
import type { FeedId } from '../ids';
import type { AttestationKind } from '../messages/attestation';

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
