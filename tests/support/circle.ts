/** Alice, her friends, their meeting place and an auditor: the cast of every theft. All are real peers in processes of their own. */
import type { AttestInput, Protection } from '../../src/api';
import type { FeedId, MsgId } from '../../src/crystal/ids';
import type { AccountView, HandOnView, KeptView } from '../../src/crystal/views/view';
import { Auditor, loot, type Left } from './auditor';
import { Impostor } from './impostor';
import { acquainted, Company, idOf } from './meet';
import { startPeer, type Ready, type TestPeer } from './peer';
import { startRoom, type TestRoom } from './room';

/** What a secret is protected with, unless a test says otherwise. */
const PLAIN = {
  ...{ root: null, quorum: 2, deadline: null, message: null, shared: false },
  ...{ heirs: [], forwardAfter: 0, vouchers: 0, replaces: null },
};

/** A person with an app, and their id. The app can be closed and opened again. */
export type Friend = { peer: TestPeer; readonly id: FeedId };

export class Circle {
  readonly room: TestRoom;
  readonly alice: Friend;
  readonly bob: Friend;
  readonly carol: Friend;
  readonly auditor: Auditor;
  readonly company: Company;
  readonly #impostors: Impostor[] = [];
  /** Every piece that Bob and Carol were given, opened. */
  readonly #shares: string[] = [];

  private constructor(
    room: TestRoom,
    company: Company,
    [alice, bob, carol]: [Friend, Friend, Friend],
    auditor: Auditor,
  ) {
    this.room = room;
    this.company = company;
    this.alice = alice;
    this.bob = bob;
    this.carol = carol;
    this.auditor = auditor;
  }

  /** Alice knows Bob and Carol, who know each other. */
  static async meets(): Promise<Circle> {
    const company = new Company();
    const room = await startRoom();
    const alice = await company.host('Alice', room);
    const [bob, carol] = await Promise.all([company.guest('Bob', alice), company.guest('Carol', alice)]);
    const friends = [await friendOf(alice), await friendOf(bob), await friendOf(carol)] as [Friend, Friend, Friend];
    await Promise.all([follow(friends[1], friends[2]), follow(friends[2], friends[1])]);
    await acquainted(bob, carol);
    return new Circle(room, company, friends, await Auditor.enters(room, bob));
  }

  /** Alice protects a secret with Bob and Carol, 2 of 2; resolves to its root when both apps have confirmed their pieces. */
  async protects(name: string, more: Partial<Protection> = {}): Promise<MsgId> {
    const { alice, bob, carol } = this;
    const what = { ...PLAIN, name, secret: `the secret of ${name}`, friends: [bob.id, carol.id], ...more };
    const root = (await must(alice.peer.api.protect(what))).root;
    await Promise.all([bob, carol].map(({ peer }) => agree(peer, root)));
    await alice.peer.ready((state) => stageOf(state, root) === 'can-send');
    await must(alice.peer.api.send(root));
    await alice.peer.ready((state) => stageOf(state, root) === 'safe');
    for (const { peer } of [bob, carol]) this.#shares.push(await this.auditor.shareOf(peer, alice.id, root));
    return root;
  }

  /** Alice's account is in the hands of a thief from now on; her app is closed for good. */
  async robbed(): Promise<Impostor> {
    return this.#keep(await Impostor.steals(this.alice.peer, 'Alice', this.room));
  }

  /** A new account that came in by `inviter`'s link, and whom Bob and Carol can hear. */
  async impostor(name: string, inviter: Friend = this.bob): Promise<Impostor> {
    const impostor = this.#keep(await Impostor.comes(name, inviter.peer, this.room));
    await impostor.follows(this.bob.id);
    await impostor.follows(this.carol.id);
    await impostor.isHeardBy(this.bob.peer, this.carol.peer);
    return impostor;
  }

  /** `friend`, whose app was stopped, opens it again. */
  async reopens(friend: Friend): Promise<void> {
    friend.peer = this.company.keep(await startPeer({ dir: friend.peer.dir }));
    await friend.peer.ready();
  }

  /** Every piece that has left Bob and Carol, ever. Both apps must run. */
  async left(): Promise<Left[]> {
    return (await Promise.all([this.bob, this.carol].map(({ peer }) => this.auditor.piecesFrom(peer)))).flat();
  }

  /** Throws unless no piece has left Bob or Carol for any of `thieves`, and none of them can read one in whatever these wrote. */
  async assertNothingFor(...thieves: readonly Impostor[]): Promise<void> {
    const { bob, carol } = this;
    const left = (await this.left()).filter(({ to }) => thieves.some(({ id }) => id === to));
    if (left.length > 0) throw new Error(`${left.length} pieces have left: ${left.map(({ how }) => how).join(', ')}`);
    if (this.#shares.length === 0) throw new Error('there is nothing to be stolen');
    for (const thief of thieves) {
      const read = await loot(thief, bob.peer, carol.peer);
      if (this.#shares.some((share) => read.includes(share))) throw new Error('a thief has got hold of a piece');
    }
  }

  async leaves(): Promise<void> {
    await Promise.all(this.#impostors.map((impostor) => impostor.leaves()));
    await this.auditor.leaves();
    await this.company.leave();
    await this.room.stop();
  }

  #keep(impostor: Impostor): Impostor {
    this.#impostors.push(impostor);
    return impostor;
  }
}

export async function friendOf(peer: TestPeer): Promise<Friend> {
  return { peer, id: await idOf(peer) };
}

export async function follow(one: Friend, other: Friend): Promise<void> {
  await must(one.peer.api.follow(other.id, true));
}

/** The value of what must succeed. */
export async function must<T>(
  answer: Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string }>,
): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(`it was refused: ${result.reason}`);
  return result.value;
}

/** Waits until `friend`'s app shows what it keeps of `root`, as `wanted`. */
export async function keptBy(friend: Friend, root: MsgId, wanted: (kept: KeptView) => boolean): Promise<KeptView> {
  const find = ({ view }: Ready): KeptView | undefined => view.kept.find((kept) => kept.root === root && wanted(kept));
  return given(find(await friend.peer.ready((state) => find(state) !== undefined)));
}

/** Waits until `friend`'s app shows about `account` what is `wanted`. */
export async function seenBy(
  friend: Friend,
  account: FeedId,
  wanted: (seen: AccountView) => boolean = () => true,
): Promise<AccountView> {
  const find = ({ view }: Ready): AccountView | undefined =>
    view.accounts.find((seen) => seen.account.id === account && wanted(seen));
  return given(find(await friend.peer.ready((state) => find(state) !== undefined)));
}

/** Waits until `friend`'s app shows a possible handing on from `old` to `to`, as `wanted`. */
export async function handOnOf(
  friend: Friend,
  old: FeedId,
  to: FeedId,
  wanted: (seen: HandOnView) => boolean = () => true,
): Promise<HandOnView> {
  const find = ({ view }: Ready): HandOnView | undefined =>
    view.handOns.find((seen) => seen.old.id === old && seen.to.id === to && wanted(seen));
  return given(find(await friend.peer.ready((state) => find(state) !== undefined)));
}

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('it is not there');
  return value;
}

function stageOf(state: Ready, root: MsgId): string | undefined {
  return state.view.secrets.find((secret) => secret.root === root)?.stage;
}

async function agree(peer: TestPeer, root: MsgId): Promise<void> {
  const asked = await peer.ready(({ view }) =>
    view.kept.some((kept) => kept.root === root && kept.invitation !== null),
  );
  const invitation = asked.view.kept.find((kept) => kept.root === root)?.invitation;
  await must(peer.api.answerInvitation(given(invitation ?? undefined), true, null));
}

/** What to say about an account, to everybody unless told otherwise. */
export function word(about: FeedId, kind: AttestInput['kind'], more: Partial<AttestInput> = {}): AttestInput {
  return { about, kind, to: null, reason: null, audience: 'public', ...more };
}

/** `friend` says so, unless they said the very same before. */
export async function say(friend: Friend, what: AttestInput): Promise<void> {
  const said = await friend.peer.api.attest(what);
  if (!said.ok && said.reason !== 'already-said') throw new Error(`it was refused: ${said.reason}`);
}
