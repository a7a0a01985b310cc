/** How a room grows: with what it keeps, and with who is in it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureFull, type Full } from './full';
import { measureStart, type Start } from './start';
import { writeStored } from './stored';

export type Grown = {
  readonly members: number;
  readonly messages: number;
  /** The first start, which makes the indexes, and another one: the middle of three. */
  readonly anew: Start;
  readonly again: Start;
};

export type RoomFigures = { readonly grown: readonly Grown[]; readonly full: readonly Full[] };

export type RoomOptions = {
  readonly stored: readonly { readonly members: number; readonly messages: number }[];
  readonly crowds: readonly Pick<Full, 'connected' | 'away'>[];
  /** ms for which nobody says anything */
  readonly idle: number;
  readonly say: (line: string) => void;
};

/** Characters of a message's text: a million messages are 1 GB. */
const TEXT = 600;
const STARTS = 3;

/** What the goals are about, and what comes before it. */
export const USUAL: Omit<RoomOptions, 'say'> = {
  stored: [
    { members: 10_000, messages: 1 },
    { members: 100, messages: 1_000 },
    { members: 1_000, messages: 10_000 },
    { members: 10_000, messages: 100_000 },
    { members: 10_000, messages: 1_000_000 },
  ],
  crowds: [
    { connected: 10, away: 0 },
    { connected: 100, away: 0 },
    { connected: 1_000, away: 0 },
    { connected: 100, away: 10_000 },
  ],
  idle: 60_000,
};

/** Needs some minutes, 2 GB of disk, and Linux. */
export async function measureRoom({ stored, crowds, idle, say }: RoomOptions): Promise<RoomFigures> {
  const grown: Grown[] = [];
  for (const size of stored) grown.push(await measureGrown(size.members, size.messages, say));
  const full: Full[] = [];
  for (const crowd of crowds) full.push(await measureFull(crowd, idle, say));
  return { grown, full };
}

async function measureGrown(members: number, messages: number, say: RoomOptions['say']): Promise<Grown> {
  const folder = await mkdtemp(join(tmpdir(), 'coconut-grown-'));
  try {
    await writeStored(folder, { members, writers: Math.min(members, messages), messages, text: TEXT });
    const anew = await measureStart(folder, 0);
    const starts: Start[] = [];
    for (let n = 0; n < STARTS; n += 1) starts.push(await measureStart(folder, n + 1));
    starts.sort((a, b) => a.letIn - b.letIn);
    const again = starts[Math.floor(STARTS / 2)] ?? anew;
    const [first, next] = [anew, again].map(({ letIn, cpu }) => `${Math.round(letIn)} ms (CPU ${cpu} ms)`);
    say(
      `${members} members, ${messages} messages: ${next}, indexes made anew ${first}, ${Math.round(again.memory)} MB`,
    );
    return { members, messages, anew, again };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
