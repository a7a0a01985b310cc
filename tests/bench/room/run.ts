/**
 * `npx tsx tests/bench/room/run.ts [<file of figures>]`: measures, writes every figure to `tests/bench/results/` and the pictures to
 * `docs/images/`. With a file of figures from before it only draws.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { measureRoom, USUAL, type RoomFigures } from './figures';
import { drawRoom } from './pictures';

const RESULTS = join(import.meta.dirname, '../results');
const IMAGES = join(import.meta.dirname, '../../../docs/images');

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

// The packages of peers use it for what nobody asked.
Object.assign(console, { log: () => undefined, error: () => undefined });

async function measure(): Promise<RoomFigures> {
  const figures = await measureRoom({ ...USUAL, say });
  const machine = { cores: availableParallelism(), node: process.version, load: loadavg()[0] };
  await mkdir(RESULTS, { recursive: true });
  const file = join(RESULTS, `room-${new Date().toISOString().replaceAll(':', '-')}.json`);
  await writeFile(file, `${JSON.stringify({ machine, ...figures }, null, 2)}\n`);
  say(`All figures: ${file}`);
  return figures;
}

const [before] = process.argv.slice(2);
const figures = before === undefined ? await measure() : (JSON.parse(await readFile(before, 'utf8')) as RoomFigures);
for (const [name, picture] of Object.entries(drawRoom(figures))) await writeFile(join(IMAGES, name), picture);
// The packages of peers leave timers behind.
process.exit();
