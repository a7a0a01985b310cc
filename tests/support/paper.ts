/** Sheets of paper in the stories: printed, put away, and entered again, as people do it. */
import { expect } from '@playwright/test';
import type { AppUser } from './app-user';
import type { Person, Wish } from './person';

/** A sheet in somebody's hands. */
export type Printed = {
  readonly name: string;
  /** Its QR code, as a camera or a scanner saves it. */
  readonly picture: Buffer;
  /** Its words, line by line. */
  readonly lines: readonly string[];
};

/** Protects a secret with some of its pieces on paper, up to the screen that prints them. */
export async function protectsOnPaper(
  person: Person,
  wish: Wish & { readonly secret: string; readonly papers: number },
): Promise<void> {
  const { page } = person.device;
  await person.goesTo('My secrets');
  await person.device.tap(page.getByRole('link', { name: /^Protect (a|another) secret$/ }));
  await person.device.type(page.getByLabel('Name of the secret'), wish.name);
  await person.goesOn('Type your secret');
  await person.device.type(page.getByLabel('Your secret'), wish.secret);
  await person.goesOn('Who shall keep a piece?');
  for (const name of wish.friends) await person.device.check(person.friendBox(name));
  await page.getByLabel('On paper').selectOption(String(wish.papers));
  await person.goesOn('How many pieces are needed?');
  const all = wish.friends.length + wish.papers;
  await person.device.check(page.getByRole('radio', { name: `${wish.quorum ?? 2} of ${all}`, exact: true }));
  await person.goesOn('Anything to add?');
  await person.goesOn('Is everything right?');
  await person.device.tap(person.button(/^(Ask \d+ friends?|Make the pieces)$/));
  await person.seesHeading('Print your sheets now');
}

/** Takes every sheet from the printer, as long as they are on the screen. */
export async function takesTheSheets(person: AppUser): Promise<readonly Printed[]> {
  const { page } = person.device;
  await person.device.tap(page.getByText('No printer?'));
  const buttons = await page.getByRole('button', { name: /^Sheet \d+$/ }).all();
  const printed: Printed[] = [];
  for (const button of buttons) {
    const name = (await button.innerText()).trim();
    await person.device.tap(button);
    const sheet = page.getByRole('article', { name, exact: true });
    const code = sheet.getByRole('img', { name: `QR code of ${name.toLowerCase()}` });
    await expect(code).toBeVisible();
    const lines = await sheet.getByRole('listitem').allInnerTexts();
    printed.push({ name, picture: await code.screenshot(), lines: lines.map((line) => line.trim()) });
  }
  return printed;
}

/** Says of a sheet where it is. */
export async function putsAway(person: AppUser, { name }: Printed, place: string): Promise<void> {
  const { page } = person.device;
  const item = page.locator('sheet-list').getByRole('listitem').filter({ hasText: name });
  await person.device.type(item.getByLabel('Where is it?'), place);
  await person.device.tap(item.getByRole('button', { name: `${name}: I put it away` }));
  await expect(item).toContainText('Put away');
  await expect(item).toContainText(place);
}

/** Scans the code of a sheet, from a picture of it. */
export async function scans(person: AppUser, { picture }: Pick<Printed, 'picture'>): Promise<void> {
  const chooser = person.device.page.waitForEvent('filechooser');
  await person.device.tap(person.button('Choose a picture of it'));
  await (await chooser).setFiles({ name: 'sheet.png', mimeType: 'image/png', buffer: picture });
}

/** Types the words of a sheet. */
export async function types(person: AppUser, { lines }: Pick<Printed, 'lines'>): Promise<void> {
  const { page } = person.device;
  const first = page.getByLabel('Line 1', { exact: true });
  const typing = page.getByText('Type the words of a sheet');
  if (!(await typing.isVisible())) await person.device.tap(page.getByText('Add a piece on paper'));
  if (!(await first.isVisible())) await person.device.tap(typing);
  for (const [at, line] of lines.entries()) {
    await person.device.type(page.getByLabel(`Line ${at + 1}`, { exact: true }), line);
  }
  await person.device.tap(person.button('Add this sheet'));
}
