/**
 * Takes a picture of every gallery entry on a phone and on a desk, light and dark, and runs axe over each.
 *     npx tsx tests/gallery/shoot.ts <folder outside the tree> [part of an entry's name …]
 * Exits with 1 when axe finds something or the page logged an error.
 */
import { mkdirSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';

import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from '@playwright/test';
import { createServer, type ViteDevServer } from 'vite';

import type { Entry } from './entry';

const SIZES = [
  { name: 'phone', width: 360, height: 780 },
  { name: 'desk', width: 1280, height: 800 },
] as const;
const THEMES = ['light', 'dark'] as const;
const FLAGS = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking'];

const [folder, ...wanted] = process.argv.slice(2);
if (folder === undefined) throw new Error('Say where the pictures go: a folder outside the tree.');
const problems: string[] = [];
const server = await startServer();
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: FLAGS,
});
try {
  mkdirSync(folder, { recursive: true });
  await shootAll(browser, await loadEntries(), resolve(folder));
} finally {
  await browser.close();
  await server.close();
}
console.log(problems.length === 0 ? 'axe: nothing found' : problems.join('\n'));
process.exitCode = problems.length === 0 ? 0 : 1;

async function startServer(): Promise<ViteDevServer> {
  const started = await createServer({
    configFile: false,
    root: resolve(import.meta.dirname, '../..'),
    cacheDir: join(tmpdir(), 'coconut-gallery'),
    server: { port: 0, hmr: false, watch: null },
    optimizeDeps: { entries: ['tests/gallery/page.ts'] },
    logLevel: 'warn',
  });
  return started.listen();
}

async function loadEntries(): Promise<readonly Entry[]> {
  const files = readdirSync(import.meta.dirname).filter((file) => /^states-.*\.ts$/.test(file));
  const loaded = await Promise.all(
    files.map(async (file) => (await import(`./${file}`)) as { entries: readonly Entry[] }),
  );
  const all = loaded.flatMap(({ entries }) => entries);
  return wanted.length === 0 ? all : all.filter(({ name }) => wanted.some((part) => name.includes(part)));
}

async function shootAll(with_: Browser, entries: readonly Entry[], into: string): Promise<void> {
  for (const { name: size, ...viewport } of SIZES) {
    for (const theme of THEMES) {
      const context = await with_.newContext({ viewport, colorScheme: theme, reducedMotion: 'reduce' });
      for (const entry of entries) {
        const page = await context.newPage();
        const label = `${entry.name}-${size}-${theme}`;
        page.on('pageerror', (error) => problems.push(`${label}: ${error.message}`));
        await shoot(page, entry, join(into, `${label}.png`));
        problems.push(...(await check(page)).map((problem) => `${label}: ${problem}`));
        await page.close();
      }
      await context.close();
    }
  }
}

async function shoot(page: Page, entry: Entry, file: string): Promise<void> {
  const origin = server.resolvedUrls?.local[0] ?? '';
  await page.goto(`${origin}tests/gallery/index.html?state=${entry.name}`);
  await page.locator('h1').first().waitFor();
  await entry.act?.(page);
  await stretch(page);
  await page.screenshot({ path: file, animations: 'disabled' });
  console.log(basename(file));
}

/** Makes the window as tall as the page, so that the picture holds all of it with the places at its bottom. */
async function stretch(page: Page): Promise<void> {
  const size = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (size !== null && height > size.height) await page.setViewportSize({ width: size.width, height });
}

async function check(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.flat().join(' ')).join(', ')}`,
  );
  return overflow ? [...found, 'scrolls sideways'] : found;
}
