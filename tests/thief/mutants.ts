/**
 * `npm run mutants`: shows that each attack of `tests/peers/thief-*.test.ts` would succeed without its gate. For each mutation
 * the sources are copied, a hole is made in the copy, and the one test is run: it must fail. Not part of `npm test`.
 * Arguments: parts of the names of holes, to try only these.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { MUTATIONS, type Mutation } from './mutations';

const ROOT = resolve(import.meta.dirname, '../..');
const COPIED = ['src', 'room', 'tests', 'package.json', 'tsconfig.json', 'vitest.config.ts'];

type Report = {
  readonly testResults: readonly { readonly assertionResults: readonly { title: string; status: string }[] }[];
};

/** A copy of the sources in a temporary folder. */
function copySources(): string {
  const copy = mkdtempSync(join(tmpdir(), 'coconut-mutants-'));
  for (const name of COPIED) cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** Runs one test of the copy. `broken`: it did not come to it, or more tests than one have that name. */
function runTest(copy: string, { suite, attack }: Mutation): 'passed' | 'failed' | 'broken' {
  const report = join(copy, 'report.json');
  rmSync(report, { force: true });
  const pattern = `^${attack.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`;
  const options = ['--reporter=json', `--outputFile=${report}`, '-t', pattern];
  const file = `tests/peers/thief-${suite}.test.ts`;
  const args = ['vitest', 'run', '--project', 'peers', file, '--reporter=default', ...options];
  const { stdout, stderr, error } = spawnSync('npx', args, { cwd: copy, encoding: 'utf8' });
  const outcome = readOutcome(report, attack);
  if (outcome === 'broken') console.log(`${stdout}\n${stderr}\n${error?.message ?? ''}`.slice(0, 3000));
  return outcome;
}

function readOutcome(report: string, attack: string): 'passed' | 'failed' | 'broken' {
  try {
    const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
    const ran = testResults
      .flatMap((result) => result.assertionResults)
      .filter(({ title }) => title.startsWith(attack));
    const [first, ...others] = ran;
    if (first === undefined || others.length > 0) return 'broken';
    return first.status === 'passed' || first.status === 'failed' ? first.status : 'broken';
  } catch {
    return 'broken';
  }
}

/** Makes the hole; false where the sources have changed so that it cannot be made. */
function pierce(copy: string, { edits }: Mutation): boolean {
  for (const { file, from, to } of edits) {
    const path = join(copy, 'src/crystal', file);
    const source = readFileSync(path, 'utf8');
    if (source.split(from).length !== 2) {
      console.log(`not exactly once in ${file}: ${from}`);
      return false;
    }
    writeFileSync(
      path,
      source.replace(from, () => to),
    );
  }
  return true;
}

function heal(copy: string): void {
  cpSync(join(ROOT, 'src/crystal'), join(copy, 'src/crystal'), { recursive: true });
}

function tryAll(mutations: readonly Mutation[]): boolean {
  const copy = copySources();
  let good = true;
  try {
    for (const mutation of mutations) {
      const started = Date.now();
      const outcome = pierce(copy, mutation) ? runTest(copy, mutation) : 'broken';
      heal(copy);
      good &&= outcome === 'failed';
      const words = { failed: 'killed', passed: 'SURVIVED', broken: 'BROKEN' }[outcome];
      const seconds = ((Date.now() - started) / 1000).toFixed(0).padStart(3);
      console.log(`${words.padEnd(9)} ${seconds} s  ${mutation.hole.padEnd(56)} ${mutation.attack}`);
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
  return good;
}

const wanted = process.argv.slice(2);
const chosen = MUTATIONS.filter(({ hole }) => wanted.length === 0 || wanted.some((part) => hole.includes(part)));
const good = tryAll(chosen);
console.log(good ? `\nAll ${chosen.length} mutants were killed.` : '\nNot all mutants were killed.');
process.exitCode = good && chosen.length > 0 ? 0 : 1;
