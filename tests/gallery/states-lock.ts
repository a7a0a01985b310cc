/** The lock: locked, and the settings of it. */
import type { LockView } from '../../src/api';
import { paths } from '../../src/components/routes';
import { no, ok } from '../../src/crystal/result';
import type { Entry } from './entry';
import { alice, ready } from './people';

const passkey = { credential: Uint8Array.of(1, 2, 3), salt: new Uint8Array(32) };
const none: LockView = { passphrase: false, passkey: null, autoLock: 15 };
const words: LockView = { ...none, passphrase: true };
const finger: LockView = { ...none, passkey };
const both: LockView = { ...words, passkey };

const SUGGESTED = 'velvet orbit pancake thunder lobster';

const opens =
  (button: string): NonNullable<Entry['act']> =>
  async (page) => {
    await page.getByRole('button', { name: button }).click();
    await page.getByRole('button', { name: 'Cancel' }).waitFor();
  };

export const entries: readonly Entry[] = [
  { name: 'locked', hash: paths.home, state: { kind: 'locked', lock: words } },
  { name: 'locked-passkey', hash: paths.home, state: { kind: 'locked', lock: finger } },
  {
    name: 'locked-both',
    hash: paths.home,
    state: { kind: 'locked', lock: both },
    act: (page) => page.getByText('I forgot my passphrase').click(),
  },
  {
    name: 'locked-nothing-typed',
    hash: paths.home,
    state: { kind: 'locked', lock: words },
    act: async (page) => {
      await page.getByRole('button', { name: 'Open', exact: true }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'locked-wrong',
    hash: paths.home,
    state: { kind: 'locked', lock: words },
    answers: { unlock: () => Promise.resolve(no('wrong-passphrase', { wait: 4 })) },
    act: async (page) => {
      await page.getByLabel('Your passphrase').fill('guess');
      await page.getByRole('button', { name: 'Open', exact: true }).click();
      await page.getByText('That is not the passphrase').waitFor();
    },
  },
  { name: 'home-lockable', hash: paths.home, state: ready({ people: [alice] }, { lock: words }) },
  { name: 'settings-lock', hash: paths.settings, state: ready({}, { lock: both }) },
  {
    name: 'settings-passphrase',
    hash: paths.settings,
    state: ready({}, { lock: none }),
    answers: { suggestPassphrase: () => Promise.resolve(SUGGESTED) },
    act: async (page) => {
      await opens('Set a passphrase')(page);
      await page.getByRole('button', { name: 'Suggest five words' }).click();
      await page.getByText('Strong', { exact: true }).waitFor();
    },
  },
  {
    name: 'settings-passphrase-weak',
    hash: paths.settings,
    state: ready({}, { lock: both }),
    act: async (page) => {
      await opens('Change the passphrase')(page);
      await page.getByLabel('The new passphrase').fill('password1');
      await page.getByLabel('Once more').fill('password2');
      await page.getByRole('button', { name: 'Set the passphrase' }).click();
      await page.getByText('The two are not the same').waitFor();
    },
  },
  {
    name: 'settings-lock-set',
    hash: paths.settings,
    state: ready({}, { lock: none }),
    answers: { changeLock: () => Promise.resolve(ok(null)) },
    act: async (page) => {
      await opens('Set a passphrase')(page);
      await page.getByLabel('A passphrase').fill('my dog eats blue');
      await page.getByText('Fair', { exact: true }).waitFor();
      await page.getByLabel('Once more').fill('my dog eats blue');
      await page.getByRole('button', { name: 'Set the passphrase' }).click();
      await page.getByText('Coconut has tried it').waitFor();
    },
  },
  {
    name: 'settings-lock-remove',
    hash: paths.settings,
    state: ready({}, { lock: words }),
    answers: { changeLock: () => Promise.resolve(no('wrong-passphrase')) },
    act: async (page) => {
      await opens('Remove the passphrase')(page);
      await page.getByLabel('Your passphrase as it is now').fill('guess');
      await page.getByRole('button', { name: 'Remove the passphrase' }).click();
      await page.getByText('That is not the passphrase').waitFor();
    },
  },
];
