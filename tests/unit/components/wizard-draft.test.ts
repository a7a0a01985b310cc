import { describe, expect, it } from 'vitest';
import { measureSecret } from '../../../src/components/protagonist/measure-secret';
import {
  askedBefore,
  checkStep,
  chosenOf,
  draftFrom,
  EMPTY_DRAFT,
  farthest,
  isTouched,
  neededOf,
  openOf,
  stayingOf,
  stepsFor,
  toProtection,
  type Draft,
} from '../../../src/components/protagonist/wizard-draft';
import { MOST_FRIENDS, NAME_LENGTH, SECRET_BYTES } from '../../../src/crystal/limits';
import { ok } from '../../../src/crystal/result';
import type { SecretView } from '../../../src/crystal/views/view';
import { alice, bob, carol, dave, msgId, noWishes, stranger, noChange, piece } from '../../gallery/people';

const SECRET = '  סוד\n🥥 \n';
const people = [alice, bob, carol, dave, stranger];
const draft: Draft = { ...EMPTY_DRAFT, name: ' Bank ', friends: [bob.id, alice.id] };

const existing: SecretView = {
  root: msgId('1'),
  name: 'Bank',
  createdAt: 0,
  stage: 'too-few',
  quorum: 3,
  friends: [
    piece(alice, { kind: 'accepted', at: 0 }),
    piece(bob, { kind: 'declined', at: 0, message: null }),
    piece(carol, { kind: 'chosen' }),
  ],
  accepted: 1,
  waitingFor: 0,
  kept: 0,
  returned: 0,
  deadline: null,
  shared: true,
  wishes: noWishes,
  ...noChange,
};

describe('the steps', () => {
  it('are six, and five for a secret that has its name', () => {
    expect(stepsFor(null)).toEqual(['name', 'secret', 'friends', 'needed', 'options', 'review']);
    expect(stepsFor(existing)).not.toContain('name');
  });

  it('do not go on with something missing, and say why', () => {
    const reason = (...given: Parameters<typeof checkStep>) => {
      const checked = checkStep(...given);
      return checked.ok ? null : checked.reason;
    };
    expect(reason('name', { ...draft, name: ' \n' }, '', 0)).toBe('name-empty');
    expect(reason('name', { ...draft, name: '\u200b\u3164' }, '', 0)).toBe('name-empty');
    expect(reason('name', { ...draft, name: 'x'.repeat(NAME_LENGTH + 1) }, '', 0)).toBe('name-too-long');
    expect(reason('secret', draft, '', 0)).toBe('secret-empty');
    expect(reason('secret', draft, ' ', 0)).toBeNull();
    expect(reason('secret', draft, '🥥'.repeat(SECRET_BYTES / 4 + 1), 0)).toBe('secret-too-large');
    expect(reason('secret', draft, { name: 'x', bytes: new Uint8Array(0) }, 0)).toBe('secret-empty');
    expect(reason('secret', draft, { name: 'x', bytes: new Uint8Array(SECRET_BYTES) }, 0)).toBeNull();
    expect(reason('friends', draft, SECRET, 1)).toBe('too-few-friends');
    expect(reason('friends', draft, SECRET, MOST_FRIENDS + 1)).toBe('too-many-friends');
    expect(reason('friends', draft, SECRET, 2)).toBeNull();
  });

  it('cannot be jumped over', () => {
    const steps = stepsFor(null);
    expect(farthest(steps, EMPTY_DRAFT, '', 0)).toBe(0);
    expect(farthest(steps, draft, '', 2)).toBe(1);
    expect(farthest(steps, draft, SECRET, 1)).toBe(2);
    expect(farthest(steps, draft, SECRET, 2)).toBe(5);
  });
});

describe('whom to ask', () => {
  it('only friends who know each other, in the order of choosing', () => {
    const wish = { ...draft, friends: [stranger.id, bob.id, dave.id, alice.id] };
    expect(chosenOf(wish, people, null)).toEqual([bob, alice]);
  });

  it('those asked before stay, but for who said no; they are not chosen twice', () => {
    expect(askedBefore(existing).map(({ person }) => person)).toEqual([alice, bob]);
    expect(stayingOf(existing)).toEqual([alice]);
    const wish = { ...draftFrom(existing), friends: [alice.id, bob.id, carol.id] };
    expect(chosenOf(wish, people, existing)).toEqual([carol]);
  });

  it('what was agreed before is where one begins', () => {
    expect(draftFrom(existing)).toEqual({
      ...EMPTY_DRAFT,
      name: 'Bank',
      friends: [carol.id],
      needed: 3,
      shared: true,
    });
  });

  it('never fewer needed than two, never more than there are', () => {
    expect(neededOf({ ...draft, needed: 5 }, 3)).toBe(3);
    expect(neededOf({ ...draft, needed: null }, 5)).toBe(3);
    expect(neededOf({ ...draft, needed: null }, 0)).toBe(2);
  });
});

describe('what is handed over', () => {
  it('the secret letter for letter, the name and the line trimmed', () => {
    const wish: Draft = { ...draft, message: ' Thanks! \n', days: 7, shared: true };
    const given = {
      root: null,
      secret: SECRET,
      friends: [bob, alice, carol],
      heirs: [dave],
      replaces: null,
      now: 1_000,
    };
    expect(toProtection(wish, given)).toEqual({
      root: null,
      name: 'Bank',
      secret: SECRET,
      friends: [bob.id, alice.id, carol.id],
      papers: 0,
      unasked: [],
      quorum: 2,
      deadline: 1_000 + 7 * 24 * 60 * 60_000,
      message: 'Thanks!',
      shared: true,
      heirs: [dave.id],
      forwardAfter: 0,
      vouchers: 0,
      replaces: null,
    });
  });

  it('of those who are not asked here only who shall keep a piece', () => {
    const given = { root: null, secret: SECRET, friends: [bob, alice], heirs: [], replaces: null, now: 1_000 };
    const { unasked } = toProtection({ ...draft, unasked: [carol.id, alice.id] }, given);
    expect(unasked).toEqual([alice.id]);
  });

  it('who said yes outside of the app stays so; who has answered in it cannot be left unasked', () => {
    const friends = [...existing.friends, piece(dave, { kind: 'unasked' })];
    const begun = { ...existing, friends };
    expect(draftFrom(begun).unasked).toEqual([dave.id]);
    expect(openOf([stranger], begun)).toEqual([dave, stranger]);
    expect(stayingOf(begun)).toEqual([alice, dave]);
  });

  it('no line and no deadline where there are none', () => {
    const given = {
      root: msgId('1'),
      secret: SECRET,
      friends: [bob, alice],
      heirs: [],
      replaces: msgId('2'),
      now: 1_000,
    };
    expect(toProtection(draft, given)).toMatchObject({ root: msgId('1'), message: null, deadline: null });
    expect(toProtection(draft, given).replaces).toBe(msgId('2'));
  });

  it('leaving loses something only if something was entered', () => {
    expect(isTouched(EMPTY_DRAFT, EMPTY_DRAFT, '')).toBe(false);
    expect(isTouched(EMPTY_DRAFT, EMPTY_DRAFT, ' ')).toBe(true);
    expect(isTouched(draft, EMPTY_DRAFT, '')).toBe(true);
    expect(checkStep('review', draft, SECRET, 2)).toEqual(ok(null));
  });
});

describe('the size of a secret', () => {
  it('is counted in bytes, of words and of files', () => {
    expect(measureSecret('é🥥').size).toBe(6);
    expect(measureSecret({ name: 'x', bytes: new Uint8Array(7) }).size).toBe(7);
  });

  it('is mentioned only near the limit', () => {
    const { limit } = measureSecret('');
    expect(limit).toBe(SECRET_BYTES);
    expect(measureSecret('x'.repeat(100)).fit).toBe('plenty-left');
    expect(measureSecret('x'.repeat(limit - 10)).fit).toBe('near');
    expect(measureSecret('x'.repeat(limit)).fit).toBe('near');
    expect(measureSecret('x'.repeat(limit + 1)).fit).toBe('too-large');
  });
});
