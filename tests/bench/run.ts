/**
 * `npm run bench`: this peer in the built app beside the stock peer, both in the same browser on this machine, taking turns. Prints
 * a table and writes all figures, with pictures of them, to `tests/bench/results/`. It judges nothing by its exit code: figures
 * depend on the machine, ratios less so. `npm run bench -- <stage> …`: only these.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { ensureBrowser } from '../support/browser';
import { readCommandLine, type Asked } from './command-line';
import { summarize } from './figures';
import { drawPlots } from './plots';
import { serve } from './server';
import type { Bench, Row, Stage } from './stage';
import { STAGES } from './stages';
import { printTable } from './table';

const RESULTS = join(import.meta.dirname, 'results');
const IMAGES = resolve(import.meta.dirname, '../../docs/images');

/** Past `console`, which the packages of peers use for what nobody asked. */
function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

Object.assign(console, { log: () => undefined, error: () => undefined });

async function run(asked: Asked): Promise<void> {
  const dist = await mkdtemp(join(tmpdir(), 'coconut-bench-dist-'));
  try {
    const browser = ensureBrowser();
    say('Building the app …');
    await build({ logLevel: 'warn', build: { outDir: dist, emptyOutDir: true } });
    const server = await serve(dist);
    const rows: Row[] = [];
    for (const stage of asked.chosen) {
      rows.push(...(await runOne(stage, { dist, origin: server.origin, browser, rounds: asked.rounds, say })));
    }
    await server.close();
    await report(rows, asked.docs);
  } finally {
    await rm(dist, { recursive: true, force: true });
  }
}

/** What breaks off is told, and the others run on. */
async function runOne(stage: Stage, bench: Bench): Promise<readonly Row[]> {
  const began = performance.now();
  say(`── ${stage.name} ──`);
  try {
    return await stage.run({ ...bench, say: (line) => say(`  ${line}`) });
  } catch (cause) {
    say(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
    return [];
  } finally {
    say(`  took ${Math.round((performance.now() - began) / 1000)} s`);
  }
}

async function report(rows: readonly Row[], docs: boolean): Promise<void> {
  const machine = describeMachine();
  say(`\n${printTable(rows)}\n\nMedians. ${machine}`);
  await mkdir(RESULTS, { recursive: true });
  const name = new Date().toISOString().replaceAll(':', '-');
  const figures = rows.map((row) => ({ ...row, summary: summarize(row) }));
  await writeFile(join(RESULTS, `${name}.json`), `${JSON.stringify({ machine, rows: figures }, null, 2)}\n`);
  for (const [picture, svg] of drawPlots(rows)) {
    await writeFile(join(RESULTS, `${name}-${picture}.svg`), svg);
    if (docs) await writeFile(join(IMAGES, `performance-${picture}.svg`), svg);
  }
  say(`All figures: ${join(RESULTS, `${name}.json`)}`);
}

function describeMachine(): string {
  const memory = Math.round(totalmem() / 2 ** 30);
  const load = loadavg()[0]?.toFixed(1) ?? '?';
  return `${availableParallelism()} cores, ${memory} GB, Node ${process.version}, load ${load} at the end.`;
}

try {
  await run(readCommandLine(process.argv.slice(2), STAGES));
} catch (cause) {
  say(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
  process.exitCode = 2;
}
// The packages of peers leave timers behind.
process.exit();
