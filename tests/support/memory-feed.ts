/**
 * A feed in memory: real classic messages, signed, boxed and bounded like SSB's, without a network. It outlives the
 * sessions that use it, as a device's storage does.
 */
import { box, hash, signObj, unbox, type SsbKeys } from 'ssb-keys';
import { isFeedId, parseMsgId, type FeedId, type MsgId } from '../../src/crystal/ids';
import { MessageTooLarge, type Clock, type Draft, type FeedMessage, type FeedPort } from '../../src/crystal/ports';
import type { Faults } from './faults';

/** A message as it travels. */
export type RawMessage = {
  readonly key: MsgId;
  readonly value: {
    readonly previous: string | null;
    readonly sequence: number;
    readonly author: FeedId;
    readonly timestamp: number;
    readonly hash: 'sha256';
    readonly content: unknown;
    readonly signature: string;
  };
};

/** The longest encoded message of classic SSB. Characters. */
const LONGEST = 8192;

export class MemoryFeed implements FeedPort {
  readonly id: FeedId;
  /** Our own messages, as others get them. */
  readonly own: RawMessage[] = [];
  /** Our own content in the clear, as it was published. */
  readonly plaintext: Draft[] = [];
  /** All that is stored here, in the order in which it came. */
  readonly #stored: FeedMessage[] = [];
  readonly #listeners = new Set<(batch: readonly FeedMessage[]) => void>();
  readonly #keys: SsbKeys;
  readonly #now: Clock;
  readonly #faults: Faults;

  constructor(keys: SsbKeys, now: Clock, faults: Faults) {
    if (!isFeedId(keys.id)) throw new TypeError('not a classic feed');
    this.id = keys.id;
    this.#keys = keys;
    this.#now = now;
    this.#faults = faults;
  }

  publish = async (draft: Draft): Promise<FeedMessage> => {
    const raw = this.#sign(draft);
    this.#faults.before();
    this.own.push(raw);
    this.plaintext.push(draft);
    const message = this.#decrypt(raw);
    this.#deliver([message]);
    this.#faults.after();
    return message;
  };

  subscribe = (onMessages: (batch: readonly FeedMessage[]) => void, onStored: () => void): (() => void) => {
    if (this.#stored.length > 0) onMessages([...this.#stored]);
    onStored();
    this.#listeners.add(onMessages);
    return () => this.#listeners.delete(onMessages);
  };

  read = async (author: FeedId, sequence: number): Promise<FeedMessage | null> =>
    this.#stored.find((message) => message.author === author && message.sequence === sequence) ?? null;

  /** Takes in messages of others (or our own again), as they come: in any order, and more than once. */
  receive(batch: readonly RawMessage[]): void {
    this.#deliver(batch.map((raw) => this.#decrypt(raw)));
  }

  /** Takes in messages as the storage of a peer gives them: signed by whoever, and opened. */
  hear(batch: readonly FeedMessage[]): void {
    this.#deliver(batch);
  }

  #deliver(batch: readonly FeedMessage[]): void {
    this.#stored.push(...batch);
    for (const listener of this.#listeners) listener(batch);
  }

  #sign(draft: Draft): RawMessage {
    const value = signObj(this.#keys, {
      previous: this.own.at(-1)?.key ?? null,
      sequence: this.own.length + 1,
      author: this.id,
      timestamp: this.#now(),
      hash: 'sha256' as const,
      content: encrypt(draft),
    });
    const json = JSON.stringify(value, null, 2);
    if (json.length > LONGEST) throw new MessageTooLarge(`${json.length} characters`);
    const key = parseMsgId('%' + hash(json));
    if (key === null) throw new Error('a hash is a message id');
    return { key, value };
  }

  #decrypt({ key, value: { author, sequence, timestamp: claimedAt, content: encoded } }: RawMessage): FeedMessage {
    const isBoxed = typeof encoded === 'string';
    const opened = isBoxed ? unbox(encoded, this.#keys) : encoded;
    const isPrivate = isBoxed && opened !== undefined;
    return { key, author, sequence, claimedAt, content: opened ?? encoded, isPrivate };
  }
}

function encrypt(draft: Draft): unknown {
  if (draft.audience === 'public') return draft.content;
  const { recps } = draft;
  if (recps.length < 1 || recps.length > 7 || !recps.every(isFeedId)) throw new TypeError('1 to 7 recipients');
  return box({ ...draft.content, recps }, recps);
}
