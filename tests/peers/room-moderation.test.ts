/** Looking after a room: by those who were given that role, known by their connection, and by nobody else. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claim, postClaim } from '../support/claim';
import { eventually } from '../support/eventually';
import { startRoom, type TestRoom } from '../support/room';
import {
  call,
  startSsbPeer,
  type ListedMember,
  type RoomMetadata,
  type RoomRpc,
  type SsbPeer,
} from '../support/ssb-peer';

let room: TestRoom;
let alice: SsbPeer;
let bob: SsbPeer;
let carol: SsbPeer;
let rpc: RoomRpc;
let bobRpc: RoomRpc;
let codes: readonly string[];

const metadata = (of: RoomRpc): Promise<RoomMetadata> => call((cb) => of.room.metadata(cb));

beforeAll(async () => {
  [alice, bob, carol] = await Promise.all([startSsbPeer(), startSsbPeer(), startSsbPeer()]);
  room = await startRoom({ args: ['--moderators', carol.id, '--max-invites', '6'] });
  await claim(room.url, alice.id, room.firstInvite ?? '');
  rpc = await alice.connect(room.address);
});

afterAll(async () => {
  await Promise.all([alice.remove(), bob.remove(), carol.remove()]);
  await room.stop();
});

test('the first member invites many at once, as far as the bound goes', async () => {
  ({ codes } = await call<{ codes: string[] }>((cb) => rpc.roomMembers.invite(4, cb)));
  expect(new Set(codes).size).toBe(4);
  expect((await call<{ codes: string[] }>((cb) => rpc.roomMembers.invite(50, cb))).codes).toHaveLength(2);
  await expect(call((cb) => rpc.roomMembers.invite(1, cb))).rejects.toThrow('too many unused invitations');
  for (const count of [0, 51, 1.5, '2', null]) {
    await expect(call((cb) => rpc.roomMembers.invite(count as number, cb))).rejects.toThrow('between 1 and 50');
  }
  await claim(room.url, bob.id, codes[0] ?? '');
  bobRpc = await bob.connect(room.address);
});

test('other members may not, whomever they name', async () => {
  expect((await metadata(bobRpc)).moderator).toBe(false);
  const refused = [
    call((cb) => bobRpc.roomMembers.list(cb)),
    call((cb) => bobRpc.roomMembers.invite(1, cb)),
    call((cb) => bobRpc.roomMembers.remove(alice.id, cb)),
    call((cb) => bobRpc.roomMembers.forgive(bob.id, cb)),
  ];
  for (const each of refused) await expect(each).rejects.toThrow('moderators only');
});

test('a moderator sees who is there, and how much is kept of them', async () => {
  await bob.publish({ type: 'post', text: 'hello' });
  await eventually('the room has it', async () => (await call<number>((cb) => bobRpc.heard.upTo(cb))) === 1);
  const list = await call<ListedMember[]>((cb) => rpc.roomMembers.list(cb));
  expect(list.map(({ id, role, invitedBy, messages }) => ({ id, role, invitedBy, messages }))).toEqual([
    { id: alice.id, role: 'moderator', invitedBy: null, messages: 0 },
    { id: bob.id, role: 'member', invitedBy: alice.id, messages: 1 },
  ]);
});

test('one who is removed is hung up on, and does not come back by any invitation', async () => {
  await expect(call((cb) => rpc.roomMembers.remove(carol.id, cb))).rejects.toThrow('not a member');
  await expect(call((cb) => rpc.roomMembers.remove('bob', cb))).rejects.toThrow('id is needed');
  await call((cb) => rpc.roomMembers.remove(bob.id, cb));
  await eventually('bob is hung up on', () => bobRpc.closed);
  await expect(bob.connectRaw(room.address)).rejects.toThrow();
  expect(await room.members()).toEqual([alice.id]);
  for (const code of codes.slice(0, 2)) {
    const late = await postClaim(room.url, JSON.stringify({ id: bob.id, invite: code }));
    expect([late.status, late.json.error]).toEqual([403, 'removed']);
  }
  await room.kill9();
  await room.restart();
  await expect(bob.connectRaw(room.address)).rejects.toThrow();
  rpc = await alice.connectRaw(room.address);
});

test('moderators stay, and those named at the start are moderators once they are members', async () => {
  await claim(room.url, carol.id, codes[1] ?? '');
  const carolRpc = await carol.connect(room.address);
  expect((await metadata(carolRpc)).moderator).toBe(true);
  await expect(call((cb) => carolRpc.roomMembers.remove(alice.id, cb))).rejects.toThrow('moderators stay');
  await expect(call((cb) => rpc.roomMembers.remove(carol.id, cb))).rejects.toThrow('moderators stay');
  await call((cb) => carolRpc.roomMembers.forgive(bob.id, cb));
});

test('one who was forgiven comes in with a new invitation', async () => {
  await expect(bob.connectRaw(room.address)).rejects.toThrow();
  await claim(room.url, bob.id, codes[2] ?? '');
  const again = await bob.connectRaw(room.address);
  expect((await metadata(again)).membership).toBe(true);
  again.close(true);
});

test('the log names nobody in full', () => {
  expect(room.output()).toContain('"event":"forgiven"');
  for (const { id } of [alice, bob, carol]) expect(room.output()).not.toContain(id.slice(0, 20));
});
