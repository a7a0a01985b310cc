/**
 * A custodian who has left the app: a stock SSB peer goes on with their keys and their feed, opens what was sent to them, and
 * answers whatever it likes. What it writes where nobody asks for anything else is what original Dark Crystal clients write.
 */
import { unbox, type SsbKeys } from 'ssb-keys';
import type { FeedId } from '../../src/crystal/ids';
import { eventually } from './eventually';
import type { NodeFriend } from './node-friend';
import type { TestRoom } from './room';
import type { SsbPeer } from './ssb-peer';
import { takeAccount } from './take-account';

type Fields = Readonly<Record<string, unknown>>;

/** A message as this peer reads it: decrypted where it was for them. */
export type Letter = { readonly key: string; readonly author: FeedId; readonly content: Fields };

/** A piece in the clear, and of what. */
export type Piece = { readonly root: string; readonly share: string };

/** A request to return, and the piece that it asks for. */
export type Asked = Piece & { readonly key: string; readonly owner: FeedId };

export class Turncoat {
  readonly name: string;
  readonly id: FeedId;
  readonly #keys: SsbKeys;
  readonly #peer: SsbPeer;

  private constructor(name: string, id: FeedId, keys: SsbKeys, peer: SsbPeer) {
    this.name = name;
    this.id = id;
    this.#keys = keys;
    this.#peer = peer;
  }

  /** Closes `friend`'s app for good and goes on with a copy of their log: with the app, it would fork their feed. */
  static async becomes(friend: Pick<NodeFriend, 'name' | 'id' | 'peer'>, room: TestRoom): Promise<Turncoat> {
    const { keys, peer } = await takeAccount(friend.peer, room);
    return new Turncoat(friend.name, friend.id, keys, peer);
  }

  /** Everything of `author` that has come here, in order. */
  async reads(author: FeedId): Promise<Letter[]> {
    this.#peer.want(author);
    const messages = await this.#peer.feed(author);
    return messages.flatMap(({ key, value: { content } }) =>
      typeof content === 'object' && content !== null ? [{ key, author, content: content as Fields }] : [],
    );
  }

  /** Waits until `owner` has asked for the piece of each of their secrets, `count` of them; in the order of asking. */
  isAsked(owner: FeedId, count: number): Promise<readonly Asked[]> {
    return eventually(`${count} requests to ${this.name}`, async () => {
      const letters = (await this.reads(owner)).filter(({ content }) => includes(content['recps'], this.id));
      const asked = letters.flatMap((letter) => this.#match(letter, letters));
      return asked.length >= count ? asked : null;
    });
  }

  /** Waits until `asker`, on a new account, has asked for what is kept of `owner`. */
  isAskedToHandOn(asker: FeedId, owner: FeedId): Promise<Letter> {
    return eventually(`a request to hand on to ${this.name}`, async () =>
      (await this.reads(asker)).find(
        ({ content }) => content['type'] === 'dark-crystal/forward-request' && content['secretOwner'] === owner,
      ),
    );
  }

  /** The piece that was sent to them of `owner`'s `root`. */
  async pieceOf(owner: FeedId, root: string): Promise<Piece> {
    const letters = (await this.reads(owner)).filter(({ content }) => includes(content['recps'], this.id));
    return { root, share: this.#shareIn(letters, root) };
  }

  /** Hands `piece` on. The version is that of the shard message, whatever the share is; and no request is named. */
  async handsOn({ root, share }: Piece, to: FeedId, shareVersion = '2.0.0'): Promise<Fields> {
    const recps = [to, this.id];
    const content = { type: 'dark-crystal/forward', version: '1.0.0', root, shard: share, shareVersion, recps };
    await this.#peer.publish(content, recps);
    return content;
  }

  /** Answers yes, with the piece, or with anything else that `changed` says. Resolves to what was written. */
  async answers(asked: Asked, changed: Fields = {}): Promise<Fields> {
    const recps = [asked.owner, this.id];
    const { root, key, share: body } = asked;
    const right = {
      type: 'invite-reply',
      version: '1',
      root,
      branch: [key],
      accept: true,
      body,
      shareVersion: '2.0.0',
    };
    const content = { ...right, recps, ...changed };
    await this.#peer.publish(content, recps);
    return content;
  }

  /** Takes another name. Who sees it has all that was written before. */
  async callsThemselves(name: string): Promise<void> {
    await this.#peer.publish({ type: 'about', about: this.id, name });
  }

  leaves(): Promise<void> {
    return this.#peer.remove();
  }

  #match({ key, author: owner, content }: Letter, letters: readonly Letter[]): Asked[] {
    const { type, module, root } = content;
    if (type !== 'invite' || module !== undefined || typeof root !== 'string') return [];
    const share = this.#shareIn(letters, root);
    return [{ key, root, owner, share }];
  }

  #shareIn(letters: readonly Letter[], root: string): string {
    const shard = letters.find(({ content }) => content['type'] === 'dark-crystal/shard' && content['root'] === root);
    const share = unbox(String(shard?.content['shard']), this.#keys);
    if (typeof share !== 'string') throw new Error(`${this.name} cannot open the piece`);
    return share;
  }
}

function includes(recps: unknown, id: FeedId): boolean {
  return Array.isArray(recps) && recps.includes(id);
}

/** Changes one letter in the middle of the share: its length and its form stay. */
export function changeOneLetter(share: string): string {
  const middle = Math.floor(share.length / 2);
  return share.slice(0, middle) + (share[middle] === 'A' ? 'B' : 'A') + share.slice(middle + 1);
}
