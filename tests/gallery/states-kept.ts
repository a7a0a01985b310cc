/** What is kept for others: every stage, barred returns, names from everywhere, and the answers. */
import { paths } from '../../src/components/routes';
import { no, ok } from '../../src/crystal/result';
import type { KeptView } from '../../src/crystal/views/view';
import { said, voice } from './accounts';
import type { Entry } from './entry';
import { alice, bob, carol, msgId, person, ready, noCare } from './people';

const NOW = Date.now();
const DAY = 24 * 60 * 60_000;
const sara = person('سارة بنت عبد الله', 'f');
const erin = person('🥥 Erin 🌴', 'g');
const longest = person('Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh-Cholmondel', 'h');
const nameless = person(null, 'i');

function kept(stage: KeptView['stage'], more: Partial<KeptView> = {}): KeptView {
  return {
    root: msgId('1'),
    owner: alice,
    stage,
    at: NOW - 5 * 60_000,
    deadline: null,
    message: null,
    invitation: stage === 'asked-to-keep' ? msgId('2') : null,
    request: stage === 'asked-back' ? msgId('3') : null,
    barred: null,
    wishes: null,
    handedOnTo: [],
    contract: null,
    ...noCare,
    ...more,
  };
}

const line = 'Hello dear!\nIt is for the wallet. Would you? 🥥';
const states: Readonly<Record<string, KeptView>> = {
  'asked-to-keep': kept('asked-to-keep'),
  'asked-to-keep-line': kept('asked-to-keep', { message: line, deadline: NOW + 6 * DAY, owner: erin }),
  'asked-to-keep-rtl': kept('asked-to-keep', { message: 'هل تحفظين قطعة؟', deadline: NOW + DAY / 2, owner: sara }),
  'asked-to-keep-long': kept('asked-to-keep', { owner: longest, message: 'w'.repeat(120) }),
  'asked-to-keep-nameless': kept('asked-to-keep', { owner: nameless }),
  markup: kept('asked-to-keep', {
    owner: person('<i>Eve</i>', 'j'),
    message: '<img src=x onerror="window.broken = true"> & <b>bold</b>',
  }),
  declined: kept('declined'),
  expired: kept('expired', { deadline: NOW - DAY }),
  accepted: kept('accepted'),
  kept: kept('kept'),
  'kept-shared': kept('kept', { contract: { quorum: 2, papers: 0, custodians: [bob, carol, sara] } }),
  'kept-stolen': kept('kept', { barred: 'owner-said-stolen' }),
  'does-not-open': kept('does-not-open'),
  'asked-back': kept('asked-back'),
  'asked-back-line': kept('asked-back', { owner: sara, message: 'اتصلي بي من فضلك' }),
  'asked-back-stolen': kept('asked-back', { barred: 'owner-said-stolen' }),
  'asked-back-retired': kept('asked-back', { barred: 'retired' }),
  returned: kept('returned'),
  refused: kept('refused'),
  wishes: kept('kept', { wishes: { heirs: [bob, sara], forwardAfter: 14, vouchers: 2 } }),
  'handed-on': kept('handed-on', {
    barred: 'owner-said-stolen',
    handedOnTo: [{ person: person('Alice', 'n', { iFollow: false }), at: NOW - 60_000 }],
  }),
};

const pages: readonly Entry[] = Object.entries(states).map(([name, view]) => ({
  name: `kept-page-${name}`,
  hash: paths.kept(view.root),
  state: ready({ people: [alice], kept: [view] }),
}));

const lost = { ...alice, standing: 'disputed' as const };
const voices = [voice(bob, 'stolen', { reason: 'She called me' }), voice(carol, 'valid')];

export const entries: readonly Entry[] = [
  {
    name: 'kept-page-conflict',
    hash: paths.kept(msgId('1')),
    state: ready({
      people: [lost],
      accounts: [said(lost, voices)],
      kept: [kept('asked-back', { owner: lost, barred: 'owner-said-stolen' })],
    }),
  },
  {
    name: 'kept-page-final',
    hash: paths.kept(msgId('1')),
    state: ready({
      people: [lost],
      accounts: [said(lost, [voice(lost, 'stolen')], { ownStolen: true })],
      kept: [kept('asked-back', { owner: lost, barred: 'owner-said-stolen' })],
    }),
  },
  { name: 'kept-none', hash: paths.keptList, state: ready() },
  {
    name: 'kept-all',
    hash: paths.keptList,
    state: ready({
      kept: Object.values(states).map((view, at) => ({
        ...view,
        root: msgId('abcdefghijklmnopqrstuvwxyz'[at] ?? 'z'),
      })),
    }),
  },
  { name: 'kept-page-unknown', hash: paths.kept(msgId('9')), state: ready() },
  ...pages,
  {
    name: 'kept-page-saying-no',
    hash: paths.kept(msgId('1')),
    state: ready({ kept: [kept('asked-to-keep')] }),
    act: async (page) => {
      await page.getByRole('button', { name: 'No' }).click();
      await page.getByLabel('A line to them').fill('Sorry, my phone is full.');
    },
  },
  {
    name: 'kept-page-saying-yes',
    hash: paths.kept(msgId('1')),
    state: ready({ kept: [kept('asked-to-keep')] }),
    act: async (page) => {
      await page.getByRole('button', { name: 'Yes' }).click();
      await page.getByText('Saving your answer').waitFor();
    },
  },
  {
    name: 'kept-page-return-fails',
    hash: paths.kept(msgId('1')),
    state: ready({ kept: [kept('asked-back')] }),
    answers: { answerRequest: () => Promise.resolve(no('storage-failed')) },
    act: async (page) => {
      await page.getByRole('button', { name: 'Return it to Alice' }).click();
      await page.getByText('could not save').waitFor();
    },
  },
  {
    name: 'kept-page-not-returning',
    hash: paths.kept(msgId('1')),
    state: ready({ kept: [kept('asked-back')] }),
    answers: { answerRequest: () => Promise.resolve(ok(null)) },
    act: async (page) => {
      await page.getByRole('button', { name: 'Don’t return' }).click();
      await page.getByRole('heading', { name: 'Keep it, and tell Alice no?' }).waitFor();
    },
  },
];
