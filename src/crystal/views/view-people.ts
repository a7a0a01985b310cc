/** What the screens are told of people and of accounts. Plain data; see `view.ts`. */
import type { FeedId, MsgId } from '../ids';
import type { AttestationKind } from '../messages/attestation';
import type { Discounted } from '../rules/attestations';

/**
 * What the voices that count say of an account, in one word; null where nobody questions it. My own word decides where I
 * gave one (`disputed` again, where somebody warned after my `valid`); otherwise `disputed` where those who count contradict
 * each other. An account that said itself that it is stolen stays so.
 */
export type Standing =
  | 'stolen'
  | 'suspicious'
  | 'gone'
  /** They have a new account (`reincarnation`). */
  | 'moved'
  | 'phisher'
  | 'disputed'
  | null;

/** A person, ready to be shown. */
export type PersonView = {
  readonly id: FeedId;
  /** What to call them: my nickname for them, else the name they gave themselves, else null (then show "Someone new"). */
  readonly name: string | null;
  /** The name they gave themselves, if any. */
  readonly ownName: string | null;
  /** The nickname that only I see, if I gave one. */
  readonly nickname: string | null;
  /** Whether I follow them; and whether they follow me. Both: we know each other, they can be asked to keep a piece. */
  readonly iFollow: boolean;
  readonly followsMe: boolean;
  /** Present in a room that we are in, right now. Filled in by the peer. */
  readonly online: boolean;
  /** What friends say about this account. The whole of it is in `CrystalView.accounts`. */
  readonly standing: Standing;
  /** Whether there is proof that two stories were told in its name: somebody else has its key, or had it. */
  readonly forked: boolean;
};

/** Somebody whom people that I follow follow. */
export type AcquaintanceView = PersonView & {
  /** Who of those that I follow follows them: at least one, at most 8. */
  readonly knownBy: readonly FeedId[];
};

/** One thing that somebody said about an account. */
export type VoiceView = {
  readonly key: MsgId;
  readonly by: PersonView;
  readonly isMine: boolean;
  readonly kind: AttestationKind;
  /** reincarnation: the new account; gone: the heir, if said. */
  readonly to: PersonView | null;
  /** Plain text from someone else. */
  readonly reason: string | null;
  readonly at: number;
  readonly isPublic: boolean;
  /** False: they said something else since; it is shown as history only. */
  readonly isLatest: boolean;
  /** Why it counts for nothing; null where it counts. */
  readonly discounted: Discounted | null;
  /** Whether my own latest `valid` contradicts it, having seen it. */
  readonly isAnswered: boolean;
};

/** All that is said about one account. One for every account about which anything was said, or which was named as new. */
export type AccountView = {
  readonly account: PersonView;
  /** Latest voices first (mine before others'), then the history, newest first within each author. */
  readonly voices: readonly VoiceView[];
  readonly mine: VoiceView | null;
  /** The account itself said once that it is stolen: final. */
  readonly ownStolen: boolean;
  /** Where the voices that count lead, to the end of the chain; null where nowhere, in a circle, or in two directions. */
  readonly newAccount: PersonView | null;
  /** Accounts whose new one this is, says somebody who counts. */
  readonly oldAccounts: readonly PersonView[];
  /** How many pieces of theirs, old accounts of my own attestation included, I keep. */
  readonly piecesHere: number;
};
