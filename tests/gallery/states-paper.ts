/** Pieces on paper: chosen, printed, put away, looked after, and put together again. */
import type { Page } from '@playwright/test';

import type { CoconutApi } from '../../src/api';
import { paths } from '../../src/components/routes';
import type { Sheet } from '../../src/crystal/paper/sheet';
import { no, ok } from '../../src/crystal/result';
import type { SecretView, SheetView } from '../../src/crystal/views/view';
import type { Entry } from './entry';
import { alice, bob, carol, msgId, ready } from './people';
import { accepted, click, health, invited, kept, people, secret, SECRET } from './secrets';

const ROOT = msgId('1');
const NOW = Date.now();
const DAY = 24 * 60 * 60_000;

const sheet = (number: number, state: SheetView['state'], more: Partial<SheetView> = {}): SheetView => ({
  number,
  state,
  at: state === 'unsaid' ? null : NOW - 2 * DAY,
  place: null,
  ...more,
});
const sheets = [
  sheet(1, 'kept', { place: 'With aunt Erna, in the blue tin with the buttons' }),
  sheet(2, 'kept', { place: 'العلية 🏠', at: NOW - 300 * DAY }),
  sheet(3, 'gone'),
];
const mixed = (stage: SecretView['stage'], more: Partial<SecretView> = {}) =>
  secret(stage, [kept(alice), kept(bob), kept(carol)], { quorum: 3, sheets, kept: 5, ...more });
const doing = (more: Parameters<typeof health>[1] = {}) =>
  health([kept(alice), kept(bob), kept(carol)], { confirmed: 4, holders: 5, unseen: [2], ...more });

const stages: Readonly<Record<string, SecretView>> = {
  inviting: secret('inviting', [accepted(alice), invited(bob, 'in-the-room')], {
    quorum: 3,
    accepted: 1,
    sheets: [sheet(1, 'unsaid'), sheet(2, 'unsaid')],
  }),
  'can-send': secret('can-send', [accepted(alice)], { accepted: 3, sheets: [sheet(1, 'kept'), sheet(2, 'kept')] }),
  'can-send-alone': secret('can-send', [], { accepted: 2, sheets: [sheet(1, 'kept'), sheet(2, 'kept')] }),
  'too-few': secret('too-few', [], { sheets: [sheet(1, 'kept'), sheet(2, 'gone')], accepted: 1 }),
  sent: mixed('sent', { kept: 2, health: doing({ confirmed: 2 }) }),
  safe: mixed('safe', { health: doing() }),
  alone: secret('safe', [], {
    quorum: 2,
    sheets: sheets.slice(0, 2),
    kept: 2,
    health: health([], { confirmed: 2, holders: 2 }),
  }),
  overdue: mixed('safe', { health: doing({ span: null, confirmed: 2, overdue: [1, 2] }) }),
  'few-left': secret('safe', [], { quorum: 2, sheets, kept: 1, health: health([], { confirmed: 1, holders: 1 }) }),
  asked: mixed('asked', { health: doing(), returned: 1 }),
  'took-place': mixed('safe', {
    health: doing(),
    renews: { root: msgId('9'), createdAt: NOW - 90 * DAY, isRetired: true, canBeRetired: false, sheets: [1, 2] },
  }),
};

const words = 'abandon ability able about absent'.split(' ');
const printed = (number: number, length: number): Sheet => ({
  number,
  code: `COCONUT1-${'ABCDEFGH234567'.repeat(200).slice(0, length)}`,
  lines: Array.from({ length: 6 }, () => words),
});

const reads = (reading: Awaited<ReturnType<CoconutApi['readPaper']>>): Partial<CoconutApi> => ({
  readPaper: () => Promise.resolve(reading),
});

/** Reads sheet after sheet. */
function readsAll(...numbers: readonly number[]): Partial<CoconutApi> {
  let at = 0;
  return {
    readPaper: () => {
      const number = numbers[at++ % numbers.length] ?? 1;
      return Promise.resolve({ ok: true, kind: 'code', number, root: ROOT, split: 'a', need: 2 });
    },
    recover: () => Promise.resolve(ok({ secret: SECRET, label: 'Wallet', bad: [{ sheet: 9, why: 'damaged' }] })),
  };
}

async function types(page: Page, times = 1): Promise<void> {
  await page.getByText('Type the words of a sheet').click();
  for (let time = 0; time < times; time++) {
    for (const line of [1, 2, 3, 4, 5, 6]) await page.getByLabel(`Line ${line}`).fill(words.join(' '));
    await click(page, 'Add this sheet');
    await page.locator('paper-entry .notice').waitFor();
  }
}

/** Through the wizard to the sheets, for they are in no address. */
async function prints(page: Page): Promise<void> {
  await page.getByLabel('Name of the secret').fill('Wallet');
  await click(page, 'Next');
  await page.getByLabel('Your secret').fill(SECRET);
  await click(page, 'Next');
  await choosesPaper(page);
  for (const title of ['How many pieces are needed?', 'Anything to add?', 'Is everything right?']) {
    await click(page, 'Next');
    await page.getByRole('heading', { name: title }).waitFor();
  }
  await click(page, 'Ask 2 friends');
  await page.getByRole('heading', { name: 'Print your sheets now' }).waitFor();
}

async function choosesPaper(page: Page): Promise<void> {
  for (const name of ['Alice', 'Bob']) await page.getByRole('checkbox', { name }).check();
  await page.getByLabel('On paper').selectOption('2');
}

async function toFriends(page: Page): Promise<void> {
  await page.getByLabel('Name of the secret').fill('Wallet');
  await click(page, 'Next');
  await page.getByLabel('Your secret').fill(SECRET);
  await click(page, 'Next');
  await page.getByRole('heading', { name: 'Who shall keep a piece?' }).waitFor();
  await choosesPaper(page);
}

const protects = (length: number): Partial<CoconutApi> => ({
  protect: () => Promise.resolve(ok({ root: ROOT, sheets: [printed(1, length), printed(2, length)] })),
});

const wizard = (name: string, act: Entry['act'], answers: Partial<CoconutApi> = {}): Entry => ({
  name: `paper-${name}`,
  hash: paths.newSecret,
  state: ready({ people, secrets: [stages['inviting'] ?? secret('unfinished', [])] }),
  answers,
  ...(act === undefined ? {} : { act }),
});

const alone = (name: string, answers: Partial<CoconutApi>, act?: Entry['act']): Entry => ({
  name: `paper-alone-${name}`,
  hash: paths.paper,
  state: { kind: 'new' },
  answers,
  ...(act === undefined ? {} : { act }),
});

export const entries: readonly Entry[] = [
  ...Object.entries(stages).map(([name, view]): Entry => ({
    name: `paper-secret-${name}`,
    hash: paths.secret(ROOT),
    state: ready({ people, secrets: [view] }),
  })),
  {
    name: 'paper-secret-lost-question',
    hash: paths.secret(ROOT),
    state: ready({ people, secrets: [mixed('safe', { health: doing() })] }),
    act: async (page) => {
      await click(page, 'Sheet 1: it is lost');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'paper-home-overdue',
    hash: paths.home,
    state: ready({
      people,
      attention: [{ kind: 'unconfirmed', root: ROOT, name: 'Bank', late: [carol], overdue: [1] }],
    }),
  },
  wizard('friends', toFriends),
  wizard('needed', async (page) => {
    await toFriends(page);
    await click(page, 'Next');
    await page.getByRole('heading', { name: 'How many pieces are needed?' }).waitFor();
  }),
  wizard('review', async (page) => {
    await toFriends(page);
    for (const title of ['How many pieces are needed?', 'Anything to add?', 'Is everything right?']) {
      await click(page, 'Next');
      await page.getByRole('heading', { name: title }).waitFor();
    }
  }),
  wizard('print', prints, protects(538)),
  wizard(
    'print-shown',
    async (page) => {
      await prints(page);
      await page.getByText('No printer?').click();
      await page.getByRole('button', { name: 'Sheet 1', exact: true }).click();
      await page.getByRole('img', { name: 'QR code of sheet 1' }).waitFor();
    },
    protects(1972),
  ),
  wizard(
    'print-leaving',
    async (page) => {
      await prints(page);
      await page.getByRole('link', { name: 'Done' }).click();
      await page.getByRole('dialog').waitFor();
    },
    protects(538),
  ),
  {
    name: 'paper-more',
    hash: paths.secretMore(ROOT),
    state: ready({ people, secrets: [stages['inviting'] ?? mixed('safe')] }),
  },
  { name: 'paper-print-gone', hash: paths.secretPrint(ROOT), state: ready({ people, secrets: [mixed('safe')] }) },
  alone('begin', {}),
  alone('typing', {}, async (page) => {
    await page.getByText('Type the words of a sheet').click();
  }),
  alone(
    'typos',
    reads({
      ok: false,
      fault: {
        kind: 'words',
        faults: [
          { kind: 'count', line: 1, have: 4 },
          { kind: 'unknown', line: 3, word: 2, typed: 'rocet', near: ['rocket', 'rock'] },
          { kind: 'unknown', line: 4, word: 5, typed: 'xqzwv', near: [] },
          { kind: 'misfit', line: 6 },
        ],
      },
    }),
    (page) => types(page),
  ),
  alone('damaged', reads({ ok: false, fault: { kind: 'damaged' } }), (page) => types(page)),
  alone('newer', reads({ ok: false, fault: { kind: 'newer' } }), (page) => types(page)),
  alone('words-only', reads({ ok: true, kind: 'words', number: 1 }), (page) => types(page)),
  alone('one', readsAll(1), (page) => types(page)),
  alone('twice', readsAll(1, 1), (page) => types(page, 2)),
  alone('enough', readsAll(1, 2), async (page) => {
    await types(page, 2);
  }),
  alone('here', readsAll(1, 2), async (page) => {
    await types(page, 2);
    await click(page, 'Put my secret together');
    await page.getByText('Your secret is here').waitFor();
  }),
  alone(
    'do-not-fit',
    { ...readsAll(1, 2), recover: () => Promise.resolve(no('pieces-do-not-fit', { names: [], sheets: [1, 2] })) },
    async (page) => {
      await types(page, 2);
      await click(page, 'Put my secret together');
      await page.getByText('do not fit').waitFor();
    },
  ),
];
