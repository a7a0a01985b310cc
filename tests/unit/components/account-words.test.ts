/** What the screens say about voices, handing on, and one's own account. */
import { describe, expect, it, test } from 'vitest';

import { readersAbout } from '../../../src/components/attester/audience-picker';
import { choicesFor, sayPublishing } from '../../../src/components/attester/say-words';
import {
  doubtersOf,
  isStolenWord,
  ownState,
  sayAfterStolen,
  sayDoubtSteps,
} from '../../../src/components/attester/own-words';
import {
  sayConflict,
  sayOverview,
  sayReaders,
  saySaidBefore,
  sayUncounted,
  sayVoice,
  sortVoices,
} from '../../../src/components/attester/voice-words';
import { compare } from '../../../src/components/custodian/comparison';
import {
  mustWait,
  sayCompareSteps,
  sayHandOn,
  sayHandOnLead,
  sayHandOnTitle,
  sayKnown,
  sayNames,
  sayOath,
  sayPiece,
  sayWishes,
  sayYes,
} from '../../../src/components/custodian/hand-on-words';
import { sayBarred } from '../../../src/components/custodian/kept-words';
import { sayAttention } from '../../../src/components/home/attention';
import { parseRoute, paths } from '../../../src/components/routes';
import { sayName } from '../../../src/components/shared/names';
import { sayStanding } from '../../../src/components/shared/standing';
import type { CrystalView, HandOnView, Standing } from '../../../src/crystal/views/view';
import { DAY, handOn, kept, me, newAlice, NOW, oldAlice, piece, rival, said, voice } from '../../gallery/accounts';
import { alice, bob, carol, dave, msgId, person, ready } from '../../gallery/people';

const JARGON =
  /\b(feeds?|shards?|quorum|crystals?|custodians?|attest\w*|reincarnation|phishers?|forward\w*|keys?|undefined|null)\b/i;

function look(hand: HandOnView, view: Partial<CrystalView> = {}): ReturnType<typeof compare> {
  const whole = ready({ kept: [kept('1'), kept('2')], handOns: [hand], ...view }).view;
  return compare(whole, hand.old.id, hand.to.id, null);
}

describe('voices', () => {
  it('say who, and what, in plain words', () => {
    expect(sayVoice(voice(bob, 'stolen'))).toBe('Bob says: it was stolen');
    expect(sayVoice(voice(me, 'valid'))).toBe('You say: it is still theirs');
    expect(sayReaders(voice(bob, 'stolen', { at: NOW }), NOW)).toBe('just now, everybody can read it.');
    const told = voice(bob, 'stolen', { at: NOW, isPublic: false });
    expect(sayReaders(told, NOW)).toBe('just now, told to you, not to everybody.');
    const mine = voice(me, 'stolen', { at: NOW, isPublic: false });
    expect(sayReaders(mine, NOW)).toBe('just now, only you and those whom you chose can read it.');
  });

  it('of before are told with the account that they named', () => {
    expect(saySaidBefore(voice(me, 'suspicious'))).toBe('You said before: it looks stolen.');
    expect(saySaidBefore(voice(me, 'gone'))).toBe('You said before: they are gone.');
    expect(saySaidBefore(voice(me, 'gone', { to: bob }))).toBe('You said before: they are gone (Bob).');
  });

  it('that do not count say why', () => {
    const reasons = (['stranger', 'about-itself', 'names-itself', 'distrusted'] as const).map(sayUncounted);
    expect(new Set(reasons).size).toBe(4);
    for (const reason of reasons) expect(reason).toMatch(/^Does not count for you: .*\.$/);
    expect(sayUncounted(null)).toBeNull();
  });

  it('that contradict each other stand side by side', () => {
    expect(sayConflict([voice(bob, 'stolen'), voice(alice, 'valid')])).toBe(
      'Friends disagree. “It was stolen”: Bob. “It is still theirs”: Alice. Talk to them.',
    );
    expect(sayConflict([voice(me, 'suspicious'), voice(bob, 'stolen'), voice(alice, 'valid')])).toBe(
      'Friends disagree. “It was stolen”: Bob and you. “It is still theirs”: Alice. Talk to them.',
    );
    const two = [voice(bob, 'reincarnation', { to: newAlice }), voice(carol, 'reincarnation', { to: rival })];
    expect(sayConflict(two)).toContain(`“They have a new account” (alice): ${sayName(carol)}.`);
  });

  it('that agree are no conflict', () => {
    expect(sayConflict([voice(me, 'reincarnation', { to: newAlice }), voice(bob, 'stolen')])).toBeNull();
    expect(sayConflict([voice(bob, 'stolen'), voice(alice, 'suspicious')])).toBeNull();
    expect(sayConflict([])).toBeNull();
  });

  it('are sorted into those that count, those that do not, and what was said before', () => {
    const voices = [
      voice(bob, 'stolen'),
      voice(dave, 'valid', { discounted: 'stranger' }),
      voice(bob, 'valid', { isLatest: false }),
    ];
    const { counted, uncounted, history } = sortVoices(voices);
    expect([counted.length, uncounted.length, history.length]).toEqual([1, 1, 1]);
    expect(sayOverview(said(alice, voices), 'Alice')).toBe('One voice counts for you.');
    const both = said(alice, [voice(bob, 'stolen'), voice(carol, 'stolen')]);
    expect(sayOverview(both, 'Alice')).toBe('2 voices count for you.');
    expect(sayOverview(null, 'Alice')).toBe('Nobody has said anything about Alice’s account.');
  });
});

test('what can be said: six things, each with what it does and a button of its own', () => {
  const choices = choicesFor('Alice');
  expect(new Set(choices.map(({ kind }) => kind)).size).toBe(6);
  expect(new Set(choices.map(({ button }) => button)).size).toBe(6);
  for (const { label, effect, button } of choices) expect(`${label} ${effect} ${button}`).not.toMatch(JARGON);
  for (const { kind } of choices) expect(sayPublishing(kind, 'Alice')).toContain('Everybody');
});

test('every standing has a word of its own', () => {
  const all: readonly Standing[] = ['stolen', 'suspicious', 'gone', 'moved', 'phisher', 'disputed'];
  expect(new Set(all.map((standing) => sayStanding(standing)?.short)).size).toBe(6);
  expect(sayStanding(null)).toBeNull();
});

describe('before handing on', () => {
  it('the question never presumes the answer', () => {
    expect(sayHandOnTitle(handOn())).toBe('Is this really Alice?');
    expect(sayHandOnLead(look(handOn())).join(' ')).toContain('It may be a thief');
    expect(sayHandOnTitle(handOn({ as: 'heir', to: bob }))).toBe('Is Alice gone, and is Bob the heir?');
    const gone = handOn({ stage: 'done', pieces: [piece(1, { handedOnAt: NOW })] });
    expect(sayHandOnTitle(gone)).toBe('You handed on the piece to Alice’s new account');
    const both = [piece(1, { handedOnAt: NOW }), piece(2, { handedOnAt: NOW })];
    expect(sayHandOnTitle(handOn({ as: 'heir', to: bob, stage: 'done', pieces: both }))).toBe(
      'You handed on 2 pieces to Bob',
    );
    expect(sayHandOn(handOn({ as: 'heir', to: bob }), 1)).toBe('Hand on the piece to Bob');
    expect(sayHandOn(handOn(), 2)).toBe('Hand on 2 pieces to Alice’s new account');
  });

  it('a name proves nothing, least of all the same name', () => {
    expect(sayNames(handOn())).toContain('The same name proves nothing');
    expect(sayNames(handOn({ sameName: false }))).toContain('proves nothing');
  });

  it('how long an account was known is said only where it is known', () => {
    expect(sayKnown(newAlice, null)).toContain('never followed');
    expect(sayKnown(bob, null)).toBe('You follow it.');
    expect(sayKnown(bob, NOW - 90 * DAY, NOW)).toMatch(/^You have known it since /);
    expect(sayKnown(bob, NOW - 1, NOW)).toBe('You have known it only for a short time (just now).');
  });

  it('the words are compared on a number that one had before', () => {
    const steps = sayCompareSteps(handOn());
    expect(steps[0]).toContain('on a number that you already had');
    expect(steps.at(-1)).toContain('stop');
    const heirs = sayCompareSteps(handOn({ as: 'heir', to: bob }));
    expect(heirs[0]).toContain('Call Bob');
    expect(heirs[2]).toContain('“If Alice is gone, and you are the heir”');
    expect(sayOath(handOn())).toBe('I spoke with Alice, and all words were the same.');
  });

  it('the button promises what it will do, and no more', () => {
    expect(sayYes(look(handOn()))).toBe('Yes, it is Alice: vouch and hand on all 2 pieces');
    expect(sayYes(look(handOn({ pieces: [piece(1)] })))).toBe('Yes, it is Alice: vouch and hand on the piece');
    expect(sayYes(look(handOn({ pieces: [] })))).toBe('Yes, it is Alice: vouch');
    const waits = { heirs: [], forwardAfter: 7, vouchers: 0 };
    expect(sayYes(look(handOn(), { kept: [kept('1', { wishes: waits })] }))).toBe('Yes, it is Alice: vouch');
    expect(sayYes(look(handOn({ as: 'heir', to: bob })))).toBe('Yes, Alice is gone: hand on all 2 pieces to Bob');
  });

  it('where the owner wanted more friends, others who vouch and I are counted', () => {
    const wishes = { heirs: [], forwardAfter: 0, vouchers: 2 };
    expect(mustWait({ wishes, vouching: [] })).toBe(true);
    expect(mustWait({ wishes, vouching: [voice(bob, 'reincarnation', { to: newAlice })] })).toBe(false);
    expect(mustWait({ wishes, vouching: [voice(me, 'reincarnation', { to: newAlice })] })).toBe(true);
  });

  it('an heir whom the owner did not name gets nothing', () => {
    const wishes = { heirs: [bob], forwardAfter: 0, vouchers: 0 };
    const view = { kept: [kept('1', { wishes }), kept('2')] };
    expect(look(handOn({ as: 'heir', to: dave }), view).allowed).toBe(1);
    expect(look(handOn({ as: 'heir', to: bob }), view).allowed).toBe(2);
  });

  it('wishes are said as sentences; none where there are none', () => {
    expect(sayWishes({ heirs: [bob], forwardAfter: 7, vouchers: 2 }, alice)).toHaveLength(3);
    expect(sayWishes({ heirs: [], forwardAfter: 0, vouchers: 1 }, alice)).toEqual([]);
    expect(sayWishes({ heirs: [], forwardAfter: 1, vouchers: 0 }, alice)).toEqual([
      'Alice wanted 1 day to pass after you vouch, before anything is handed on.',
    ]);
  });

  it('each piece says what is in its way', () => {
    expect(sayPiece(piece(1, { bar: null }))).toBe('Can be handed on now');
    expect(sayPiece(piece(1, { bar: 'too-early', opensAt: NOW + 6 * DAY }), NOW)).toContain('6 days left');
    expect(sayPiece(piece(1, { bar: 'too-few-voices', vouchers: { have: 1, need: 2 } }))).toContain('1 of 2 friends');
    expect(sayPiece(piece(1, { handedOnAt: NOW - 1 }), NOW)).toBe('Handed on: just now');
    for (const bar of ['retired', 'is-owner', 'is-me', 'phisher', 'not-attested', 'not-an-heir'] as const) {
      expect(sayPiece(piece(1, { bar }))).not.toMatch(JARGON);
    }
  });

  it('an account that nobody asked about is compared from what friends say', () => {
    const old = said(oldAlice, [
      voice(bob, 'reincarnation', { to: newAlice }),
      voice(carol, 'valid'),
      voice(dave, 'reincarnation', { to: newAlice, discounted: 'stranger' }),
    ]);
    const { view } = ready({ people: [oldAlice, newAlice], accounts: [old], kept: [kept('1')] });
    const hand = compare(view, oldAlice.id, newAlice.id, 'heir');
    expect(hand).toMatchObject({ stage: 'asked', as: 'heir', asked: null, sameName: true, allowed: 1 });
    expect(hand.vouching.map(({ by }) => by.name)).toEqual(['Bob']);
    expect(hand.warning.map(({ by }) => by.name)).toEqual([carol.name]);
  });

  it('somebody whom I call pretending is known as such', () => {
    expect(look(handOn(), { accounts: [said(newAlice, [voice(me, 'phisher')])] }).isPhisher).toBe(true);
    expect(look(handOn(), { accounts: [said(newAlice, [voice(bob, 'phisher')])] }).isPhisher).toBe(false);
    expect(look(handOn()).isPhisher).toBe(false);
  });
});

test('what I say is not offered to an account that is in question, nor to the one it is about', () => {
  const people = [alice, bob, dave, { ...carol, standing: 'stolen' as const }, person('Eve', 'e', { iFollow: false })];
  expect(readersAbout(people, alice.id).map(({ name }) => name)).toEqual(['Bob', 'Dave']);
});

describe('my own account', () => {
  it('is doubted by voices that count, other than valid', () => {
    expect(ownState(null)).toBe('calm');
    expect(ownState(said(me, [voice(bob, 'valid')]))).toBe('calm');
    expect(ownState(said(me, [voice(bob, 'stolen', { discounted: 'stranger' })]))).toBe('calm');
    expect(ownState(said(me, [voice(bob, 'stolen')]))).toBe('doubted');
    expect(ownState(said(me, [voice(me, 'stolen')], { ownStolen: true }))).toBe('stolen');
  });

  it('tells whom to call, and what to do after it was marked', () => {
    expect(sayDoubtSteps(doubtersOf(said(me, [voice(bob, 'stolen')])))[0]).toBe('Call Bob. Ask what they saw.');
    for (const step of sayAfterStolen()) expect(step).not.toMatch(JARGON);
  });

  it('is marked only by typing the word', () => {
    expect(isStolenWord(' Stolen ')).toBe(true);
    expect(isStolenWord('stole')).toBe(false);
    expect(isStolenWord('')).toBe(false);
  });
});

test('a piece that must stay says the way out; what the account said of itself has none', () => {
  const here = kept('1', { barred: 'owner-said-stolen' });
  expect(sayBarred(here)?.next).toContain('Talk to them');
  expect(sayBarred(here, true)?.happened).toContain('final');
});

test('what happens to accounts leads from home to the page that deals with it', () => {
  const root = msgId('7');
  const { view } = ready();
  expect(sayAttention({ kind: 'said-about-me', by: [bob] }, view).href).toBe(paths.person(me.id));
  const asked = sayAttention({ kind: 'asked-to-hand-on', old: oldAlice, person: newAlice }, view);
  expect(asked).toMatchObject({ href: paths.handOn(oldAlice.id, newAlice.id), look: 'hand-on' });
  expect(sayAttention({ kind: 'can-hand-on', old: oldAlice, person: newAlice }, view).look).toBe('hand-on');
  expect(sayAttention({ kind: 'account-warning', person: oldAlice, keepsPiece: true }, view).headline).toContain(
    'stolen',
  );
  expect(sayAttention({ kind: 'handed-recoverable', root, owner: null }, view).href).toBe(paths.handed(root));
});

test('the page for handing on has an address for either way to look at it', () => {
  const [old, to] = [oldAlice.id, newAlice.id];
  for (const as of [null, 'heir', 'new-account'] as const) {
    expect(parseRoute(paths.handOn(old, to, as))).toEqual({ at: 'hand-on', old, to, as });
  }
  expect(parseRoute(`#/hand-on/${encodeURIComponent(old)}`)).toEqual({ at: 'home' });
  expect(parseRoute(`${paths.handOn(old, to)}/thief`)).toEqual({ at: 'home' });
});
