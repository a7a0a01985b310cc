import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FeedId } from '../../src/crystal/ids';
import type { FriendState } from '../../src/crystal/views/view';
import { claim } from '../support/claim';
import { eventually } from '../support/eventually';
import { Company, idOf, invite } from '../support/meet';
import { startPeer, type Ready, type TestPeer } from '../support/peer';
import { startRoom, type TestRoom } from '../support/room';
import { NO_WISHES } from '../support/stories';
import { startSsbPeer, type SsbPeer } from '../support/ssb-peer';

let room: TestRoom;
let witness: SsbPeer;
const company = new Company();

beforeEach(async () => {
  [room, witness] = await Promise.all([startRoom(), startSsbPeer()]);
});

afterEach(async () => {
  await company.leave();
  await witness.remove();
  await room.stop();
});

function friendState(state: Ready, friend: FeedId): FriendState | undefined {
  return state.view.secrets[0]?.friends.find(({ person }) => person.id === friend)?.state;
}

function travelOf(state: Ready, friend: FeedId): string | undefined {
  const found = friendState(state, friend);
  return found !== undefined && 'travel' in found ? found.travel : undefined;
}

async function start(peer: TestPeer): Promise<TestPeer> {
  return company.keep(await startPeer({ dir: peer.dir }));
}

/** What a guest has written so far: a name, a follow and an introduction. */
const GUEST_MESSAGES = 3;

/** A guest agrees, and stops as soon as the room has passed the answer on to somebody else. */
async function agreeAndLeave(guest: TestPeer): Promise<void> {
  const id = await idOf(guest);
  witness.want(id);
  const heard = (count: number) =>
    eventually(`the room to pass on ${count} messages`, async () => (await witness.feed(id)).length === count);
  await heard(GUEST_MESSAGES);
  await agree(guest);
  await heard(GUEST_MESSAGES + 1);
  await guest.stop();
}

async function agree(peer: TestPeer): Promise<void> {
  const ready = await peer.ready((state) => state.view.kept.some((kept) => kept.stage === 'asked-to-keep'));
  const invitation = ready.view.kept[0]?.invitation;
  if (invitation === null || invitation === undefined) throw new Error('no invitation');
  expect(await peer.api.answerInvitation(invitation, true, null)).toMatchObject({ ok: true });
}

const PROTECTION = {
  root: null,
  name: 'Cellar',
  secret: 'plover',
  quorum: 2,
  deadline: null,
  message: null,
  shared: false,
  ...NO_WISHES,
};

it('people who are never there together keep pieces for each other, and each step is shown when it is true', async () => {
  const alice = await company.host('Alice', room);
  await claim(room.url, witness.id, (await invite(alice)).code);
  await witness.connect(room.address);
  const [bob, carol] = [await company.guest('Bob', alice), await company.guest('Carol', alice)];
  const [bobId, carolId] = [await idOf(bob), await idOf(carol)];
  await Promise.all([bob.stop(), carol.stop()]);

  expect(await alice.api.protect({ ...PROTECTION, friends: [bobId, carolId] })).toMatchObject({ ok: true });
  const asked = await alice.ready((state) => [bobId, carolId].every((id) => travelOf(state, id) === 'in-the-room'));
  const root = asked.view.secrets[0]?.root;
  if (root === undefined) throw new Error('no secret');
  await alice.stop();

  for (const friend of [bob, carol]) {
    await agreeAndLeave(await start(friend));
  }

  const aliceBack = await start(alice);
  await aliceBack.ready((state) => state.view.secrets[0]?.stage === 'can-send');
  expect(await aliceBack.api.send(root)).toMatchObject({ ok: true });
  await aliceBack.ready((state) => [bobId, carolId].every((id) => travelOf(state, id) === 'in-the-room'));

  await start(bob);
  const kept = await aliceBack.ready((state) => friendState(state, bobId)?.kind === 'kept');
  expect(friendState(kept, carolId)).toMatchObject({ kind: 'sent', travel: 'in-the-room' });
  expect(kept.view.secrets[0]?.stage).toBe('sent');
});

it('a request is shown on its way: here, in the room, on their device', async () => {
  const alice = await company.host('Alice', room);
  const [bob, carol] = [await company.guest('Bob', alice), await company.guest('Carol', alice)];
  const [bobId, carolId] = [await idOf(bob), await idOf(carol)];
  await Promise.all([bob.stop(), carol.stop()]);
  await room.kill9();
  await alice.ready((state) => state.rooms.every((each) => each.state !== 'connected'));

  expect(await alice.api.protect({ ...PROTECTION, friends: [bobId, carolId] })).toMatchObject({ ok: true });
  await alice.ready((state) => [bobId, carolId].every((id) => travelOf(state, id) === 'saved-here'));

  await room.restart();
  await alice.api.reconnect();
  await alice.ready((state) => [bobId, carolId].every((id) => travelOf(state, id) === 'in-the-room'));

  await start(bob);
  const arrived = await alice.ready((state) => travelOf(state, bobId) === 'on-their-device');
  expect(travelOf(arrived, carolId)).toBe('in-the-room');
});
