/** Comparing two accounts and handing on: every stage, wishes, heirs, and what goes wrong. */
import { paths } from '../../src/components/routes';
import { no, ok } from '../../src/crystal/result';
import type { CrystalView, HandOnView } from '../../src/crystal/views/view';
import {
  base,
  DAY,
  handOn,
  hostile,
  HOUR,
  kept,
  longName,
  longReason,
  markup,
  me,
  moved,
  newAlice,
  NOW,
  oldAlice,
  piece,
  rival,
  said,
  voice,
} from './accounts';
import type { Entry } from './entry';
import { bob, carol, dave, ready } from './people';

const wishing = { heirs: [bob, carol], forwardAfter: 7, vouchers: 2 };
const wishful = [kept('1', { wishes: wishing }), kept('2', { wishes: wishing })];

const hands: Readonly<Record<string, { readonly hand: HandOnView; readonly view?: Partial<CrystalView> }>> = {
  asked: {
    hand: handOn({ asked: { at: NOW - HOUR, message: 'Hello dear, it is me. My phone is gone 😢', markStolen: true } }),
  },
  'asked-alone': { hand: handOn({ vouching: [], sameName: false }) },
  'asked-conflict': {
    hand: handOn({
      warning: [voice(carol, 'phisher', { reason: 'She is right here with me, and lost nothing!' })],
      rivals: [rival],
    }),
  },
  'asked-wishes': { hand: handOn(), view: { kept: wishful } },
  'asked-nothing-kept': { hand: handOn({ pieces: [] }), view: { kept: [] } },
  'asked-hostile': {
    hand: handOn({
      to: hostile,
      asked: { at: NOW, message: markup, markStolen: false },
      vouching: [voice(longName, 'reincarnation', { to: hostile, reason: longReason })],
    }),
  },
  'asked-long': { hand: handOn({ old: longName, to: { ...longName, id: newAlice.id, iFollow: false } }) },
  'asked-phisher': {
    hand: handOn({ to: { ...newAlice, standing: 'phisher' } }),
    view: { accounts: [said(newAlice, [voice(me, 'phisher')])] },
  },
  'asked-other': {
    hand: handOn({ rivals: [rival] }),
    view: { accounts: [said(oldAlice, [voice(me, 'reincarnation', { to: rival })])] },
  },
  'asked-heir': { hand: handOn({ to: bob, as: 'heir', vouching: [], sameName: false, toKnownSince: NOW - 900 * DAY }) },
  'asked-heir-named': {
    hand: handOn({ to: bob, as: 'heir', vouching: [], sameName: false, toKnownSince: NOW - 900 * DAY }),
    view: {
      kept: [
        kept('1', { wishes: { ...wishing, forwardAfter: 0, vouchers: 0 } }),
        kept('2', { wishes: { ...wishing, forwardAfter: 0, vouchers: 0 } }),
      ],
    },
  },
  'asked-heir-other': {
    hand: handOn({ to: dave, as: 'heir', vouching: [], sameName: false }),
    view: { kept: wishful },
  },
  refused: { hand: handOn({ stage: 'refused' }) },
  'refused-warned': {
    hand: handOn({ stage: 'refused', to: { ...newAlice, standing: 'phisher' } }),
    view: { accounts: [said(newAlice, [voice(me, 'phisher')])] },
  },
  vouched: { hand: handOn({ stage: 'vouched', pieces: [piece(1, { bar: null }), piece(2, { bar: null })] }) },
  'vouched-waiting': {
    hand: handOn({
      stage: 'vouched',
      pieces: [
        piece(1, { bar: 'too-early', opensAt: NOW + 6 * DAY }),
        piece(2, { bar: 'too-few-voices', vouchers: { have: 1, need: 2 } }),
        piece(3, { bar: 'retired' }),
      ],
    }),
  },
  'vouched-partly': {
    hand: handOn({ stage: 'vouched', pieces: [piece(1, { bar: null }), piece(2, { handedOnAt: NOW - DAY })] }),
  },
  done: {
    hand: handOn({
      stage: 'done',
      pieces: [piece(1, { handedOnAt: NOW - 60_000 }), piece(2, { handedOnAt: NOW - 60_000 })],
    }),
  },
  'done-nothing-kept': { hand: handOn({ stage: 'done', pieces: [] }) },
};

const handPages: readonly Entry[] = Object.entries(hands).map(([name, { hand, view }]) => ({
  name: `hand-on-${name}`,
  hash: paths.handOn(hand.old.id, hand.to.id),
  state: ready({ ...base, ...view, handOns: [hand] }),
}));

type Act = NonNullable<Entry['act']>;

const swear = async (page: Parameters<Act>[0]): Promise<void> => {
  await page.getByRole('checkbox', { name: /all words were the same/ }).check();
};

export const entries: readonly Entry[] = [
  ...handPages,
  {
    name: 'hand-on-unasked',
    hash: paths.handOn(oldAlice.id, newAlice.id),
    state: ready({ ...base, accounts: [moved] }),
    answers: { phrase: () => Promise.resolve(['ginger', 'lottery', 'vault', 'acoustic', 'harvest']) },
  },
  {
    name: 'hand-on-unasked-heir',
    hash: paths.handOn(oldAlice.id, bob.id, 'heir'),
    state: ready(base),
    answers: { phrase: () => Promise.resolve(['ginger', 'lottery', 'vault', 'acoustic', 'harvest']) },
  },
  {
    name: 'hand-on-not-compared',
    hash: paths.handOn(oldAlice.id, newAlice.id),
    state: ready({ ...base, handOns: [handOn()] }),
    act: async (page) => {
      await page.getByRole('button', { name: /^Yes, / }).click();
      await page.getByText('Compare the words first').waitFor();
    },
  },
  {
    name: 'hand-on-second-thought',
    hash: paths.handOn(oldAlice.id, bob.id),
    state: ready({ ...base, handOns: [handOn({ to: bob, as: 'heir', vouching: [], sameName: false })] }),
    act: async (page) => {
      await swear(page);
      await page.getByRole('button', { name: /^Yes, / }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'hand-on-vouching',
    hash: paths.handOn(oldAlice.id, newAlice.id),
    state: ready({ ...base, handOns: [handOn()] }),
    act: async (page) => {
      await swear(page);
      await page.getByRole('radio', { name: 'Only people I choose' }).check();
      await page.getByRole('button', { name: /^Yes, / }).click();
      await page.getByText('Writing it down').waitFor();
    },
  },
  {
    name: 'hand-on-vouches',
    hash: paths.handOn(oldAlice.id, newAlice.id),
    state: ready({ ...base, handOns: [handOn()] }),
    answers: { attest: () => Promise.resolve(ok(null)), handOn: () => Promise.resolve(ok(null)) },
  },
  {
    name: 'hand-on-fails',
    hash: paths.handOn(oldAlice.id, newAlice.id),
    state: ready({ ...base, handOns: [handOn()] }),
    answers: { attest: () => Promise.resolve(no('storage-failed')) },
    act: async (page) => {
      await swear(page);
      await page.getByRole('button', { name: /^Yes, / }).click();
      await page.getByText('could not save it').waitFor();
    },
  },
];
