/** Somebody with many secrets: whether a start grows with what they wrote, and whether a slow phone answers their taps. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRoom } from '../../support/room';
import { useOften } from '../hoard-taps';
import { Arrived } from '../hoard-device';
import { hoard } from '../hoard';
import { alone, atMost, type Bench, type Row, type Stage } from '../stage';

/** How many secrets the account has. */
const SIZES = [10, 200, 1_000] as const;
const STARTS = 5;

type Started = { readonly written: number; readonly ms: readonly number[] };

export const crystals: Stage = {
  name: 'crystals',
  run: async (bench) => {
    const started: Started[] = [];
    const tapped: Row[] = [];
    for (const size of SIZES) {
      const rows = await live(bench, size, started);
      tapped.push(...rows);
    }
    return [...startRows(started), ...tapped];
  },
};

async function live(bench: Bench, size: number, started: Started[]): Promise<readonly Row[]> {
  const room = await startRoom({ mode: 'open', app: bench.dist });
  const profile = await mkdtemp(join(tmpdir(), 'coconut-bench-'));
  try {
    const began = performance.now();
    const account = await hoard(room.address, size);
    bench.say(`${size} secrets, ${account.written} messages, written in ${secondsSince(began)} s`);
    const device = new Arrived(profile, room.url, bench.browser);
    const arriving = performance.now();
    await device.arrives(account);
    bench.say(`the account has come in ${secondsSince(arriving)} s`);
    const ms: number[] = [];
    for (let start = 0; start < STARTS; start += 1) ms.push(await device.starts());
    bench.say(`second starts: ${ms.map(Math.round).join(', ')} ms`);
    started.push({ written: account.written, ms });
    if (size !== SIZES[2]) return [];
    return tapRows(await device.isUsed(async (page) => useOften(page, bench)), size);
  } finally {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    await room.stop();
  }
}

function startRows(started: readonly Started[]): Row[] {
  const [first] = started;
  return started.map(({ written, ms }, at) => ({
    ...alone(
      `Second start, with ${written.toLocaleString('en')} messages of one’s own`,
      'ms',
      ms,
      at === 0 ? null : atMost('does not grow: ≤ 1.15 ×', 1.15, 'ratio'),
    ),
    beside: at === 0 || first === undefined ? null : { name: `with ${first.written} of them`, figures: first.ms },
  }));
}

function tapRows({ interactions, scrolling }: Awaited<ReturnType<typeof useOften>>, size: number): Row[] {
  const what = `${size.toLocaleString('en')} secrets, 4 × slower`;
  return [
    alone(`${what}: taps and keys, the worst is the INP`, 'ms', interactions, atMost('INP ≤ 200 ms', 200, 'worst')),
    alone(`${what}: scrolling, longest task`, 'ms', scrolling, atMost('≤ 200 ms', 200, 'worst')),
  ];
}

function secondsSince(began: number): string {
  return ((performance.now() - began) / 1_000).toFixed(1);
}
