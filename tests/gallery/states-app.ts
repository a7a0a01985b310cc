/** The installed app: updates, installing, storage, codes, settings of the device and of one's data. */
import type { Page } from '@playwright/test';
import { paths } from '../../src/components/routes';
import { ok } from '../../src/crystal/result';
import { formatInvitationLink } from '../../src/ssb/invitation-link';
import type { Entry } from './entry';
import { alice, bob, msgId, ready, noCare } from './people';

const link = formatInvitationLink('https://coconut.example/', {
  room: 'wss://room.example:443~shs:rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrA=',
  origin: 'https://room.example',
  code: 'k7Qm2ZbW9',
  inviter: alice.id,
  inviterName: 'Alice',
});

const keeping = ready({
  people: [alice, bob],
  kept: [alice, bob].map((owner, at) => ({
    root: msgId(String(at)),
    owner,
    stage: 'kept',
    at: 1,
    deadline: null,
    message: null,
    invitation: null,
    request: null,
    barred: null,
    wishes: null,
    handedOnTo: [],
    contract: null,
    ...noCare,
  })),
});

/** Puts the notice of a new version into `stage`: the gallery has no service worker. */
const updateIn =
  (stage: string): NonNullable<Entry['act']> =>
  async (page) => {
    await page.locator('coconut-update').evaluate((notice, to) => Reflect.set(notice, 'stage', to), stage);
    await page.locator('coconut-update').getByText('over').first().waitFor();
  };

/** The browser's offer to install the app. */
const offer = (page: Page) => page.evaluate(() => window.dispatchEvent(new Event('beforeinstallprompt')));

const openDelete: NonNullable<Entry['act']> = async (page) => {
  await page.getByText('Delete everything from this device').click();
  await page.getByLabel('Type “delete” to go on').fill('delete');
};

export const entries: readonly Entry[] = [
  { name: 'update-offered', hash: paths.home, state: ready({ people: [alice] }), act: updateIn('offered') },
  { name: 'update-typing', hash: paths.settings, state: ready(), act: updateIn('typing') },
  {
    name: 'home-install',
    hash: paths.home,
    state: keeping,
    act: async (page) => {
      await offer(page);
      await page.getByRole('button', { name: 'Install it' }).waitFor();
    },
  },
  {
    name: 'home-storage',
    hash: paths.home,
    state: keeping,
    act: async (page) => {
      await page.getByRole('button', { name: 'Ask the browser' }).click();
      await page.getByText('It did not promise yet').waitFor();
    },
  },
  {
    name: 'people-code',
    hash: paths.people,
    state: ready({ people: [alice] }),
    answers: { createInvitationLink: () => Promise.resolve(ok(link)) },
    act: async (page) => {
      await page.getByRole('button', { name: 'Make an invitation link' }).click();
      await page.getByRole('img', { name: 'QR code of the invitation link' }).waitFor();
    },
  },
  {
    name: 'scan-no-camera',
    hash: paths.join,
    state: { kind: 'new' },
    act: async (page) => {
      await page.getByRole('button', { name: 'Scan a QR code' }).click();
      await page.getByText(/no camera|may not use/).waitFor();
    },
  },
  {
    name: 'settings-report',
    hash: paths.settings,
    state: keeping,
    act: async (page) => {
      await page.getByRole('button', { name: 'Show it' }).click();
      await page.getByLabel('The report').waitFor();
    },
  },
  {
    name: 'settings-exported',
    hash: paths.settings,
    state: keeping,
    answers: { exportData: () => Promise.resolve(ok('{}\n')) },
    act: async (page) => {
      await page.getByRole('button', { name: 'Save it to a file' }).click();
      await page.getByText('look among your downloads').waitFor();
    },
  },
  { name: 'settings-delete', hash: paths.settings, state: keeping, act: openDelete },
  {
    name: 'gone',
    hash: paths.home,
    state: ready(),
    act: async (page) => {
      await page.locator('coconut-app').evaluate((app) => Reflect.set(app, 'gone', true));
      await page.getByRole('heading', { name: 'Everything was deleted in another tab' }).waitFor();
    },
  },
];
