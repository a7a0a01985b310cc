/** Practising: a secret of mine before, while and after friends take part, and what a friend sees of it. */
import type { Page } from '@playwright/test';

import { paths } from '../../src/components/routes';
import { no, ok } from '../../src/crystal/result';
import type { KeptView, Rehearsed, RehearsalView, SecretView } from '../../src/crystal/views/view';
import { kept as keptOf } from './accounts';
import type { Entry } from './entry';
import { alice, bob, carol, msgId, ready } from './people';
import { click, kept, longest, people, sara, secret } from './secrets';

const NOW = Date.now();
const DAY = 24 * 60 * 60_000;
const ROOT = msgId('1');

type Running = NonNullable<RehearsalView['running']>;
type State = Running['friends'][number]['state'];

const all = [kept(alice), kept(bob), kept(carol)];
const asked: State = { kind: 'asked', at: NOW - DAY, travel: 'in-the-room' };
const there: State = { kind: 'asked', at: NOW - DAY, travel: 'on-their-device' };
const here: State = { kind: 'asked', at: NOW, travel: 'saved-here' };
const gave: State = { kind: 'returned', at: NOW - DAY / 2 };
const refused = (message: string | null): State => ({ kind: 'refused', at: NOW - DAY / 3, message });
const bad: State = { kind: 'bad-piece', at: NOW - DAY / 4, why: 'damaged' };

function running(...friends: readonly (readonly [typeof alice, State])[]): Running {
  return {
    ...{ at: NOW - DAY, until: NOW + 20 * DAY, need: 2 },
    have: friends.filter(([, { kind }]) => kind === 'returned').length,
    friends: friends.map(([person, state]) => ({ person, state })),
  };
}

function practising(rehearsal: Partial<RehearsalView>, more: Partial<SecretView> = {}): SecretView {
  return secret('safe', all, { rehearsal: { offer: null, running: null, last: null, ...rehearsal }, ...more });
}

const enough = running([alice, gave], [bob, refused('Not while I am travelling.')], [carol, gave]);
const worked = { at: NOW - 40 * DAY, works: true, pieces: 2 };

const secrets: Readonly<Record<string, SecretView>> = {
  offered: practising({ offer: 'open' }),
  'offered-again': practising({ offer: 'open', last: worked }),
  failed: practising({ offer: 'open', last: { ...worked, works: false } }),
  'too-few': practising({ offer: 'too-few' }, { quorum: 3 }),
  begun: practising({ running: running([alice, here], [bob, here], [carol, here]) }),
  waiting: practising({ running: running([sara, gave], [bob, asked], [longest, there], [carol, bad]), last: worked }),
  'not-all-asked': practising({ offer: 'open', running: running([alice, gave], [bob, refused(null)]) }),
  enough: practising({ running: enough }),
};

const pages: readonly Entry[] = Object.entries(secrets).map(([name, view]) => ({
  name: `practice-${name}`,
  hash: paths.secret(ROOT),
  state: ready({ people, secrets: [view] }),
}));

function page(name: string, view: SecretView | undefined, act: NonNullable<Entry['act']>, answers = {}): Entry {
  const state = ready({ people, secrets: view === undefined ? [] : [view] });
  return { name: `practice-${name}`, hash: paths.secret(ROOT), state, answers, act };
}

const question = (button: string) => async (on: Page) => {
  await click(on, button);
  await on.getByRole('dialog').waitFor();
};

const tries = (sentence: string) => async (on: Page) => {
  await click(on, 'Try the pieces');
  await on.getByText(sentence).waitFor();
};

const done: Rehearsed = { works: true, pieces: 2, bad: [{ person: bob, why: 'damaged' }] };
const acts: readonly Entry[] = [
  page('question', secrets['offered'], question('Practise with your friends')),
  page('stop-question', secrets['enough'], question('Stop practising')),
  page('works', secrets['enough'], tries('It works'), { concludeRehearsal: () => Promise.resolve(ok(done)) }),
  page('does-not-work', secrets['enough'], tries('did not come back'), {
    concludeRehearsal: () => Promise.resolve(ok({ works: false, pieces: 2, bad: [] })),
  }),
  page('refused', secrets['enough'], tries('1 of the 2 pieces needed is here'), {
    concludeRehearsal: () => Promise.resolve(no('not-enough-pieces', { have: 1, need: 2 })),
  }),
];

function asks(more: Partial<KeptView> = {}): KeptView {
  const rehearsal = { request: msgId('2'), at: NOW - DAY, until: NOW + 20 * DAY };
  const stored = { since: NOW - 500 * DAY, size: 720, checkedAt: NOW - 20 * DAY };
  return { ...keptOf('1'), owner: alice, ...stored, rehearsal, ...more };
}

const asking: Readonly<Record<string, KeptView>> = {
  asked: asks(),
  'asked-by-a-long-name': asks({ owner: longest }),
  'asked-by-a-thief': asks({ owner: { ...sara, standing: 'stolen' }, barred: 'owner-said-stolen' }),
};

const keptPages: readonly Entry[] = Object.entries(asking).map(([name, view]) => ({
  name: `practice-${name}`,
  hash: paths.kept(ROOT),
  state: ready({ people, kept: [view] }),
}));

export const entries: readonly Entry[] = [
  ...pages,
  ...acts,
  ...keptPages,
  {
    name: 'practice-no',
    hash: paths.kept(ROOT),
    state: ready({ people, kept: [asks()] }),
    act: async (on) => {
      await click(on, 'Not this time');
      await on.getByLabel('A line to them').fill('I am away until May.');
    },
  },
  {
    name: 'practice-list',
    hash: paths.keptList,
    state: ready({ people, kept: [asks(), { ...keptOf('5'), owner: bob }] }),
  },
  {
    name: 'home-practice',
    hash: paths.home,
    state: ready({
      people,
      attention: [
        { kind: 'asked-to-rehearse', root: ROOT, person: longest },
        { kind: 'can-conclude', root: ROOT, name: 'كلمات السر' },
      ],
    }),
  },
];
