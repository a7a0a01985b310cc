/**
 * `npx tsx tests/bench/room/run.ts [starts] [crowds] [<file of figures>]`: measures both, or what is named, writes every figure to
 * `tests/bench/results/` and the pictures to `docs/images/`. What is not measured is taken from the file; with a file alone it only draws.
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

async function measure(parts: readonly string[], before: RoomFigures | null): Promise<RoomFigures> {
  const [stored, crowds] = [parts.includes('starts') ? USUAL.stored : [], parts.includes('crowds') ? USUAL.crowds : []];
  const measured = await measureRoom({ ...USUAL, stored, crowds, say });
  const figures: RoomFigures = {
    grown: stored.length > 0 ? measured.grown : (before?.grown ?? []),
    full: crowds.length > 0 ? measured.full : (before?.full ?? []),
  };
  const machine = { cores: availableParallelism(), node: process.version, load: loadavg()[0] };
  await mkdir(RESULTS, { recursive: true });
  const file = join(RESULTS, `room-${new Date().toISOString().replaceAll(':', '-')}.json`);
  await writeFile(file, `${JSON.stringify({ machine, ...figures }, null, 2)}\n`);
  say(`All figures: ${file}`);
  return figures;
}

const args = process.argv.slice(2);
const named = args.filter((arg) => arg === 'starts' || arg === 'crowds');
const file = args.find((arg) => arg !== 'starts' && arg !== 'crowds');
const before = file === undefined ? null : (JSON.parse(await readFile(file, 'utf8')) as RoomFigures);
const figures =
  before !== null && named.length === 0
    ? before
    : await measure(named.length === 0 ? ['starts', 'crowds'] : named, before);
for (const [name, picture] of Object.entries(drawRoom(figures))) await writeFile(join(IMAGES, name), picture);
// The packages of peers leave timers behind.
process.exit();
