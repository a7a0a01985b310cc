/** What is shipped, gzipped as a server would. */
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { BROWSER_ARGS } from '../support/browser';

const STOCK = resolve(import.meta.dirname, '../../node_modules/ssb-browser-core/dist/bundle-core.js');

/** All in bytes, gzipped. */
export type Bytes = {
  /** Scripts that the page itself loads until it shows something to do, the worker left out. */
  readonly firstScreen: number;
  /** Everything that the service worker keeps, and itself. */
  readonly precached: number;
  /** The stock peer's bundle, which has no screens. */
  readonly stock: number;
};

/** Weighs the app built in `dist`, served at `url`. */
export async function weigh(dist: string, url: string, executablePath: string): Promise<Bytes> {
  const scripts = await scriptsOfFirstScreen(url, executablePath);
  const paths = scripts.map((script) => join(dist, script.slice(url.lastIndexOf('/') + 1)));
  return {
    firstScreen: await sizeOf(paths),
    precached: await sizeOf(await precached(dist)),
    stock: await sizeOf([STOCK]),
  };
}

async function scriptsOfFirstScreen(url: string, executablePath: string): Promise<readonly string[]> {
  const browser = await chromium.launch({ executablePath, args: [...BROWSER_ARGS] });
  try {
    const page = await browser.newPage({ serviceWorkers: 'block' });
    const scripts = new Set<string>();
    page.on('request', (request) => {
      if (request.resourceType() === 'script' && !request.url().includes('.worker-')) scripts.add(request.url());
    });
    await page.goto(url);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('link').first().waitFor();
    return [...scripts];
  } finally {
    await browser.close();
  }
}

/** Files named in the service worker's list, and the service worker. */
async function precached(dist: string): Promise<readonly string[]> {
  const worker = await readFile(join(dist, 'sw.js'), 'utf8');
  const files = await readdir(dist, { recursive: true, withFileTypes: true });
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  return paths.filter((path) => path.endsWith('/sw.js') || worker.includes(path.slice(dist.length + 1)));
}

async function sizeOf(paths: readonly string[]): Promise<number> {
  const sizes = await Promise.all(paths.map(async (path) => gzipSync(await readFile(path), { level: 9 }).length));
  return sizes.reduce((sum, size) => sum + size, 0);
}
