/** Serves the gallery: the real screens in canned states, over an api that records what it is told. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { build, preview, type Plugin } from 'vite';
import type { Language } from '../../src/components/words/language';
import type { Entry } from '../gallery/entry';

const ROOT = resolve(import.meta.dirname, '../..');
const STATES = join(ROOT, 'tests/gallery');

export type Gallery = {
  /** Address of the page that shows an entry. */
  readonly address: (entry: string) => string;
  readonly close: () => Promise<void>;
};

export type GalleryOptions = {
  /** Code of a module of words that stands in for the Hebrew one. */
  readonly hebrew?: string;
};

/** Builds it, as fast pages are wanted by the hundred, and serves it on a free port. What was built goes with it. */
export async function startGallery({ hebrew }: GalleryOptions = {}): Promise<Gallery> {
  const outDir = mkdtempSync(join(tmpdir(), 'coconut-gallery-'));
  const common = { configFile: false, root: ROOT, logLevel: 'warn' } as const;
  await build({
    ...common,
    base: './',
    publicDir: false,
    plugins: hebrew === undefined ? [] : [standIn(hebrew)],
    build: { outDir, emptyOutDir: true, target: 'es2022', rolldownOptions: { input: join(STATES, 'index.html') } },
  });
  const server = await preview({ ...common, build: { outDir }, preview: { port: 0 } });
  const origin = server.resolvedUrls?.local[0] ?? '';
  return {
    address: (entry) => `${origin}tests/gallery/index.html?state=${entry}`,
    close: async () => {
      await server.close();
      rmSync(outDir, { recursive: true, force: true });
    },
  };
}

/** All entries, or those whose names hold one of `wanted`. */
export async function readEntries(wanted: readonly string[] = []): Promise<readonly Entry[]> {
  const files = readdirSync(STATES).filter((file) => /^states-.*\.ts$/.test(file));
  const modules = await Promise.all(
    files.map(async (file) => (await import(join(STATES, file))) as { readonly entries: readonly Entry[] }),
  );
  const all = modules.flatMap(({ entries }) => entries);
  return wanted.length === 0 ? all : all.filter(({ name }) => wanted.some((part) => name.includes(part)));
}

/** Shows `entry` in English, after what is done in it. */
export async function showEntry(page: Page, gallery: Gallery, entry: Entry): Promise<void> {
  await page.goto(gallery.address(entry.name));
  await page.locator('h1').first().waitFor();
  await entry.act?.(page);
}

/** Shows `entry`, in which nothing is done, on a page that shows another one, in the language that is spoken there. */
export async function turnTo(page: Page, { name }: Entry): Promise<void> {
  await page.evaluate((wanted) => window.show?.(wanted), name);
  await page.locator('h1').first().waitFor();
  await drawn(page);
}

/** Says what is shown in another language, from the next frame on. */
export async function speak(page: Page, language: Language): Promise<void> {
  await page.evaluate((wanted) => window.speak?.(wanted), language);
  await drawn(page);
}

function drawn(page: Page): Promise<void> {
  return page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
}

/** Makes the window as tall as the page, so that a picture holds all of it with the places at its bottom. */
export async function stretch(
  page: Page,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<void> {
  const needed = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(height, needed) });
}

function standIn(code: string): Plugin {
  return {
    name: 'stand-in-words',
    enforce: 'pre',
    load: (id) => (id.endsWith('/words/locales/he.ts') ? code : null),
  };
}
