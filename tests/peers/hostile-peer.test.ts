/** A member who breaks the protocol in every way there is: the room ends that connection, forgets it, and serves the others. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claim } from '../support/claim';
import { eventually } from '../support/eventually';
import { hostileFrames, packet } from '../support/hostile-bytes';
import { dialRaw, newKeys, sendBytes } from '../support/raw-peer';
import { startRoom, type TestRoom } from '../support/room';
import { call, startSsbPeer, type RoomRpc, type SsbPeer } from '../support/ssb-peer';

const SEED = 20_260_103;
const CONVERSATIONS = 150;
const AT_ONCE = 10;
const MOST_MEMORY = 500; // MB

let room: TestRoom;
let alice: SsbPeer;
let rpc: RoomRpc;
const mallory = newKeys();

beforeAll(async () => {
  [room, alice] = await Promise.all([startRoom({ args: ['--max-member-connections', '100'] }), startSsbPeer()]);
  await claim(room.url, alice.id, room.firstInvite ?? '');
  rpc = await alice.connect(room.address);
  const { code } = await call<{ code: string }>((cb) => rpc.roomInvites.create(cb));
  await claim(room.url, mallory.id, code);
});

afterAll(async () => {
  await alice.remove();
  await room.stop();
});

async function metric(name: string): Promise<number> {
  const text = await (await fetch(`${room.url}/metrics`)).text();
  return Number(new RegExp(`^coconut_room_${name} (\\d+)$`, 'm').exec(text)?.[1]);
}

/** The room takes in what honest people write, has nobody left in it who is gone, and has not grown. */
async function expectRoomWell(): Promise<void> {
  const { sequence } = (await alice.publish({ type: 'post' })).value;
  await eventually('the room hears alice', async () => (await call<number>((cb) => rpc.heard.upTo(cb))) >= sequence);
  const onlyAlice = async (): Promise<boolean> => (await metric('connected_peers')) === 1;
  await eventually('nobody is left over', onlyAlice, 20_000, () => room.output().slice(-3000));
  expect(await metric('present_members')).toBeLessThanOrEqual(1);
  expect((await metric('resident_memory_bytes')) / 2 ** 20).toBeLessThan(MOST_MEMORY);
  expect(room.output()).not.toContain('"event":"fault"');
}

/** Says it, waits a moment for an answer that need not come, and leaves. */
async function converse(frames: readonly Uint8Array[]): Promise<void> {
  await sendBytes(room.address, mallory, ...frames, packet(0, 0, ''), LEAVE);
}

const LEAVE = Buffer.alloc(0);

test(`${CONVERSATIONS} conversations of packets that break the protocol`, async () => {
  const all = hostileFrames(SEED, CONVERSATIONS);
  for (let at = 0; at < all.length; at += AT_ONCE) await Promise.all(all.slice(at, at + AT_ONCE).map(converse));
  await expectRoomWell();
});

test.each([
  ['10,000 streams', () => Array.from({ length: 10_000 }, (_, n) => packet(10, n + 1, ATTENDANTS))],
  ['20,000 calls', () => Array.from({ length: 20_000 }, (_, n) => packet(2, n + 1, METADATA))],
  ['80 MB', () => Array.from({ length: 80 }, () => packet(8, 1, Buffer.alloc(1 << 20)))],
])('%s on one connection', async (_what, frames) => {
  await converse(frames());
  await expectRoomWell();
});

const ATTENDANTS = '{"name":["room","attendants"],"args":[],"type":"source"}';
const METADATA = '{"name":["room","metadata"],"args":[],"type":"async"}';

test('tunnels to oneself, to nobody and to everybody, by the hundred', async () => {
  const raw = await dialRaw(room.address, mallory);
  const targets = [mallory.id, alice.id, newKeys().id, '__proto__', ''];
  for (let n = 0; n < 300; n++) {
    const target = targets[n % targets.length];
    const { source } = raw.tunnel.connect({ target, portal: room.key }, () => undefined);
    source(null, () => undefined);
  }
  await call((cb) => raw.room.metadata(cb)).catch(() => undefined);
  raw.close(true);
  await expectRoomWell();
});
