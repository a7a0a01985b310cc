/**
 * Pictures for people: the real screens in canned states. Those of the README, and those that the system shows before it
 * installs the app (see `scripts/manifest.ts`).
 *     npx tsx tests/gallery/pictures.ts
 */
import { mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { BROWSER_ARGS, ensureBrowser } from '../support/browser';
import { startGallery } from '../support/gallery';
import type { Entry } from './entry';
import { entries as kept } from './states-kept';
import { entries as secrets } from './states-secrets';
import { entries as shell } from './states-shell';
import { entries as wizard } from './states-wizard';

const README = resolve(import.meta.dirname, '../../docs/images');
const MANIFEST = resolve(import.meta.dirname, '../../public/screenshots');

type Picture = {
  readonly file: string;
  /** Name in the gallery. */
  readonly entry: string;
  readonly size: 'phone' | 'desk';
  /** Device pixels per CSS pixel. */
  readonly scale: number;
};

const SIZES = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 800 } } as const;

const PICTURES: readonly Picture[] = [
  { file: join(README, 'choose.png'), entry: 'wizard-needed-3', size: 'phone', scale: 1.5 },
  { file: join(README, 'asked.png'), entry: 'kept-page-asked-to-keep', size: 'phone', scale: 1.5 },
  { file: join(README, 'safe.png'), entry: 'secret-safe-whole', size: 'phone', scale: 1.5 },
  { file: join(MANIFEST, 'narrow-safe.png'), entry: 'secret-safe-whole', size: 'phone', scale: 2 },
  { file: join(MANIFEST, 'narrow-asked.png'), entry: 'kept-page-asked-to-keep', size: 'phone', scale: 2 },
  { file: join(MANIFEST, 'narrow-needed.png'), entry: 'wizard-needed-3', size: 'phone', scale: 2 },
  { file: join(MANIFEST, 'wide-safe.png'), entry: 'secret-safe-whole', size: 'desk', scale: 1 },
];

const entries: readonly Entry[] = [...kept, ...secrets, ...shell, ...wizard];
const gallery = await startGallery();
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: [...BROWSER_ARGS] });
try {
  for (const picture of PICTURES) await shoot(browser, picture);
} finally {
  await browser.close();
  await gallery.close();
}

async function shoot(with_: Browser, { file, entry: name, size, scale }: Picture): Promise<void> {
  const entry = entries.find((each) => each.name === name);
  if (entry === undefined) throw new Error(`the gallery has no entry ${name}`);
  const page = await with_.newPage({ viewport: SIZES[size], deviceScaleFactor: scale, reducedMotion: 'reduce' });
  await page.goto(gallery.address(name));
  await page.locator('h1').first().waitFor();
  await entry.act?.(page);
  await page.evaluate(() => {
    window.scrollTo(0, 0);
  });
  mkdirSync(dirname(file), { recursive: true });
  await page.screenshot({ path: file, animations: 'disabled' });
  await page.close();
  console.log(file);
}
