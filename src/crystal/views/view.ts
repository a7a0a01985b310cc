/**
 * What the screens are given: plain data, selected from the fold. No secret, no share, no key is ever in it.
 * Times are ms since 1970 as their authors' clocks claimed; `null` where there is none.
 */
import type { FeedId, MsgId } from '../ids';

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
};

/** How far one message of mine has come. Each is shown only when it is known to be true. */
export type Travel = 'saved-here' | 'in-the-room' | 'on-their-device';

export type FriendState =
  /** Chosen, but the invitation is not yet written (an unfinished plan). */
  | { readonly kind: 'chosen' }
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
  | 'duplicate'; // the same share id as another custodian's

export type FriendPiece = {
  readonly person: PersonView;
  readonly state: FriendState;
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
  readonly accepted: number;
  readonly waitingFor: number;
  readonly kept: number;
  /** Good pieces that are back. */
  readonly returned: number;
  readonly deadline: number | null;
  /** Whether the custodians see each other and the terms. */
  readonly shared: boolean;
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
    | 'refused';
  /** When the last thing that matters happened. */
  readonly at: number;
  readonly deadline: number | null;
  /** What the owner wrote along with the invitation or request, if anything. Plain text from someone else. */
  readonly message: string | null;
  /** To be passed to `answerInvitation`, when stage is `asked-to-keep`. */
  readonly invitation: MsgId | null;
  /** To be passed to `answerRequest`, when stage is `asked-back`. */
  readonly request: MsgId | null;
  /** Why the piece must not be returned right now, if so. */
  readonly barred: 'owner-said-stolen' | 'retired' | null;
  /** The shared contract, if the owner chose to share it. */
  readonly contract: { readonly quorum: number; readonly custodians: readonly PersonView[] } | null;
};

/** What needs attention on the home screen, most urgent first. */
export type AttentionView =
  | { readonly kind: 'asked-to-keep'; readonly root: MsgId; readonly person: PersonView }
  | { readonly kind: 'asked-back'; readonly root: MsgId; readonly person: PersonView }
  | { readonly kind: 'does-not-open'; readonly root: MsgId; readonly person: PersonView }
  | { readonly kind: 'can-send'; readonly root: MsgId; readonly name: string }
  | { readonly kind: 'too-few'; readonly root: MsgId; readonly name: string }
  | { readonly kind: 'unfinished'; readonly root: MsgId; readonly name: string }
  | { readonly kind: 'recoverable'; readonly root: MsgId; readonly name: string }
  | { readonly kind: 'bad-piece'; readonly root: MsgId; readonly name: string; readonly person: PersonView };

/** All that the domain tells the screens. */
export type CrystalView = {
  readonly me: { readonly id: FeedId; readonly name: string | null };
  readonly people: readonly PersonView[];
  readonly secrets: readonly SecretView[];
  readonly kept: readonly KeptView[];
  readonly attention: readonly AttentionView[];
};

/** A secret given back. Lives only in the answer to `recover` and on the screen that shows it. */
export type Recovered = {
  readonly secret: string;
  readonly label: string;
  /** Friends whose returned piece was no good; the secret came back all the same. */
  readonly bad: readonly { readonly person: PersonView; readonly why: BadPiece }[];
};
