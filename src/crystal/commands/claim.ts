/** A new account tells friends which one was its old one, and asks for what they keep for it. */
import type { FeedId } from '../ids';

/** What a new account asks of friends. */
export type HandOnRequest = {
  /** My account that I lost. */
  readonly old: FeedId;
  /** Whom to ask. They are followed, too. */
  readonly friends: readonly FeedId[];
  readonly message: string | null;
  /** Ask them to mark the old account as stolen. */
  readonly markStolen: boolean;
};
