/** Rooms know nothing of each other: people who are in several meet in the one that they share. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { acquainted, Company, idOf, invite, open, parseLink } from '../support/meet';
import { findPerson, type TestPeer } from '../support/peer';
import { startRoom, type TestRoom } from '../support/room';

let [shared, hers, his]: [TestRoom, TestRoom, TestRoom] = [] as never;
const company = new Company();

beforeEach(async () => {
  [shared, hers, his] = await Promise.all([startRoom(), startRoom(), startRoom()]);
});

afterEach(async () => {
  await company.leave();
  await Promise.all([shared, hers, his].map((room) => room.stop()));
});

/** Resolves when `peer` is connected to as many rooms. */
async function inRooms(peer: TestPeer, count: number): Promise<void> {
  await peer.ready(({ rooms }) => rooms.filter((room) => room.state === 'connected').length === count);
}

test('two people in two rooms each, of which they share one, hear of each other through that one', async () => {
  const [alice, bob] = [await company.host('Alice', shared), await company.host('Bob', his)];
  await open(alice, parseLink(hers.firstLink));
  await inRooms(alice, 2);
  await open(bob, await invite(alice));
  await acquainted(alice, bob);
  await inRooms(bob, 2);
  const [aliceId, bobId] = [await idOf(alice), await idOf(bob)];
  expect((await shared.members()).toSorted()).toEqual([aliceId, bobId].toSorted());
  expect(await hers.members()).toEqual([aliceId]);
  expect(await his.members()).toEqual([bobId]);

  // Those that they do not share are of no use to them, and do not stand in the way when they are gone.
  await Promise.all([hers.kill9(), his.kill9()]);
  expect((await bob.api.setName('Robert')).ok).toBe(true);
  await alice.ready((state) => findPerson(state, bobId)?.name === 'Robert');
  expect((await alice.api.setName('Alicia')).ok).toBe(true);
  await bob.ready((state) => findPerson(state, aliceId)?.name === 'Alicia');
});
