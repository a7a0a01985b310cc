/**
 * `npm test`: every stage in order, stopping at the first that fails. The last line is the sum of the tests that ran,
 * read from the runners' own reports: `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareBrowsers } from './support/browser';
import { ensureEngines } from './support/engines/find-engines';
import { readPlaywright, readVitest, type Tally } from './support/tally';

type Stage = {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
  /** How the stage's report is read; stages without one run no tests. */
  readonly tally?: () => Tally;
};

const reports = mkdtempSync(join(tmpdir(), 'coconut-reports-'));

function vitest(project: string): Stage {
  const report = join(reports, `${project}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  return {
    name: project,
    command: ['npx', 'vitest', 'run', '--project', project, ...reporters],
    tally: () => readVitest(report),
  };
}

function endToEnd(): Stage {
  const report = join(reports, 'e2e.json');
  return {
    name: 'end-to-end',
    command: ['npx', 'playwright', 'test', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report, COCONUT_BUILT: '1' },
    tally: () => readPlaywright(report),
  };
}

const STAGES: readonly Stage[] = [
  { name: 'lint', command: ['npm', 'run', '--silent', 'lint'] },
  { name: 'types', command: ['npm', 'run', '--silent', 'types'] },
  vitest('unit'),
  vitest('peers'),
  { name: 'build', command: ['npx', 'vite', 'build', '--logLevel', 'warn'] },
  endToEnd(),
];

/** Runs one stage with its output passed through. Returns what its tests came to, and whether the stage is good. */
function run(stage: Stage): { readonly tally: Tally; readonly good: boolean } {
  const started = Date.now();
  console.log(`\n── ${stage.name} ──`);
  const [command, ...args] = stage.command;
  const { status, signal, error } = spawnSync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, ...stage.env },
  });
  const tally = stage.tally?.() ?? { passed: 0, failed: 0, skipped: 0 };
  const ranNothing = stage.tally !== undefined && tally.passed + tally.failed === 0;
  const good = status === 0 && tally.failed === 0 && !ranNothing;
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  const why = ranNothing ? 'no tests ran' : `exit ${String(error?.message ?? signal ?? status)}`;
  console.log(good ? `${stage.name}: good (${seconds} s)` : `STOPPED: the stage "${stage.name}" failed (${why})`);
  return { tally, good };
}

function runAll(): boolean {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  let good = true;
  prepareBrowsers();
  ensureEngines();
  for (const stage of STAGES) {
    const outcome = run(stage);
    sum.passed += outcome.tally.passed;
    sum.failed += outcome.tally.failed;
    sum.skipped += outcome.tally.skipped;
    good = outcome.good;
    if (!good) break;
  }
  if (sum.skipped > 0) console.log(`\n${sum.skipped} skipped`);
  console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
  return good && sum.passed > 0;
}

const good = runAll();
rmSync(reports, { recursive: true, force: true });
process.exitCode = good ? 0 : 1;
