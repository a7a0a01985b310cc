import { describe, expect, it } from 'vitest';
import {
  isDoneWith,
  replacementOf,
  ringOfHanded,
  sayBadHanded,
  sayHanded,
} from '../../../src/components/protagonist/handed-words';
import { sayOldAccount, sayOldFriend, secretsOf, type OldFriend } from '../../../src/components/protagonist/old-words';
import type { BadPiece, HandedSecretView, OldAccountView, SecretView, Travel } from '../../../src/crystal/views/view';
import { alice, bob, carol, dave, msgId, noWishes, person, noChange } from '../../gallery/people';

const JARGON = /shard|quorum|crystal|custodian|forward|reincarnation|feed|peer|undefined|null|NaN|@|%/i;
const travels: readonly Travel[] = ['saved-here', 'in-the-room', 'on-their-device'];
const lost = person('Maria', 'p', { iFollow: false, followsMe: false });

const friend = (state: OldFriend['state'], vouched = false): OldFriend => ({
  person: bob,
  state,
  vouched,
  phrase: ['orbit', 'lemon', 'sudden', 'ticket', 'harbor'],
});
const asked = (travel: Travel, vouched = false) => friend({ kind: 'asked', at: 0, travel }, vouched);
const gave = (pieces: number) => friend({ kind: 'handed-on', at: 0, pieces }, true);
const old = (...friends: readonly OldFriend[]): OldAccountView => ({ account: lost, claimedAt: 0, friends });

function handed(stage: HandedSecretView['stage'], more: Partial<HandedSecretView> = {}): HandedSecretView {
  const two = [alice, bob].map((who) => ({ person: who, at: 0, bad: null }));
  const base = { root: msgId('1'), owner: lost, number: 1, stage, pieces: two, have: 2, need: 2 };
  return { ...base, replacedBy: null, wasMine: true, ...more };
}

describe('how it stands with a friend of the old account', () => {
  it('every state has words of its own, without jargon', () => {
    const every = [
      friend({ kind: 'not-asked' }),
      friend({ kind: 'not-asked' }, true),
      ...travels.map((travel) => asked(travel)),
      asked('on-their-device', true),
      gave(1),
      gave(2),
    ];
    const said = every.map((each) => sayOldFriend(each).text);
    for (const text of said) expect(text).not.toMatch(JARGON);
    expect(new Set(said).size).toBe(every.length);
  });

  it('"sent" is never said of what has not left the device, and the words wait until it has', () => {
    expect(sayOldFriend(asked('saved-here')).text).toMatch(/not sent yet$/);
    expect(sayOldFriend(asked('saved-here')).steps).toBe(1);
    expect(sayOldFriend(asked('saved-here')).compare).toBe(false);
    expect(sayOldFriend(asked('in-the-room')).compare).toBe(true);
    expect(sayOldFriend(asked('on-their-device'))).toMatchObject({ compare: true, steps: 3 });
  });

  it('words are not asked for again once a friend said so', () => {
    expect(sayOldFriend(asked('in-the-room', true)).compare).toBe(false);
    expect(sayOldFriend(gave(1)).compare).toBe(false);
  });
});

describe('how it stands with the old account', () => {
  it('first one calls, then one waits for the others, then a secret can be had', () => {
    expect(sayOldAccount(old(asked('in-the-room')), []).headline).toBe('1 friend asked. Now call them');
    const half = old(gave(1), asked('in-the-room'), friend({ kind: 'not-asked' }));
    expect(sayOldAccount(half, [handed('collecting')]).headline).toBe('1 of 2 friends handed on what they keep');
    expect(sayOldAccount(half, [handed('recoverable'), handed('collecting')]).headline).toBe(
      '1 secret can be put together',
    );
  });

  it('an account that leads to a claimed one by what friends say belongs to it; another claimed one does not', () => {
    const other = old(gave(1));
    const view = {
      oldAccounts: [old(gave(1)), { ...other, account: carol }],
      handedSecrets: [
        handed('collecting', { root: msgId('a') }),
        handed('collecting', { root: msgId('b'), owner: carol }),
        handed('collecting', { root: msgId('c'), owner: dave }),
        handed('collecting', { root: msgId('d'), owner: alice, wasMine: false }),
      ],
    };
    expect(secretsOf(view, lost.id).map(({ root }) => root)).toEqual([msgId('a'), msgId('c')]);
  });
});

describe('a secret that is handed on', () => {
  const stages = ['collecting', 'recoverable', 'put-away'] as const;

  it('is called by whose it was, never by its name, without jargon', () => {
    expect(sayHanded(handed('collecting'), null).title).toBe('Secret 1 of your old account');
    expect(sayHanded(handed('collecting', { owner: bob, wasMine: false }), null).title).toBe(
      'Bob’s secret, entrusted to you',
    );
    for (const stage of stages) {
      for (const more of [{}, { need: null }, { owner: null, wasMine: false }, { owner: bob, wasMine: false }]) {
        expect(JSON.stringify(Object.values(sayHanded(handed(stage, more), null)))).not.toMatch(JARGON);
      }
    }
  });

  it('says how many are here of how many are needed, where the pieces tell', () => {
    expect(sayHanded(handed('collecting', { have: 1, need: 3 }), null).headline).toBe('1 of 3 pieces needed are here');
    expect(sayHanded(handed('recoverable'), null).headline).toBe('2 pieces are here: that is enough');
    expect(sayHanded(handed('recoverable', { need: null }), null).headline).toBe('2 pieces here: try them');
  });

  it('is protected again only when friends confirmed it', () => {
    const fresh = (stage: SecretView['stage']): SecretView => ({
      root: msgId('4'),
      name: 'Wallet',
      createdAt: 0,
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
      replaces: msgId('1'),
    });
    const replaced = handed('recoverable', { replacedBy: msgId('4') });
    expect(replacementOf(replaced, { secrets: [] })).toBeNull();
    expect(replacementOf(replaced, { secrets: [fresh('sent')] })).toEqual(fresh('sent'));
    expect(sayHanded(replaced, fresh('sent')).short).toBe('Not protected again yet');
    expect(isDoneWith(replaced, fresh('sent'))).toBe(false);
    expect(sayHanded(replaced, fresh('safe')).short).toBe('Protected again');
    expect(isDoneWith(replaced, fresh('safe'))).toBe(true);
    expect(isDoneWith(handed('put-away'), null)).toBe(true);
  });

  it('the ring fills up piece by piece, and shows what does not fit', () => {
    const bad = { person: carol, at: 0, bad: 'damaged' as const };
    expect(ringOfHanded({ pieces: [], have: 0, need: 3 })).toEqual(['waiting', 'waiting', 'waiting']);
    expect(ringOfHanded({ pieces: [bad], have: 1, need: 2 })).toEqual(['held', 'waiting', 'lost']);
    expect(ringOfHanded({ pieces: [], have: 3, need: 2 })).toEqual(['held', 'held', 'held']);
    expect(ringOfHanded({ pieces: [], have: 1, need: null })).toEqual(['held', 'waiting']);
  });

  it('a bad piece is named, each fault in its own words', () => {
    const faults: readonly BadPiece[] = ['damaged', 'not-theirs', 'other-secret', 'duplicate'];
    const said = faults.map((fault) => sayBadHanded(fault, 'Bob'));
    expect(new Set(said).size).toBe(faults.length);
    for (const sentence of said) expect(sentence).toMatch(/Bob handed on/);
  });
});
