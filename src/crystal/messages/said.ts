/** A parsed message together with who said it. Authority comes from here, never from a field of the message. */
import type { FeedId, MsgId } from '../ids';
import type { FeedMessage } from '../ports';

export type Stamp = {
  readonly key: MsgId;
  readonly author: FeedId;
  readonly sequence: number;
  readonly claimedAt: number;
};

export type Said<T> = T & Stamp;

/** `value`, as said in `message`. */
export function stamp<T extends object>(value: T, { key, author, sequence, claimedAt }: FeedMessage): Said<T> {
  return { ...value, key, author, sequence, claimedAt };
}

/** Orders messages of one feed. Between feeds there is no order: the key only makes it the same everywhere. */
export function bySequence(a: Stamp, b: Stamp): number {
  return a.sequence - b.sequence || (a.key < b.key ? -1 : Number(a.key > b.key));
}

/** `messages` of one feed in its order. */
export function inOrder<T extends Stamp>(messages: Iterable<T>): readonly T[] {
  return [...messages].sort(bySequence);
}

/** To whom a message between two is: the recipient who is not its author; null where the author is not the other one. */
export function addressee({
  author,
  recps,
}: {
  readonly author: FeedId;
  readonly recps: readonly FeedId[];
}): FeedId | null {
  if (recps.length !== 2 || !recps.includes(author)) return null;
  return recps.find((id) => id !== author) ?? null;
}
