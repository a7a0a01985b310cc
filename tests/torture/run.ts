/**
 * `npm run torture`: the longer runs of what the tests do in short. Prints one table of figures, and fails where a promise was
 * broken. Not part of `npm test`. `npm run torture -- <figure> … --<option> <number>`: only these, another number of times.
 */
import { readCommandLine } from './command-line';
import type { Figure, Options, Row } from './figure';
import { FIGURES } from './figures';

/** Past `console`, which the packages of peers use for what nobody asked. */
function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function runOne(figure: Figure, options: Options): Promise<readonly Row[]> {
  const began = performance.now();
  say(`── ${figure.name} ──`);
  try {
    const rows = await figure.run({ ...options, say: (line) => say(`  ${line}`) });
    const seconds = Math.round((performance.now() - began) / 1000);
    return [...rows, { what: '… took', value: `${seconds} s` }];
  } catch (cause) {
    say(cause instanceof Error ? (cause.stack ?? cause.message) : String(cause));
    return [{ what: `${figure.name}: broke off`, value: cause instanceof Error ? cause.message : '', kept: false }];
  }
}

function printTable(rows: readonly Row[]): void {
  const cells = rows.map(({ what, value, kept }) => [
    what,
    typeof value === 'number' ? value.toLocaleString('en') : (value.split('\n')[0] ?? ''),
    kept === undefined ? '' : kept ? 'kept' : 'BROKEN',
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  for (const [what = '', value = '', kept = ''] of cells)
    say(`| ${what.padEnd(widths[0] ?? 0)} | ${value.padStart(widths[1] ?? 0)} | ${kept.padEnd(widths[2] ?? 0)} |`);
}

async function run(): Promise<void> {
  const { chosen, numbers } = readCommandLine(process.argv.slice(2), FIGURES);
  const number = (name: string, otherwise: number): number => numbers.get(name) ?? otherwise;
  const seed = number('seed', Date.now() % 1_000_000);
  say(`Seed ${seed}`);
  const rows: Row[] = [];
  for (const figure of chosen) rows.push(...(await runOne(figure, { seed, number, say })));
  say('');
  printTable(rows);
  if (rows.some(({ kept }) => kept === false)) process.exitCode = 1;
}

try {
  await run();
} catch (cause) {
  say(cause instanceof Error ? cause.message : String(cause));
  process.exitCode = 2;
}
// The packages of peers leave timers behind.
process.exit();
