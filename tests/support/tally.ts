/** Reads how many tests ran from the JSON reports of Vitest and Playwright. */
import { existsSync, readFileSync } from 'node:fs';

export type Tally = { readonly passed: number; readonly failed: number; readonly skipped: number };

const NOTHING: Tally = { passed: 0, failed: 0, skipped: 0 };

type VitestReport = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
};

type PlaywrightReport = {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
  readonly errors: readonly unknown[];
};

/** Vitest's JSON report at `path`; a file that could not even be loaded counts as one failed test. No report: nothing ran. */
export function readVitest(path: string): Tally {
  if (!existsSync(path)) return NOTHING;
  const report = JSON.parse(readFileSync(path, 'utf8')) as VitestReport;
  const broken = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * Playwright's JSON report at `path`; errors outside of tests (setup, loading) count as failed tests. A test that passed at its
 * second try (see `playwright.config.ts`) counts as passed, and the run names it. No report: nothing ran.
 */
export function readPlaywright(path: string): Tally {
  if (!existsSync(path)) return NOTHING;
  const { stats, errors } = JSON.parse(readFileSync(path, 'utf8')) as PlaywrightReport;
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length, skipped: stats.skipped };
}
