/**
 * `npm run bench`: this peer in the built app beside the stock peer, both in the same browser on this machine, taking turns. Prints
 * a table and writes all figures to `tests/bench/results/`. It judges nothing: figures depend on the machine, ratios less so.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { ensureBrowser } from '../support/browser';
import { startRoom } from '../support/room';
import { writeFeed } from './author';
import { weigh } from './bytes';
import { timeFold, timeShares } from './domain';
import { measureNewcomer, type Newcomer } from './newcomer';
import { serve } from './server';
import { printTable, rowsOf, type Figures } from './table';
import { contenders, measure, type Contender, type Feed, type Measured } from './trial';

const MESSAGES = 2_000;
const ROUNDS = 3;
const FOLDED = 100_000;
const RESULTS = join(import.meta.dirname, 'results');

/** Past `console`, which the packages of the author's peer use for what nobody asked. */
function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

Object.assign(console, { log: () => undefined, error: () => undefined });

async function run(): Promise<void> {
  const dist = await mkdtemp(join(tmpdir(), 'coconut-bench-dist-'));
  try {
    const browser = ensureBrowser();
    say('Building the app …');
    await build({ logLevel: 'warn', build: { outDir: dist, emptyOutDir: true } });
    await report(await measureAll(dist, browser), browser);
  } finally {
    await rm(dist, { recursive: true, force: true });
  }
}

async function measureAll(dist: string, browser: string): Promise<Figures> {
  const server = await serve(dist);
  try {
    const [ours, stocks] = contenders(server.origin);
    const trials = await compare(ours, stocks, browser);
    say('Weighing, splitting, folding …');
    return {
      messages: MESSAGES,
      ...trials,
      bytes: await weigh(dist, ours.url, browser),
      shares: { '2 of 3': timeShares(2, 3), '10 of 16': timeShares(10, 16) },
      fold: timeFold(FOLDED),
      newcomer: await meetNewcomers(dist),
    };
  } finally {
    await server.close();
  }
}

/** Lets the two take turns, each round in the other order. */
async function compare(
  ours: Contender,
  stocks: Contender,
  browser: string,
): Promise<Pick<Figures, 'coconut' | 'stock'>> {
  // Open: whoever connects is a member and may hear the author.
  const room = await startRoom({ mode: 'open' });
  try {
    say(`Writing ${MESSAGES} messages …`);
    const feed = await writeFeed(room.address, MESSAGES);
    const measured = { coconut: [] as Measured[], stock: [] as Measured[] };
    for (let round = 1; round <= ROUNDS; round += 1) {
      const order = round % 2 === 1 ? [ours, stocks] : [stocks, ours];
      for (const contender of order) measured[contender.name].push(await attempt(contender, feed, browser, round));
    }
    return measured;
  } finally {
    await room.stop();
  }
}

async function meetNewcomers(dist: string): Promise<Newcomer[]> {
  const newcomers: Newcomer[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const newcomer = await measureNewcomer(dist);
    newcomers.push(newcomer);
    say(`Round ${round} of ${ROUNDS}, newcomer: ${sayFigures(newcomer)}`);
  }
  return newcomers;
}

async function attempt(contender: Contender, feed: Feed, browser: string, round: number): Promise<Measured> {
  const measured = await measure(contender, feed, browser);
  say(`Round ${round} of ${ROUNDS}, ${contender.name}: ${sayFigures(measured)}`);
  return measured;
}

/** ms, and what has no unit. */
function sayFigures(figures: object): string {
  const entries = Object.entries(figures) as [string, number][];
  return entries.map(([what, value]) => `${what} ${value < 1 ? value.toFixed(3) : Math.round(value)}`).join(', ');
}

async function report(figures: Figures, browser: string): Promise<void> {
  const rows = rowsOf(figures);
  const machine = describeMachine();
  say(`\n${printTable(rows)}\n\nMedians of ${ROUNDS} runs. ${machine}`);
  await mkdir(RESULTS, { recursive: true });
  const file = join(RESULTS, `${new Date().toISOString().replaceAll(':', '-')}.json`);
  await writeFile(file, `${JSON.stringify({ machine, browser, rows, figures }, null, 2)}\n`);
  say(`All figures: ${file}`);
}

function describeMachine(): string {
  const memory = Math.round(totalmem() / 2 ** 30);
  const load = loadavg()[0]?.toFixed(1) ?? '?';
  return `${availableParallelism()} cores, ${memory} GB, Node ${process.version}, load ${load} at the end.`;
}

await run();
// The packages of the author's peer leave timers behind.
process.exit(0);
