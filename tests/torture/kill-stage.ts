/** Who is there when tabs are killed: two people in real browsers, three in Node, a room, and a witness of both feeds. */
import type { Protection } from '../../src/api';
import type { FeedId, MsgId } from '../../src/crystal/ids';
import { acquainted } from '../support/meet';
import { must } from '../support/circle';
import { Killable } from '../support/killable';
import { NodeFriend } from '../support/node-friend';
import { Person } from '../support/person';
import { startRoom, type TestRoom } from '../support/room';
import type { SsbPeer } from '../support/ssb-peer';
import { eventually } from '../support/eventually';
import { enter } from '../support/stranger';
import { WRITE_HOOK } from '../support/write-hook';

/** What a secret is protected with. */
const PLAIN = {
  ...{ root: null, deadline: null, message: null, shared: false },
  ...{ heirs: [], forwardAfter: 0, vouchers: 0, replaces: null },
};

type People = {
  readonly alice: Killable;
  readonly bob: Killable;
  readonly aliceId: FeedId;
  readonly bobId: FeedId;
  readonly carol: NodeFriend;
  readonly dana: NodeFriend;
  readonly erin: NodeFriend;
};

export class Stage implements People {
  readonly alice: Killable;
  readonly bob: Killable;
  readonly aliceId: FeedId;
  readonly bobId: FeedId;
  readonly carol: NodeFriend;
  readonly dana: NodeFriend;
  readonly erin: NodeFriend;
  readonly #room: TestRoom;
  readonly #witness: SsbPeer;

  private constructor(room: TestRoom, witness: SsbPeer, people: People) {
    this.#room = room;
    this.#witness = witness;
    this.alice = people.alice;
    this.bob = people.bob;
    this.aliceId = people.aliceId;
    this.bobId = people.bobId;
    this.carol = people.carol;
    this.dana = people.dana;
    this.erin = people.erin;
  }

  /** Alice knows Carol and Dana, who know Bob; Bob keeps pieces of both, and says that Dana is gone and Erin her heir. */
  static async build(dist: string): Promise<Stage> {
    const room = await startRoom({ app: dist });
    const [one, two] = await Promise.all([meet('Alice', room), meet('Bob', room)]);
    await one.joins(room.firstLink ?? '');
    await two.joins(await one.invites());
    const witness = await enter(room, await one.invites());
    const friends: NodeFriend[] = [];
    for (const name of ['Carol', 'Dana', 'Erin']) friends.push(await NodeFriend.comes(name, one));
    const [carol, dana, erin] = friends as [NodeFriend, NodeFriend, NodeFriend];
    const [alice, bob] = await Promise.all([Killable.take(one), Killable.take(two)]);
    const aliceId = (await alice.ready('to have an id')).view.me.id;
    const bobId = (await bob.ready('to have an id')).view.me.id;
    for (const id of [aliceId, bobId]) witness.want(id);
    for (const { peer, id } of friends) {
      await must(peer.api.follow(bobId, true));
      await must(bob.tell('follow', id, true));
    }
    await must(carol.peer.api.follow(dana.id, true));
    await must(dana.peer.api.follow(carol.id, true));
    await acquainted(carol.peer, dana.peer);
    for (const { peer, id } of friends) {
      await peer.ready(({ view }) => view.people.some((each) => each.id === bobId && each.followsMe));
      await bob.ready('to know everybody', ({ view }) => view.people.some((each) => each.id === id && each.followsMe));
    }
    await must(bob.tell('attest', { about: dana.id, kind: 'gone', to: erin.id, reason: null, audience: 'public' }));
    return new Stage(room, witness, { alice, bob, aliceId, bobId, carol, dana, erin });
  }

  /** Those who keep pieces of Alice's. */
  get friends(): readonly NodeFriend[] {
    return [this.carol, this.dana];
  }

  /** With Alice's friends. */
  protection(what: Pick<Protection, 'name' | 'secret' | 'quorum'>, root: MsgId | null): Protection {
    return { ...PLAIN, ...what, root, friends: this.friends.map(({ id }) => id) };
  }

  /** `owner` asks Bob and the other one of Carol and Dana, who says yes at once. Resolves to the root. */
  async asks(owner: NodeFriend, name: string, secret: string): Promise<MsgId> {
    const other = owner === this.carol ? this.dana : this.carol;
    const what = { ...PLAIN, name, secret, quorum: 2, friends: [this.bobId, other.id] };
    const root = await must(owner.peer.api.protect(what));
    await this.agrees(other, root);
    return root;
  }

  async agrees({ peer }: NodeFriend, root: MsgId): Promise<void> {
    const find = invitationTo(root);
    const { view } = await peer.ready((state) => find(state.view.kept) !== null);
    const invitation = find(view.kept);
    if (invitation !== null) await must(peer.api.answerInvitation(invitation, true, null));
  }

  async givesBack({ peer }: NodeFriend, root: MsgId): Promise<void> {
    const find = (kept: Kept): MsgId | null => kept.find((each) => each.root === root)?.request ?? null;
    const { view } = await peer.ready((state) => find(state.view.kept) !== null);
    const request = find(view.kept);
    if (request !== null) await must(peer.api.answerRequest(request, true, null));
  }

  /** `owner` sends the pieces as soon as all have said yes. */
  async sends({ peer }: NodeFriend, root: MsgId): Promise<void> {
    await peer.ready(({ view }) => view.secrets.some((each) => each.root === root && each.accepted === 2));
    await must(peer.api.send(root));
  }

  /** `owner` has both pieces back, and they are `secret`. */
  async receives(owner: NodeFriend, root: MsgId, secret: string): Promise<void> {
    await this.givesBack(owner === this.carol ? this.dana : this.carol, root);
    await owner.peer.ready(({ view }) =>
      view.secrets.some((each) => each.root === root && each.stage === 'recoverable'),
    );
    const recovered = await must(owner.peer.api.recover(root));
    if (recovered.secret !== secret) throw new Error('what came back is not what was entrusted');
  }

  /** Erin has Bob's piece of Dana's `root`. */
  async inherits(root: MsgId): Promise<void> {
    await this.erin.peer.ready(({ view }) => view.handedSecrets.some((each) => each.root === root));
  }

  /**
   * Compares what Alice's and Bob's own logs have with what the room has passed on, message by message. `twice`: sequences with
   * more than one message; `missing`: messages that one side lacks, or that have a gap before them.
   */
  async compareFeeds(): Promise<{ messages: number; twice: number; missing: number }> {
    const sum = { messages: 0, twice: 0, missing: 0 };
    for (const [app, id] of [
      [this.alice, this.aliceId],
      [this.bob, this.bobId],
    ] as const) {
      await must(app.tell('setName', 'The end'));
      const own = await this.#readOwn(app);
      const heard = await eventually(`all of the feed of ${app.person.name}`, async () => {
        const messages = await this.#witness.feed(id);
        return messages.length >= own.length ? messages : null;
      }).catch(() => this.#witness.feed(id));
      const bySequence = new Map<number, Set<string>>();
      for (const { sequence, key } of [...own, ...heard.map(({ key, value }) => ({ key, sequence: value.sequence }))])
        bySequence.set(sequence, (bySequence.get(sequence) ?? new Set()).add(key));
      sum.messages += own.length;
      sum.twice += [...bySequence.values()].filter((keys) => keys.size > 1).length;
      sum.missing += Math.abs(own.length - heard.length) + (Math.max(...bySequence.keys()) - bySequence.size);
    }
    return sum;
  }

  async clear(): Promise<void> {
    for (const app of [this.alice, this.bob]) app.close();
    await Promise.all([this.alice, this.bob].map((app) => app.person.device.scrap()));
    await Promise.all([this.carol, this.dana, this.erin].map(({ peer }) => peer.remove()));
    await this.#witness.remove();
    await this.#room.stop();
  }

  async #readOwn(app: Killable): Promise<readonly { readonly sequence: number; readonly key: string }[]> {
    const lines = (await must(app.tell('exportData'))).trim().split('\n');
    const all = lines.map((line) => JSON.parse(line) as { kind: string; sequence: number; key: string });
    return all.filter(({ kind }) => kind === 'message');
  }
}

type Kept = readonly { readonly root: MsgId; readonly invitation: MsgId | null; readonly request: MsgId | null }[];

function invitationTo(root: MsgId): (kept: Kept) => MsgId | null {
  return (kept) => kept.find((each) => each.root === root)?.invitation ?? null;
}

function meet(name: string, room: TestRoom): Promise<Person> {
  return Person.meet(name, room.url, { beforeWorker: WRITE_HOOK });
}
