/**
 * Named people with seeded keys, each with a device (feed, vault, clock) and a session on it, and a world that carries
 * their feeds between them. Only the ports are in memory: messages are really signed, boxed and bounded.
 */
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { generate, type SsbKeys } from 'ssb-keys';
import type { FeedId, MsgId } from '../../src/crystal/ids';
import { buildAttestation, type AttestationKind, type Statement } from '../../src/crystal/messages/attestation';
import type { KeysPort, Randomness } from '../../src/crystal/ports';
import { createSession, type Session } from '../../src/crystal/session';
import type {
  AccountView,
  FriendState,
  HandOnView,
  KeptView,
  PersonView,
  SecretView,
} from '../../src/crystal/views/view';
import { decodeReplyKey, type AskedFor, type ReplyKey } from '../../src/crystal/reply-keys';
import { openKeys } from '../../src/ssb/keys';
import { Faults } from './faults';
import { MemoryFeed, type RawMessage } from './memory-feed';
import { MemoryVault } from './memory-vault';

/** The day on which every story begins. */
export const DAWN = Date.UTC(2026, 0, 1);

export const HOUR = 60 * 60 * 1000;
export const DAY = 24 * HOUR;

/** Somebody of the cast, with one device. */
export class Member {
  readonly name: string;
  readonly ssbKeys: SsbKeys;
  readonly keys: KeysPort;
  readonly faults = new Faults();
  readonly feed: MemoryFeed;
  readonly vault: MemoryVault;
  /** How far their clock is off. ms */
  clockOff = 0;
  readonly #world: World;
  readonly #random: Randomness;
  #session: Session | null = null;

  constructor(name: string, world: World) {
    this.name = name;
    this.#world = world;
    this.ssbKeys = generate('ed25519', seedOf(name));
    this.keys = openKeys(this.ssbKeys);
    this.feed = new MemoryFeed(this.ssbKeys, this.now, this.faults);
    this.vault = new MemoryVault(this.faults);
    this.#random = seededRandomness(name);
  }

  get id(): FeedId {
    return this.feed.id;
  }

  /** One-time keys that are in the vault. */
  get replyKeys(): ReadonlyMap<AskedFor, ReplyKey> {
    const records = [...this.vault.records.values()];
    const found = records.flatMap((bytes) => decodeReplyKey(bytes, (seed) => this.keys.replyKey(seed)) ?? []);
    return new Map(found.map((key) => [key.about, key]));
  }

  now = (): number => this.#world.now + this.clockOff;

  /** The session on their device; begun when first asked for. */
  get session(): Session {
    const { feed, vault, keys, now } = this;
    this.#session ??= createSession({ feed, vault, keys, now, random: this.#random });
    return this.#session;
  }

  /** Closes the tab and opens it again; resolves when the new session is ready. */
  async restart(): Promise<void> {
    this.#session?.close();
    this.#session = null;
    await this.session.ready;
  }

  /** My secret `root` as they see it. */
  secret(root: MsgId): SecretView {
    const found = this.session.view().secrets.find((secret) => secret.root === root);
    if (found === undefined) throw new Error(`${this.name} has no such secret`);
    return found;
  }

  /** Where `friend` stands with their secret `root`. */
  friendState(root: MsgId, friend: Member): FriendState {
    const found = this.secret(root).friends.find(({ person }) => person.id === friend.id);
    if (found === undefined) throw new Error(`${friend.name} is no friend of that secret`);
    return found.state;
  }

  /** What they keep, or are asked to keep, of `root`. */
  kept(root: MsgId): KeptView {
    const found = this.session.view().kept.find((kept) => kept.root === root);
    if (found === undefined) throw new Error(`${this.name} keeps no such thing`);
    return found;
  }

  /** `other` as they see them. */
  sees(other: Member): PersonView | undefined {
    return this.session.view().people.find(({ id }) => id === other.id);
  }

  /** What they see said about `other`; undefined where nothing. */
  account(other: Member): AccountView | undefined {
    return this.session.view().accounts.find(({ account }) => account.id === other.id);
  }

  /** What they see of handing on from `old` to `to`; undefined where nothing. */
  handOn(old: Member, to: Member): HandOnView | undefined {
    return this.session.view().handOns.find((each) => each.old.id === old.id && each.to.id === to.id);
  }

  /** Says something about an account, to everybody unless told otherwise. */
  async says(kind: AttestationKind, about: Member, to: Member | null = null, readers?: readonly Member[]) {
    const audience = readers?.map(({ id }) => id) ?? 'public';
    await must(this.session.attest({ about: about.id, kind, to: to?.id ?? null, reason: null, audience }));
  }

  /** Writes an attestation past their app, as one with a changed app or a stolen key can. */
  async writes(kind: AttestationKind, about: Member, to: Member | null = null, more: Partial<Statement> = {}) {
    const statement = { about: about.id, kind, to: to?.id ?? null, reason: null, branch: [], answers: [], ...more };
    return (await this.feed.publish(buildAttestation(statement, null))).key;
  }

  /** Says yes or no to the open invitation to keep a piece of `root`. */
  async answers(root: MsgId, accept: boolean, message: string | null = null): Promise<void> {
    const { invitation } = this.kept(root);
    if (invitation === null) throw new Error(`${this.name} is not asked to keep anything`);
    await must(this.session.answerInvitation(invitation, accept, message));
  }

  /** Returns their piece of `root`, or refuses, as the open request asks. */
  async returns(root: MsgId, accept = true, message: string | null = null): Promise<void> {
    const { request } = this.kept(root);
    if (request === null) throw new Error(`${this.name} is not asked to return anything`);
    await must(this.session.answerRequest(request, accept, message));
  }
}

/** How `carry` delivers. */
export type Delivery = {
  /** Rearranges what is delivered to one device at once; in the order of the feeds otherwise. */
  readonly arrange?: (batch: readonly RawMessage[]) => readonly RawMessage[];
};

/** Where the members are, what time it is, and what has reached whom. */
export class World {
  now = DAWN;
  readonly members: Member[] = [];
  /** How many messages of a feed (first) a device (second) has. */
  readonly #carried = new Map<string, number>();

  /** People by name, each with a name and a device of their own. */
  cast<Name extends string>(...names: readonly Name[]): Record<Name, Member> {
    const cast = names.map((name) => [name, new Member(name, this)] as const);
    this.members.push(...cast.map(([, member]) => member));
    return Object.fromEntries(cast) as Record<Name, Member>;
  }

  /** Lets time pass. ms */
  pass(time: number): void {
    this.now += time;
  }

  /** Everybody gives themselves a name and follows everybody, and everybody heard of it. */
  async befriend(...members: readonly Member[]): Promise<void> {
    for (const member of members) {
      await must(member.session.setName(capital(member.name)));
      for (const other of members) if (other !== member) await must(member.session.follow(other.id, true));
    }
    await this.settle();
  }

  /** Carries everything between `members` (default: all), and what they say to it, until nobody has anything new to say. */
  async settle(members: readonly Member[] = this.members, delivery: Delivery = {}): Promise<void> {
    for (let rounds = 0; rounds < 50; rounds++) {
      await setImmediate(); // all ports are in memory: whatever the sessions do by themselves is done by then
      if (!this.carry(members, delivery)) return;
    }
    throw new Error('they never stop talking');
  }

  /** Carries what is new between `members` once. Returns whether anything was. */
  carry(members: readonly Member[] = this.members, { arrange = (batch) => batch }: Delivery = {}): boolean {
    let moved = false;
    for (const to of members) {
      const fresh = members.flatMap((from) => (from === to ? [] : this.#fresh(from, to)));
      if (fresh.length > 0) to.feed.receive(arrange(fresh));
      moved ||= fresh.length > 0;
    }
    for (const member of members) this.#tellReach(member);
    return moved;
  }

  #fresh(from: Member, to: Member): readonly RawMessage[] {
    const path = `${from.name} ${to.name}`;
    const fresh = from.feed.own.slice(this.#carried.get(path) ?? 0);
    this.#carried.set(path, from.feed.own.length);
    return fresh;
  }

  #tellReach(from: Member): void {
    const reached = this.members.map((to) => [to.id, this.#carried.get(`${from.name} ${to.name}`) ?? 0] as const);
    from.session.setReach({ rooms: {}, people: Object.fromEntries(reached.filter(([, count]) => count > 0)) });
  }
}

/** People by name, in a world of their own. */
export function cast<Name extends string>(...names: readonly Name[]): Record<Name, Member> {
  return new World().cast(...names);
}

/** The value of a result that must be a success. */
export async function must<T>(
  result: Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string }>,
): Promise<T> {
  const settled = await result;
  if (!settled.ok) throw new Error(`it was refused: ${settled.reason}`);
  return settled.value;
}

/** Bytes that look random and are the same for the same `name`. */
export function seededRandomness(name: string): Randomness {
  let drawn = 0;
  return (length) => {
    const blocks = Array.from({ length: Math.ceil(length / 32) }, () => seedOf(`${name} ${drawn++}`));
    return Uint8Array.from(Buffer.concat(blocks).subarray(0, length));
  };
}

function seedOf(name: string): Buffer {
  return createHash('sha256').update(`the cast of Coconut: ${name}`).digest();
}

function capital(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
