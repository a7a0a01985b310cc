import { describe, expect, it } from 'vitest';
import { isWhole, ringOf, sayFriend } from '../../../src/components/protagonist/friend-words';
import { saySecret, stepsOf } from '../../../src/components/protagonist/secret-words';
import type {
  BadPiece,
  FriendPiece,
  FriendState,
  PersonView,
  SecretView,
  Travel,
} from '../../../src/crystal/views/view';
import { alice, bob, carol, msgId, noChange, noWishes, person, piece } from '../../gallery/people';

const NOW = Date.UTC(2026, 10, 22);
const DAY = 24 * 60 * 60_000;
const travels: readonly Travel[] = ['saved-here', 'in-the-room', 'on-their-device'];
const bad: readonly BadPiece[] = ['damaged', 'not-theirs', 'other-secret', 'duplicate'];
const stages = [
  'unfinished',
  'inviting',
  'can-send',
  'too-few',
  'sending',
  'sent',
  'safe',
  'asked',
  'recoverable',
] as const satisfies readonly SecretView['stage'][];

const every: readonly FriendState[] = [
  { kind: 'chosen' },
  { kind: 'unasked' },
  ...travels.flatMap((travel) => [
    { kind: 'invited', at: NOW, deadline: null, travel, late: false } as const,
    { kind: 'invited', at: NOW, deadline: NOW, travel, late: true } as const,
    { kind: 'sent', at: NOW, travel } as const,
    { kind: 'asked', at: NOW, travel } as const,
  ]),
  { kind: 'accepted', at: NOW },
  { kind: 'declined', at: NOW, message: null },
  { kind: 'kept', at: NOW },
  { kind: 'returned', at: NOW },
  { kind: 'refused', at: NOW, message: null },
  ...bad.map((why) => ({ kind: 'bad-piece', at: NOW, why }) as const),
];

const JARGON = /shard|quorum|crystal|custodian|feed|peer|\bkey\b|undefined|null|NaN|@|%/i;

function secret(stage: SecretView['stage'], more: Partial<SecretView> = {}): SecretView {
  return {
    root: msgId('1'),
    name: 'Bank',
    createdAt: NOW,
    stage,
    quorum: 2,
    friends: [],
    accepted: 0,
    waitingFor: 0,
    kept: 0,
    returned: 0,
    deadline: null,
    shared: false,
    wishes: noWishes,
    ...noChange,
    ...more,
  };
}

describe('how things stand with a friend', () => {
  it('every state has words of its own, without jargon', () => {
    const said = every.map((state) => sayFriend(piece(bob, state)));
    for (const { text, advice } of said) expect(`${text} ${advice ?? ''}`).not.toMatch(JARGON);
    const late = travels.length - 1; // late says the same wherever the invitation is
    expect(new Set(said.map(({ text }) => text)).size).toBe(every.length - late);
  });

  it('"sent" is never said of what has not left the device', () => {
    for (const kind of ['sent', 'asked'] as const) {
      expect(sayFriend(piece(bob, { kind, at: NOW, travel: 'saved-here' })).text).toMatch(/not sent yet$/);
      expect(sayFriend(piece(bob, { kind, at: NOW, travel: 'in-the-room' })).text).toMatch(/not with Bob yet$/);
    }
  });

  it('only what the friend’s app confirmed is called kept', () => {
    const kept = every.filter((state) => /kept/.test(sayFriend(piece(bob, state)).text));
    expect(kept.map(({ kind }) => kind)).toEqual(['kept']);
  });

  it('of another app nobody says that the piece is there or not', () => {
    const says = (state: FriendState) => sayFriend({ ...piece(alice, state), otherApp: true });
    const sent = says({ kind: 'sent', at: NOW, travel: 'in-the-room' });
    expect(sent.text).toBe('The piece is in the meeting place. Alice’s app does not tell whether it has come');
    expect(sent.advice).toContain('Ask Alice');
    const asked = says({ kind: 'asked', at: NOW, travel: 'in-the-room' });
    expect(asked.text).toBe('Your request is in the meeting place. No answer yet');
    const here = says({ kind: 'sent', at: NOW, travel: 'saved-here' });
    expect([here.text, here.advice]).toEqual(['The piece is saved on this device, not sent yet', null]);
  });

  it('one more step is done with every stretch of the way', () => {
    const steps = travels.map((travel) => sayFriend(piece(bob, { kind: 'sent', at: NOW, travel })).steps);
    expect([...steps, sayFriend(piece(bob, { kind: 'kept', at: NOW })).steps]).toEqual([1, 2, 3, 4]);
  });

  it('a bad piece is told by name, with what to do', () => {
    const { text, advice } = sayFriend(piece(bob, { kind: 'bad-piece', at: NOW, why: 'damaged' }));
    expect(text).toContain('Bob');
    expect(advice).toContain('Call Bob');
  });

  it('a friend without a name is still no id', () => {
    const { text } = sayFriend(piece(person(null, 'x'), { kind: 'kept', at: NOW }));
    expect(text).toBe('Someone new’s app confirmed that the piece is kept');
  });
});

describe('how a secret stands', () => {
  it('only stage "safe" is called safe', () => {
    for (const stage of stages) {
      const { short, headline, explanation } = saySecret(secret(stage, { kept: 5, returned: 5, accepted: 5 }));
      for (const words of [short, headline, explanation]) {
        if (stage !== 'safe') expect(words.replace(/not safe/gi, '')).not.toMatch(/\bsafe\b/i);
        expect(words).not.toMatch(JARGON);
      }
    }
    expect(saySecret(secret('safe', { kept: 2 })).headline).toMatch(/^Safe: /);
  });

  it('says what is missing until then', () => {
    expect(saySecret(secret('sent', { kept: 1 })).headline).toBe('Not safe yet: 1 of 2 friends confirmed');
  });

  it('does not wait for confirmations that cannot come', () => {
    const friend = (person: PersonView, otherApp: boolean): FriendPiece => {
      const state = { kind: 'sent', at: NOW, travel: 'in-the-room' } as const;
      return { ...piece(person, state), ...(otherApp ? { otherApp } : {}) };
    };
    const explained = (friends: readonly FriendPiece[]) => saySecret(secret('sent', { friends })).explanation;
    expect(explained([friend(alice, true), friend(bob, true)])).toContain('Other apps do not confirm');
    expect(explained([friend(alice, true), friend(bob, false)])).toContain('open Coconut for a moment');
  });

  it('tells those who confirmed from those who did not', () => {
    const friends: readonly FriendPiece[] = [
      piece(alice, { kind: 'kept', at: NOW }),
      piece(bob, { kind: 'kept', at: NOW }),
      piece(carol, { kind: 'sent', at: NOW, travel: 'in-the-room' }),
    ];
    expect(saySecret(secret('safe', { kept: 2, friends })).headline).toBe(
      'Safe: 2 of 3 friends confirmed that they keep a piece',
    );
  });

  it('has one next step at most, and never the same among the others', () => {
    const next = Object.fromEntries(stages.map((stage) => [stage, stepsOf(secret(stage), NOW).next]));
    expect(next).toEqual({
      unfinished: 'finish',
      inviting: null,
      'can-send': 'send',
      'too-few': 'more',
      sending: 'send',
      sent: null,
      safe: 'ask',
      asked: null,
      recoverable: 'recover',
    });
    for (const stage of stages) {
      const { next: first, others } = stepsOf(secret(stage), NOW);
      expect(others).not.toContain(first);
    }
  });

  it('urges to remind after a day, not before; and offers it as long as somebody is silent', () => {
    const silent = (at: number) =>
      secret('inviting', {
        friends: [piece(bob, { kind: 'invited', at, deadline: null, travel: 'in-the-room', late: false })],
      });
    expect(stepsOf(silent(NOW), NOW)).toMatchObject({ next: null, others: ['remind', 'more', 'forget'] });
    expect(stepsOf(silent(NOW - 2 * DAY), NOW).next).toBe('remind');
    expect(stepsOf(secret('inviting'), NOW).others).not.toContain('remind');
  });

  it('only what was never sent can be forgotten', () => {
    const forgettable = stages.filter((stage) => stepsOf(secret(stage), NOW).others.includes('forget'));
    expect(forgettable).toEqual(['unfinished', 'inviting', 'can-send', 'too-few']);
  });
});

describe('the ring', () => {
  it('has an arc for every friend, and once pieces are out only for those who have one', () => {
    const asked: FriendPiece[] = [
      piece(alice, { kind: 'accepted', at: NOW }),
      piece(bob, { kind: 'declined', at: NOW, message: null }),
    ];
    expect(ringOf({ sheets: [], friends: asked, health: null })).toEqual(['waiting', 'empty']);
    const out: FriendPiece[] = [...asked, piece(carol, { kind: 'kept', at: NOW })];
    expect(ringOf({ sheets: [], friends: out, health: null })).toEqual(['held']);
  });

  it('opens its lock only when the secret can be had', () => {
    expect(stages.filter((stage) => isWhole({ stage }))).toEqual(['recoverable']);
  });
});
