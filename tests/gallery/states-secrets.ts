/** My secrets: every stage, every state of a friend, the wizard's steps, and getting a secret back. */
import type { Page } from '@playwright/test';

import type { CoconutApi } from '../../src/api';
import { paths } from '../../src/components/routes';
import { no, ok } from '../../src/crystal/result';
import type { FriendPiece, FriendState, PersonView, SecretView, Travel } from '../../src/crystal/views/view';
import type { Entry } from './entry';
import { alice, bob, carol, dave, msgId, noWishes, person, ready, stranger } from './people';

const NOW = Date.now();
const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
const sara = person('سارة بنت عبد الله', 'f');
const erin = person('🥥 Erin 🌴', 'g');
const longest = person('Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh-Cholmondel', 'h');
const nameless = person(null, 'i');
const crowd = Array.from('ABCDEFGHIJKLMNOP', (letter) => person(`Friend ${letter}`, letter));
const people = [alice, bob, carol, sara, erin, longest, nameless, dave, stranger];

const travels: readonly Travel[] = ['saved-here', 'in-the-room', 'on-their-device'];
const friend = (who: PersonView, state: FriendState): FriendPiece => ({ person: who, state });
const accepted = (who: PersonView) => friend(who, { kind: 'accepted', at: NOW - HOUR });
const kept = (who: PersonView) => friend(who, { kind: 'kept', at: NOW - 2 * DAY });
const declined = (who: PersonView, message: string | null) => friend(who, { kind: 'declined', at: NOW - DAY, message });
const returned = (who: PersonView) => friend(who, { kind: 'returned', at: NOW - HOUR });
const sent = (who: PersonView, travel: Travel) => friend(who, { kind: 'sent', at: NOW - HOUR, travel });
const asked = (who: PersonView, travel: Travel, at = NOW - HOUR) => friend(who, { kind: 'asked', at, travel });
const invited = (who: PersonView, travel: Travel, late = false) =>
  friend(who, { kind: 'invited', at: NOW - 3 * HOUR, deadline: NOW + (late ? -1 : 3) * DAY, travel, late });

function secret(
  stage: SecretView['stage'],
  friends: readonly FriendPiece[],
  more: Partial<SecretView> = {},
): SecretView {
  const howMany = (...kinds: readonly FriendState['kind'][]) =>
    friends.filter(({ state }) => kinds.includes(state.kind)).length;
  return {
    root: msgId('1'),
    name: 'Grandma’s recovery words',
    createdAt: NOW - 3 * DAY,
    stage,
    quorum: 2,
    friends,
    accepted: howMany('accepted'),
    waitingFor: howMany('invited'),
    kept: howMany('kept'),
    returned: howMany('returned'),
    deadline: null,
    shared: false,
    wishes: noWishes,
    replaces: null,
    ...more,
  };
}

const stages: Readonly<Record<string, SecretView>> = {
  unfinished: secret('unfinished', [], { quorum: null }),
  'unfinished-chosen': secret('unfinished', [friend(bob, { kind: 'chosen' }), friend(carol, { kind: 'chosen' })]),
  inviting: secret(
    'inviting',
    [accepted(alice), ...travels.map((travel, at) => invited(people[at + 1] ?? bob, travel))],
    {
      deadline: NOW + 3 * DAY,
    },
  ),
  'inviting-late': secret('inviting', [
    accepted(alice),
    friend(bob, { kind: 'invited', at: NOW - 9 * DAY, deadline: NOW - DAY, travel: 'in-the-room', late: true }),
    declined(carol, null),
  ]),
  'can-send': secret('can-send', [accepted(alice), accepted(bob), invited(carol, 'on-their-device')]),
  'can-send-good': secret('can-send', [alice, bob, carol, sara, erin].map(accepted), { quorum: 3 }),
  'too-few': secret('too-few', [
    accepted(alice),
    declined(bob, 'Sorry, I change my phone every month.\nAsk Carol!'),
    declined(sara, 'آسفة، لا أستطيع'),
    invited(carol, 'in-the-room', true),
  ]),
  sending: secret('sending', [sent(alice, 'saved-here'), accepted(bob)]),
  sent: secret('sent', [
    sent(alice, 'saved-here'),
    sent(bob, 'in-the-room'),
    sent(carol, 'on-their-device'),
    kept(sara),
    declined(erin, null),
  ]),
  safe: secret('safe', [kept(alice), kept(bob), sent(carol, 'in-the-room')]),
  'safe-wishes': secret('safe', [kept(alice), kept(bob), kept(carol)], {
    wishes: { heirs: [sara, longest], forwardAfter: 30, vouchers: 2 },
    replaces: msgId('7'),
  }),
  'safe-whole': secret('safe', [kept(alice), kept(bob), kept(carol)]),
  asked: secret('asked', [
    returned(alice),
    asked(bob, 'saved-here'),
    asked(carol, 'in-the-room'),
    asked(sara, 'on-their-device'),
    friend(erin, { kind: 'refused', at: NOW - HOUR, message: 'Is it really you? Call me.' }),
    friend(longest, { kind: 'bad-piece', at: NOW - HOUR, why: 'damaged' }),
    friend(nameless, { kind: 'bad-piece', at: NOW - HOUR, why: 'not-theirs' }),
  ]),
  'asked-long-ago': secret('asked', [returned(alice), asked(bob, 'on-their-device', NOW - 4 * DAY)]),
  recoverable: secret('recoverable', [
    returned(alice),
    returned(bob),
    friend(carol, { kind: 'bad-piece', at: NOW - HOUR, why: 'duplicate' }),
    asked(sara, 'in-the-room'),
  ]),
  sixteen: secret('sent', [...crowd.slice(0, 9).map(kept), ...crowd.slice(9).map((who) => sent(who, 'in-the-room'))], {
    quorum: 10,
    name: 'كلمات السر 🔑 with a name of sixty-four letters, which wraps',
    shared: true,
  }),
};

const pages: readonly Entry[] = Object.entries(stages).map(([stage, view]) => ({
  name: `secret-${stage}`,
  hash: paths.secret(view.root),
  state: ready({ people, secrets: [view] }),
}));

const click = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const SECRET =
  'abandon ability 🥥 able\n  סיסמה: שלום\nanother line that is rather long, so that it has to wrap somewhere';

async function toSecret(page: Page): Promise<void> {
  await page.getByLabel('Name of the secret').fill('Wallet');
  await click(page, 'Next');
  await page.getByRole('heading', { name: 'Type your secret' }).waitFor();
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

const tooLarge: Partial<CoconutApi> = { protect: () => Promise.resolve(no('secret-too-large', { limit: 2_540 })) };

const more = (stage: string, view: SecretView | undefined): Entry => ({
  name: `wizard-more-${stage}`,
  hash: paths.secretMore(msgId('1')),
  state: ready({ people, secrets: view === undefined ? [] : [view] }),
});

const wizards: readonly Entry[] = [
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
    await page.getByLabel('Your secret').fill('🥥'.repeat(700));
    await click(page, 'Next');
  }),
  wizard('friends', async (page) => {
    await toFriends(page);
    await page.getByRole('checkbox', { name: 'Bob' }).check();
  }),
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
      await page.getByText('too much text').waitFor();
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
];

const recovered: Partial<CoconutApi> = {
  recover: () =>
    Promise.resolve(ok({ secret: SECRET, label: 'Wallet', bad: [{ person: carol, why: 'duplicate' as const }] })),
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
    'hidden-again',
    async (page) => {
      await putTogether(page);
      await click(page, 'Hide');
    },
    recovered,
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
  wizard('protects', undefined, { protect: () => Promise.resolve(ok(msgId('1'))) }),
  wizard('review-failed-again', undefined, tooLarge),
  recovering('plain', undefined, recovered),
  recovering('no-fit', undefined, noFit),
];

export const entries: readonly Entry[] = [
  { name: 'secrets-none', hash: paths.secrets, state: ready({ people }) },
  {
    name: 'secrets-all',
    hash: paths.secrets,
    state: ready({
      people,
      secrets: Object.values(stages).map((view, at) => ({ ...view, root: msgId('abcdefghijklmnopqr'[at] ?? 'z') })),
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
  ...wizards,
  ...recoveries,
  ...untouched,
];
