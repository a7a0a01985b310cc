/** Bounds on what one address and one member may do; each is said where there is somebody to say it to. */
import { connect as dialTcp, type Socket } from 'node:net';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { claim } from '../support/claim';
import { eventually } from '../support/eventually';
import { dialRaw, newKeys, sendBytes } from '../support/raw-peer';
import { startRoom, type TestRoom } from '../support/room';
import { call, startSsbPeer, type RoomMetadata, type RoomRpc, type SsbPeer } from '../support/ssb-peer';

type WebSocket = {
  on(event: 'open' | 'close' | 'error', listener: () => void): void;
  on(event: 'unexpected-response', listener: (request: unknown, response: { statusCode: number }) => void): void;
  terminate(): void;
};
const WebSocket = createRequire(import.meta.url)('ws') as new (url: string, options: object) => WebSocket;

/** Opens a web socket as if a proxy forwarded it for `address`: the status that refuses it, or the socket. */
function enter(room: TestRoom, address: string): Promise<WebSocket | number> {
  const socket = new WebSocket(room.url.replace('http', 'ws'), {
    headers: { 'x-forwarded-for': `1.2.3.4, ${address}` },
  });
  return new Promise((resolve) => {
    socket.on('error', () => undefined);
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (_request, { statusCode }) => {
      resolve(statusCode);
    });
  });
}

describe('a room with narrow bounds', () => {
  let room: TestRoom;
  let alice: SsbPeer;
  let rpc: RoomRpc;
  const mallory = newKeys();
  const bounds = ['member-connections=2', 'invites-per-day=2', 'messages=3', 'packet=64', 'calls=20'];
  const network = ['address-connections=2', 'requests=5'];

  beforeAll(async () => {
    const args = [...bounds, ...network].map((bound) => `--max-${bound}`);
    [room, alice] = await Promise.all([startRoom({ args: [...args, '--behind-proxy'] }), startSsbPeer()]);
    await claim(room.url, alice.id, room.firstInvite ?? '');
    rpc = await alice.connect(room.address);
    const { code } = await call<{ code: string }>((cb) => rpc.roomInvites.create(cb));
    await claim(room.url, mallory.id, code);
  });

  afterAll(async () => {
    await alice.remove();
    await room.stop();
  });

  const expectSaid = (limit: string): Promise<unknown> =>
    eventually(
      `the room says ${limit}`,
      () => room.output().includes(`"limit":"${limit}"`),
      5000,
      () => room.output(),
    );

  test('stores so many messages of a member, and tells them how many', async () => {
    for (let n = 0; n < 5; n++) await alice.publish({ type: 'post', text: `message ${n}` });
    await expectSaid('member-messages');
    await eventually('three are stored', async () => (await call<number>((cb) => rpc.heard.upTo(cb))) === 3);
    const { storage } = await call<RoomMetadata>((cb) => rpc.room.metadata(cb));
    expect(storage).toMatchObject({ takesIn: true, messages: 3, maxMessages: 3 });
    expect(storage.bytes).toBeGreaterThan(600);
  });

  test('makes so many invitations of a member in a day', async () => {
    await call((cb) => rpc.roomInvites.create(cb));
    await expect(call((cb) => rpc.roomInvites.create(cb))).rejects.toThrow('too many invitations today');
    await expectSaid('invites');
  });

  test('keeps so many connections of a member: one more ends the oldest', async () => {
    const [first, second, third] = [
      await dialRaw(room.address, mallory),
      await dialRaw(room.address, mallory),
      await dialRaw(room.address, mallory),
    ];
    await eventually('the first is closed', () => first.closed);
    expect(await call((cb) => third.room.metadata(cb))).toMatchObject({ membership: true });
    expect(second.closed).toBe(false);
    for (const open of [second, third]) open.close(true);
    await expectSaid('member-connections');
  });

  test('hangs up when a packet of 4 GB is announced, and when one is larger than it may be', async () => {
    const head = (length: number): Buffer => {
      const bytes = Buffer.alloc(9);
      bytes.writeUInt8(0b0010);
      bytes.writeUInt32BE(length, 1);
      bytes.writeInt32BE(1, 5);
      return bytes;
    };
    await sendBytes(room.address, mallory, head(0xffffffff));
    await sendBytes(room.address, mallory, Buffer.concat([head(65 * 1024), Buffer.alloc(65 * 1024)]));
    await expectSaid('packet-too-large');
  });

  test('hangs up on who calls without end', async () => {
    const raw = await dialRaw(room.address, mallory);
    for (let n = 0; n < 300 && !raw.closed; n++) raw.room.metadata(() => undefined);
    await eventually('the room has hung up', () => raw.closed);
    await expectSaid('too-many-calls');
  });

  test('lets in so many connections of an address, and another when one has ended', async () => {
    const [first, second] = [await enter(room, '198.51.100.7'), await enter(room, '198.51.100.7')];
    expect([typeof first, typeof second]).toEqual(['object', 'object']);
    expect(await enter(room, '198.51.100.7')).toBe(429);
    const other = await enter(room, '198.51.100.8');
    expect(typeof other).toBe('object');
    if (typeof first === 'object') first.terminate();
    const again = await eventually('one more', async () => {
      const entered = await enter(room, '198.51.100.7');
      return typeof entered === 'object' ? entered : null;
    });
    for (const socket of [second, other, again]) if (typeof socket === 'object') socket.terminate();
    await expectSaid('address-connections');
  });

  test('answers so many requests of an address in a minute', async () => {
    const ask = (address: string) => fetch(`${room.url}/room`, { headers: { 'x-forwarded-for': address } });
    for (let n = 0; n < 5; n++) expect((await ask('203.0.113.5')).status).toBe(200);
    const refused = await ask('203.0.113.5');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
    expect(await refused.json()).toMatchObject({ status: 'failed', error: 'too-many-requests' });
    expect((await ask('203.0.113.6')).status).toBe(200);
  });

  test('tells it all in its metrics, and no ids', async () => {
    const reply = await fetch(`${room.url}/metrics`);
    const text = await reply.text();
    expect(reply.headers.get('content-type')).toContain('text/plain');
    expect(text).toMatch(/^coconut_room_members 2$/m);
    expect(text).toMatch(/^coconut_room_stored_messages 3$/m);
    expect(text).toMatch(/^coconut_room_taking_in 1$/m);
    for (const limit of ['member-messages', 'invites', 'packet-too-large', 'too-many-calls', 'requests']) {
      expect(text).toMatch(new RegExp(`^coconut_room_limit_hits_total\\{limit="${limit}"\\} \\d+$`, 'm'));
    }
    expect(text).not.toContain('@');
    expect(room.output()).not.toContain(mallory.id.slice(0, 20));
    expect(room.output()).not.toContain('"event":"fault"');
  });
});

test('a member’s bytes are bounded, and others go on', async () => {
  const room = await startRoom({ args: ['--max-bytes', '1', '--metrics', 'off', '--log', 'text'] });
  const alice = await startSsbPeer();
  try {
    await claim(room.url, alice.id, room.firstInvite ?? '');
    const rpc = await alice.connect(room.address);
    const publish = async (count: number): Promise<void> => {
      for (let n = 0; n < count; n++) await alice.publish({ type: 'post', text: 'x'.repeat(7500) });
    };
    const heard = () => call<number>((cb) => rpc.heard.upTo(cb));
    const output = () => room.output();
    // What is on its way when the bound is reached may still be taken.
    await publish(150);
    await eventually('a megabyte is stored', async () => (await heard()) > 135, 20_000, output);
    await publish(5);
    await eventually('the bound is said', () => / limit limit="member-bytes"/.test(output()), 20_000, output);
    const { storage } = await call<RoomMetadata>((cb) => rpc.room.metadata(cb));
    expect(storage.bytes).toBeGreaterThan(2 ** 20);
    expect(await heard()).toBeLessThanOrEqual(150);
    expect((await fetch(`${room.url}/metrics`)).status).toBe(404);
  } finally {
    await alice.remove();
    await room.stop();
  }
});

test('an address may hold so many connections open, with whatever it says on them', async () => {
  const room = await startRoom({ args: ['--max-address-connections', '3'] });
  const dial = (): Promise<Socket> =>
    new Promise((resolve) => {
      const socket = dialTcp({ port: room.port, host: '127.0.0.1', localAddress: '127.0.0.2' }, () => resolve(socket));
      socket.on('error', () => undefined);
    });
  const sockets = [await dial(), await dial(), await dial()];
  const late = await dial();
  const said = await new Promise<string>((resolve) => late.on('data', (data) => resolve(String(data))));
  expect(said).toMatch(/^HTTP\/1\.1 429 Too Many Requests\r\n/);
  expect((await fetch(`${room.url}/health`)).status).toBe(200);
  for (const socket of [...sockets, late]) socket.destroy();
  await room.stop();
});
