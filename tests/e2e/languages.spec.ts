/** The language on screen: the browser's or the chosen one, in every tab, after a reload, and without a network. */
import type { Page } from '@playwright/test';
import { expect, test } from '../support/story';

const spoken = (page: Page): Promise<string> =>
  page.evaluate(() => `${document.documentElement.lang} ${document.documentElement.dir}`);

test('the language of the browser is spoken from the first page on, and a chosen one from then on', async ({
  host,
  person,
}) => {
  const alice = await host('Alice');
  const link = await alice.invites();
  const frieda = await person('Frieda', { locale: 'de-AT' });
  await frieda.opens(link);
  await frieda.seesHeading('Alice lädt dich zu Coconut ein');
  const { page } = frieda.device;
  expect(await spoken(page)).toBe('de ltr');
  await expect(page).toHaveTitle('Ich habe eine Einladung · Coconut');
  await frieda.device.type(page.getByLabel('Dein Name'), 'Frieda');
  await frieda.device.tap(page.getByRole('button', { name: /Alice/ }));
  await frieda.seesHeading(/Alice/);
  await frieda.device.tap(page.getByRole('link', { name: 'Weiter', exact: true }));
  await frieda.device.tap(page.getByRole('link', { name: 'Einstellungen' }));
  await frieda.seesHeading('Einstellungen');

  // What is typed meanwhile stays where it is.
  await frieda.device.type(page.getByLabel('Dein Name'), 'Friederike');
  await page.getByRole('combobox', { name: 'Sprache' }).selectOption('עברית');
  await frieda.seesHeading('הגדרות');
  expect(await spoken(page)).toBe('he rtl');
  await expect(page.getByRole('textbox').first()).toHaveValue('Friederike');
  await page.reload();
  await frieda.seesHeading('הגדרות');
  expect(await spoken(page)).toBe('he rtl');

  await page.getByRole('combobox', { name: 'שפה' }).selectOption({ index: 0 });
  await frieda.seesHeading('Einstellungen');
  expect(await spoken(page)).toBe('de ltr');
});

test('the language that is spoken is there without a network; another one comes when it is back', async ({ host }) => {
  const alice = await host('Alice');
  const { page } = alice.device;
  await alice.isKeptForOffline();
  await alice.goesTo('Settings');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
  await alice.seesHeading('Einstellungen');
  await alice.keepsTheWordsOf('de');

  await alice.device.setOffline(true);
  await page.reload();
  await alice.seesHeading('Einstellungen');
  await page.getByRole('combobox', { name: 'Sprache' }).selectOption('Español');
  await alice.seesText(/Texte in dieser Sprache/);
  await page.reload();
  // The words are not here: the app is, in the language that always is.
  await alice.seesHeading('Settings');
  expect(await spoken(page)).toBe('en ltr');

  await alice.device.setOffline(false);
  await alice.seesHeading('Ajustes');
  expect(await spoken(page)).toBe('es ltr');
});

test('all tabs speak the language that is chosen in one of them', async ({ host }) => {
  const alice = await host('Alice');
  const first = alice.device.page;
  await alice.opensAnotherTab();
  const second = alice.device.page;
  await alice.seesHeading('Coconut is open in another tab');
  alice.device.useTab(first);
  await alice.goesTo('Settings');
  await first.getByRole('combobox', { name: 'Language' }).selectOption('Español');
  await alice.seesHeading('Ajustes');
  alice.device.useTab(second);
  await alice.seesHeading(/otra pestaña/);
  expect(await spoken(second)).toBe('es ltr');
});
