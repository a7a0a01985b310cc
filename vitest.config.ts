import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { leanSodium } from './scripts/lean-sodium.ts';

export default defineConfig({
  test: {
    // A stock peer that is stopped while it takes messages in writes once more after it has closed its log. It is only a witness.
    onUnhandledError: ({ message, stack }) => !(message === 'Closed' && stack?.includes('random-access-file') === true),
    projects: [
      // Nothing fails on a duration: the limit is only there so that what hangs is told.
      {
        plugins: [leanSodium()],
        test: {
          name: 'unit',
          // As the app has it.
          alias: {
            libsodium: fileURLToPath(new URL('node_modules/libsodium/dist/modules/libsodium.js', import.meta.url)),
          },
          server: { deps: { inline: ['libsodium'] } },
          include: ['tests/unit/**/*.test.ts'],
          setupFiles: ['tests/unit/setup.ts'],
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'peers',
          include: ['tests/peers/**/*.test.ts'],
          globalSetup: ['tests/support/programs.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // They wait for each other more than they compute.
          maxWorkers: 3,
          // As in `playwright.config.ts`: a second try on a shared CI machine only.
          retry: process.env['CI'] ? 1 : 0,
        },
      },
      // Not in `npm test`: it installs the original Dark Crystal clients.
      {
        test: {
          name: 'interop',
          include: ['tests/interop/**/*.test.ts'],
          globalSetup: ['tests/interop/install.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: 1,
        },
      },
    ],
  },
});
