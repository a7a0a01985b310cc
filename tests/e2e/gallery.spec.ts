/**
 * Every screen in every state, on a small phone, light and dark: nothing that axe finds against WCAG 2.2 AA; and all of it can be
 * translated, and fits from right to left, too.
 */
import { chromium, expect, test, type Browser } from '@playwright/test';
import type { Entry } from '../gallery/entry';
import { BROWSER_ARGS, findShell } from '../support/browser';
import { findFaults } from '../support/axe';
import { readEntries, showEntry, speak, startGallery, stretch, turnTo, type Gallery } from '../support/gallery';
import { findUntranslated } from '../support/untranslated';
import { Words } from '../support/words';

const PHONE = { width: 360, height: 780 };
const THEMES = ['light', 'dark'] as const;
const PARTS = [0, 1, 2, 3];

let gallery: Gallery;
let browser: Browser;

test.beforeAll(async () => {
  gallery = await startGallery({ hebrew: await new Words().makePseudo() });
  browser = await chromium.launch({ executablePath: findShell(), args: [...BROWSER_ARGS] });
});

test.afterAll(async () => {
  await browser.close();
  await gallery.close();
});

for (const part of PARTS) {
  test(`screens, part ${part + 1} of ${PARTS.length}`, async () => {
    // What is done in a state stays on its page, so that the next one needs a new one: those come last.
    const entries = (await readEntries())
      .toSorted((a, b) => Number(a.act !== undefined) - Number(b.act !== undefined))
      .filter((_, at) => at % PARTS.length === part);
    expect(entries.length).toBeGreaterThan(20);
    const context = await browser.newContext({ viewport: PHONE, locale: 'en-GB', reducedMotion: 'reduce' });
    const page = await context.newPage();
    const found: string[] = [];
    let shown = '';
    page.on('pageerror', (error) => found.push(`${shown}: ${error.message}`));
    const look = async (entry: Entry): Promise<void> => {
      found.push(...(await findUntranslated(page, entry)).map((text) => `${entry.name}: not translated: ${text}`));
      await stretch(page, PHONE);
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme });
        found.push(...(await findFaults(page, colorScheme)).map((fault) => `${entry.name}, ${colorScheme}: ${fault}`));
      }
      await page.setViewportSize(PHONE);
    };
    for (const [at, entry] of entries.entries()) {
      shown = entry.name;
      if (at > 0 && entry.act === undefined) await turnTo(page, entry);
      else {
        await showEntry(page, gallery, entry);
        await speak(page, 'he');
      }
      await look(entry);
    }
    await context.close();
    expect(found).toEqual([]);
  });
}
