/**
 * A quiet member of the room: a stock SSB peer in Node that follows every member and can say what the room passed on. It
 * knows nothing of crystals and cannot read what is private.
 */
import type { FeedId } from '../../src/crystal/ids';
import { parseInvitationLink } from '../../src/ssb/invitation-link';
import { eventually } from './eventually';
import type { Person } from './person';
import type { TestRoom } from './room';
import { startSsbPeer, type Message, type SsbPeer } from './ssb-peer';

export class Witness {
  readonly #room: TestRoom;
  readonly #peer: SsbPeer;
  readonly #ids = new Map<Person, FeedId>();

  private constructor(room: TestRoom, peer: SsbPeer) {
    this.#room = room;
    this.#peer = peer;
  }

  /** Enters the room with an invitation link of `host`, who is its first member. */
  static async enters(room: TestRoom, host: Person, link: string): Promise<Witness> {
    const invitation = parseInvitationLink(link);
    if (invitation === null) throw new Error(`not an invitation link: ${link}`);
    const peer = await startSsbPeer();
    const response = await fetch(`${invitation.origin}/invite/consume`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ id: peer.id, invite: invitation.code }),
    });
    if (!response.ok) throw new Error(`the room did not take the invitation: ${await response.text()}`);
    await peer.connect(room.address);
    const witness = new Witness(room, peer);
    const [first] = await witness.members();
    if (first !== undefined) witness.#ids.set(host, first);
    return witness;
  }

  /** `person` joins with `link`; waits until the room has their name, their following and their introduction. */
  async meets(person: Person, link: string): Promise<void> {
    const before = await this.members();
    await person.joins(link);
    const id = (await this.members()).find((member) => !before.includes(member));
    if (id === undefined) throw new Error(`${person.name} is no member of the room`);
    this.#ids.set(person, id);
    await this.seesMessages(person, 3);
  }

  /** Runs `act` and waits until the room has at least `count` more messages of `person`. */
  async hears(person: Person, act: () => Promise<void>, count = 1): Promise<void> {
    const before = (await this.reads(person)).length;
    await act();
    await this.seesMessages(person, before + count);
  }

  /** Waits until the room has passed on at least `count` messages of `person`. */
  seesMessages(person: Person, count: number): Promise<Message[]> {
    return eventually(`${count} messages of ${person.name} in the room`, async () => {
      const messages = await this.reads(person);
      return messages.length >= count ? messages : null;
    });
  }

  /** All that the room has passed on of `person`'s feed so far, in order. */
  async reads(person: Person): Promise<Message[]> {
    const id = this.#ids.get(person);
    if (id === undefined) throw new Error(`the witness has not met ${person.name}`);
    this.#peer.want(id);
    return this.#peer.feed(id);
  }

  /** Ids of the room's members in the order in which they came, without the witness. */
  private async members(): Promise<FeedId[]> {
    return (await this.#room.members()).filter((id) => id !== this.#peer.id);
  }

  leaves(): Promise<void> {
    return this.#peer.remove();
  }
}
