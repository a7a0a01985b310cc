/** Who is there when tabs are killed: two people in real browsers, three in Node, a room, and a witness of both feeds. */
import type { Protection } from '../../src/api';
import type { FeedId, MsgId } from '../../src/crystal/ids';
import { acquainted } from '../support/meet';
import { must } from '../support/circle';
import { Killable } from '../support/killable';
import { NodeFriend } from '../support/node-friend';
import { startRoom, type TestRoom } from '../support/room';
import type { SsbPeer } from '../support/ssb-peer';
import { enter } from '../support/stranger';
import { hookWrites } from '../support/write-hook';
import { compareFeed, type Compared } from './compare-feed';

/** What a secret is protected with. */
export const PLAIN = {
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
    const room = await startRoom({ app: await hookWrites(dist) });
    const alice = await Killable.joins('Alice', room.url, room.firstLink ?? '');
    const bob = await Killable.joins('Bob', room.url, await alice.invites());
    const witness = await enter(room, await alice.invites());
    const friends: NodeFriend[] = [];
    for (const name of ['Carol', 'Dana', 'Erin']) friends.push(await NodeFriend.comes(name, alice));
    const [carol, dana, erin] = friends as [NodeFriend, NodeFriend, NodeFriend];
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
    const root = (await must(owner.peer.api.protect(what))).root;
    await this.agrees(other, root);
    return root;
  }

  agrees(friend: NodeFriend, root: MsgId): Promise<void> {
    return agree(friend, root);
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

  /** Alice's and Bob's feeds. */
  async compareFeeds(): Promise<Compared> {
    const sum = { messages: 0, twice: 0, missing: 0 };
    for (const [app, id] of [
      [this.alice, this.aliceId],
      [this.bob, this.bobId],
    ] as const) {
      const { messages, twice, missing } = await compareFeed(app, this.#witness, id);
      sum.messages += messages;
      sum.twice += twice;
      sum.missing += missing;
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
}

/** Waits for the question, and says yes. */
export async function agree({ peer }: NodeFriend, root: MsgId): Promise<void> {
  const find = (kept: Kept): MsgId | null => kept.find((each) => each.root === root)?.invitation ?? null;
  const { view } = await peer.ready((state) => find(state.view.kept) !== null);
  const invitation = find(view.kept);
  if (invitation !== null) await must(peer.api.answerInvitation(invitation, true, null));
}

type Kept = readonly { readonly root: MsgId; readonly invitation: MsgId | null; readonly request: MsgId | null }[];
