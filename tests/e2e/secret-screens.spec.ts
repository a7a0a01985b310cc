/** The screens through which a secret passes, and those of who keeps a piece: what stays, what goes, what is asked first. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { button, calls, expect, test } from '../support/screens';

const SECRET = '  abandon ability 🥥\n\n\tסיסמה: שלום\nlast line \n';
/** As `states-secrets.ts` has it. */
const RECOVERED =
  'abandon ability 🥥 able\n  סיסמה: שלום\nanother line that is rather long, so that it has to wrap somewhere';

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const field = (page: Page) => page.getByLabel('Your secret');

async function next(page: Page, title: string): Promise<void> {
  await button(page, 'Next').click();
  await expect(heading(page, title)).toBeFocused();
}

async function typeSecret(page: Page): Promise<void> {
  await page.getByLabel('Name of the secret').fill('Bank');
  await next(page, 'Type your secret');
  await field(page).fill(SECRET);
}

async function toReview(page: Page): Promise<void> {
  await typeSecret(page);
  await next(page, 'Who shall keep a piece?');
  for (const name of ['Alice', 'Bob', 'Carol']) await page.getByRole('checkbox', { name }).check();
  await next(page, 'How many friends are needed?');
  await page.getByRole('radio', { name: '3 of 3' }).check();
  await next(page, 'Anything to add?');
  await page.getByLabel('A line to your friends').fill('Thank you!');
  await next(page, 'Is everything right?');
}

/** Everything that the page holds where others could read it: markup and fields of all shadow roots, address, history, storage. */
function traces(page: Page): Promise<string> {
  return page.evaluate(() => {
    const read = (root: Document | ShadowRoot): string =>
      Array.from(root.querySelectorAll('*'), (element) => {
        const value = 'value' in element ? String(element.value) : '';
        const own = element.getAttributeNames().map((name) => element.getAttribute(name));
        return [...own, value, element.shadowRoot === null ? '' : read(element.shadowRoot)].join(' ');
      }).join(' ') + (root.textContent ?? '');
    const stored = [localStorage, sessionStorage].map((storage) => JSON.stringify(storage));
    return [read(document), document.title, location.href, JSON.stringify(history.state), ...stored].join('\n');
  });
}

test('a long list of secrets is there as a whole, without being scrolled', async ({ show }) => {
  const page = await show('secrets-many');
  const names = page.getByRole('main').getByRole('listitem').locator('bdi');
  await expect(names).toHaveText(Array.from({ length: 62 }, (_each, at) => `Secret ${at + 1}`));
});

test.describe('protecting a secret', () => {
  test('hands over what was typed, letter for letter, and keeps it nowhere', async ({ show }) => {
    const page = await show('wizard-protects');
    await toReview(page);
    expect(await traces(page)).not.toContain('ability');
    await button(page, 'Ask 3 friends').click();
    await expect(page).toHaveURL(/#\/secrets\/%25/);
    const [[given]] = (await calls(page, 'protect')) as [[Record<string, unknown>]];
    expect(given).toMatchObject({ name: 'Bank', secret: SECRET, quorum: 3, message: 'Thank you!', deadline: null });
    expect(await traces(page)).not.toContain('ability');
  });

  test('asks nobody in Coconut who uses another app', async ({ show }) => {
    const page = await show('wizard-protects');
    await typeSecret(page);
    await next(page, 'Who shall keep a piece?');
    await expect(page.getByText('Does one of them use another app?')).toBeHidden();
    for (const name of ['Alice', 'Bob']) await page.getByRole('checkbox', { name }).check();
    await page.getByText('Does one of them use another app?').click();
    const others = page.getByRole('group', { name: 'Not asked in Coconut' });
    await others.getByRole('checkbox', { name: 'Bob' }).check();
    for (const title of ['How many friends are needed?', 'Anything to add?', 'Is everything right?'])
      await next(page, title);
    await expect(page.getByText('Not asked in Coconut')).toBeVisible();
    await button(page, 'Ask 1 friend').click();
    await expect(page).toHaveURL(/#\/secrets\/%25/);
    const [[given]] = (await calls(page, 'protect')) as [[{ friends: readonly string[]; unasked: readonly string[] }]];
    expect(given.unasked).toEqual([given.friends[1]]);
  });

  test('keeps what was entered while one goes back and forth, and after a failure', async ({ show }) => {
    const page = await show('wizard-review-failed-again');
    await toReview(page);
    await button(page, 'Back').click();
    await expect(page.getByLabel('A line to your friends')).toHaveValue('Thank you!');
    await page.goBack();
    await expect(page.getByRole('radio', { name: '3 of 3' })).toBeChecked();
    await page.goBack();
    await expect(page.getByRole('checkbox', { name: 'Bob' })).toBeChecked();
    await page.goBack();
    await expect(field(page)).toHaveValue(SECRET);
    await page.goForward();
    await expect(heading(page, 'Who shall keep a piece?')).toBeVisible();
    for (const title of ['How many friends are needed?', 'Anything to add?', 'Is everything right?'])
      await next(page, title);
    await button(page, 'Ask 3 friends').click();
    await expect(page.getByText('That is larger than what can be protected')).toBeVisible();
    await button(page, 'Change: Secret').click();
    await expect(field(page)).toHaveValue(SECRET);
    await next(page, 'Is everything right?');
  });

  test('hides the secret until it is to be shown', async ({ show }) => {
    const page = await show('wizard-name');
    await typeSecret(page);
    await expect(field(page)).toHaveCSS('-webkit-text-security', 'disc');
    await button(page, 'Show').click();
    await expect(field(page)).toHaveCSS('-webkit-text-security', 'none');
  });

  test('says how much room is left only when it is little', async ({ show }) => {
    const page = await show('wizard-name');
    await typeSecret(page);
    await expect(page.getByText(/of \d+ bytes/)).toHaveCount(0);
    await field(page).fill('x'.repeat(60_000));
    await expect(page.getByText(/60000 of \d+ bytes/)).toBeVisible();
    await field(page).fill('x'.repeat(65_537));
    await button(page, 'Next').click();
    await expect(
      page.getByRole('alert').filter({ hasText: 'That is larger than what can be protected' }),
    ).toBeVisible();
    await expect(field(page)).toBeFocused();
  });

  for (const [how, leave] of [
    ['a link', (page: Page) => page.getByRole('link', { name: 'People' }).click()],
    ['Back', (page: Page) => page.goBack()],
    ['an address', (page: Page) => page.evaluate(() => void (location.hash = '#/people'))],
  ] as const) {
    test(`asks before ${how} leads away with something entered`, async ({ show }) => {
      const page = await show('secrets-none');
      await page.getByRole('link', { name: 'Protect a secret' }).click();
      await page.getByLabel('Name of the secret').fill('Bank');
      await leave(page);
      await expect(page.getByRole('dialog')).toContainText('Leave without finishing?');
      await button(page, 'Stay here').click();
      await expect(page.getByLabel('Name of the secret')).toHaveValue('Bank');
      await leave(page);
      await button(page, 'Leave').click();
      await expect(heading(page, 'What do you want to protect?')).toHaveCount(0);
    });
  }

  test('leaves without a question where nothing was entered', async ({ show }) => {
    const page = await show('wizard-name');
    await page.getByRole('link', { name: 'People' }).click();
    await expect(heading(page, 'People')).toBeVisible();
  });

  test('takes a file in place of words, says why it takes another one not, and forgets it', async ({ show }) => {
    const page = await show('wizard-protects');
    await typeSecret(page);
    const choose = async (size: number): Promise<void> => {
      const chooser = page.waitForEvent('filechooser');
      await button(page, 'Choose a file instead').click();
      const buffer = Buffer.alloc(size, 7);
      await (await chooser).setFiles({ name: 'grandmas-wallet.dat', mimeType: 'text/html', buffer });
    };
    await choose(65_537);
    await expect(page.getByText('This file has 65 KB: that is too much. At most 64 KB fit.')).toBeVisible();
    await choose(0);
    await expect(page.getByText('There is nothing in this file.')).toBeVisible();
    await expect(field(page), 'what was typed stays').toHaveValue(SECRET);
    await choose(65_536);
    const file = page.getByRole('group', { name: 'Your secret is this file' });
    await expect(file).toContainText('grandmas-wallet.dat 64 KB');
    await expect(button(page, 'Remove it')).toBeFocused();
    await next(page, 'Who shall keep a piece?');
    expect(await traces(page)).not.toContain('grandmas-wallet');
    await page.goBack();
    await expect(file).toContainText('grandmas-wallet.dat');
    await button(page, 'Remove it').click();
    await expect(field(page)).toHaveValue('');
    await expect(field(page)).toBeFocused();
    await button(page, 'Next').click();
    await expect(page.getByRole('alert').filter({ hasText: 'There is no secret yet' })).toBeVisible();
    expect(await traces(page)).not.toContain('grandmas-wallet');
  });

  test('works by keyboard alone', async ({ show }) => {
    const page = await show('wizard-name');
    await page.getByLabel('Name of the secret').focus();
    await page.keyboard.type('Bank');
    await page.keyboard.press('Enter');
    await expect(heading(page, 'Type your secret')).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('one');
    await page.keyboard.press('Enter');
    await page.keyboard.type('two');
    await expect(field(page)).toHaveValue('one\ntwo');
    await page.keyboard.press('Tab');
    await expect(button(page, 'Choose a file instead')).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(heading(page, 'Who shall keep a piece?')).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await expect(page.getByRole('checkbox', { name: 'Alice' })).toBeChecked();
  });
});

test.describe('getting a secret back', () => {
  const shown = (page: Page) => page.getByRole('group', { name: 'Your secret' });

  async function putTogether(page: Page): Promise<void> {
    await button(page, /^Put (my secret|it) together/).click();
    await expect(button(page, 'Reveal')).toBeVisible();
  }

  test('shows it only on Reveal, exactly, and forgets it on Hide', async ({ show }) => {
    const page = await show('recover-plain');
    await putTogether(page);
    expect(await traces(page)).not.toContain('ability');
    await button(page, 'Reveal').click();
    expect(await shown(page).textContent()).toBe(RECOVERED);
    expect(await traces(page), 'what is shown would be found').toContain('ability');
    await expect(shown(page)).toHaveCSS('white-space', /^(pre-wrap|preserve)$/);
    await button(page, 'Hide').click();
    await expect(page.getByText('this page has forgotten it')).toBeVisible();
    expect(await traces(page)).not.toContain('ability');
    await putTogether(page);
  });

  test('takes it away after two minutes, and says so', async ({ show }) => {
    const page = await show('recover-plain');
    await putTogether(page);
    await button(page, 'Reveal').click();
    await page.clock.fastForward(100_000);
    await expect(shown(page)).toBeVisible();
    await page.clock.fastForward(20_000);
    await expect(page.getByText('Two minutes are over')).toBeVisible();
    expect(await traces(page)).not.toContain('ability');
  });

  test('copies it, and says where it is now', async ({ show }) => {
    const page = await show('recover-plain');
    await putTogether(page);
    await button(page, 'Copy').click();
    await expect(page.getByText('It is in the clipboard now')).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(RECOVERED);
  });

  test('a file is named only on Reveal, saved as it is, and forgotten on Hide', async ({ show }) => {
    const page = await show('recover-file-plain');
    await putTogether(page);
    expect(await traces(page)).not.toContain('wallet-2026');
    await button(page, 'Reveal').click();
    await expect(shown(page)).toContainText('wallet-2026.dat 20 KB');
    const download = page.waitForEvent('download');
    await button(page, 'Save the file').click();
    const saved = await download;
    expect(saved.suggestedFilename()).toBe('wallet-2026.dat');
    expect(await readFile(await saved.path())).toEqual(Buffer.alloc(20_000));
    await expect(page.getByText('look among your downloads')).toBeVisible();
    await button(page, 'Hide').click();
    expect(await traces(page)).not.toContain('wallet-2026');
    await expect(button(page, 'Save the file')).toHaveCount(0);
  });

  test('leaving the page takes it away', async ({ show }) => {
    const page = await show('recover-plain');
    await putTogether(page);
    await button(page, 'Reveal').click();
    await page.getByRole('link', { name: 'People' }).click();
    await expect(heading(page, 'People')).toBeVisible();
    await page.goBack();
    await expect(button(page, 'Put my secret together')).toBeVisible();
    expect(await traces(page)).not.toContain('ability');
  });

  test('names the friends whose pieces are no good, and shows nothing', async ({ show }) => {
    const page = await show('recover-no-fit');
    await button(page, 'Put my secret together').click();
    await expect(page.getByText('The pieces of Carol and Bob do not fit')).toBeVisible();
    await expect(button(page, 'Reveal')).toHaveCount(0);
  });

  test('asks friends only after a question, and once', async ({ show }) => {
    const page = await show('secret-safe');
    await button(page, 'Ask for my pieces back').click();
    await button(page, 'Cancel').click();
    expect(await calls(page, 'ask')).toEqual([]);
    await button(page, 'Ask for my pieces back').click();
    await button(page, 'Ask them').click();
    await button(page, 'Ask for my pieces back').click({ force: true }); // a second tap while the first is under way
    expect(await calls(page, 'ask')).toHaveLength(1);
  });
});

test.describe('keeping a piece', () => {
  test('one tap says yes', async ({ show }) => {
    const page = await show('kept-page-asked-to-keep');
    await button(page, 'Yes, I will keep it').click();
    expect(await calls(page, 'answerInvitation')).toEqual([[expect.stringMatching(/^%/), true, null]]);
  });

  test('no may carry a line', async ({ show }) => {
    const page = await show('kept-page-asked-to-keep');
    await button(page, 'No').click();
    await page.getByLabel('A line to them').fill(' Sorry! ');
    await button(page, 'No').click();
    expect(await calls(page, 'answerInvitation')).toEqual([[expect.stringMatching(/^%/), false, 'Sorry!']]);
  });

  test('returning comes after the advice to call, and is one tap', async ({ show }) => {
    const page = await show('kept-page-asked-back');
    await expect(page.getByText('Call Alice. Ask: “Did you ask for your piece?”')).toBeVisible();
    await button(page, 'Return it to Alice').click();
    expect(await calls(page, 'answerRequest')).toEqual([[expect.stringMatching(/^%/), true, null]]);
  });

  test('what must not be returned has no button for it', async ({ show }) => {
    for (const entry of ['kept-page-asked-back-stolen', 'kept-page-asked-back-retired']) {
      const page = await show(entry);
      await expect(button(page, 'Don’t return')).toBeVisible();
      await expect(button(page, /^Return/)).toHaveCount(0);
    }
  });

  test('markup from others is text', async ({ show }) => {
    const page = await show('kept-page-markup');
    await expect(page.getByText('<img src=x onerror="window.broken = true"> & <b>bold</b>')).toBeVisible();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Will you keep a piece for <i>Eve</i>?');
    expect(await page.evaluate(() => 'broken' in window)).toBe(false);
  });
});
