/** Secrets of mine in every stage, for the gallery: who keeps what, and how it stands with each friend. */
import type { Page } from '@playwright/test';

import type {
  FriendPiece,
  FriendState,
  HealthView,
  PersonView,
  SecretView,
  Travel,
} from '../../src/crystal/views/view';
import { alice, bob, carol, dave, msgId, noChange, noWishes, person, piece, stranger } from './people';

const NOW = Date.now();
const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
export const sara = person('سارة بنت عبد الله', 'f');
const erin = person('🥥 Erin 🌴', 'g');
export const longest = person('Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh-Cholmondel', 'h');
const nameless = person(null, 'i');
export const crowd = Array.from('ABCDEFGHIJKLMNOP', (letter) => person(`Friend ${letter}`, letter));
export const people = [alice, bob, carol, sara, erin, longest, nameless, dave, stranger];

export const travels: readonly Travel[] = ['saved-here', 'in-the-room', 'on-their-device'];
const friend = piece;
export const accepted = (who: PersonView) => friend(who, { kind: 'accepted', at: NOW - HOUR });
export const kept = (who: PersonView) => friend(who, { kind: 'kept', at: NOW - 2 * DAY });
const declined = (who: PersonView, message: string | null) => friend(who, { kind: 'declined', at: NOW - DAY, message });
const returned = (who: PersonView) => friend(who, { kind: 'returned', at: NOW - HOUR });
const sent = (who: PersonView, travel: Travel) => friend(who, { kind: 'sent', at: NOW - HOUR, travel });
const otherApp = (piece: FriendPiece): FriendPiece => ({ ...piece, otherApp: true });
const asked = (who: PersonView, travel: Travel, at = NOW - HOUR) => friend(who, { kind: 'asked', at, travel });
export const invited = (who: PersonView, travel: Travel, late = false) =>
  friend(who, { kind: 'invited', at: NOW - 3 * HOUR, deadline: NOW + (late ? -1 : 3) * DAY, travel, late });

/** Stages in which all pieces are out. */
const OUT: readonly SecretView['stage'][] = ['sent', 'safe', 'asked', 'recoverable'];

const PIECE_LESS: readonly FriendState['kind'][] = ['chosen', 'unasked', 'invited', 'accepted', 'declined'];

/** Who confirmed of `friends`, in the last weeks. */
export function health(friends: readonly FriendPiece[], more: Partial<HealthView> = {}): HealthView {
  const holders = friends.filter(
    ({ state, leaving }) => PIECE_LESS.every((kind) => kind !== state.kind) && leaving === null,
  );
  const silent = holders.filter(({ state }) => state.kind === 'sent').map(({ person: who }) => who);
  const counts = { confirmed: holders.length - silent.length, holders: holders.length };
  return { span: 'month', ...counts, silent, late: [], checkEvery: 91, unseen: [], overdue: [], ...more };
}

export function secret(
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
    ...noChange,
    health: OUT.includes(stage) ? health(friends) : null,
    ...more,
  };
}

export const stages: Readonly<Record<string, SecretView>> = {
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
  'can-send-other-app': secret('can-send', [accepted(alice), friend(bob, { kind: 'unasked' })], { accepted: 2 }),
  'sent-other-app': secret('sent', [
    kept(alice),
    otherApp(sent(bob, 'in-the-room')),
    otherApp(sent(longest, 'saved-here')),
  ]),
  'asked-other-app': secret('asked', [returned(alice), otherApp(asked(bob, 'in-the-room'))]),
  sending: secret('sending', [sent(alice, 'saved-here'), accepted(bob)]),
  'sending-large': secret('sending', [accepted(alice), accepted(bob)], { parts: { have: 7, need: 12 } }),
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
  'asked-long-ago': secret('asked', [returned(alice), asked(bob, 'on-their-device', NOW - 4 * DAY)], {
    asking: { openUntil: null },
  }),
  recoverable: secret('recoverable', [
    returned(alice),
    returned(bob),
    friend(carol, { kind: 'bad-piece', at: NOW - HOUR, why: 'duplicate' }),
    asked(sara, 'in-the-room'),
  ]),
  'recoverable-again': secret('recoverable', [returned(alice), returned(bob)], { asking: { openUntil: NOW + DAY } }),
  sixteen: secret('sent', [...crowd.slice(0, 9).map(kept), ...crowd.slice(9).map((who) => sent(who, 'in-the-room'))], {
    quorum: 10,
    name: 'كلمات السر 🔑 with a name of sixty-four letters, which wraps',
    shared: true,
  }),
};

/** Taps a button. */
export const click = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
/** What is typed. */
export const SECRET =
  'abandon ability 🥥 able\n  סיסמה: שלום\nanother line that is rather long, so that it has to wrap somewhere';
