/**
 * What the domain needs of the world. `src/ssb` implements these for the browser; the tests run one contract suite
 * against every implementation.
 */
import type { FeedId, MsgId } from './ids';

/** A message of any feed, its signature verified; decrypted if it was encrypted to us. `content` is hostile until parsed. */
export type FeedMessage = {
  readonly key: MsgId;
  readonly author: FeedId;
  /** 1-based position in its author's feed. */
  readonly sequence: number;
  /** What the author's clock claimed, in ms since 1970. Never used to order or to decide; for show and for deadlines only. */
  readonly claimedAt: number;
  readonly content: unknown;
  /** Whether it was encrypted. */
  readonly isPrivate: boolean;
};

/** Content of a message to be published. `type` is required; everything in it must be JSON. */
export type Content = { readonly type: string } & Readonly<Record<string, unknown>>;

/** A message that a command or a reaction wants published. No `recps` means nothing: public is an explicit choice. */
export type Draft =
  | { readonly audience: 'private'; readonly recps: readonly FeedId[]; readonly content: Content }
  | { readonly audience: 'public'; readonly content: Content };

/** Our own feed and what we hear of others. */
export interface FeedPort {
  readonly id: FeedId;
  /**
   * Signs and stores one message; resolves with it after it is durable here (never before), one at a time in call order.
   * Private content gets `recps` added and is boxed to exactly them (1–7 ids).
   * Rejects with `MessageTooLarge` (encoded > 8,192 bytes), with `FeedHeld`, or an I/O error with its `cause`; then nothing was published.
   */
  publish(draft: Draft): Promise<FeedMessage>;
  /**
   * Calls `onMessages` with what is stored (in batches, storage order), then `onStored` once, then with what arrives live,
   * our own messages included, each at least once and only after it is durable here. Returns the stop function.
   */
  subscribe(onMessages: (batch: readonly FeedMessage[]) => void, onStored: () => void): () => void;
  /** The message of `author` with that sequence; null where it is not stored here. Rejects with an I/O error. */
  read(author: FeedId, sequence: number): Promise<FeedMessage | null>;
}

/** The encoded message would exceed what classic SSB allows. */
export class MessageTooLarge extends Error {
  override readonly name = 'MessageTooLarge';
}

/** The feed must not be written on now; nothing was signed. */
export class FeedHeld extends Error {
  override readonly name = 'FeedHeld';
  readonly reason: 'messages-returning' | 'feed-forked';

  constructor(reason: FeedHeld['reason']) {
    super(reason);
    this.reason = reason;
  }
}

/** Operations with our feed's secret key; the key itself stays behind the port. */
export interface KeysPort {
  /** ed25519 signature (64 bytes) over `bytes` by our feed key. */
  sign(bytes: Uint8Array): Uint8Array;
  /** Whether `signature` over `bytes` is by `author`'s feed key. False, never a throw, for malformed input. */
  verify(author: FeedId, bytes: Uint8Array, signature: Uint8Array): boolean;
  /** `ssbKeys.box(share, [custodian])`: a string ending in `.box`, which we ourselves cannot open. */
  boxShare(share: string, custodian: FeedId): string;
  /** The share boxed to us, or null where it does not open or is not a string. */
  openShare(boxed: string): string | null;
  /** The public half (32 bytes) of the one-time key that `seed` (32 bytes) is. */
  replyKey(seed: Uint8Array): Uint8Array;
  /** `bytes`, sealed so that only the seed of the one-time key `replyKey` opens them; null where that is no key. */
  sealReply(bytes: Uint8Array, replyKey: Uint8Array): Uint8Array | null;
  /** What `sealReply` sealed, or null where `seed` does not open it. */
  openReply(sealed: Uint8Array, seed: Uint8Array): Uint8Array | null;
}

/** Small sealed (encrypted) local storage: plans of unfinished commands, and one-time keys. It never holds a secret nor an unboxed share. */
export interface VaultPort {
  /** The bytes last written under `name`, or null. Rejects when the storage cannot be read. */
  read(name: string): Promise<Uint8Array | null>;
  /** Resolves after the write is durable. */
  write(name: string, bytes: Uint8Array): Promise<void>;
  /** Resolves after `name` is gone. */
  remove(name: string): Promise<void>;
  /** All names in use that begin with `prefix`. */
  names(prefix: string): Promise<readonly string[]>;
}

/** ms since 1970, as our clock claims. */
export type Clock = () => number;

/** `length` uniformly random bytes. */
export type Randomness = (length: number) => Uint8Array;

/**
 * How far our own feed has demonstrably travelled: the highest sequence of ours that a room or a person's device said it
 * has. Persisted by the implementation; only ever grows.
 */
export type Reach = {
  /** By room key (feed id of the room). */
  readonly rooms: Readonly<Record<string, number>>;
  /** By person (feed id). */
  readonly people: Readonly<Record<string, number>>;
};

/**
 * Accounts in whose name two stories were told, each with the time (ms since 1970, our clock) when the proof was first here: two
 * messages, both signed by the account's key, that contradict each other.
 */
export type Forks = ReadonlyMap<FeedId, number>;

/** A room-invitation that we made, and who claimed it, as the room tells us. */
export type InvitationClaim = {
  readonly code: string;
  readonly claimedBy: FeedId | null;
};

export type Ports = {
  readonly feed: FeedPort;
  readonly keys: KeysPort;
  readonly vault: VaultPort;
  readonly now: Clock;
  readonly random: Randomness;
};
