/** Coming in: by invitation, and not otherwise. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startRoom, type TestRoom } from '../support/room';
import { call, readUntil, startSsbPeer, type SsbPeer } from '../support/ssb-peer';
import { claim } from '../support/claim';

let room: TestRoom;
let alice: SsbPeer;
let bob: SsbPeer;

beforeAll(async () => {
  room = await startRoom();
  alice = await startSsbPeer();
  bob = await startSsbPeer();
});

afterAll(async () => {
  await Promise.all([alice.remove(), bob.remove()]);
  await room.stop();
});

test('an outsider is refused, and comes in after claiming an invitation', async () => {
  await expect(alice.connect(room.address)).rejects.toThrow(/server hung up|unauthorized|phase 3/);
  await claim(room.url, alice.id, room.firstInvite ?? '');
  const rpc = await alice.connect(room.address);
  const metadata = await call((cb) => rpc.room.metadata(cb));
  expect(metadata).toMatchObject({ name: 'Coconut room', membership: true });
  const { code } = await call<{ code: string }>((cb) => rpc.roomInvites.create(cb));
  const made = rpc.roomInvites.made();
  expect((await readUntil(made, () => true)).map((invite) => invite.claimedBy)).toEqual([null]);
  await claim(room.url, bob.id, code);
  const [claimed] = await readUntil(made, (list) => list.some((invite) => invite.claimedBy !== null));
  expect(claimed).toMatchObject({ code, claimedBy: bob.id });
  await bob.connect(room.address);
});
