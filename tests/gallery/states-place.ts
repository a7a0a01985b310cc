/** Looking after a meeting place, and accounts in whose name two stories are told. */
import type { RoomMember, RoomMembers } from '../../src/api';
import { paths } from '../../src/components/routes';
import { no, ok } from '../../src/crystal/result';
import { base, handOn, kept, me, newAlice, oldAlice } from './accounts';
import type { Entry } from './entry';
import { alice, bob, carol, feedId, msgId, person, ready } from './people';

const NOW = Date.now();
const DAY = 24 * 60 * 60_000;
const sara = person('سارة بنت عبد الله', 'f');
const longest = person('Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh-Cholmondel', 'h');

const member = (id: RoomMember['id'], more: Partial<RoomMember> = {}): RoomMember => ({
  id,
  isModerator: false,
  invitedBy: feedId('m'),
  since: NOW - 40 * DAY,
  messages: 120,
  bytes: 240_000,
  isPresent: false,
  ...more,
});

const listed: RoomMembers = {
  members: [
    member(feedId('m'), { isModerator: true, invitedBy: null, since: NOW - 400 * DAY, isPresent: true }),
    member(alice.id, { isPresent: true, messages: 1, bytes: 900 }),
    member(bob.id, { invitedBy: alice.id, isModerator: true }),
    member(sara.id, { bytes: 98_000_000, messages: 99_999 }),
    member(longest.id, { since: null, messages: null }),
    member(feedId('z'), { invitedBy: feedId('y') }),
  ],
  removed: [
    { id: carol.id, at: NOW - DAY },
    { id: feedId('x'), at: null },
  ],
};

const room = ready().rooms[0];
if (room === undefined) throw new Error('there is one');
const place = (more: Partial<typeof room> = {}): Pick<Entry, 'hash' | 'state'> => ({
  hash: paths.place(room.key),
  state: ready({ people: [alice, bob, carol, sara, longest] }, { rooms: [{ ...room, moderator: true, ...more }] }),
});
const answers: Entry['answers'] = {
  listMembers: () => Promise.resolve(ok(listed)),
  removeMember: () => Promise.resolve(no('no-member')),
  forgiveMember: () => Promise.resolve(ok(null)),
  inviteMany: () =>
    Promise.resolve(
      ok(['k7Qm2ZbW9', 'x9Rt5LpQ2'].map((code) => `https://coconut.example/#/join?room=wss&code=${code}`)),
    ),
};

const forked = { forked: true } as const;
const alice2 = { ...alice, ...forked };

export const entries: readonly Entry[] = [
  { name: 'settings-moderator', hash: paths.settings, state: place().state },
  { name: 'place-members', ...place(), answers },
  { name: 'place-offline', ...place({ state: 'offline' }), answers },
  { name: 'place-not-mine', ...place({ moderator: false }) },
  { name: 'place-unknown', hash: paths.place(feedId('u')), state: ready() },
  { name: 'place-silent', ...place(), answers: { listMembers: () => Promise.resolve(no('room-unreachable')) } },
  {
    name: 'place-removing',
    ...place(),
    answers,
    act: async (page) => {
      await page.getByRole('button', { name: 'Remove Alice' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'place-remove-fails',
    ...place(),
    answers,
    act: async (page) => {
      await page.getByRole('button', { name: 'Remove Alice' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
      await page.getByText('not in this meeting place any more').waitFor();
    },
  },
  {
    name: 'place-forgiven',
    ...place(),
    answers,
    act: async (page) => {
      await page.getByRole('button', { name: /^Let Carol/ }).click();
      await page.getByText('may come in again').waitFor();
    },
  },
  {
    name: 'place-links',
    ...place(),
    answers,
    act: async (page) => {
      await page.getByRole('button', { name: 'Make the links' }).click();
      await page.getByText('each for one person').waitFor();
    },
  },
  {
    name: 'home-forked',
    hash: paths.home,
    state: ready({
      attention: [
        { kind: 'own-forked' },
        { kind: 'forked', person: alice2, keepsPiece: true },
        { kind: 'forked', person: { ...longest, ...forked }, keepsPiece: false },
      ],
    }),
  },
  {
    name: 'own-forked',
    hash: paths.person(me.id),
    state: ready({ me: { id: me.id, name: me.name, forked: true } }),
  },
  { name: 'people-forked', hash: paths.people, state: ready({ people: [alice2, bob, { ...longest, ...forked }] }) },
  { name: 'person-forked', hash: paths.person(alice.id), state: ready({ ...base, people: [alice2], accounts: [] }) },
  {
    name: 'kept-page-asked-back-forked',
    hash: paths.kept(msgId('1')),
    state: ready({
      people: [alice2],
      kept: [kept('1', { owner: alice2, stage: 'asked-back', at: NOW - 60_000, request: msgId('3') })],
    }),
  },
  {
    name: 'hand-on-forked',
    hash: paths.handOn(oldAlice.id, newAlice.id),
    state: ready({
      ...base,
      handOns: [{ ...handOn(), old: { ...oldAlice, ...forked }, to: { ...newAlice, ...forked } }],
    }),
  },
];
