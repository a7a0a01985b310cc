/** The room under a flood: members who break the protocol without a pause, while honest ones write to each other. */
import { claim } from '../support/claim';
import { eventually } from '../support/eventually';
import { hostileFrames } from '../support/hostile-bytes';
import { newKeys, sendBytes } from '../support/raw-peer';
import { startRoom, type TestRoom } from '../support/room';
import { call, startSsbPeer, type RoomRpc, type SsbPeer } from '../support/ssb-peer';
import type { Figure } from './figure';

export const room: Figure = {
  name: 'room',
  run: async ({ seed }) => {
    const figures = await floodRoom(seed);
    return [
      {
        what: `Hostile conversations with the room, of ${figures.flooders} members at once`,
        value: figures.conversations,
      },
      { what: '… honest messages that arrived meanwhile', value: figures.heard, kept: figures.heard === MESSAGES },
      { what: '… how long they took, p50', value: `${figures.p50} ms` },
      { what: '… p95', value: `${figures.p95} ms` },
      { what: '… memory of the room', value: `${figures.memory} MB` },
    ];
  },
};

type RoomFigures = {
  readonly conversations: number;
  readonly flooders: number;
  readonly heard: number;
  /** ms from publishing to the other side's log */
  readonly p50: number;
  readonly p95: number;
  /** MB */
  readonly memory: number;
};

const FLOODERS = 50;
const MESSAGES = 60;
const HANG_UP = Buffer.alloc(0);

/** Starts a room, floods it, and measures how honest messages get through. Throws where one does not. */
async function floodRoom(seed: number): Promise<RoomFigures> {
  const room = await startRoom({ args: ['--max-invites', '200'] });
  const [alice, bob] = await Promise.all([startSsbPeer(), startSsbPeer()]);
  try {
    await claim(room.url, alice.id, room.firstInvite ?? '');
    const rpc = await alice.connect(room.address);
    await claim(room.url, bob.id, await inviteBy(rpc));
    bob.want(alice.id);
    await bob.connect(room.address);
    const flooders = [];
    for (let n = 0; n < FLOODERS; n++) {
      const keys = newKeys();
      await claim(room.url, keys.id, await inviteBy(rpc));
      flooders.push(keys);
    }
    let over = false;
    let conversations = 0;
    const floods = flooders.map(async (keys, index) => {
      for (let round = 0; !over; round++) {
        const [frames = []] = hostileFrames(seed + index * 1000 + round, 1);
        await sendBytes(room.address, keys, ...frames, HANG_UP).catch(() => undefined);
        conversations += 1;
      }
    });
    const times = await measure(alice, bob);
    over = true;
    await Promise.all(floods);
    return {
      conversations,
      flooders: FLOODERS,
      heard: times.length,
      ...quantiles(times),
      memory: await memoryOf(room),
    };
  } finally {
    await Promise.all([alice.remove(), bob.remove()]);
    await room.stop();
  }
}

async function inviteBy(rpc: RoomRpc): Promise<string> {
  return (await call<{ code: string }>((cb) => rpc.roomInvites.create(cb))).code;
}

async function measure(alice: SsbPeer, bob: SsbPeer): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < MESSAGES; n++) {
    const { sequence } = (await alice.publish({ type: 'post', text: `honest ${n}` })).value;
    const began = performance.now();
    await eventually('an honest message', async () => (await bob.feed(alice.id)).length >= sequence, 60_000);
    times.push(performance.now() - began);
  }
  return times;
}

function quantiles(times: readonly number[]): { p50: number; p95: number } {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number): number => Math.round(sorted[Math.floor(sorted.length * part)] ?? 0);
  return { p50: at(0.5), p95: at(0.95) };
}

async function memoryOf(room: TestRoom): Promise<number> {
  const text = await (await fetch(`${room.url}/metrics`)).text();
  return Math.round(Number(/^coconut_room_resident_memory_bytes (\d+)$/m.exec(text)?.[1] ?? 0) / 2 ** 20);
}
