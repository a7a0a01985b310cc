/**
 * What the screens are given: plain data, selected from the fold. No secret, no share, no key is ever in it.
 * Times are ms since 1970 as their authors' clocks claimed; `null` where there is none.
 */
import type { FeedId, MsgId } from '../ids';
import type { HandOnView, KeptView } from './view-kept';
import type { HandedSecretView, OldAccountView } from './view-old';
import type { AccountView, AcquaintanceView, PersonView } from './view-people';
import type { SecretView } from './view-secrets';

export type * from './view-people';
export type * from './view-secrets';
export type * from './view-kept';
export type * from './view-old';

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
