/** What friends say about accounts, saying something, handing on, and one's own account. */
import { paths } from '../../src/components/routes';
import { no, ok } from '../../src/crystal/result';
import type { AttentionView, CrystalView } from '../../src/crystal/views/view';
import { base, everybody, handOn, longName, me, moved, newAlice, oldAlice, said, voice } from './accounts';
import type { Entry } from './entry';
import { alice, bob, carol, msgId, person, ready } from './people';

const attention: readonly AttentionView[] = [
  { kind: 'said-about-me', by: [bob, carol] },
  { kind: 'asked-to-hand-on', old: oldAlice, person: newAlice },
  { kind: 'can-hand-on', old: longName, person: newAlice },
  { kind: 'account-warning', person: oldAlice, keepsPiece: true },
  { kind: 'account-warning', person: { ...carol, standing: 'disputed' }, keepsPiece: false },
  { kind: 'handed-recoverable', root: msgId('7'), owner: alice },
  { kind: 'asked-back', root: msgId('1'), person: bob },
];

const person_ = (view: Partial<CrystalView>, id = oldAlice.id): Pick<Entry, 'hash' | 'state'> => ({
  hash: paths.person(id),
  state: ready({ ...base, ...view }),
});

type Act = NonNullable<Entry['act']>;

const openForm: Act = async (page) => {
  await page.getByRole('button', { name: /^(Say something|Change what you said)/ }).click();
};

const say =
  (label: string): Act =>
  async (page) => {
    await openForm(page);
    await page.getByRole('radio', { name: label }).check();
  };

export const entries: readonly Entry[] = [
  { name: 'home-accounts', hash: paths.home, state: ready({ people: everybody, attention }) },
  {
    name: 'people-standings',
    hash: paths.people,
    state: ready({
      people: (['stolen', 'suspicious', 'gone', 'moved', 'phisher', 'disputed'] as const)
        .map((standing, at) =>
          person(['Ann', 'Ben', 'Cem', 'Dora', longName.name, 'Finn'][at] ?? null, 'abcdhf'[at] ?? 'x', { standing }),
        )
        .concat(bob),
    }),
  },
  { name: 'person-calm', ...person_({ accounts: [] }, bob.id) },
  { name: 'person-conflict', ...person_({}) },
  { name: 'person-moved', ...person_({ accounts: [moved], handOns: [handOn()] }) },
  {
    name: 'person-new-account',
    ...person_(
      { accounts: [said(newAlice, [voice(carol, 'valid')], { oldAccounts: [oldAlice] })], handOns: [handOn()] },
      newAlice.id,
    ),
  },
  {
    name: 'person-own-stolen',
    ...person_({ accounts: [said(oldAlice, [voice(oldAlice, 'stolen')], { ownStolen: true })] }),
  },
  { name: 'person-saying', ...person_({}), act: openForm },
  { name: 'person-saying-stolen', ...person_({}, bob.id), act: say('It was stolen') },
  {
    name: 'person-saying-chosen',
    ...person_({}, bob.id),
    act: async (page) => {
      await say('It looks stolen')(page);
      await page.getByRole('radio', { name: 'Only people I choose' }).check();
      await page.getByRole('checkbox', { name: 'Carol' }).check();
    },
  },
  {
    name: 'person-saying-publicly',
    ...person_({}, bob.id),
    act: async (page) => {
      await say('It was stolen')(page);
      await page.getByRole('button', { name: 'Mark as stolen' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'person-saying-moved',
    ...person_({ acquaintances: [{ ...newAlice, knownBy: [bob.id] }] }),
    act: say('They have a new account'),
  },
  { name: 'person-saying-gone', ...person_({}), act: say('They are gone') },
  {
    name: 'person-saying-fails',
    ...person_({}, bob.id),
    answers: { attest: () => Promise.resolve(no('already-said')) },
    act: async (page) => {
      await say('It is still theirs')(page);
      await page.getByRole('radio', { name: 'Only me' }).check();
      await page.getByRole('button', { name: 'Say that it is still theirs' }).click();
      await page.getByText('just that already').waitFor();
    },
  },
  {
    name: 'person-said',
    ...person_({}, bob.id),
    answers: { attest: () => Promise.resolve(ok(null)) },
    act: async (page) => {
      await say('It is still theirs')(page);
      await page.getByRole('radio', { name: 'Only me' }).check();
      await page.getByRole('button', { name: 'Say that it is still theirs' }).click();
      await page.getByText('You said that it is still theirs').waitFor();
    },
  },
  { name: 'own-calm', hash: paths.person(me.id), state: ready() },
  {
    name: 'own-doubted',
    hash: paths.person(me.id),
    state: ready({
      accounts: [said(me, [voice(bob, 'stolen', { reason: 'You wrote odd things' }), voice(carol, 'suspicious')])],
    }),
  },
  {
    name: 'own-marking',
    hash: paths.person(me.id),
    state: ready(),
    act: async (page) => {
      await page.getByText('Mark my own account as stolen').click();
      await page.getByRole('button', { name: 'Mark my account as stolen, for good' }).click();
      await page.getByText('and nothing else').waitFor();
    },
  },
  {
    name: 'own-stolen',
    hash: paths.person(me.id),
    state: ready({ accounts: [said(me, [voice(me, 'stolen')], { ownStolen: true })] }),
  },
];
