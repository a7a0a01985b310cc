/**
 * Proofs that two stories were told in one account's name: two messages, both signed by its key, that no single story can hold.
 * Nobody without the key can make one, and nobody with it can take it back. Rooms and peers look for them in what they do not
 * take in, and tell each other. Source: `docs/protocol.md`, "Forks".
 */
import { isFeedId, type FeedId } from '../crystal/ids';
import type { ClassicMessage, Source } from './ssb-types';

/** Accounts whose proofs are held at most; one each. A proof is at most 16 KB. */
export const MOST_FORKS = 1_000;

/** Two messages that contradict each other. */
export type Proof = readonly [ClassicMessage, ClassicMessage];

/** What is needed of ssb-db2; a room has the same. */
export type Forked = {
  readonly db: {
    findFeedFormatByName(name: 'classic'): {
      getMsgId(message: ClassicMessage): string;
      validateOOO(message: ClassicMessage, hmacKey: null, cb: (err?: Error | null) => void): void;
    };
    getState(): { get(feed: string): ClassicMessage | null };
  };
};

export interface Forks {
  /** A message that replication brought: another one than the newest that is here of its author, with the same number? */
  readonly compare: (message: ClassicMessage) => void;
  /** A message that was refused; `beside`: one that waits to be taken in, and has its number. */
  readonly refused: (message: ClassicMessage, beside?: ClassicMessage) => void;
  /** Takes in a proof that somebody else gives. Whether it is one. */
  readonly learn: (proof: unknown) => boolean;
  /** A source for a reader: all proofs that are here, then those that are found. */
  readonly proofs: () => Source<Proof>;
}

export type ForkWatch = {
  /** Whether a proof about this account is worth keeping. */
  readonly matters: (id: FeedId) => boolean;
  /** Called once for each account. */
  readonly onProof: (proof: Proof) => void;
};

/** Holds the proofs that come up from now on. */
export function watchForks(peer: Forked, { matters, onProof }: ForkWatch): Forks {
  const known = new Set<FeedId>();
  const proofs: Proof[] = [];
  const readers = new Set<() => void>();

  function weigh(one: ClassicMessage, other: ClassicMessage): boolean {
    const { author } = one;
    if (!isFeedId(author)) return false;
    if (known.has(author)) return true;
    if (!isProof(peer, one, other)) return false;
    if (known.size >= MOST_FORKS || !matters(author)) return true;
    const proof = [one, other] as const;
    known.add(author);
    proofs.push(proof);
    onProof(proof);
    for (const wake of [...readers]) wake();
    return true;
  }

  return {
    compare: (message) => {
      const ours = peer.db.getState().get(message.author);
      if (ours?.sequence === message.sequence && ours.signature !== message.signature) weigh(ours, message);
    },
    refused: (message, beside) => {
      const ours = beside ?? peer.db.getState().get(message.author);
      if (ours !== null) weigh(ours, message);
    },
    learn: (proof) =>
      Array.isArray(proof) &&
      proof.length === 2 &&
      isMessage(proof[0]) &&
      isMessage(proof[1]) &&
      weigh(proof[0], proof[1]),
    proofs: () => {
      let next = 0;
      let waiting: Parameters<Source<Proof>>[1] | null = null;
      const wake = (): void => {
        const [cb, proof] = [waiting, proofs[next]];
        if (cb === null || proof === undefined) return;
        waiting = null;
        next += 1;
        cb(null, proof);
      };
      readers.add(wake);
      return (end, cb) => {
        if (end) {
          readers.delete(wake);
          waiting?.(end);
          cb(end);
        } else {
          waiting = cb;
          wake();
        }
      };
    },
  };
}

function isProof(peer: Forked, one: ClassicMessage, other: ClassicMessage): boolean {
  try {
    return contradict(peer, one, other) && isSigned(peer, other) && isSigned(peer, one);
  } catch {
    return false; // too deep to be encoded: no message at all
  }
}

/** Whether no story holds both, whoever signed them: one number twice, or one that does not go on from the one before it. */
function contradict(peer: Forked, one: ClassicMessage, other: ClassicMessage): boolean {
  if (one.author !== other.author) return false;
  // The same words under two signatures are one story.
  if (one.sequence === other.sequence) return unsigned(one) !== unsigned(other);
  const [first, second] = one.sequence < other.sequence ? [one, other] : [other, one];
  const id = (): string => peer.db.findFeedFormatByName('classic').getMsgId(first);
  return second.sequence === first.sequence + 1 && second.previous !== id();
}

function unsigned({ signature: _signature, ...rest }: ClassicMessage): string {
  return JSON.stringify(rest);
}

/** Whether it is a message of classic SSB by its author, wherever in the feed it may stand. */
function isSigned(peer: Forked, message: ClassicMessage): boolean {
  let valid = false;
  peer.db.findFeedFormatByName('classic').validateOOO(message, null, (err) => {
    valid = !err;
  });
  return valid;
}

function isMessage(value: unknown): value is ClassicMessage {
  if (typeof value !== 'object' || value === null) return false;
  const { author, sequence, previous, content } = value as Record<string, unknown>;
  const isNumbered = typeof sequence === 'number' && Number.isSafeInteger(sequence) && sequence > 0;
  return isNumbered && isFeedId(author) && (previous === null || typeof previous === 'string') && Boolean(content);
}

/** The plugin of secret-stack, for rooms and peers alike; `ssb-db2` must be installed before it. Others may call `proofs`. */
export function forksPlugin(watch: ForkWatch): ForksPlugin {
  return {
    name: 'forks',
    version: '1.0.0',
    manifest: { proofs: 'source' },
    permissions: { anonymous: { allow: ['proofs'] } },
    init: (peer) => watchForks(peer, watch),
  };
}

export type ForksPlugin = {
  readonly name: 'forks';
  readonly version: string;
  readonly manifest: { readonly proofs: 'source' };
  readonly permissions: { readonly anonymous: { readonly allow: readonly string[] } };
  init(peer: Forked): Forks;
};
