/** My secrets: every stage, every state of a friend, and getting a secret back. */
import type { Page } from '@playwright/test';

import type { CoconutApi } from '../../src/api';
import { paths } from '../../src/components/routes';
import { no, ok } from '../../src/crystal/result';
import type { Entry } from './entry';
import { alice, bob, carol, msgId, ready } from './people';
import { accepted, click, invited, kept, people, SECRET, secret, stages } from './secrets';

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

const pages: readonly Entry[] = Object.entries(stages).map(([stage, view]) => ({
  name: `secret-${stage}`,
  hash: paths.secret(view.root),
  state: ready({ people, secrets: [view] }),
}));

const recovered: Partial<CoconutApi> = {
  recover: () =>
    Promise.resolve(ok({ secret: SECRET, label: 'Wallet', bad: [{ person: carol, why: 'duplicate' as const }] })),
};
const file = { name: 'wallet-2026.dat', bytes: new Uint8Array(20_000) };
const recoveredFile: Partial<CoconutApi> = {
  recover: () => Promise.resolve(ok({ secret: { ...file, bytes: file.bytes.slice() }, label: 'Wallet', bad: [] })),
};
const partsMissing: Partial<CoconutApi> = {
  recover: () => Promise.resolve(no('parts-missing', { have: 7, need: 12 })),
};
const noFit: Partial<CoconutApi> = {
  recover: () => Promise.resolve(no('pieces-do-not-fit', { names: ['Carol', 'Bob'] })),
};
const recoverable = stages['recoverable'] ?? secret('recoverable', []);

function recovering(name: string, act: Entry['act'], answers: Partial<CoconutApi>): Entry {
  const entry = { hash: paths.secret(recoverable.root), state: ready({ people, secrets: [recoverable] }) };
  return { name: `recover-${name}`, ...entry, answers, ...(act === undefined ? {} : { act }) };
}

async function putTogether(page: Page): Promise<void> {
  await click(page, 'Put my secret together');
  await page.getByRole('button', { name: 'Reveal' }).waitFor();
}

const recoveries: readonly Entry[] = [
  recovering('covered', putTogether, recovered),
  recovering(
    'shown',
    async (page) => {
      await putTogether(page);
      await click(page, 'Reveal');
    },
    recovered,
  ),
  recovering(
    'copied',
    async (page) => {
      await page.context().grantPermissions(['clipboard-write']);
      await putTogether(page);
      await click(page, 'Copy');
      await page.getByText('It is in the clipboard now').waitFor();
    },
    recovered,
  ),
  recovering(
    'hidden-again',
    async (page) => {
      await putTogether(page);
      await click(page, 'Hide');
    },
    recovered,
  ),
  recovering('file', putTogether, recoveredFile),
  recovering(
    'file-saved',
    async (page) => {
      await putTogether(page);
      await click(page, 'Reveal');
      await click(page, 'Save the file');
      await page.getByText('look among your downloads').waitFor();
    },
    recoveredFile,
  ),
  recovering(
    'parts-missing',
    async (page) => {
      await click(page, 'Put my secret together');
      await page.getByText('7 of the 12 parts').waitFor();
    },
    partsMissing,
  ),
  recovering(
    'failed',
    async (page) => {
      await click(page, 'Put my secret together');
      await page.getByText('do not fit').waitFor();
    },
    noFit,
  ),
];

/** Without taps: for whoever taps themselves. */
const untouched: readonly Entry[] = [
  recovering('plain', undefined, recovered),
  recovering('file-plain', undefined, recoveredFile),
  recovering('no-fit', undefined, noFit),
];

export const entries: readonly Entry[] = [
  { name: 'secrets-none', hash: paths.secrets, state: ready({ people }) },
  {
    name: 'secrets-all',
    hash: paths.secrets,
    state: ready({
      people,
      secrets: Object.values(stages).map((view, at) => ({
        ...view,
        root: msgId('abcdefghijklmnopqrstuvwxy'[at] ?? 'z'),
      })),
    }),
  },
  {
    name: 'secrets-many',
    hash: paths.secrets,
    state: ready({
      people,
      secrets: Array.from(LETTERS, (letter, at) =>
        secret('safe', [kept(alice), kept(bob)], { root: msgId(letter), name: `Secret ${at + 1}` }),
      ),
    }),
  },
  { name: 'secret-unknown', hash: paths.secret(msgId('9')), state: ready({ people }) },
  ...pages,
  {
    name: 'secret-ask-question',
    hash: paths.secret(msgId('1')),
    state: ready({ people, secrets: [secret('safe', [kept(alice), kept(bob), kept(carol)])] }),
    act: async (page) => {
      await click(page, 'Ask for my pieces back');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'secret-reminded',
    hash: paths.secret(msgId('1')),
    state: ready({ people, secrets: [secret('inviting', [accepted(alice), invited(bob, 'on-their-device')])] }),
    answers: { remind: () => Promise.resolve(ok(null)) },
    act: async (page) => {
      await click(page, /^Remind/);
      await page.getByText('A reminder is written').waitFor();
    },
  },
  ...recoveries,
  ...untouched,
];
