import { defineConfig } from '@playwright/test';

/** Stories between real browsers; see `tests/support/story.ts`. Every story has its own room and its own people. */
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  globalSetup: './tests/support/global-setup.ts',
  // They wait for each other more than they compute.
  workers: 3,
  fullyParallel: true,
  // A shared CI machine may stall for longer than any limit; what needed a second try is listed as flaky. At home: none.
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: true,
  timeout: 300_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: { actionTimeout: 15_000, navigationTimeout: 20_000 },
});
