/** Single screens of the gallery in a browser, with a clock of their own: what was tapped is told by what the api was given. */
import { chromium, expect, test as base, type Browser, type Locator, type Page } from '@playwright/test';
import { BROWSER_ARGS, findShell } from './browser';
import { startGallery, type Gallery } from './gallery';

type Stage = {
  /** Opens an entry of the gallery. No error may go uncaught on any. */
  readonly show: (entry: string) => Promise<Page>;
};
type Workers = { readonly gallery: Gallery; readonly chromium: Browser };

export { expect };

export const test = base.extend<Stage, Workers>({
  gallery: [
    async ({}, use) => {
      const gallery = await startGallery();
      await use(gallery);
      await gallery.close();
    },
    { scope: 'worker' },
  ],
  chromium: [
    async ({}, use) => {
      const browser = await chromium.launch({ executablePath: findShell(), args: [...BROWSER_ARGS] });
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  show: async ({ gallery, chromium: browser }, use) => {
    const context = await browser.newContext({
      viewport: { width: 360, height: 780 },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const errors: string[] = [];
    await use(async (entry) => {
      const page = await context.newPage();
      page.on('pageerror', (error) => errors.push(error.message));
      await page.clock.install();
      await page.goto(gallery.address(entry));
      await page.locator('h1').first().waitFor();
      return page;
    });
    await context.close();
    expect(errors).toEqual([]);
  },
});

export function button(page: Page, name: string | RegExp): Locator {
  return page.getByRole('button', { name, exact: typeof name === 'string' });
}

/** What the api's `name` was given, call by call. */
export function calls(page: Page, name: string): Promise<readonly (readonly unknown[])[]> {
  return page.evaluate((wanted) => window.calls.filter((call) => call.name === wanted).map(({ given }) => given), name);
}
