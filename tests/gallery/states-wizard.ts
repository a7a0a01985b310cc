/** The wizard: every step, what can go wrong, and secrets that are finished later. */
import type { Page } from '@playwright/test';

import type { CoconutApi } from '../../src/api';
import { paths } from '../../src/components/routes';
import { SECRET_BYTES } from '../../src/crystal/limits';
import { no, ok } from '../../src/crystal/result';
import type { SecretView } from '../../src/crystal/views/view';
import type { Entry } from './entry';
import { msgId, ready } from './people';
import { click, crowd, people, SECRET, stages } from './secrets';

async function toSecret(page: Page): Promise<void> {
  await page.getByLabel('Name of the secret').fill('Wallet');
  await click(page, 'Next');
  await page.getByRole('heading', { name: 'Type your secret' }).waitFor();
}

async function chooseFile(page: Page, size: number): Promise<void> {
  await toSecret(page);
  const file = { name: 'wallet-2026.dat', mimeType: 'application/octet-stream', buffer: Buffer.alloc(size, 7) };
  await page.getByLabel('A file to protect').setInputFiles(file);
}

async function toFriends(page: Page): Promise<void> {
  await toSecret(page);
  await page.getByLabel('Your secret').fill(SECRET);
  await click(page, 'Next');
  await page.getByRole('heading', { name: 'Who shall keep a piece?' }).waitFor();
}

async function toNeeded(page: Page, names: readonly string[]): Promise<void> {
  await toFriends(page);
  for (const name of names) await page.getByRole('checkbox', { name }).check();
  await click(page, 'Next');
  await page.getByRole('heading', { name: 'How many friends are needed?' }).waitFor();
}

async function toWishes(page: Page): Promise<void> {
  await toNeeded(page, ['Alice', 'Bob', 'Carol']);
  await click(page, 'Next');
  await page.getByText('If something happens to you').click();
  for (const name of ['Bob', 'سارة', 'Wolfe']) await page.getByRole('checkbox', { name }).check();
  await page.getByLabel('Wait a week').check();
  await page.getByLabel('How many friends must agree?').selectOption('3');
}

async function tickOtherApp(page: Page): Promise<void> {
  await toFriends(page);
  for (const name of ['Alice', 'Bob']) await page.getByRole('checkbox', { name }).check();
  await page.getByText('Does one of them use another app?').click();
  await page.getByRole('group', { name: 'Not asked in Coconut' }).getByRole('checkbox', { name: 'Bob' }).check();
}

async function reviewOtherApp(page: Page): Promise<void> {
  await tickOtherApp(page);
  for (const title of ['How many friends are needed?', 'Anything to add?', 'Is everything right?']) {
    await click(page, 'Next');
    await page.getByRole('heading', { name: title }).waitFor();
  }
}

async function toReview(page: Page): Promise<void> {
  await toNeeded(page, ['Alice', 'Bob', 'Carol', 'سارة', 'Erin']);
  await click(page, 'Next');
  await page.getByLabel('A line to your friends').fill('It is for the wallet.\nThank you!');
  await page.getByLabel('A week', { exact: true }).check();
  await click(page, 'Next');
  await page.getByRole('heading', { name: 'Is everything right?' }).waitFor();
}

function wizard(name: string, act?: Entry['act'], answers: Partial<CoconutApi> = {}, known = people): Entry {
  const entry = { name: `wizard-${name}`, hash: paths.newSecret, state: ready({ people: known }), answers };
  return act === undefined ? entry : { ...entry, act };
}

const tooLarge: Partial<CoconutApi> = {
  protect: () => Promise.resolve(no('secret-too-large', { limit: SECRET_BYTES })),
};

const more = (stage: string, view: SecretView | undefined): Entry => ({
  name: `wizard-more-${stage}`,
  hash: paths.secretMore(msgId('1')),
  state: ready({ people, secrets: view === undefined ? [] : [view] }),
});

export const entries: readonly Entry[] = [
  wizard('name'),
  wizard('name-empty', async (page) => {
    await click(page, 'Next');
    await page.getByRole('alert').waitFor();
  }),
  wizard('secret', toSecret),
  wizard('secret-hidden', async (page) => {
    await toSecret(page);
    await page.getByLabel('Your secret').fill(SECRET);
  }),
  wizard('secret-shown', async (page) => {
    await toSecret(page);
    await page.getByLabel('Your secret').fill(SECRET);
    await click(page, 'Show');
  }),
  wizard('secret-too-large', async (page) => {
    await toSecret(page);
    await page.getByLabel('Your secret').fill('🥥'.repeat(SECRET_BYTES / 4 + 1));
    await click(page, 'Next');
  }),
  wizard('secret-near', async (page) => {
    await toSecret(page);
    await page.getByLabel('Your secret').fill('x'.repeat(60_000));
  }),
  wizard('secret-file', async (page) => {
    await chooseFile(page, 20_000);
    await page.getByText('Your secret is this file').waitFor();
  }),
  wizard('secret-file-too-large', async (page) => {
    await chooseFile(page, SECRET_BYTES + 1);
    await page.getByText('that is too much').waitFor();
  }),
  wizard('secret-file-empty', async (page) => {
    await chooseFile(page, 0);
    await page.getByText('There is nothing in this file').waitFor();
  }),
  wizard('review-file', async (page) => {
    await chooseFile(page, 20_000);
    await click(page, 'Next');
    for (const name of ['Alice', 'Bob']) await page.getByRole('checkbox', { name }).check();
    for (const title of ['How many friends are needed?', 'Anything to add?', 'Is everything right?']) {
      await click(page, 'Next');
      await page.getByRole('heading', { name: title }).waitFor();
    }
  }),
  wizard('friends', async (page) => {
    await toFriends(page);
    await page.getByRole('checkbox', { name: 'Bob' }).check();
  }),
  wizard('friends-other-app', tickOtherApp),
  wizard('review-other-app', reviewOtherApp),
  wizard('friends-too-few', async (page) => {
    await toFriends(page);
    await click(page, 'Next');
  }),
  wizard('friends-nobody', toFriends, {}, []),
  wizard('needed-2', (page) => toNeeded(page, ['Alice', 'Bob'])),
  wizard('needed-3', (page) => toNeeded(page, ['Alice', 'Bob', 'Carol'])),
  wizard('needed-5', (page) => toNeeded(page, ['Alice', 'Bob', 'Carol', 'سارة', 'Erin'])),
  wizard(
    'needed-16',
    async (page) => {
      await toNeeded(
        page,
        crowd.map(({ name }) => name ?? ''),
      );
      await page.getByLabel('2 of 16', { exact: true }).check();
    },
    {},
    crowd,
  ),
  wizard('options', async (page) => {
    await toNeeded(page, ['Alice', 'Bob', 'Carol']);
    await click(page, 'Next');
  }),
  wizard('wishes', toWishes),
  wizard('wishes-review', async (page) => {
    await toWishes(page);
    await click(page, 'Next');
    await page.getByRole('heading', { name: 'Is everything right?' }).waitFor();
  }),
  wizard('review', toReview),
  wizard('review-waiting', async (page) => {
    await toReview(page);
    await click(page, 'Ask 5 friends');
    await page.getByText('Cutting your secret').waitFor();
  }),
  wizard(
    'review-failed',
    async (page) => {
      await toReview(page);
      await click(page, 'Ask 5 friends');
      await page.getByText('larger than what can be protected').waitFor();
    },
    tooLarge,
  ),
  wizard('leave', async (page) => {
    await toSecret(page);
    await page.getByRole('link', { name: 'People' }).first().click();
    await page.getByRole('dialog').waitFor();
  }),
  more('unfinished', stages['unfinished-chosen']),
  more('too-few', stages['too-few']),
  more('unknown', undefined),
  // Without taps: for whoever taps themselves.
  wizard('protects', undefined, { protect: () => Promise.resolve(ok({ root: msgId('1'), sheets: [] })) }),
  wizard('review-failed-again', undefined, tooLarge),
];
