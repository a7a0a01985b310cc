/** What members who mean no good may send: the room stays up, and does for the others what it is for. */
import { connect as dialTcp } from 'node:net';
import { createRequire } from 'node:module';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claim } from '../support/claim';
import { eventually } from '../support/eventually';
import { dialRaw, newKeys, sendPacket, type RawRpc } from '../support/raw-peer';
import { startRoom, type TestRoom } from '../support/room';
import { call, readUntil, startSsbPeer, type SsbPeer } from '../support/ssb-peer';

const WebSocket = createRequire(import.meta.url)('ws') as new (url: string) => {
  on(event: 'open' | 'close', listener: () => void): void;
  send(data: string | Buffer): void;
};

let room: TestRoom;
let alice: SsbPeer;
let mallory: RawRpc;
const malloryKeys = newKeys();

beforeAll(async () => {
  [room, alice] = await Promise.all([startRoom(), startSsbPeer()]);
  await claim(room.url, alice.id, room.firstInvite ?? '');
  const rpc = await alice.connect(room.address);
  const { code } = await call<{ code: string }>((cb) => rpc.roomInvites.create(cb));
  await claim(room.url, malloryKeys.id, code);
  mallory = await dialRaw(room.address, malloryKeys);
});

afterAll(async () => {
  await alice.remove();
  await room.stop();
});

/** Sends `items` into a replication stream and resolves when they were read. */
function replicate(rpc: RawRpc, items: unknown[]): Promise<void> {
  return new Promise((resolve) => {
    const { sink, source } = rpc.ebt.replicate({ version: 3, format: 'classic' }, () => undefined);
    const queue = [...items];
    const drain = () => source(null, (end) => (end ? undefined : drain()));
    drain();
    sink((abort, callback) => {
      if (abort) callback(abort);
      else if (queue.length > 0) callback(null, queue.shift());
      else resolve();
    });
  });
}

async function expectRoomStands(): Promise<void> {
  expect((await fetch(`${room.url}/health`)).status).toBe(200);
  expect(room.output()).not.toContain('"event":"fault"');
}

async function expectRoomWorks(): Promise<void> {
  const { sequence } = (await alice.publish({ type: 'post' })).value;
  const rpc = await alice.connectRaw(room.address);
  await eventually('the room hears alice', async () => (await call<number>((cb) => rpc.heard.upTo(cb))) >= sequence);
  await expectRoomStands();
  rpc.close(true);
}

test('a member may call what the room offers and nothing else', async () => {
  await expect(call((cb) => mallory.publish({ type: 'post' }, cb))).rejects.toThrow('not in list of allowed methods');
  await expect(call((cb) => mallory.auth(malloryKeys.id, cb))).rejects.toThrow('not in list of allowed methods');
  const history = mallory.createHistoryStream({ id: alice.id });
  await expect(readUntil(history, () => true)).rejects.toMatchObject({ message: /not in list of allowed/ });
});

test('notes about __proto__ and other nonsense do no harm', async () => {
  const nonsense = [
    JSON.parse('{"__proto__":2,"constructor":4,"toString":6}'),
    { [alice.id]: 'many', [malloryKeys.id]: 1e300 },
    { author: '__proto__', sequence: 1, content: 'x' },
    { author: malloryKeys.id, sequence: 1, content: { type: 'post' }, previous: null, signature: 'forged.sig.ed25519' },
    {
      author: alice.id,
      sequence: 1,
      content: 'forged.box',
      previous: null,
      hash: 'sha256',
      signature: 'x.sig.ed25519',
    },
    [],
    'text',
    7,
  ];
  await replicate(await dialRaw(room.address, malloryKeys), nonsense);
  await expectRoomWorks();
});

test('a replication stream that opens again and again ends the one before', async () => {
  for (let round = 0; round < 20; round++) void replicate(mallory, [{ [malloryKeys.id]: 0 }]);
  await replicate(mallory, [{}]);
  await expectRoomWorks();
});

test.each([
  ['no replication version', [undefined]],
  ['null', [null]],
  ['another format', [{ version: 3, format: 'bendybutt-v1' }]],
])('arguments that are wrong are answered with an error: %s', async (_case, [opts]) => {
  const { source } = mallory.ebt.replicate(opts, () => undefined);
  await expect(readUntil(source, () => true)).rejects.toMatchObject({ message: /version 3/ });
});

test('frames that are no handshake are hung up on', async () => {
  for (const frame of ['hello', Buffer.alloc(64, 1), Buffer.alloc(3 << 20)]) {
    const socket = new WebSocket(room.url.replace('http', 'ws'));
    const closed = new Promise<void>((resolve) => socket.on('close', resolve));
    socket.on('open', () => socket.send(frame));
    await closed;
  }
  await expectRoomWorks();
});

test('broken HTTP is hung up on', async () => {
  const socket = dialTcp(room.port, '127.0.0.1');
  const closed = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  socket.on('error', () => undefined);
  socket.write('GET / HTTP/9.9\r\n\0\0\r\n\r\n');
  socket.resume();
  await closed;
  await expectRoomWorks();
});

test.each([
  ['request', 'null'],
  ['request', '7'],
  ['request', '{"name":null,"args":[]}'],
  ['request', '{"name":["constructor","constructor"],"args":["process.exit()"]}'],
  ['request', '{"name":["tunnel"],"args":[]}'],
  ['request', '{"name":["room","metadata"],"args":{}}'],
  ['request', '{"name":["room","metadata"'],
  ['stream', 'null'],
  ['stream', '{"name":["tunnel","connect"],"type":"duplex","args":null}'],
  ['stream', '{"name":["tunnel","connect"],"type":"duplex","args":[]}'],
  ['stream', '{"name":["tunnel","connect"],"type":"duplex","args":[{"target":{},"portal":[]}]}'],
  ['stream', '{"name":["room","attendants"],"type":"duplex","args":[]}'],
  ['stream', '{"name":["ebt","replicate"],"type":"sink","args":[{"version":3}]}'],
] as const)('a packet that trips the protocol ends nothing but its own socket: %s %s', async (kind, body) => {
  await sendPacket(room.address, malloryKeys, kind, body);
  await expectRoomStands();
});

test('after all that, the room does its work', expectRoomWorks);
