/**
 * The domain at run time: folds the feed, runs commands, reacts to what arrives, tells subscribers.
 * The only place that publishes. `src/ssb/peer.worker.ts` makes one; the tests make one per person of the cast.
 */
import type { FeedId, MsgId } from './ids';
import type { InvitationClaim, Ports, Reach } from './ports';
import type { Result } from './result';
import type { CrystalView, Recovered } from './views/view';

/** Same meaning and limits as `Protection` in `src/api.ts`. */
export type ProtectInput = {
  readonly root: MsgId | null;
  readonly name: string;
  readonly secret: string;
  readonly friends: readonly FeedId[];
  readonly quorum: number;
  readonly deadline: number | null;
  readonly message: string | null;
  readonly shared: boolean;
};

/** Why a feed is wanted although nobody we follow follows it. */
export type WantReason = 'claimed-my-invitation' | 'inviter' | 'named-in-attestation';

export interface Session {
  /** Resolves once everything stored has been folded and unfinished plans were taken up. */
  readonly ready: Promise<void>;
  view(): CrystalView;
  /** Calls `onChange` after the view changed; the caller then reads `view()`. Returns the stop function. */
  subscribe(onChange: () => void): () => void;

  /** What the peer learns outside of the feeds. */
  setReach(reach: Reach): void;
  setClaims(claims: readonly InvitationClaim[]): void;
  setOnline(people: ReadonlySet<FeedId>): void;

  /** Feeds to replicate beyond those that the follow graph (hops 2) gives. Changes are told through `subscribe`. */
  wanted(): ReadonlyMap<FeedId, WantReason>;

  setName(name: string): Promise<Result<null>>;
  setNickname(person: FeedId, nickname: string): Promise<Result<null>>;
  follow(person: FeedId, following: boolean): Promise<Result<null>>;
  /** Follows the inviter and writes them an introduction with the code. Idempotent: what was written is not written again. */
  introduce(inviter: FeedId, code: string): Promise<Result<null>>;

  protect(what: ProtectInput): Promise<Result<MsgId>>;
  send(root: MsgId): Promise<Result<null>>;
  remind(root: MsgId): Promise<Result<null>>;
  abandon(root: MsgId): Promise<Result<null>>;
  ask(root: MsgId): Promise<Result<null>>;
  recover(root: MsgId): Promise<Result<Recovered>>;
  answerInvitation(invitation: MsgId, accept: boolean, message: string | null): Promise<Result<null>>;
  answerRequest(request: MsgId, accept: boolean, message: string | null): Promise<Result<null>>;

  close(): void;
}

/** Makes the session over its ports. */
export declare function createSession(ports: Ports): Session;
