/**
 * A quiet member of the room: a stock SSB peer in Node that follows every member and can say what the room passed on. It
 * knows nothing of crystals and cannot read what is private.
 */
import type { FeedId } from '../../src/crystal/ids';
import { eventually } from './eventually';
import type { Person } from './person';
import type { TestRoom } from './room';
import type { Message, SsbPeer } from './ssb-peer';
import { enter } from './stranger';

export class Witness {
  readonly #room: TestRoom;
  readonly #peer: SsbPeer;
  readonly #ids = new Map<Person, FeedId>();
  #marks = 0;

  private constructor(room: TestRoom, peer: SsbPeer) {
    this.#room = room;
    this.#peer = peer;
  }

  /** Enters the room with an invitation link of `host`, who is its first member. */
  static async enters(room: TestRoom, host: Person, link: string): Promise<Witness> {
    // Whoever misses messages calls all that are present.
    const peer = await enter(room, link, { tunnels: false });
    const witness = new Witness(room, peer);
    const [first] = await witness.members();
    if (first === undefined) throw new Error('the room has no first member');
    witness.#ids.set(host, first);
    // From now on: who is wanted only when they are first asked for has written nothing by then.
    await witness.seesMessages(host, 1);
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

  /** All of `person`'s feed up to now: they take a new name, and once that has come, so has all before it. */
  async readsAll(person: Person): Promise<Message[]> {
    const name = `${person.name} ${(this.#marks += 1)}`;
    await person.callsThemselves(name);
    return eventually(`the whole feed of ${person.name}`, async () => {
      const messages = await this.reads(person);
      const { content } = messages.at(-1)?.value ?? {};
      const named = typeof content === 'object' && content !== null && 'name' in content && content.name === name;
      return named ? messages : null;
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
