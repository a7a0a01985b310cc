/** What the screens are told of what I keep for others, and hand on. Plain data; see `view.ts`. */
import type { MsgId } from '../ids';
import type { ForwardBar } from '../rules/forward-gate';
import type { PersonView, VoiceView } from './view-people';
import type { Travel, WishesView } from './view-secrets';

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
