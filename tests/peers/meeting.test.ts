import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InvitationLink } from '../../src/api';
import type { FeedId } from '../../src/crystal/ids';
import { parseInvitationLink } from '../../src/ssb/invitation-link';
import { findPerson, knows, startPerson, type TestPeer } from '../support/peer';
import { startRoom, type TestRoom } from '../support/room';

let room: TestRoom;
const peers: TestPeer[] = [];

beforeEach(async () => {
  room = await startRoom();
});

afterEach(async () => {
  await Promise.all(peers.splice(0).map((peer) => peer.remove()));
  await room.stop();
});

async function person(name: string): Promise<TestPeer> {
  const peer = await startPerson(name);
  peers.push(peer);
  return peer;
}

function parse(text: string | null): InvitationLink {
  const link = parseInvitationLink(text ?? '');
  if (link === null) throw new Error(`no invitation link: ${text}`);
  return link;
}

async function idOf(peer: TestPeer): Promise<FeedId> {
  return (await peer.ready()).view.me.id;
}

/** Alice, first member of the room. */
async function host(): Promise<TestPeer> {
  const alice = await person('Alice');
  expect(await alice.api.openInvitationLink(parse(room.firstLink))).toEqual({ ok: true, value: null });
  await alice.ready((state) => state.rooms.some((each) => each.state === 'connected'));
  return alice;
}

async function invite(peer: TestPeer): Promise<InvitationLink> {
  const link = await peer.api.createInvitationLink('https://app.example/');
  if (!link.ok) throw new Error(`no link: ${link.reason}`);
  return parse(link.value);
}

describe('people meet through a room', () => {
  it('a new person opens a personal link, and both know each other', async () => {
    const alice = await host();
    const bob = await person('Bob');
    const link = await invite(alice);
    expect(link.inviterName).toBe('Alice');
    expect(await bob.api.openInvitationLink(link)).toEqual({ ok: true, value: null });
    const [aliceId, bobId] = [await idOf(alice), await idOf(bob)];
    const seen = await bob.ready((state) => knows(state, aliceId) && state.joining?.step === 'known-to-each-other');
    expect(findPerson(seen, aliceId)?.name).toBe('Alice');
    expect(findPerson(await alice.ready((state) => knows(state, bobId)), bobId)?.name).toBe('Bob');
  });
});
