/** Presence, and tunnels between members, with the stock client. */
import { createServer, connect as dialTcp, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claim } from '../support/claim';
import { eventually } from '../support/eventually';
import { dialRaw, newKeys } from '../support/raw-peer';
import { startRoom, type TestRoom } from '../support/room';
import { call, readUntil, startSsbPeer, type RoomRpc, type SsbPeer } from '../support/ssb-peer';

let room: TestRoom;
let alice: SsbPeer;
let bob: SsbPeer;
let toRoom: RoomRpc;

beforeEach(async () => {
  [room, alice, bob] = await Promise.all([startRoom({ args: ['--heartbeat', '1'] }), startSsbPeer(), startSsbPeer()]);
  await claim(room.url, alice.id, room.firstInvite ?? '');
  toRoom = await alice.connect(room.address);
  const { code } = await call<{ code: string }>((cb) => toRoom.roomInvites.create(cb));
  await claim(room.url, bob.id, code);
});

afterEach(async () => {
  await Promise.all([alice.remove(), bob.remove()]);
  await room.stop();
});

const tunnelTo = (peer: SsbPeer) => `tunnel:${room.key}:${peer.id}~shs:${peer.id.slice(1, -8)}`;
const state = (rpc: RoomRpc) => readUntil(rpc.room.attendants(), ({ type }) => type === 'state');

test('attendants are told who is there, who comes and who goes', async () => {
  const attendants = toRoom.room.attendants();
  expect(await readUntil(attendants, () => true)).toEqual({ type: 'state', ids: [alice.id] });
  await bob.connect(room.address);
  expect(await readUntil(attendants, () => true)).toEqual({ type: 'joined', id: bob.id });
  await bob.stop();
  expect(await readUntil(attendants, () => true)).toEqual({ type: 'left', id: bob.id });
});

test('rooms 1.0 clients are told all ids, and may leave and come back', async () => {
  const endpoints = toRoom.tunnel.endpoints();
  expect(await readUntil(endpoints, () => true)).toEqual([alice.id]);
  const rpc = await bob.connect(room.address);
  expect(await readUntil(endpoints, (ids) => ids.length === 2)).toEqual([alice.id, bob.id]);
  await call((cb) => rpc.tunnel.leave(cb));
  expect(await readUntil(endpoints, () => true)).toEqual([alice.id]);
  await call((cb) => rpc.tunnel.announce(cb));
  expect(await readUntil(endpoints, () => true)).toEqual([alice.id, bob.id]);
});

test('two members talk through the room, which they can do without storing anything', async () => {
  await bob.connect(room.address);
  await eventually('bob is present', async () => (await state(toRoom)).ids?.includes(bob.id));
  const throughTunnel = await alice.connect(tunnelTo(bob));
  expect(throughTunnel.id).toBe(bob.id);
  await expect(call<number>((cb) => throughTunnel.tunnel.ping(cb))).resolves.toBeGreaterThan(0);
});

test('who is not there cannot be reached', async () => {
  await expect(alice.connect(tunnelTo(bob))).rejects.toThrow();
  const wrong = toRoom.tunnel.connect({ target: bob.id, portal: bob.id }, () => undefined);
  await expect(readUntil(wrong.source, () => true)).rejects.toMatchObject({ message: /another room/ });
  const nobody = toRoom.tunnel.connect({ target: 'x', portal: room.key }, () => undefined);
  await expect(readUntil(nobody.source, () => true)).rejects.toMatchObject({ message: /needs a target/ });
});

test('a person on two sockets is reached on the newest live one, and leaves with the last', async () => {
  const carol = newKeys();
  const { code } = await call<{ code: string }>((cb) => toRoom.roomInvites.create(cb));
  await claim(room.url, carol.id, code);
  const called: string[] = [];
  const old = await dialRaw(room.address, carol, () => called.push('old'));
  await state(old);
  const fresh = await dialRaw(room.address, carol, () => called.push('fresh'));
  await state(fresh);
  const attendants = toRoom.room.attendants();
  expect((await readUntil(attendants, () => true)).ids).toEqual([alice.id, carol.id]);
  const dial = () => toRoom.tunnel.connect({ target: carol.id, portal: room.key }, () => undefined);
  dial();
  await eventually('the first call', () => called.length === 1);
  fresh.close(true);
  await eventually('the room has noticed', async () => (await health()).connected === 2);
  dial();
  await eventually('the second call', () => called.length === 2);
  expect(called).toEqual(['fresh', 'old']);
  old.close(true);
  expect(await readUntil(attendants, () => true)).toEqual({ type: 'left', id: carol.id });
});

test('who vanishes without a word is noticed', async () => {
  const cable = await layCable(room.port);
  await bob.connectRaw(room.address.replace(`:${room.port}~`, `:${cable.port}~`)).then(state);
  const attendants = toRoom.room.attendants();
  expect((await readUntil(attendants, () => true)).ids).toContain(bob.id);
  cable.cut();
  expect(await readUntil(attendants, () => true)).toEqual({ type: 'left', id: bob.id });
  cable.close();
});

test('aliases are neither announced nor given', async () => {
  const metadata = await call<{ features: string[] }>((cb) => toRoom.room.metadata(cb));
  expect(metadata.features).toEqual(['tunnel', 'room2', 'httpInvite']);
  await expect(call((cb) => toRoom.room.registerAlias('alice', 'sig', cb))).rejects.toThrow('offers no aliases');
  await expect(call((cb) => toRoom.room.revokeAlias('alice', cb))).rejects.toThrow('offers no aliases');
});

async function health(): Promise<{ connected: number }> {
  return (await (await fetch(`${room.url}/health`)).json()) as { connected: number };
}

/** A connection that can go silent without being closed. */
async function layCable(port: number) {
  const sockets: Socket[] = [];
  const server = createServer((near) => {
    const far = dialTcp(port, '127.0.0.1');
    sockets.push(near, far);
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    cut: () => {
      for (const socket of sockets) socket.unpipe().pause();
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
