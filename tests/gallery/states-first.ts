/** What one is told before there is an account: how it works, and where the account would be. */
import type { Page } from '@playwright/test';
import { paths } from '../../src/components/routes';
import { formatInvitationLink } from '../../src/ssb/invitation-link';
import type { Entry } from './entry';
import { alice, ready } from './people';

const link = formatInvitationLink('https://coconut.example/', {
  room: 'wss://room.example:443~shs:rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrA=',
  origin: 'https://room.example',
  code: 'k7Qm2ZbW9',
  inviter: alice.id,
  inviterName: 'Alice',
});
const { hash } = new URL(link);

/** Makes the advice believe that the page is in such a window: the gallery's browser is none. */
const within =
  (found: 'app' | 'isPrivate', value: unknown): NonNullable<Entry['act']> =>
  async (page) => {
    await page
      .locator('browser-advice')
      .evaluate((advice, given) => Reflect.set(advice, given.found, given.value), { found, value });
    await page.getByRole('button', { name: 'Copy the link' }).waitFor();
  };

async function refuseCopy(page: Page): Promise<void> {
  await within('app', { name: 'Instagram' })(page);
  await page.evaluate(() => Reflect.set(navigator.clipboard, 'writeText', () => Promise.reject(new Error('refused'))));
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await page.getByLabel('The text to copy').waitFor();
}

async function openPictures(page: Page): Promise<void> {
  await page.getByText('How it works, in pictures').click();
}

export const entries: readonly Entry[] = [
  { name: 'how', hash: paths.how, state: { kind: 'new' } },
  { name: 'how-ready', hash: paths.how, state: ready() },
  { name: 'doors-inside-app', hash: paths.home, state: { kind: 'new' }, act: within('app', { name: null }) },
  { name: 'join-inside-app', hash, state: { kind: 'new' }, act: within('app', { name: 'Instagram' }) },
  { name: 'join-private', hash, state: { kind: 'new' }, act: within('isPrivate', true) },
  { name: 'join-how', hash, state: { kind: 'new' }, act: openPictures },
  { name: 'join-copy-refused', hash, state: { kind: 'new' }, act: refuseCopy },
];
