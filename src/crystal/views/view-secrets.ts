/** What the screens are told of my own secrets. Plain data; see `view.ts`. */
import type { MsgId } from '../ids';
import type { Span } from '../rules/care';
import type { Secret } from '../secret';
import type { PersonView } from './view-people';

/** How far one message of mine has come. Each is shown only when it is known to be true. */
export type Travel = 'saved-here' | 'in-the-room' | 'on-their-device';

export type FriendState =
  /** Chosen, but the invitation is not yet written (an unfinished plan). */
  | { readonly kind: 'chosen' }
  /** Said yes outside of the app, as the owner says: gets a piece without an invitation. None is written yet. */
  | { readonly kind: 'unasked' }
  | {
      readonly kind: 'invited';
      readonly at: number;
      readonly deadline: number | null;
      readonly travel: Travel;
      readonly late: boolean;
    }
  | { readonly kind: 'accepted'; readonly at: number }
  | { readonly kind: 'declined'; readonly at: number; readonly message: string | null }
  /** A piece was written for them. `travel` says how far it came. */
  | { readonly kind: 'sent'; readonly at: number; readonly travel: Travel }
  /** Their app confirmed by itself that the piece is there and opens. */
  | { readonly kind: 'kept'; readonly at: number }
  /** Asked to return it; `travel` says how far the request came. */
  | { readonly kind: 'asked'; readonly at: number; readonly travel: Travel }
  | { readonly kind: 'returned'; readonly at: number }
  /** They answered a request with no. */
  | { readonly kind: 'refused'; readonly at: number; readonly message: string | null }
  /** They answered, and what they sent is no good. */
  | { readonly kind: 'bad-piece'; readonly at: number; readonly why: BadPiece };

/** Why a returned share is no good. */
export type BadPiece =
  | 'damaged' // does not parse, or its signature fails
  | 'not-theirs' // the share was made for somebody else
  | 'other-secret' // a share of another root
  | 'duplicate' // the same share id as another custodian's
  | 'not-open'; // sealed for a request whose key is gone: it was handed on too late

/** How a friend stands who was asked for their piece. */
export type AnswerState = Extract<FriendState, { readonly kind: 'asked' | 'refused' | 'returned' | 'bad-piece' }>;

export type FriendPiece = {
  readonly person: PersonView;
  readonly state: FriendState;
  /** When their app last confirmed that it keeps the piece; null: never. */
  readonly confirmedAt: number | null;
  /** A check that waits for their app's answer. */
  readonly check: { readonly at: number; readonly travel: Travel } | null;
  /** They say that they cannot keep it any longer. Until it is replaced it is still there. */
  readonly leaving: { readonly at: number; readonly message: string | null } | null;
  /** They got their piece without having said yes in the app: another app, from which no confirmation is to be expected. */
  readonly otherApp?: true;
};

/** How a secret whose pieces are out is doing. */
export type HealthView = {
  /** The shortest time in which at least a quorum of those who stay confirmed; null: not within a year. */
  readonly span: Span | null;
  /** How many of those who stay confirmed in that time, or within a year. */
  readonly confirmed: number;
  /** Friends who keep a piece, and did not say that they cannot any longer; and sheets of paper. */
  readonly holders: number;
  /** Who of those who stay did not confirm in that time. */
  readonly silent: readonly PersonView[];
  /** Where a quorum was last confirmed longer ago than agreed, so that its owner should know: who is late. Otherwise empty. */
  readonly late: readonly PersonView[];
  /** How often the app asks by itself. days; 0: never */
  readonly checkEvery: number;
  /** Numbers of sheets of paper: those at which I did not look in that time, and, as `late`, those that are overdue. */
  readonly unseen: readonly number[];
  readonly overdue: readonly number[];
};

/** A piece of mine on paper. */
export type SheetView = {
  /** It stands on the sheet. */
  readonly number: number;
  /** `unsaid`: I did not say that it is put away; perhaps it was never printed. */
  readonly state: 'unsaid' | 'kept' | 'gone';
  /** When I last said so. */
  readonly at: number | null;
  /** Where it is, in my own words. */
  readonly place: string | null;
};

/** Whether friends were asked to rehearse a secret, and what came of it. */
export type RehearsalView = {
  /** Whether there are friends to be asked now. `too-few`: fewer apps than are needed know how. Null: it is not the time, or all are asked. */
  readonly offer: 'open' | 'too-few' | null;
  /** The one that goes on. Once `have` is `need` it can be concluded. */
  readonly running: {
    /** When the first friend was asked. */
    readonly at: number;
    /** When it ends by itself. */
    readonly until: number;
    /** Good pieces that are here. */
    readonly have: number;
    readonly need: number;
    readonly friends: readonly { readonly person: PersonView; readonly state: AnswerState }[];
  } | null;
  /** What came of the last one that was concluded. `pieces`: how many good ones there were. */
  readonly last: { readonly at: number; readonly works: boolean; readonly pieces: number } | null;
};

/** One secret of mine. */
export type SecretView = {
  readonly root: MsgId;
  readonly name: string;
  readonly createdAt: number;
  readonly stage:
    /** The plan was lost or never written (crash): the secret must be entered again to go on. */
    | 'unfinished'
    /** Invitations are out, some unanswered, and not enough accepted yet. */
    | 'inviting'
    /** At least `quorum` accepted: pieces can be sent (to all who accepted). `waitingFor` counts the unanswered. */
    | 'can-send'
    /** Too many said no (or let the deadline pass): ask more friends, or start over with fewer needed. */
    | 'too-few'
    /** Sending was begun and not finished (crash, closed tab): it goes on by itself, or by `send` again. */
    | 'sending'
    /** All pieces are written; fewer than `quorum` are confirmed kept. Not safe yet. */
    | 'sent'
    /** At least `quorum` friends confirmed. The only stage in which a screen may say "safe". */
    | 'safe'
    /** Pieces were asked for; fewer than `quorum` good ones are here. */
    | 'asked'
    /** At least `quorum` good pieces are here: `recover` gives the secret. */
    | 'recoverable';
  /** Friends needed; null while unknown (stage `unfinished` with the plan lost). */
  readonly quorum: number | null;
  /** Who was chosen, invited, or holds a piece, by the order in which they were chosen. */
  readonly friends: readonly FriendPiece[];
  /** Pieces on paper, by their numbers. Those that are put away count in `accepted`, `kept` and `health`. */
  readonly sheets: readonly SheetView[];
  readonly accepted: number;
  readonly waitingFor: number;
  readonly kept: number;
  /** Good pieces that are back. */
  readonly returned: number;
  /**
   * What comes back is sealed to a key that is used once; null where there is none. `openUntil`: when that is thrown away, and the pieces
   * that came are of no use any more; null as long as the secret was not put together.
   */
  readonly asking: { readonly openUntil: number | null } | null;
  readonly deadline: number | null;
  /** Whether the custodians see each other and the terms. */
  readonly shared: boolean;
  readonly wishes: WishesView;
  /**
   * Of a secret that is too large for the pieces, how many of the messages that it takes are written, of how many; null where there are none.
   */
  readonly parts: { readonly have: number; readonly need: number } | null;
  /** The lost account's secret that this one takes the place of. */
  readonly replaces: MsgId | null;
  /** Null until all pieces are written. */
  readonly health: HealthView | null;
  readonly rehearsal: RehearsalView;
  /** The secret of mine that this one takes the place of; its pieces are in use until `isRetired`, which they can be once this one is confirmed. */
  readonly renews: {
    readonly root: MsgId;
    readonly createdAt: number;
    readonly isRetired: boolean;
    readonly canBeRetired: boolean;
    /** Numbers of its sheets of paper that may still be somewhere. */
    readonly sheets: readonly number[];
  } | null;
  /** The new one that was begun in place of this one. Once its quorum is confirmed, this one can be retired. */
  readonly renewedBy: { readonly root: MsgId; readonly isConfirmed: boolean } | null;
};

/** The owner's wishes for handing a piece on, fixed when it was made. */
export type WishesView = {
  /** To whom it may go when the owner is gone. Empty: the custodian decides. */
  readonly heirs: readonly PersonView[];
  /** Days to wait after one's own attestation. */
  readonly forwardAfter: number;
  /** Attestations wanted, one's own included; 0 and 1 mean that one's own is enough. */
  readonly vouchers: number;
};

/** A secret given back. Lives only in the answer to `recover` and on the screen that shows it. */
export type Recovered = {
  readonly secret: Secret;
  readonly label: string;
  /** Friends whose returned piece was no good; the secret came back all the same. */
  readonly bad: readonly BadOne[];
};

/** What came of a rehearsal. The secret is not in it. */
export type Rehearsed = {
  /** Whether the secret came back, whole. */
  readonly works: boolean;
  /** How many good pieces there were. */
  readonly pieces: number;
  readonly bad: readonly BadOne[];
};

/** Whose piece was no good: a person's, or the one on a sheet of paper, by its number. */
export type BadOne =
  { readonly person: PersonView; readonly why: BadPiece } | { readonly sheet: number; readonly why: BadPiece };
