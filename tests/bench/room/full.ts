/** A room with so many people in it: what each costs, how long what they write takes to its readers, and what they cost at rest. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../../support/eventually';
import { launchRoom } from '../../support/room';
import { gatherCrowd, WRITERS, type Crowd } from '../../torture/crowd';
import { cpuOf, residentOf } from './process';
import { writeStored } from './stored';

export type Full = {
  readonly connected: number;
  /** Members beside them, who are not there. */
  readonly away: number;
  /** ms of the room's CPU for each who comes in */
  readonly cpuOfEntry: number;
  /** MB of the room's memory for each */
  readonly each: number;
  /** ms from writing to reading */
  readonly p50: number;
  readonly p95: number;
  /** messages that arrived in all */
  readonly deliveries: number;
  /** ms of the room's CPU for one message to all of its readers */
  readonly cpuOfMessage: number;
  /** % of one core while nobody says anything */
  readonly idle: number;
};

/** Rounds in which everybody who writes does so once. */
const ROUNDS = 5;
/** ms between two of them */
const PAUSE = 2_000;
/** ms */
const LIMIT = 300_000;

/** `connected` members come in, are watched for `idle` ms, and write. `say`: how far it is. */
export async function measureFull(
  { connected, away }: Pick<Full, 'connected' | 'away'>,
  idle: number,
  say: (line: string) => void,
): Promise<Full> {
  const folder = await mkdtemp(join(tmpdir(), 'coconut-full-'));
  if (away > 0) await writeStored(folder, { members: away, writers: away, messages: away, text: 600 });
  // Whoever comes is a member: how one becomes one is not what is measured.
  const room = launchRoom(['--data', folder, '--port', '0', '--mode', 'open', '--max-members', '100000']);
  const crowd = gatherCrowd(connected);
  try {
    const address = await room.line('Room address: ');
    await room.line('Ready: ');
    const pid = room.child.pid ?? 0;
    await pause(PAUSE);
    const [empty, outside] = [await residentOf(pid), await cpuOf(pid)];
    await crowd.enter(address);
    await pause(PAUSE);
    const cpuOfEntry = ((await cpuOf(pid)) - outside) / connected;
    crowd.took();
    const each = ((await residentOf(pid)) - empty) / connected;
    say(`${connected} are in, ${away} away: ${each.toFixed(2)} MB and ${cpuOfEntry.toFixed(1)} ms of CPU each`);
    const rest = await cpuOf(pid);
    await pause(idle);
    const atRest = (((await cpuOf(pid)) - rest) / idle) * 100;
    say(`at rest ${atRest.toFixed(1)} % of a core`);
    const before = await cpuOf(pid);
    const began = performance.now();
    const took = await converse(crowd, connected);
    const spoken = (await cpuOf(pid)) - before - (atRest / 100) * (performance.now() - began);
    const at = (part: number): number => took[Math.floor(took.length * part)] ?? 0;
    const cpuOfMessage = Math.max(0, spoken) / (ROUNDS * Math.min(WRITERS, connected));
    say(`p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, ${cpuOfMessage.toFixed(1)} ms of CPU for a message`);
    return {
      ...{ connected, away, each, cpuOfEntry, cpuOfMessage },
      ...{ p50: at(0.5), p95: at(0.95), deliveries: took.length, idle: atRest },
    };
  } finally {
    crowd.leave();
    room.child.kill('SIGTERM');
    await room.ended;
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

/** How long each message took to each of its readers, ascending, ms. */
async function converse(crowd: Crowd, connected: number): Promise<readonly number[]> {
  const expected = ROUNDS * deliveries(connected);
  const took: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    crowd.write();
    await pause(PAUSE);
  }
  await eventually(
    'what was written',
    () => {
      took.push(...crowd.took());
      return took.length >= expected;
    },
    LIMIT,
    () => `${took.length} of ${expected} arrived, ${crowd.connected()} are connected`,
  );
  return took.sort((a, b) => a - b);
}

/** How many readers one message of everybody who writes has: see `crowd-process.ts`. */
function deliveries(connected: number): number {
  const writers = Math.min(WRITERS, connected);
  const wanted = (reader: number): readonly number[] => [0, 7, 14, 21].map((n) => (reader + n) % WRITERS);
  const read = (reader: number): number => wanted(reader).filter((each) => each !== reader && each < writers).length;
  return Array.from({ length: connected }, (_, reader) => read(reader)).reduce((sum, count) => sum + count, 0);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
