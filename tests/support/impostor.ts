/**
 * Somebody who has an account and no app: a stock SSB peer that writes whatever it likes into its own feed, in public or boxed to
 * anybody, and opens whatever was written to it. The thief with a stolen account, the phisher, the prankster.
 */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SsbKeys } from 'ssb-keys';
import type { FeedId, MsgId } from '../../src/crystal/ids';
import { isMsgId } from '../../src/crystal/ids';
import { parseInvitationLink } from '../../src/ssb/invitation-link';
import { eventually } from './eventually';
import type { Ready, TestPeer } from './peer';
import type { TestRoom } from './room';
import { startSsbPeer, type SsbPeer } from './ssb-peer';
import { enter } from './stranger';
import { takeAccount } from './take-account';

export type Fields = Readonly<Record<string, unknown>>;

/** A message as its reader has it: decrypted where it was for them. */
export type Letter = { readonly key: MsgId; readonly author: FeedId; readonly content: Fields };

export class Impostor {
  readonly id: FeedId;
  readonly #name: string;
  readonly #peer: SsbPeer;
  #marks = 0;

  private constructor(name: string, peer: SsbPeer) {
    this.id = peer.id;
    this.#name = name;
    this.#peer = peer;
  }

  /** Has stolen the account of `peer`, whose own app is closed for good. */
  static async steals(peer: TestPeer, name: string, room: TestRoom): Promise<Impostor> {
    return new Impostor(name, (await takeAccount(peer, room)).peer);
  }

  /** Goes on with `keys` alone, once the `length` messages that were written with them have come from the room. */
  static async goesOn(keys: SsbKeys, name: string, room: TestRoom, length: number): Promise<Impostor> {
    const dir = await mkdtemp(join(tmpdir(), 'coconut-taken-'));
    const { curve, public: open, private: secret, id } = keys;
    // Nothing else: whoever has opened anything with `keys` has left a buffer in them, which is none once it was text.
    await writeFile(join(dir, 'secret'), JSON.stringify({ curve, public: open, private: secret, id }));
    const peer = await startSsbPeer({ dir });
    await peer.connect(room.address);
    // Writing on before all is here would fork the feed: then nobody would hear it.
    await eventually(`the feed of ${name}`, async () => (await peer.feed(peer.id)).length >= length);
    return new Impostor(name, peer);
  }

  /** Comes in by a link of `inviter` and introduces themselves, so that `inviter`'s app follows them by itself. */
  static async comes(name: string, inviter: TestPeer, room: TestRoom): Promise<Impostor> {
    const link = await inviter.api.createInvitationLink('https://app.example/');
    if (!link.ok) throw new Error(`no link: ${link.reason}`);
    const { code, inviter: to } = parseInvitationLink(link.value) ?? {};
    if (to === undefined || to === null) throw new Error('nobody in particular made that link');
    const impostor = new Impostor(name, await enter(room, link.value));
    await impostor.says({ type: 'about', about: impostor.id, name });
    await impostor.follows(to);
    await impostor.says({ type: 'dark-crystal/introduction', version: '1.0.0', code, name }, [to, impostor.id]);
    await inviter.ready((state) => state.view.people.some(({ id, iFollow }) => id === impostor.id && iFollow));
    return impostor;
  }

  /** Writes `content` for everybody; or boxed to `readers`, who are its `recps` unless it says others. Resolves to its key. */
  async says(content: Fields, readers?: readonly FeedId[]): Promise<MsgId> {
    const { key } = await this.#peer.publish(readers === undefined ? content : { recps: readers, ...content }, readers);
    if (!isMsgId(key)) throw new Error('a classic message has a classic id');
    return key;
  }

  async follows(person: FeedId): Promise<void> {
    await this.says({ type: 'contact', contact: person, following: true });
  }

  /** Says something about an account, as the app would write it. */
  attests(about: FeedId, kind: string, more: Fields = {}, readers?: readonly FeedId[]): Promise<MsgId> {
    return this.says({ type: 'dark-crystal/attestation', version: '1.0.0', about, kind, ...more }, readers);
  }

  /** Asks `custodian` to return the piece of `root`. */
  asksBack(root: MsgId, custodian: FeedId): Promise<MsgId> {
    return this.says({ type: 'invite', version: '1', root }, [custodian, this.id]);
  }

  /** Asks `custodian` to hand on all that they keep for `old`. */
  asksToHandOn(old: FeedId, custodian: FeedId): Promise<MsgId> {
    const content = { type: 'dark-crystal/forward-request', version: '1.0.0', secretOwner: old };
    return this.says(content, [custodian, this.id]);
  }

  /** All of `author`'s feed that has come here, in order, each opened where these keys open it. */
  async reads(author: FeedId): Promise<Letter[]> {
    this.#peer.want(author);
    const messages = await this.#peer.feed(author);
    return messages.flatMap(({ key, value: { content } }) =>
      isMsgId(key) && typeof content === 'object' && content !== null
        ? [{ key, author, content: content as Fields }]
        : [],
    );
  }

  /** Resolves when the apps of `peers` have all that was said so far: a new name that they show was said after it. */
  async isHeardBy(...peers: readonly TestPeer[]): Promise<void> {
    const name = `${this.#name} ${(this.#marks += 1)}`;
    await this.says({ type: 'about', about: this.id, name });
    const shows = ({ view }: Ready): boolean =>
      view.people.some((each) => each.id === this.id && each.ownName === name);
    await Promise.all(peers.map((peer) => peer.ready(shows)));
  }

  leaves(): Promise<void> {
    return this.#peer.remove();
  }
}
