/** Coming in: by invitation, and not otherwise. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../support/eventually';
import { newKeys } from '../support/raw-peer';
import { startRoom, type TestRoom } from '../support/room';
import { call, readUntil, startSsbPeer, type SsbPeer } from '../support/ssb-peer';
import { claim, postClaim } from '../support/claim';

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

test('a member sees in each list only what they made themselves', async () => {
  const rpc = await bob.connectRaw(room.address);
  expect(await readUntil(rpc.roomInvites.made(), () => true)).toEqual([]);
  rpc.close(true);
});

test('a room has space for so many members and invitations and no more', async () => {
  const small = await startRoom({ args: ['--max-members', '2', '--max-invites', '2'] });
  await claim(small.url, alice.id, small.firstInvite ?? '');
  const rpc = await alice.connectRaw(small.address);
  const create = () => call<{ code: string }>((cb) => rpc.roomInvites.create(cb));
  const codes = [(await create()).code, (await create()).code];
  await expect(create()).rejects.toThrow('too many unused invitations');
  await claim(small.url, bob.id, codes[0] ?? '');
  const late = await postClaim(small.url, JSON.stringify({ id: newKeys().id, invite: codes[1] }));
  expect([late.status, late.json.error]).toEqual([503, 'room-full']);
  rpc.close(true);
  await small.stop();
});

test('an open room lets in whoever comes, as long as there is space, and stores for them', async () => {
  const open = await startRoom({ mode: 'open', args: ['--max-members', '2'] });
  expect(await (await fetch(`${open.url}/room`)).json()).toMatchObject({ mode: 'open', open: true });
  const rpc = await alice.connectRaw(open.address);
  expect(await call<{ membership: boolean }>((cb) => rpc.room.metadata(cb))).toMatchObject({ membership: true });
  await alice.publish({ type: 'post', text: 'hello' });
  await eventually('the room hears alice', async () => (await call<number>((cb) => rpc.heard.upTo(cb))) > 0);
  await bob.connectRaw(open.address);
  const carol = await startSsbPeer();
  await expect(carol.connect(open.address)).rejects.toThrow();
  await carol.remove();
  await open.stop();
});
