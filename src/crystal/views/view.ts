/**
 * What the screens are given: plain data, selected from the fold. No secret, no share, no key is ever in it.
 * Times are ms since 1970 as their authors' clocks claimed; `null` where there is none.
 */
import type { FeedId, MsgId } from '../ids';
import type { Secret } from '../secret';
import type { AttestationKind } from '../messages/attestation';
import type { Discounted } from '../rules/attestations';
import type { Span } from '../rules/care';
import type { ForwardBar } from '../rules/forward-gate';

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

/** One thing kept, or asked to be kept, for somebody else. */
export type KeptView = {
  readonly root: MsgId;
  readonly owner: PersonView;
  readonly stage:
    /** "Will you keep a piece for Alice?" */
    | 'asked-to-keep'
    | 'declined'
    /** The deadline passed unanswered. */
    | 'expired'
    /** We said yes; the piece has not come yet. */
    | 'accepted'
    /** The piece is here, opens, and the owner has been told so. */
    | 'kept'
    /** What came does not open: the owner should send anew. */
    | 'does-not-open'
    /** The owner asks for it back. */
    | 'asked-back'
    | 'returned'
    | 'refused'
    /** I handed it on to somebody other than its owner: `handedOnTo`. */
    | 'handed-on';
  /** When the last thing that matters happened. */
  readonly at: number;
  readonly deadline: number | null;
  /** What the owner wrote along with the invitation or request, if anything. Plain text from someone else. */
  readonly message: string | null;
  /** To be passed to `answerInvitation`, when stage is `asked-to-keep`. */
  readonly invitation: MsgId | null;
  /** To be passed to `answerRequest`, when stage is `asked-back`. */
  readonly request: MsgId | null;
  /** The owner rehearses, and waits for my answer: `request` is to be passed to `answerRequest`. Null while the piece is asked back in earnest. */
  readonly rehearsal: { readonly request: MsgId; readonly at: number; readonly until: number | null } | null;
  /** Why the piece must not be returned right now, if so. */
  readonly barred: 'owner-said-stolen' | 'retired' | null;
  /** What the owner wished for handing it on; null while no piece is here. */
  readonly wishes: WishesView | null;
  /** To whom I handed it on, in that order. */
  readonly handedOnTo: readonly { readonly person: PersonView; readonly at: number }[];
  /** The piece that I keep, and whose place this one takes or is to take. */
  readonly replaces: MsgId | null;
  /** When my app told the owner for the first time that the piece is here; null while it is not. */
  readonly since: number | null;
  /** Of what is stored for it. bytes */
  readonly size: number | null;
  /** When my app last answered a check of the owner by itself. */
  readonly checkedAt: number | null;
  /** I told the owner that I cannot keep it any longer. `travel` says how far that came. */
  readonly leaving: { readonly at: number; readonly travel: Travel } | null;
  /** The owner says that the piece is needed no more; `replacedBy` is the new one, if there is one. */
  readonly retired: { readonly at: number; readonly replacedBy: MsgId | null } | null;
  /** The shared contract, if the owner chose to share it. */
  readonly contract: {
    readonly quorum: number;
    readonly custodians: readonly PersonView[];
    /** Sheets of paper beside them. */
    readonly papers: number;
  } | null;
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

/** A possible handing on: from an old account to somebody who asked, or whom I myself attested. Of the custodian, or any friend who was asked. */
export type HandOnView = {
  readonly old: PersonView;
  readonly to: PersonView;
  /** The same person's new account, or an heir of one who is gone. */
  readonly as: 'new-account' | 'heir';
  readonly stage:
    /** They ask; I said nothing yet. */
    | 'asked'
    /** I set their request aside. Told to nobody. */
    | 'refused'
    /** I attested it; there is something here that has not been handed on. */
    | 'vouched'
    /** I attested it, and everything that I keep was handed on (or I keep nothing). */
    | 'done';
  /** The latest request, if they asked. `message` is plain text from someone else. */
  readonly asked: {
    readonly at: number;
    readonly message: string | null;
    /** They ask friends to mark the old account as stolen. */
    readonly markStolen: boolean;
  } | null;
  /** Words to compare by voice, derived from both accounts and mine. Empty beyond the first few: ask `phrase` for them. */
  readonly phrase: readonly string[];
  /** When I first followed each, by my own clock; null where I never did. */
  readonly oldKnownSince: number | null;
  readonly toKnownSince: number | null;
  /** Counted voices that say: `to` is the new account of (or heir to) `old`. */
  readonly vouching: readonly VoiceView[];
  /** Counted voices against: `to` is a phisher, `old` is still valid, or another account is the new one. */
  readonly warning: readonly VoiceView[];
  /** Others who claim to be the same person. */
  readonly rivals: readonly PersonView[];
  /** Whether `to` bears the name of `old` or of anybody else whom I know: a name proves nothing. */
  readonly sameName: boolean;
  /** What I keep of theirs. `bar` says what is in the way right now; null: `handOn` would send it. */
  readonly pieces: readonly {
    readonly root: MsgId;
    readonly owner: PersonView;
    readonly bar: ForwardBar | null;
    /** When the owner's wish to wait is met, if I attested. */
    readonly opensAt: number | null;
    readonly vouchers: { readonly have: number; readonly need: number };
    readonly handedOnAt: number | null;
  }[];
};

/** An account of mine that I lost, as I told friends. */
export type OldAccountView = {
  readonly account: PersonView;
  readonly claimedAt: number;
  /** Whom I asked; then whom the old account followed, and whom those I follow know to be custodians or to vouch, not asked yet. */
  readonly friends: readonly {
    readonly person: PersonView;
    readonly state:
      | { readonly kind: 'not-asked' }
      | { readonly kind: 'asked'; readonly at: number; readonly travel: Travel }
      | { readonly kind: 'handed-on'; readonly at: number; readonly pieces: number };
    /** They said, so that I can read it, that I am the new account. */
    readonly vouched: boolean;
    /** Words to compare by voice, while they are asked (of the last 16 requests); otherwise empty: `phrase` of the API tells them. */
    readonly phrase: readonly string[];
  }[];
};

/** A secret of which pieces were handed on to me: of an old account of mine, or as an heir. */
export type HandedSecretView = {
  readonly root: MsgId;
  /** Whose secret it was; null where an old share does not tell. */
  readonly owner: PersonView | null;
  /** 1, 2, 3…: in the order in which the first pieces came; the name is known only once it is recovered. */
  readonly number: number;
  readonly stage: 'collecting' | 'recoverable' | 'put-away';
  readonly pieces: readonly { readonly person: PersonView; readonly at: number; readonly bad: BadPiece | null }[];
  /** Good pieces that fit together. */
  readonly have: number;
  /** Null where old shares do not tell: any two may be tried. */
  readonly need: number | null;
  /** My new secret that takes its place, once I protected it anew. */
  readonly replacedBy: MsgId | null;
  /** Whether `owner` is an account that I claimed as my own old one; otherwise I am an heir. */
  readonly wasMine: boolean;
};

/** What needs attention on the home screen, most urgent first. */
export type AttentionView =
  | { readonly kind: 'asked-to-keep'; readonly root: MsgId; readonly person: PersonView }
  /** Friends say that my own account is not in my hands any more. */
  | { readonly kind: 'said-about-me'; readonly by: readonly PersonView[] }
  /** There is proof that two stories were told in my own name. */
  | { readonly kind: 'own-forked' }
  /** The same of somebody whom I follow, or whose piece I keep; I said nothing about the account since it is known. */
  | { readonly kind: 'forked'; readonly person: PersonView; readonly keepsPiece: boolean }
  /** Somebody says to be the new account of `old` and asks for the pieces, or for my word. */
  | { readonly kind: 'asked-to-hand-on'; readonly old: PersonView; readonly person: PersonView }
  /** I attested it, and now nothing is in the way of handing on. */
  | { readonly kind: 'can-hand-on'; readonly old: PersonView; readonly person: PersonView }
  /** Somebody whom I know, or whose piece I keep, is said to be lost; I said nothing myself (or not since). */
  | { readonly kind: 'account-warning'; readonly person: PersonView; readonly keepsPiece: boolean }
  /** Enough pieces were handed on to me. */
  | { readonly kind: 'handed-recoverable'; readonly root: MsgId; readonly owner: PersonView | null }
  /** A friend rehearses, and asks for the piece that I keep. */
  | { readonly kind: 'asked-to-rehearse'; readonly root: MsgId; readonly person: PersonView }
  /** Enough pieces of a rehearsal are here. */
  | { readonly kind: 'can-conclude'; readonly root: MsgId; readonly name: string }
  | { readonly kind: 'asked-back'; readonly root: MsgId; readonly person: PersonView }
  | { readonly kind: 'does-not-open'; readonly root: MsgId; readonly person: PersonView }
  | { readonly kind: 'can-send'; readonly root: MsgId; readonly name: string }
  | { readonly kind: 'too-few'; readonly root: MsgId; readonly name: string }
  | { readonly kind: 'unfinished'; readonly root: MsgId; readonly name: string }
  | { readonly kind: 'recoverable'; readonly root: MsgId; readonly name: string }
  | { readonly kind: 'bad-piece'; readonly root: MsgId; readonly name: string; readonly person: PersonView }
  /** A custodian cannot keep their piece any longer. */
  | { readonly kind: 'leaving'; readonly root: MsgId; readonly name: string; readonly person: PersonView }
  /** It is too long ago that enough friends confirmed. */
  | {
      readonly kind: 'unconfirmed';
      readonly root: MsgId;
      readonly name: string;
      readonly late: readonly PersonView[];
      readonly overdue: readonly number[];
    }
  /** The new pieces are confirmed: the old ones can be put out of use. */
  | { readonly kind: 'can-retire'; readonly root: MsgId; readonly name: string };

/** All that the domain tells the screens. */
export type CrystalView = {
  /** `forked`: two stories were told in my name. */
  readonly me: { readonly id: FeedId; readonly name: string | null; readonly forked: boolean };
  readonly people: readonly PersonView[];
  /** Accounts whom people that I follow follow, and that are not in `people`; by name, at most 500. */
  readonly acquaintances: readonly AcquaintanceView[];
  readonly accounts: readonly AccountView[];
  readonly secrets: readonly SecretView[];
  readonly kept: readonly KeptView[];
  /** Latest first. */
  readonly handOns: readonly HandOnView[];
  readonly oldAccounts: readonly OldAccountView[];
  readonly handedSecrets: readonly HandedSecretView[];
  readonly attention: readonly AttentionView[];
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
