/** What people do in the peers tests again and again. */
import type { InvitationLink } from '../../src/api';
import type { FeedId } from '../../src/crystal/ids';
import { parseInvitationLink } from '../../src/ssb/invitation-link';
import { knows, startPerson, type PeerOptions, type TestPeer } from './peer';
import type { TestRoom } from './room';

/** The link in `text`; throws where there is none. */
export function parseLink(text: string | null): InvitationLink {
  const link = parseInvitationLink(text ?? '');
  if (link === null) throw new Error(`no invitation link: ${String(text)}`);
  return link;
}

/** Opens the link, and throws where that fails. */
export async function open(peer: TestPeer, link: InvitationLink): Promise<void> {
  const opened = await peer.api.openInvitationLink(link);
  if (!opened.ok) throw new Error(`the link does not open: ${opened.reason}`);
}

/** A fresh link made by `peer`. */
export async function invite(peer: TestPeer): Promise<InvitationLink> {
  const link = await peer.api.createInvitationLink('https://app.example/');
  if (!link.ok) throw new Error(`no link: ${link.reason}`);
  return parseLink(link.value);
}

export async function idOf(peer: TestPeer): Promise<FeedId> {
  return (await peer.ready()).view.me.id;
}

/** Resolves when `peer` is connected to a room. */
export async function connected(peer: TestPeer, limit?: number): Promise<void> {
  await peer.ready((state) => state.rooms.some((room) => room.state === 'connected'), limit);
}

/** Resolves when both see that they follow each other. */
export async function acquainted(one: TestPeer, other: TestPeer): Promise<void> {
  const [oneId, otherId] = [await idOf(one), await idOf(other)];
  await one.ready((state) => knows(state, otherId));
  await other.ready((state) => knows(state, oneId));
}

/** People of one test and how they are cleared away. */
export class Company {
  private readonly peers: TestPeer[] = [];

  /** A new person who knows nobody. */
  async person(name: string, options: PeerOptions = {}): Promise<TestPeer> {
    return this.keep(await startPerson(name, options));
  }

  /** Clears `peer` away at the end as well. */
  keep(peer: TestPeer): TestPeer {
    this.peers.push(peer);
    return peer;
  }

  /** The room's first member. */
  async host(name: string, room: TestRoom): Promise<TestPeer> {
    const peer = await this.person(name);
    await open(peer, parseLink(room.firstLink));
    await connected(peer);
    return peer;
  }

  /** A new person whom `host` invited; both know each other. */
  async guest(name: string, host: TestPeer): Promise<TestPeer> {
    const [peer, link] = await Promise.all([this.person(name), invite(host)]);
    await open(peer, link);
    await acquainted(host, peer);
    return peer;
  }

  async leave(): Promise<void> {
    await Promise.all(this.peers.splice(0).map((peer) => peer.remove()));
  }
}
