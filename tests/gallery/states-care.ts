/** Over the years: how a secret is doing, friends who are silent or leave, changing it, and what its custodians see. */
import type { Page } from '@playwright/test';

import { paths } from '../../src/components/routes';
import { no, ok } from '../../src/crystal/result';
import type { FriendPiece, KeptView, SecretView } from '../../src/crystal/views/view';
import { kept as keptOf } from './accounts';
import type { Entry } from './entry';
import { alice, bob, carol, msgId, piece, ready } from './people';
import { click, health, longest, people, sara, SECRET, secret } from './secrets';

const NOW = Date.now();
const DAY = 24 * 60 * 60_000;
const ROOT = msgId('1');
const OTHER = msgId('5');

const confirmed = (who: typeof alice, days: number, more: Partial<FriendPiece> = {}) =>
  piece(who, { kind: 'kept', at: NOW - 400 * DAY }, { confirmedAt: NOW - days * DAY, ...more });
const asked = (at: number) => ({ check: { at: NOW - at * DAY, travel: 'in-the-room' as const } });
const leaves = (message: string | null) => ({ leaving: { at: NOW - DAY, message } });

const all = [alice, bob, carol].map((who) => confirmed(who, 3));
const oneSilent = [confirmed(alice, 3), confirmed(bob, 9), confirmed(carol, 100, asked(9))];
const longAgo = [confirmed(alice, 400, asked(30)), confirmed(sara, 420, asked(30)), confirmed(longest, 3)];
const oneLeaves = [
  confirmed(alice, 3),
  confirmed(bob, 9),
  confirmed(carol, 3, leaves('We are moving abroad.\nSorry!')),
];
const tooFewStay = [confirmed(alice, 3), confirmed(bob, 3, leaves(null)), confirmed(sara, 3, leaves('آسفة'))];

const secrets: Readonly<Record<string, SecretView>> = {
  month: secret('safe', all, { health: health(all, { checkEvery: 30 }) }),
  silent: secret('safe', oneSilent, { health: health(oneSilent, { span: 'month', confirmed: 2, silent: [carol] }) }),
  quarter: secret('safe', all, { health: health(all, { span: 'quarter' }) }),
  year: secret('safe', all, { health: health(all, { span: 'year', checkEvery: 365 }) }),
  'long-ago': secret('safe', longAgo, {
    health: health(longAgo, { span: null, confirmed: 1, silent: [alice, sara], late: [alice, sara], checkEvery: 0 }),
  }),
  leaving: secret('safe', oneLeaves),
  'too-few-stay': secret('safe', tooFewStay),
  'being-replaced': secret('safe', oneLeaves, { renewedBy: { root: OTHER, isConfirmed: false } }),
  replaced: secret('safe', oneLeaves, { renewedBy: { root: OTHER, isConfirmed: true } }),
  'replaces-not-yet': secret(
    'sent',
    [piece(alice, { kind: 'sent', at: NOW, travel: 'in-the-room' }), confirmed(bob, 1)],
    {
      renews: { root: OTHER, createdAt: NOW - 500 * DAY, isRetired: false, canBeRetired: false, sheets: [] },
    },
  ),
  replaces: secret('safe', all, {
    renews: { root: OTHER, createdAt: NOW - 500 * DAY, isRetired: false, canBeRetired: true, sheets: [] },
  }),
  'replaced-another': secret('safe', all, {
    renews: { root: OTHER, createdAt: NOW - 500 * DAY, isRetired: true, canBeRetired: false, sheets: [] },
  }),
};

const pages: readonly Entry[] = Object.entries(secrets).map(([name, view]) => ({
  name: `care-${name}`,
  hash: paths.secret(view.root),
  state: ready({ people, secrets: [view] }),
}));

function page(name: string, view: SecretView | undefined, act: NonNullable<Entry['act']>, answers = {}): Entry {
  const state = ready({ people, secrets: view === undefined ? [] : [view] });
  return { name: `care-${name}`, hash: paths.secret(ROOT), state, answers, act };
}

const question = (button: string) => async (on: Page) => {
  await click(on, button);
  await on.getByRole('dialog').waitFor();
};

const acts: readonly Entry[] = [
  page(
    'checked',
    secrets['silent'],
    async (on) => {
      await click(on, 'Check now');
      await on.getByText('has yet to answer').waitFor();
    },
    { check: () => Promise.resolve(ok(null)) },
  ),
  page('give-up-question', secrets['month'], question('I do not need it any more')),
  page('retire-question', secrets['replaces'], question('Put the old pieces out of use')),
  page(
    'retire-refused',
    secrets['replaces'],
    async (on) => {
      await question('Put the old pieces out of use')(on);
      await click(on, 'Put them out of use');
      await on.getByText('Too few friends have confirmed').waitFor();
    },
    { retire: () => Promise.resolve(no('not-confirmed-yet')) },
  ),
];

async function toFriends(on: Page): Promise<void> {
  await on.getByLabel('Your secret').fill(SECRET);
  await click(on, 'Next');
  await on.getByRole('heading', { name: 'Who shall keep a piece?' }).waitFor();
}

async function toReview(on: Page): Promise<void> {
  await toFriends(on);
  await on.getByRole('checkbox', { name: 'سارة' }).check();
  for (let step = 0; step < 3; step++) await click(on, 'Next');
  await on.getByRole('heading', { name: 'Is everything right?' }).waitFor();
}

function change(name: string, act?: Entry['act']): Entry {
  const state = ready({ people, secrets: [secret('safe', oneLeaves)] });
  const entry = { name: `change-${name}`, hash: paths.secretChange(ROOT), state };
  return act === undefined ? entry : { ...entry, act };
}

function kept(more: Partial<KeptView> = {}): KeptView {
  const here = { since: NOW - 500 * DAY, size: 720, checkedAt: NOW - 20 * DAY };
  return { ...keptOf('1'), owner: alice, ...here, ...more };
}

const told = { at: NOW - DAY, travel: 'in-the-room' as const };
const keeping: Readonly<Record<string, KeptView>> = {
  here: kept(),
  'here-large': kept({ owner: longest, size: 4_300, checkedAt: null }),
  leaving: kept({ leaving: told }),
  'leaving-known': kept({ leaving: { ...told, travel: 'on-their-device' }, owner: sara }),
  'new-piece': kept({ stage: 'asked-to-keep', invitation: msgId('2'), replaces: OTHER, since: null, size: null }),
  retired: kept({ retired: { at: NOW - DAY, replacedBy: null }, barred: 'retired' }),
  'retired-replaced': kept({ retired: { at: NOW - DAY, replacedBy: OTHER }, barred: 'retired' }),
  'retired-by-a-thief': kept({
    owner: { ...alice, standing: 'stolen' },
    retired: { at: NOW - DAY, replacedBy: null },
    barred: 'retired',
  }),
};

const keptPages: readonly Entry[] = Object.entries(keeping).map(([name, view]) => ({
  name: `keeping-${name}`,
  hash: paths.kept(view.root),
  state: ready({ people, kept: [view] }),
}));

export const entries: readonly Entry[] = [
  ...pages,
  ...acts,
  {
    name: 'care-list',
    hash: paths.secrets,
    state: ready({
      people,
      secrets: Object.values(secrets).map((view, at) => ({ ...view, root: msgId('abcdefghijkl'[at] ?? 'z') })),
    }),
  },
  change('secret'),
  change('friends', toFriends),
  change('review', toReview),
  ...keptPages,
  {
    name: 'keeping-cannot',
    hash: paths.kept(ROOT),
    state: ready({ people, kept: [kept()] }),
    act: async (on) => {
      await click(on, 'I cannot keep it any longer');
      await on.getByLabel('A line to them').fill('My phone is too old.');
    },
  },
  {
    name: 'keeping-all',
    hash: paths.keptList,
    state: ready({
      people,
      kept: Object.values(keeping).map((view, at) => ({ ...view, root: msgId('abcdefghijkl'[at] ?? 'z') })),
    }),
    act: async (on) => {
      await on.getByText('No longer needed (2)').click();
    },
  },
  {
    name: 'home-care',
    hash: paths.home,
    state: ready({
      people,
      attention: [
        { kind: 'leaving', root: ROOT, name: 'Grandma’s recovery words', person: bob },
        { kind: 'can-retire', root: ROOT, name: 'كلمات السر' },
        { kind: 'unconfirmed', root: ROOT, name: 'Bank', late: [carol, sara, longest], overdue: [] },
      ],
    }),
  },
];
