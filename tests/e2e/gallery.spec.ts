/** Every screen in every state, on a small phone: all of it can be translated, and fits from right to left, too. */
import { chromium, expect, test, type Browser } from '@playwright/test';
import { BROWSER_ARGS, ensureBrowser } from '../support/browser';
import { scrollsSideways } from '../support/axe';
import { readEntries, showEntry, speak, startGallery, type Gallery } from '../support/gallery';
import { findUntranslated } from '../support/untranslated';
import { Words } from '../support/words';

const PHONE = { width: 360, height: 780 };
const PARTS = [0, 1, 2, 3];

let gallery: Gallery;
let browser: Browser;

test.beforeAll(async () => {
  gallery = await startGallery({ hebrew: await new Words().makePseudo() });
  browser = await chromium.launch({ executablePath: ensureBrowser(), args: [...BROWSER_ARGS] });
});

test.afterAll(async () => {
  await browser.close();
  await gallery.close();
});

for (const part of PARTS) {
  test(`screens, part ${part + 1} of ${PARTS.length}`, async () => {
    const entries = (await readEntries()).filter((_, at) => at % PARTS.length === part);
    expect(entries.length).toBeGreaterThan(20);
    const context = await browser.newContext({ viewport: PHONE, locale: 'en-GB', reducedMotion: 'reduce' });
    const found: string[] = [];
    for (const entry of entries) {
      const page = await context.newPage();
      page.on('pageerror', (error) => found.push(`${entry.name}: ${error.message}`));
      await showEntry(page, gallery, entry);
      await speak(page, 'he');
      found.push(...(await findUntranslated(page, entry)).map((text) => `${entry.name}: not translated: ${text}`));
      if (await scrollsSideways(page)) found.push(`${entry.name}: scrolls sideways`);
      await page.close();
    }
    await context.close();
    expect(found).toEqual([]);
  });
}
