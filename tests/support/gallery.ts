/** Serves the gallery: the real screens in canned states, over an api that records what it is told. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createServer } from 'vite';

export type Gallery = {
  /** Address of the page that shows an entry. */
  readonly address: (entry: string) => string;
  readonly close: () => Promise<void>;
};

/** Starts it on a free port. Its cache is its own and goes with it, so that two can run side by side. */
export async function startGallery(): Promise<Gallery> {
  const cacheDir = mkdtempSync(join(tmpdir(), 'coconut-gallery-'));
  const server = await createServer({
    configFile: false,
    root: resolve(import.meta.dirname, '../..'),
    cacheDir,
    server: { port: 0, hmr: false, watch: null },
    optimizeDeps: { entries: ['tests/gallery/page.ts'] },
    logLevel: 'warn',
  });
  await server.listen();
  const origin = server.resolvedUrls?.local[0] ?? '';
  return {
    address: (entry) => `${origin}tests/gallery/index.html?state=${entry}`,
    close: async () => {
      await server.close();
      rmSync(cacheDir, { recursive: true, force: true });
    },
  };
}
