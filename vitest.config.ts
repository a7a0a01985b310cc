import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: [
      // Nothing fails on a duration: the limit is only there so that what hangs is told.
      { test: { name: 'unit', include: ['tests/unit/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 } },
      {
        test: {
          name: 'peers',
          include: ['tests/peers/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          // As in `playwright.config.ts`: a second try on a shared CI machine only.
          retry: process.env['CI'] ? 1 : 0,
        },
      },
    ],
  },
});
