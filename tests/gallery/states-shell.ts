/** The shell, the first visit, joining, home, people, settings. */
import type { JoiningView, RoomView } from '../../src/api';
import { paths } from '../../src/components/routes';
import { no, ok } from '../../src/crystal/result';
import type { AttentionView } from '../../src/crystal/views/view';
import { formatInvitationLink } from '../../src/ssb/invitation-link';
import type { Entry } from './entry';
import {
  alice,
  bob,
  carol,
  dave,
  feedId,
  msgId,
  noWishes,
  person,
  ready,
  stranger,
  noCare,
  noChange,
  piece,
} from './people';

const room = 'wss://room.example:443~shs:rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrA=';
const link = formatInvitationLink('https://coconut.example/', {
  room,
  origin: 'https://room.example',
  code: 'k7Qm2ZbW9',
  inviter: alice.id,
  inviterName: 'Alice',
});
const firstLink = formatInvitationLink('https://coconut.example/', {
  room,
  origin: 'https://room.example',
  code: 'k7Qm2ZbW9',
  inviter: null,
  inviterName: null,
});
const hashOf = (url: string): string => new URL(url).hash;

const joining = (step: JoiningView['step']): JoiningView => ({ step, inviter: alice.id, inviterName: 'Alice' });

const roomIn = (state: RoomView['state'], more: Partial<RoomView> = {}): RoomView => ({
  address: room,
  key: feedId('r'),
  name: 'The Palm House',
  moderator: false,
  state,
  retryAt: null,
  present: null,
  ...more,
});

const attention: readonly AttentionView[] = [
  { kind: 'asked-back', root: msgId('1'), person: alice },
  { kind: 'asked-to-keep', root: msgId('2'), person: carol },
  { kind: 'bad-piece', root: msgId('3'), name: 'Bank', person: bob },
  { kind: 'can-send', root: msgId('4'), name: 'Seed phrase of the wallet that must never be lost' },
  { kind: 'too-few', root: msgId('5'), name: 'Mail password' },
  { kind: 'unfinished', root: msgId('6'), name: 'Door code' },
  { kind: 'recoverable', root: msgId('7'), name: 'Photos' },
  { kind: 'does-not-open', root: msgId('8'), person: stranger },
];
const everybody = [
  alice,
  bob,
  carol,
  dave,
  stranger,
  person('سارة', 'f'),
  person('Zed', 'g', { iFollow: false, followsMe: false }),
];

const fillName: Entry['act'] = async (page) => {
  await page.getByLabel('Your name').fill('Maria');
  await page.getByRole('button', { name: 'Meet Alice' }).click();
  await page.getByRole('alert').or(page.getByText('Each link works only once')).waitFor();
};

const meetAlice: Entry['act'] = async (page) => {
  await page.getByRole('button', { name: 'Meet Alice' }).click();
  await page.getByRole('heading', { name: 'You and Alice know each other' }).waitFor();
};

export const entries: readonly Entry[] = [
  { name: 'starting', hash: paths.home, state: { kind: 'starting', step: 'storage' } },
  { name: 'elsewhere', hash: paths.home, state: { kind: 'elsewhere' } },
  { name: 'keys-missing', hash: paths.home, state: { kind: 'keys-damaged', found: 'missing' } },
  {
    name: 'no-storage',
    hash: paths.home,
    state: { kind: 'no-storage', cause: 'SecurityError: The operation is insecure', trouble: 'unknown' },
  },
  {
    name: 'disk-full',
    hash: paths.home,
    state: { kind: 'no-storage', cause: 'QuotaExceededError: Quota exceeded', trouble: 'full' },
  },
  {
    name: 'storage-closed',
    hash: paths.home,
    state: { kind: 'no-storage', cause: 'InvalidStateError: A mutation operation was attempted', trouble: 'closed' },
  },
  { name: 'doors', hash: paths.home, state: { kind: 'new' } },
  { name: 'alone', hash: paths.newSecret, state: { kind: 'new' } },
  { name: 'join-new', hash: hashOf(link), state: { kind: 'new' } },
  { name: 'join-first', hash: hashOf(firstLink), state: { kind: 'new' } },
  { name: 'join-paste', hash: paths.join, state: { kind: 'new' } },
  { name: 'join-broken', hash: hashOf(link).slice(0, 60), state: { kind: 'new' } },
  { name: 'join-existing', hash: hashOf(link), state: ready() },
  {
    name: 'join-own',
    hash: hashOf(link),
    state: ready({ me: { id: alice.id, name: 'Alice', forked: false } }),
  },
  {
    name: 'join-no-name',
    hash: hashOf(link),
    state: { kind: 'new' },
    act: async (page) => {
      await page.getByRole('button', { name: 'Meet Alice' }).click();
      await page.getByText('Write a name first').waitFor();
    },
  },
  {
    name: 'join-used',
    hash: hashOf(link),
    state: { kind: 'new' },
    answers: {
      createIdentity: () => Promise.resolve(ok(null)),
      openInvitationLink: () => Promise.resolve(no('link-used')),
    },
    act: fillName,
  },
  {
    name: 'join-under-way',
    hash: hashOf(link),
    state: ready({}, { joining: joining('entering') }),
    act: async (page) => {
      await page.getByRole('button', { name: 'Meet Alice' }).click();
      await page.getByText('it goes on when you open it').waitFor();
    },
  },
  {
    name: 'join-unreachable',
    hash: hashOf(link),
    state: ready({}, { joining: joining('reaching-the-room'), rooms: [] }),
    answers: { openInvitationLink: () => Promise.resolve(no('room-unreachable')) },
    act: async (page) => {
      await page.getByRole('button', { name: 'Meet Alice' }).click();
      await page.getByText('cannot be reached').waitFor();
    },
  },
  { name: 'join-waiting', hash: paths.join, state: ready({}, { joining: joining('waiting-for-them') }) },
  {
    name: 'join-waiting-offline',
    hash: paths.join,
    state: ready({}, { joining: joining('waiting-for-them'), rooms: [roomIn('offline')] }),
  },
  {
    name: 'join-known',
    hash: hashOf(link),
    state: ready({ people: [alice] }, { joining: joining('known-to-each-other') }),
    answers: { openInvitationLink: () => Promise.resolve(ok(null)) },
    act: meetAlice,
  },
  {
    name: 'join-known-asked',
    hash: hashOf(link),
    state: ready(
      { people: [alice], attention: [{ kind: 'asked-to-keep', root: msgId('2'), person: alice }] },
      { joining: joining('known-to-each-other') },
    ),
    answers: { openInvitationLink: () => Promise.resolve(ok(null)) },
    act: meetAlice,
  },
  { name: 'home-attention', hash: paths.home, state: ready({ people: everybody, attention }) },
  { name: 'home-calm', hash: paths.home, state: ready({ people: [alice] }) },
  { name: 'home-first', hash: paths.home, state: ready() },
  { name: 'home-mended', hash: paths.home, state: ready({ people: [alice] }, { mended: { own: false } }) },
  { name: 'home-mended-own', hash: paths.home, state: ready({ people: [alice] }, { mended: { own: true } }) },
  { name: 'home-no-room', hash: paths.home, state: ready({}, { rooms: [] }) },
  {
    name: 'home-offline',
    hash: paths.home,
    state: ready({ people: [alice] }, { rooms: [roomIn('offline')], joining: joining('waiting-for-them') }),
  },
  { name: 'people', hash: paths.people, state: ready({ people: everybody }) },
  { name: 'people-none', hash: paths.people, state: ready() },
  {
    name: 'people-link',
    hash: paths.people,
    state: ready({ people: [alice] }),
    answers: { createInvitationLink: () => Promise.resolve(ok(link)) },
    act: async (page) => {
      await page.getByRole('button', { name: 'Make an invitation link' }).click();
      await page.getByText('it works once').waitFor();
    },
  },
  {
    name: 'people-link-fails',
    hash: paths.people,
    state: ready({ people: [alice] }, { rooms: [roomIn('offline')] }),
    answers: { createInvitationLink: () => Promise.resolve(no('no-room')) },
    act: async (page) => {
      await page.getByRole('button', { name: 'Make an invitation link' }).click();
      await page.getByText('You are not in a meeting place right now').waitFor();
    },
  },
  {
    name: 'person',
    hash: paths.person(alice.id),
    state: ready({
      people: [{ ...alice, name: 'Auntie', nickname: 'Auntie', ownName: 'Alice' }],
      kept: [
        {
          root: msgId('1'),
          owner: alice,
          stage: 'kept',
          at: 1,
          deadline: null,
          message: null,
          invitation: null,
          request: null,
          barred: null,
          wishes: noWishes,
          handedOnTo: [],
          contract: null,
          ...noCare,
        },
      ],
      secrets: [
        {
          root: msgId('4'),
          name: 'Bank',
          createdAt: 1,
          stage: 'sent',
          quorum: 2,
          friends: [piece(alice, { kind: 'sent', at: 1, travel: 'in-the-room' })],
          accepted: 0,
          waitingFor: 0,
          kept: 0,
          returned: 0,
          deadline: null,
          shared: false,
          wishes: noWishes,
          ...noChange,
        },
      ],
    }),
  },
  { name: 'person-stranger', hash: paths.person(stranger.id), state: ready({ people: everybody }) },
  {
    name: 'person-unfollow',
    hash: paths.person(bob.id),
    state: ready({ people: everybody }),
    act: async (page) => {
      await page.getByRole('button', { name: 'Stop following' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'person-unknown', hash: paths.person(feedId('x')), state: ready() },
  {
    name: 'settings',
    hash: paths.settings,
    state: ready(
      {},
      {
        rooms: [
          roomIn('connected', { present: 3 }),
          roomIn('offline', { key: feedId('s'), name: null, retryAt: 1 }),
          roomIn('refused', { key: feedId('t'), name: 'Club' }),
        ],
      },
    ),
  },
  { name: 'settings-no-room', hash: paths.settings, state: ready({}, { rooms: [] }) },
];
