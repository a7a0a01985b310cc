/** What the screens are told of accounts that I lost, and of what was handed on to me. Plain data; see `view.ts`. */
import type { MsgId } from '../ids';
import type { PersonView } from './view-people';
import type { BadPiece, Travel } from './view-secrets';

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
