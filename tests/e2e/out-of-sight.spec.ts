/** Where a secret must not stay when nobody looks: the clipboard, pictures of open apps, paper, pages left for a while, titles. */
import type { Page } from '@playwright/test';
import { button, expect, test } from '../support/screens';

const SECRET = 'plover quartz 48151623';
/** As `states-secrets.ts` has it. */
const RECOVERED = /abandon ability/;

const shown = (page: Page) => page.getByRole('group', { name: 'Your secret' });
const field = (page: Page) => page.getByLabel('Your secret');
const inClipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

async function reveal(page: Page): Promise<void> {
  await button(page, 'Put my secret together').click();
  await button(page, 'Reveal').click();
  await expect(shown(page)).toHaveText(RECOVERED);
}

async function copy(page: Page): Promise<void> {
  await button(page, 'Put my secret together').click();
  await button(page, 'Copy').click();
  await expect(page.getByText('It is in the clipboard now')).toBeVisible();
}

async function typeSecret(page: Page): Promise<void> {
  await page.getByLabel('Name of the secret').fill('Bank');
  await button(page, 'Next').click();
  await field(page).fill(SECRET);
}

/** Another app, or another tab, comes to the front. */
async function looksAway(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

test.describe('what was copied', () => {
  test('is taken out of the clipboard after a minute, and that is said', async ({ show }) => {
    const page = await show('recover-plain');
    await copy(page);
    await page.clock.fastForward(59_000);
    expect(await inClipboard(page)).toMatch(RECOVERED);
    await page.clock.fastForward(1_000);
    await expect(page.getByText('It is in the clipboard no longer')).toBeVisible();
    expect(await inClipboard(page)).toBe('');
  });

  test('is taken out though its screen was left', async ({ show }) => {
    const page = await show('recover-plain');
    await copy(page);
    await button(page, 'Hide').click();
    await expect(page.getByText('It is in the clipboard now')).toBeVisible();
    await page.getByRole('link', { name: 'People' }).click();
    await page.clock.fastForward(60_000);
    await expect.poll(() => inClipboard(page)).toBe('');
  });

  test('does not take with it what was copied elsewhere meanwhile', async ({ show }) => {
    const page = await show('recover-plain');
    await copy(page);
    // As another program does it: nothing here is told.
    await page.evaluate(() => navigator.clipboard.writeText('a shopping list'));
    await page.clock.fastForward(60_000);
    await expect(page.getByText('It is in the clipboard no longer')).toBeVisible();
    expect(await inClipboard(page)).toBe('a shopping list');
  });

  test('goes where reading is not allowed, too, unless something else was copied here', async ({ show }) => {
    const page = await show('recover-plain');
    const allow = async (...permissions: readonly string[]): Promise<void> => {
      await page.context().clearPermissions();
      await page.context().grantPermissions([...permissions]);
    };
    await allow('clipboard-write');
    await copy(page);
    await page.clock.fastForward(60_000);
    await expect(page.getByText('It is in the clipboard no longer')).toBeVisible();
    await allow('clipboard-read', 'clipboard-write');
    expect(await inClipboard(page)).toBe('');

    await allow('clipboard-write');
    await button(page, 'Copy').click();
    await expect(page.getByText('It is in the clipboard now')).toBeVisible();
    await page.getByText('Make sure that nobody looks').selectText();
    await page.keyboard.press('Control+c');
    await page.clock.fastForward(60_000);
    await allow('clipboard-read', 'clipboard-write');
    expect(await inClipboard(page)).toMatch(/^Make sure that nobody/);
  });

  test('is taken out with the next tap, where the browser wants one', async ({ show }) => {
    const page = await show('recover-plain');
    await copy(page);
    await page.evaluate(() => {
      const write = navigator.clipboard.writeText.bind(navigator.clipboard);
      let tapped = false;
      window.addEventListener('pointerup', () => (tapped = true), { capture: true });
      navigator.clipboard.writeText = (text) =>
        tapped ? write(text) : Promise.reject(new DOMException('not now', 'NotAllowedError'));
    });
    await page.clock.fastForward(60_000);
    await expect(page.getByText('It is in the clipboard now')).toBeVisible();
    expect(await inClipboard(page)).toMatch(RECOVERED);
    await page.getByText('Make sure that nobody looks').click();
    await expect(page.getByText('It is in the clipboard no longer')).toBeVisible();
    expect(await inClipboard(page)).toBe('');
  });

  test('by hand goes as well', async ({ show }) => {
    const page = await show('recover-plain');
    await reveal(page);
    await shown(page).selectText();
    await page.keyboard.press('Control+c');
    await expect(page.getByText('It is in the clipboard now')).toBeVisible();
    expect(await inClipboard(page)).toMatch(RECOVERED);
    await page.clock.fastForward(60_000);
    await expect.poll(() => inClipboard(page)).toBe('');
  });
});

test.describe('when nobody looks', () => {
  test('what is shown is covered, and what is typed', async ({ show }) => {
    const page = await show('recover-plain');
    await reveal(page);
    await looksAway(page);
    await expect(shown(page)).toHaveCount(0);
    await expect(page.getByRole('img', { name: 'Your secret, covered' })).toBeVisible();
    await button(page, 'Reveal').click();
    await expect(shown(page)).toHaveText(RECOVERED);

    const wizard = await show('wizard-name');
    await typeSecret(wizard);
    await button(wizard, 'Show').click();
    await expect(field(wizard)).toHaveCSS('-webkit-text-security', 'none');
    await looksAway(wizard);
    await expect(field(wizard)).toHaveCSS('-webkit-text-security', 'disc');
    await expect(field(wizard)).toHaveValue(SECRET);
  });

  test('the list of open apps on a phone shows nothing; windows side by side do', async ({ show }) => {
    const page = await show('recover-plain');
    await reveal(page);
    await page.evaluate(() => window.dispatchEvent(new Event('blur')));
    await expect(shown(page)).toHaveText(RECOVERED);
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 5 });
    await session.send('Emulation.setEmitTouchEventsForMouse', { enabled: true, configuration: 'mobile' });
    await expect.poll(() => page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(true);
    await page.evaluate(() => window.dispatchEvent(new Event('blur')));
    await expect(shown(page)).toHaveCount(0);
  });

  test('nothing is printed', async ({ show }) => {
    const page = await show('recover-plain');
    await reveal(page);
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByText(RECOVERED)).toHaveCSS('visibility', 'hidden');
    await page.emulateMedia({ media: 'screen' });
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await expect(shown(page)).toHaveCount(0);
    const wizard = await show('wizard-name');
    await typeSecret(wizard);
    await wizard.emulateMedia({ media: 'print' });
    await expect(wizard.locator('textarea')).toHaveCSS('visibility', 'hidden');
  });

  test('a page that was left for a while holds nothing', async ({ show }) => {
    const leaves = (page: Page) =>
      page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
    const page = await show('wizard-name');
    await typeSecret(page);
    await button(page, 'Next').click();
    await page.getByRole('checkbox', { name: 'Bob' }).check();
    await leaves(page);
    await expect(page.getByRole('heading', { level: 1, name: 'Type your secret' })).toBeVisible();
    await expect(field(page)).toHaveValue('');

    const recovering = await show('recover-plain');
    await reveal(recovering);
    await leaves(recovering);
    await expect(button(recovering, 'Put my secret together')).toBeVisible();
  });
});

test('nobody drags it into an address bar', async ({ show }) => {
  const isRefused = (page: Page) =>
    page.getByLabel('Your secret').evaluate((element) => {
      return !element.dispatchEvent(new DragEvent('dragstart', { bubbles: true, cancelable: true, composed: true }));
    });
  const page = await show('recover-plain');
  await reveal(page);
  expect(await isRefused(page)).toBe(true);
  const wizard = await show('wizard-name');
  await typeSecret(wizard);
  expect(await isRefused(wizard)).toBe(true);
});
