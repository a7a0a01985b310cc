/** A lost device: the way in, which account it was, how it stands with friends, and secrets that are handed on. */
import type { Page } from '@playwright/test';

import type { CoconutApi, JoiningView } from '../../src/api';
import { paths } from '../../src/components/routes';
import { accountLink } from '../../src/components/shared/account-link';
import { no, ok } from '../../src/crystal/result';
import type {
  AcquaintanceView,
  CrystalView,
  HandedSecretView,
  OldAccountView,
  PersonView,
} from '../../src/crystal/views/view';
import { formatInvitationLink } from '../../src/ssb/invitation-link';
import type { Entry } from './entry';
import { kept, secret as secretIn } from './secrets';
import { alice, bob, carol, dave, feedId, msgId, person, ready, stranger } from './people';

const NOW = Date.now();
const HOUR = 60 * 60_000;
const sara = person('سارة بنت عبد الله', 'f');
const longest = person('Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh-Cholmondel', 'h');
const farOff = { iFollow: false, followsMe: false };
const lostMaria = person('Maria', 'p', { ...farOff, standing: 'stolen' });
const otherMaria = person('Maria', 'q', farOff);
const me: CrystalView['me'] = { id: feedId('m'), name: 'Maria', forked: false };
const people = [alice, bob, carol, dave];
const knows = (who: PersonView, ...by: readonly PersonView[]): AcquaintanceView => ({
  ...who,
  knownBy: by.map(({ id }) => id),
});
const acquaintances = [
  knows(lostMaria, alice, bob, carol, dave),
  knows(otherMaria, dave),
  knows(person('Zoë', 's', farOff), alice),
  knows(person('سارة بنت عبد الله', 't', farOff), carol),
  knows({ ...longest, ...farOff }, alice, bob),
  knows(person(null, 'u', farOff), bob),
];
const crowd = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ', (letter) =>
  knows(person(`Friend of friends ${letter}`, letter, farOff), alice),
);
const doubled = [
  ...crowd,
  ...Array.from('0123456789vwxyz', (letter) => knows(person(`Maria ${letter}`, letter, farOff), bob)),
];

const phrase = ['orbit', 'lemon', 'sudden', 'ticket', 'harbor'];
type OldFriend = OldAccountView['friends'][number];
const friend = (who: PersonView, state: OldFriend['state'], vouched = false): OldFriend => ({
  person: who,
  state,
  vouched,
  phrase,
});
const asked = (who: PersonView, travel: 'saved-here' | 'in-the-room' | 'on-their-device', vouched = false) =>
  friend(who, { kind: 'asked', at: NOW - HOUR, travel }, vouched);
const handedOn = (who: PersonView, pieces: number) => friend(who, { kind: 'handed-on', at: NOW - HOUR, pieces }, true);
const notAsked = (who: PersonView) => friend(who, { kind: 'not-asked' });
const old = (...friends: readonly OldFriend[]): OldAccountView => ({
  account: lostMaria,
  claimedAt: NOW - 2 * HOUR,
  friends,
});

const piece = (who: PersonView, bad: HandedSecretView['pieces'][number]['bad'] = null) => ({
  person: who,
  at: NOW - HOUR,
  bad,
});
function handed(stage: HandedSecretView['stage'], more: Partial<HandedSecretView> = {}): HandedSecretView {
  const pieces = more.pieces ?? [piece(alice), piece(bob)];
  return {
    root: msgId('1'),
    owner: lostMaria,
    number: 1,
    stage,
    pieces,
    have: pieces.filter(({ bad }) => bad === null).length,
    need: 2,
    replacedBy: null,
    wasMine: true,
    ...more,
  };
}

const secrets: Readonly<Record<string, HandedSecretView>> = {
  collecting: handed('collecting', { pieces: [piece(alice)], need: 3 }),
  bad: handed('collecting', { pieces: [piece(alice), piece(carol, 'damaged'), piece(longest, 'not-theirs')], need: 3 }),
  recoverable: handed('recoverable'),
  'recoverable-bad': handed('recoverable', { pieces: [piece(alice), piece(bob), piece(carol, 'duplicate')] }),
  'old-app': handed('recoverable', { need: null, owner: null, wasMine: false, number: 3 }),
  'put-away': handed('put-away'),
  replaced: handed('recoverable', { replacedBy: msgId('4') }),
  heir: handed('collecting', { owner: sara, wasMine: false, pieces: [piece(alice)] }),
  'heir-recoverable': handed('recoverable', { owner: longest, wasMine: false }),
};
const lettered = Object.values(secrets).map((view, at) => ({
  ...view,
  number: at + 1,
  root: msgId('abcdefghijk'[at] ?? 'z'),
}));

const claims: Readonly<
  Record<string, { readonly account: OldAccountView; readonly handed?: readonly HandedSecretView[] }>
> = {
  asked: { account: old(asked(alice, 'saved-here'), asked(bob, 'in-the-room'), asked(carol, 'on-their-device')) },
  'asked-one': { account: old(asked(alice, 'on-their-device')) },
  mixed: {
    account: old(
      handedOn(alice, 2),
      asked(carol, 'on-their-device', true),
      asked(sara, 'in-the-room'),
      notAsked(longest),
      notAsked(stranger),
    ),
    handed: [lettered[0], lettered[2]].flatMap((each) => each ?? []),
  },
  'handed-on': {
    account: old(handedOn(alice, 2), handedOn(bob, 2)),
    handed: lettered.slice(2, 4),
  },
};

const view = (more: Partial<CrystalView> = {}) => ready({ me, people, acquaintances, ...more });
const link = accountLink('https://coconut.example/', lostMaria.id);

async function pick(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Maria.*Alice/ }).click();
  await page.getByRole('heading', { name: 'Ask your friends to hand on what they keep' }).waitFor();
}

async function paste(page: Page, text: string): Promise<void> {
  await page.getByText('I have a link to my old account').click();
  await page.getByLabel('The link, or the id').fill(text);
  await page.getByRole('button', { name: 'Use this link' }).click();
}

function claim(name: string, act?: Entry['act'], answers: Partial<CoconutApi> = {}): Entry {
  return { name: `claim-${name}`, hash: paths.oldClaim, state: view(), answers, ...(act === undefined ? {} : { act }) };
}

const claiming: readonly Entry[] = [
  claim('list'),
  { name: 'claim-many', hash: paths.oldClaim, state: view({ acquaintances: doubled }) },
  { name: 'claim-alone', hash: paths.oldClaim, state: ready({ me }) },
  {
    name: 'claim-fetching',
    hash: paths.oldClaim,
    state: ready({ me, people: [{ ...alice, followsMe: false }] }),
  },
  { name: 'claim-offline', hash: paths.oldClaim, state: ready({ me, people: [alice], acquaintances }, { rooms: [] }) },
  claim('search', async (page) => {
    await page.getByLabel('Search by name').fill('mar');
    await page.getByText('2 of').waitFor();
  }),
  claim('search-nobody', (page) => page.getByLabel('Search by name').fill('xyz')),
  claim('own-link', (page) => paste(page, me.id)),
  claim('no-link', (page) => paste(page, 'Maria, from Porto')),
  claim('pasted', (page) => paste(page, `Was it this one? ${link}`)),
  claim('ask', pick),
  claim('ask-nobody', async (page) => {
    await pick(page);
    for (const name of ['Alice', 'Bob', 'Carol', 'Dave']) await page.getByRole('checkbox', { name }).uncheck();
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
  }),
  claim(
    'ask-failed',
    async (page) => {
      await pick(page);
      await page.getByLabel('A line to them').fill('It is me, Maria.\nMy phone was stolen on the tram.');
      await page.getByRole('button', { name: 'Ask 4 friends' }).click();
      await page.getByText('could not save').waitFor();
    },
    { askHandOn: () => Promise.resolve(no('storage-failed')) },
  ),
  claim('asks', undefined, { askHandOn: () => Promise.resolve(ok(null)) }),
];

const accounts: readonly Entry[] = Object.entries(claims).map(([name, { account, handed: some }]) => ({
  name: `old-account-${name}`,
  hash: paths.oldAccount(lostMaria.id),
  state: view({ oldAccounts: [account], handedSecrets: some ?? [] }),
}));

const fresh = { ...secretIn('safe', [kept(alice), kept(bob)]), root: msgId('4'), name: 'Wallet' };

const pages: readonly Entry[] = Object.entries(secrets).map(([name, secret]) => ({
  name: `handed-${name}`,
  hash: paths.handed(secret.root),
  state: view({ handedSecrets: [secret], secrets: name === 'replaced' ? [fresh] : [] }),
}));

const SECRET = 'abandon ability 🥥 able\nanother line';
const recovered: Partial<CoconutApi> = {
  recover: () =>
    Promise.resolve(ok({ secret: SECRET, label: 'Wallet', bad: [{ person: carol, why: 'duplicate' as const }] })),
};
async function putTogether(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Put (my secret|it) together/ }).click();
  await page.getByRole('button', { name: 'Reveal' }).waitFor();
}
function recovering(name: string, act: Entry['act'], answers = recovered, secret = secrets['recoverable-bad']): Entry {
  const state = view({ handedSecrets: secret === undefined ? [] : [secret] });
  return {
    name: `handed-recover-${name}`,
    hash: paths.handed(msgId('1')),
    state,
    answers,
    ...(act === undefined ? {} : { act }),
  };
}

const recoveries: readonly Entry[] = [
  recovering('covered', putTogether),
  recovering('shown', async (page) => {
    await putTogether(page);
    await page.getByRole('button', { name: 'Reveal' }).click();
  }),
  recovering('old-app', putTogether, recovered, secrets['old-app']),
  recovering(
    'failed',
    async (page) => {
      await page.getByRole('button', { name: 'Put my secret together' }).click();
      await page.getByText('do not fit').waitFor();
    },
    { recover: () => Promise.resolve(no('pieces-do-not-fit', { names: ['Carol', 'Bob'] })) },
  ),
  recovering('protect-again', async (page) => {
    await putTogether(page);
    await page.getByRole('button', { name: 'Protect it again now' }).click();
    await page.getByRole('heading', { name: 'Who shall keep a piece?' }).waitFor();
  }),
  recovering('plain', undefined),
];

const joining: JoiningView = { step: 'known-to-each-other', inviter: alice.id, inviterName: 'Alice' };
const invitation = new URL(
  formatInvitationLink('https://coconut.example/', {
    room: 'wss://room.example:443~shs:rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrA=',
    origin: 'https://room.example',
    code: 'k7Qm2ZbW9',
    inviter: alice.id,
    inviterName: 'Alice',
  }),
).hash;

const ways: readonly Entry[] = [
  { name: 'lost', hash: paths.lost, state: { kind: 'new' }, isLost: true },
  { name: 'lost-known', hash: paths.lost, state: view() },
  { name: 'lost-alone', hash: paths.lost, state: ready({ me }) },
  { name: 'lost-home', hash: paths.home, state: view(), isLost: true },
  {
    name: 'lost-home-attention',
    hash: paths.home,
    state: view({ attention: [{ kind: 'asked-to-keep', root: msgId('2'), person: carol }] }),
    isLost: true,
  },
  { name: 'lost-joining', hash: invitation, state: { kind: 'new' }, isLost: true },
  {
    name: 'lost-joined',
    hash: paths.join,
    state: ready({ me, people: [alice] }, { joining: { ...joining, step: 'waiting-for-them' } }),
    isLost: true,
  },
];

export const entries: readonly Entry[] = [
  ...ways,
  ...claiming,
  { name: 'old-list-none', hash: paths.oldList, state: view() },
  {
    name: 'old-list',
    hash: paths.oldList,
    state: view({
      oldAccounts: Object.values(claims)
        .map(({ account }) => account)
        .slice(0, 1),
    }),
  },
  ...accounts,
  {
    name: 'old-account-withdraw',
    hash: paths.oldAccount(lostMaria.id),
    state: view({ oldAccounts: [old(asked(alice, 'on-their-device'))] }),
    answers: { withdrawClaim: () => Promise.resolve(ok(null)) },
    act: async (page) => {
      await page.getByRole('button', { name: 'That was not my account' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'old-account-unknown', hash: paths.oldAccount(feedId('x')), state: view() },
  ...pages,
  { name: 'handed-unknown', hash: paths.handed(msgId('9')), state: view() },
  ...recoveries,
  {
    name: 'secrets-handed',
    hash: paths.secrets,
    state: view({ handedSecrets: lettered, oldAccounts: [old(handedOn(alice, 2), asked(bob, 'in-the-room'))] }),
  },
];
