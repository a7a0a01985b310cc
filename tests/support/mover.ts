/** People who move to another device, and what both devices show. */
import { expect, type Locator } from '@playwright/test';
import type { Person } from './person';

export const STOPPED = 'Your account has stopped here';
export const MOVED = 'Your account has moved';

/** Stops the account on this device, from Settings. */
export async function stopsHere(person: Person): Promise<void> {
  const { page } = person.device;
  await person.goesTo('Settings');
  await person.device.tap(page.getByRole('link', { name: 'Move to another device' }));
  await person.device.tap(person.button('Stop here and move'));
  await person.device.tap(page.getByRole('dialog').getByRole('button', { name: 'Stop here and move' }));
  await person.seesHeading(STOPPED);
}

/** The code, as it stands on the screen. */
export async function showsACode(person: Person): Promise<string> {
  await person.device.tap(person.button(/^Show (a|another) code$/));
  const code = person.device.page.getByRole('textbox', { name: 'The code' });
  await expect(code).toHaveText(/^\d{4} \d{4} \d{4} \d{4}$/);
  return code.innerText();
}

/** Where the browser has put the file. */
export async function savesAFile(person: Person, passphrase: string): Promise<{ name: string; path: string }> {
  const { page } = person.device;
  for (const label of ['A passphrase for the file', 'Once more, so that no letter is wrong'])
    await person.device.type(page.getByLabel(label), passphrase);
  const download = page.waitForEvent('download');
  await person.device.tap(person.button('Save the file'));
  const file = await download;
  await person.seesText('Your browser has it now');
  return { name: file.suggestedFilename(), path: await file.path() };
}

/** Opens the app on a device that was never used, and comes to where an account arrives. */
export async function isAboutToArrive(person: Person): Promise<void> {
  await person.opensTheApp();
  await person.device.tap(person.device.page.getByRole('link', { name: 'I am moving from another device' }));
  await person.seesHeading('Move your account to this device');
}

export async function enters(person: Person, code: string): Promise<void> {
  await person.device.type(person.device.page.getByLabel('The code'), code);
  await person.device.tap(person.button('Fetch my account'));
}

export async function opensAFile(person: Person, path: string, passphrase: string): Promise<void> {
  const { page } = person.device;
  await page.getByLabel('The file that ends in .coconut').setInputFiles(path);
  await person.device.type(page.getByLabel('Its passphrase'), passphrase);
  await person.device.tap(person.button('Open the file'));
}

/** What is said while messages are coming back. */
export function returning(person: Person): Locator {
  return person.device.page.getByText(/^Your messages are coming back/);
}

/** Everything is back, and may be written on. */
export async function isWholeAgain(person: Person): Promise<void> {
  await person.seesTheApp();
  await person.seesTheMeetingPlace();
  await expect(returning(person)).toBeHidden({ timeout: 60_000 });
}

/** The browser clears away what the app stored, and leaves the keys. */
export async function losesAllMessages(person: Person): Promise<void> {
  await person.device.page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.deleteDatabase('coconut-files');
        request.onsuccess = () => resolve();
        request.onerror = () => reject(request.error ?? new Error('not deleted'));
      }),
  );
}
