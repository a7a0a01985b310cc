/**
 * The room as it may have to be one day: a thousand members connected, honest ones writing to each other, and fifty who break the
 * protocol without a pause. What honest people wrote must arrive; how long it takes and what it costs is printed.
 */
import { eventually } from '../support/eventually';
import { hostileFrames } from '../support/hostile-bytes';
import { newKeys, sendBytes } from '../support/raw-peer';
import { startRoom, type TestRoom } from '../support/room';
import { gatherCrowd, WRITERS, type Crowd } from './crowd';
import type { Figure, Options, Row } from './figure';

export const room: Figure = {
  name: 'room',
  options: {
    connected: 'members that are connected (1,000)',
    flooders: 'members that flood (50)',
    rounds: 'messages that each of the writers writes, calm and in the flood (5)',
  },
  run: fillRoom,
};

const HANG_UP = Buffer.alloc(0);
/** ms between two messages of everybody who writes */
const PAUSE = 2_000;
/** ms */
const LIMIT = 300_000;

async function fillRoom({ seed, number, say }: Options): Promise<readonly Row[]> {
  const [size, floods, rounds] = [number('connected', 1000), number('flooders', 50), number('rounds', 5)];
  // Whoever comes is a member: how one becomes one is not what is measured.
  const room = await startRoom({ mode: 'open', args: ['--max-members', '3000'] });
  const crowd = gatherCrowd(size);
  try {
    const empty = await memoryOf(room);
    const began = performance.now();
    await crowd.enter(room.address);
    say(`${size} are in after ${Math.round((performance.now() - began) / 1000)} s`);
    await quiet(crowd);
    const full = await memoryOf(room);
    const calm = await converse(crowd, size, rounds);
    say(`calm: ${calm.map(({ what, value }) => `${what} ${value}`).join(', ')}`);
    const flood = startFlood(room, seed, floods);
    const flooded = await converse(crowd, size, rounds);
    const conversations = await flood.stop();
    const each = (full - empty) / size;
    return [
      { what: 'Members connected to the room', value: crowd.connected(), kept: crowd.connected() === size },
      { what: '… memory of the room for each', value: `${each.toFixed(2)} MB`, kept: each <= 0.5 },
      ...calm.map((row) => ({ ...row, what: `… ${row.what}` })),
      { what: `Hostile conversations of ${floods} more members at once`, value: conversations },
      ...flooded.map((row) => ({ ...row, what: `… ${row.what}` })),
      { what: '… memory of the room after it', value: `${Math.round(await memoryOf(room))} MB` },
    ];
  } finally {
    crowd.leave();
    await room.stop();
  }
}

/** Nothing comes any more of what was there before. */
async function quiet(crowd: Crowd): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, PAUSE));
  crowd.took();
}

/** Every writer writes `rounds` messages, and all of their readers wait for them. */
async function converse(crowd: Crowd, size: number, rounds: number): Promise<readonly Row[]> {
  const expected = rounds * deliveries(size);
  const took: number[] = [];
  for (let round = 0; round < rounds; round++) {
    crowd.write();
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  await eventually(
    'what honest members wrote',
    () => {
      took.push(...crowd.took());
      return took.length >= expected;
    },
    LIMIT,
    () => `${took.length} of ${expected} arrived, ${crowd.connected()} are connected`,
  );
  took.sort((a, b) => a - b);
  const at = (part: number): number => took[Math.floor(took.length * part)] ?? 0;
  return [
    {
      what: `messages to their readers (${rounds * WRITERS} messages)`,
      value: took.length,
      kept: took.length === expected,
    },
    { what: 'how long each took, p50', value: `${at(0.5)} ms` },
    { what: 'p95', value: `${at(0.95)} ms` },
  ];
}

/** How many readers one message of every writer has: see `crowd-process.ts`. */
function deliveries(size: number): number {
  const wanted = (reader: number): readonly number[] => [0, 7, 14, 21].map((n) => (reader + n) % WRITERS);
  return Array.from({ length: size }, (_, reader) => wanted(reader).filter((each) => each !== reader).length).reduce(
    (sum, count) => sum + count,
    0,
  );
}

function startFlood(room: TestRoom, seed: number, size: number): { stop(): Promise<number> } {
  let over = false;
  let conversations = 0;
  const floods = Array.from({ length: size }, async (_, index) => {
    const keys = newKeys();
    for (let round = 0; !over; round++) {
      const [frames = []] = hostileFrames(seed + index * 1000 + round, 1);
      await sendBytes(room.address, keys, ...frames, HANG_UP).catch(() => undefined);
      conversations += 1;
    }
  });
  return {
    stop: async () => {
      over = true;
      await Promise.all(floods);
      return conversations;
    },
  };
}

/** MB */
async function memoryOf(room: TestRoom): Promise<number> {
  const text = await (await fetch(`${room.url}/metrics`)).text();
  return Number(/^coconut_room_resident_memory_bytes (\d+)$/m.exec(text)?.[1] ?? 0) / 2 ** 20;
}
