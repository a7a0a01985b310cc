/** Every screen in every state, on a small phone: all of it can be translated, and fits from right to left, too. */
import { chromium, expect, test, type Browser, type Page } from '@playwright/test';
import type { Entry } from '../gallery/entry';
import { BROWSER_ARGS, ensureBrowser } from '../support/browser';
import { scrollsSideways } from '../support/axe';
import { readEntries, showEntry, speak, startGallery, turnTo, type Gallery } from '../support/gallery';
import { findUntranslated } from '../support/untranslated';
import { Words } from '../support/words';

const PHONE = { width: 360, height: 780 };
const PARTS = [0, 1];

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
    test.setTimeout(600_000); // more than a hundred screens
    const entries = (await readEntries()).filter((_, at) => at % PARTS.length === part);
    expect(entries.length).toBeGreaterThan(20);
    const context = await browser.newContext({ viewport: PHONE, locale: 'en-GB', reducedMotion: 'reduce' });
    const found: string[] = [];
    const open = async (entry: Entry): Promise<Page> => {
      const page = await context.newPage();
      page.on('pageerror', (error) => found.push(`${entry.name}: ${error.message}`));
      await showEntry(page, gallery, entry);
      await speak(page, 'he');
      return page;
    };
    const look = async (page: Page, entry: Entry): Promise<void> => {
      found.push(...(await findUntranslated(page, entry)).map((text) => `${entry.name}: not translated: ${text}`));
      if (await scrollsSideways(page)) found.push(`${entry.name}: scrolls sideways`);
    };
    let plain: Page | null = null;
    for (const entry of entries) {
      // What is done in a state is done on a page of its own.
      if (entry.act === undefined && plain !== null) await turnTo(plain, entry);
      const page: Page = entry.act === undefined ? (plain ??= await open(entry)) : await open(entry);
      await look(page, entry);
      if (page !== plain) await page.close();
    }
    await context.close();
    expect(found).toEqual([]);
  });
}
