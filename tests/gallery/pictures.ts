/**
 * The pictures of the README: the real screens in canned states, on a phone.
 *     npx tsx tests/gallery/pictures.ts
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { BROWSER_ARGS, ensureBrowser } from '../support/browser';
import { startGallery } from '../support/gallery';
import type { Entry } from './entry';
import { entries as kept } from './states-kept';
import { entries as secrets } from './states-secrets';
import { entries as shell } from './states-shell';

const INTO = resolve(import.meta.dirname, '../../docs/images');
const PHONE = { width: 390, height: 844 };

/** File → entry of the gallery. */
const PICTURES: Readonly<Record<string, string>> = {
  'choose.png': 'wizard-needed-3',
  'asked.png': 'kept-page-asked-to-keep',
  'safe.png': 'secret-safe-whole',
};

const entries: readonly Entry[] = [...kept, ...secrets, ...shell];
const gallery = await startGallery();
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: [...BROWSER_ARGS] });
try {
  mkdirSync(INTO, { recursive: true });
  for (const [file, name] of Object.entries(PICTURES)) await shoot(browser, file, name);
} finally {
  await browser.close();
  await gallery.close();
}

async function shoot(with_: Browser, file: string, name: string): Promise<void> {
  const entry = entries.find((each) => each.name === name);
  if (entry === undefined) throw new Error(`the gallery has no entry ${name}`);
  const page = await with_.newPage({ viewport: PHONE, deviceScaleFactor: 1.5, reducedMotion: 'reduce' });
  await page.goto(gallery.address(name));
  await page.locator('h1').first().waitFor();
  await entry.act?.(page);
  await page.evaluate(() => {
    window.scrollTo(0, 0);
  });
  await page.screenshot({ path: join(INTO, file), animations: 'disabled' });
  await page.close();
  console.log(file);
}
