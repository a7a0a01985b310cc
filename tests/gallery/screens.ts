/**
 * `npm run screens`: a picture of every screen in every state, on a phone and on a desk, light and dark, in English and in Hebrew
 * (which is written from right to left); and axe looks at each.
 *     npm run screens [-- [--into <folder>] [part of an entry's name …]]
 * Exits with 1 when axe finds something, a page scrolls sideways, or one logged an error.
 */
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type Page } from '@playwright/test';
import { findFaults } from '../support/axe';
import { BROWSER_ARGS, findShell } from '../support/browser';
import { readEntries, showEntry, speak, startGallery, stretch } from '../support/gallery';
import type { Entry } from './entry';

const SIZES = { phone: { width: 360, height: 780 }, desk: { width: 1280, height: 800 } } as const;
const THEMES = ['light', 'dark'] as const;
const LANGUAGES = ['en', 'he'] as const;

const { values, positionals } = parseArgs({ options: { into: { type: 'string' } }, allowPositionals: true });
const folder = resolve(values.into ?? 'screens');
const entries = await readEntries(positionals);
const gallery = await startGallery();
const browser = await chromium.launch({ executablePath: findShell(), args: [...BROWSER_ARGS] });
const problems: string[] = [];
let pictures = 0;
try {
  for (const name of Object.keys(SIZES)) mkdirSync(join(folder, name), { recursive: true });
  const waiting = entries.flatMap((entry) => (['phone', 'desk'] as const).map((size) => ({ entry, size })));
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await shoot(browser, next);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
} finally {
  await browser.close();
  await gallery.close();
}
console.log(`${pictures} pictures of ${entries.length} states are in ${folder}`);
console.log(problems.length === 0 ? 'Nothing is wrong with any of them.' : problems.join('\n'));
process.exitCode = problems.length === 0 ? 0 : 1;

/** One state in one size: loaded once, then shown in every language and theme. */
async function shoot(
  with_: Browser,
  { entry, size }: { readonly entry: Entry; readonly size: keyof typeof SIZES },
): Promise<void> {
  const context = await with_.newContext({ viewport: SIZES[size], locale: 'en-GB', reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(`${entry.name}, ${size}: ${error.message}`));
  await showEntry(page, gallery, entry);
  for (const language of LANGUAGES) {
    await speak(page, language);
    await stretch(page, SIZES[size]);
    for (const theme of THEMES) await shootOne(page, [entry.name, language, theme], size);
  }
  await context.close();
}

async function shootOne(
  page: Page,
  label: readonly [string, string, (typeof THEMES)[number]],
  size: string,
): Promise<void> {
  const [, , theme] = label;
  await page.emulateMedia({ colorScheme: theme });
  await page.screenshot({ path: join(folder, size, `${label.join('-')}.png`), animations: 'disabled' });
  pictures += 1;
  problems.push(...(await findFaults(page, theme)).map((fault) => `${label.join(', ')}, ${size}: ${fault}`));
}
