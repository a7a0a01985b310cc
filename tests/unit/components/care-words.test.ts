import { describe, expect, it } from 'vitest';
import {
  isWorrying,
  needsCare,
  sayChecked,
  sayEvery,
  sayHealth,
  sayLeaving,
  saySilent,
} from '../../../src/components/protagonist/care-words';
import { ringOf, sayFriend } from '../../../src/components/protagonist/friend-words';
import { saySecret } from '../../../src/components/protagonist/secret-words';
import { sayKept, saySize } from '../../../src/components/custodian/kept-words';
import { sayAttention } from '../../../src/components/home/attention';
import { CHECK_CHOICES } from '../../../src/crystal/limits';
import type { FriendPiece, SecretView } from '../../../src/crystal/views/view';
import { kept } from '../../gallery/accounts';
import { alice, bob, carol, msgId, piece } from '../../gallery/people';
import { health, secret } from '../../gallery/secrets';

const NOW = Date.UTC(2026, 10, 22);
const JARGON = /shard|quorum|crystal|custodian|feed|peer|\bkey\b|undefined|null|NaN|@|%/i;
const leaving = { at: NOW, message: null };
const keeps = (who: typeof alice, more: Partial<FriendPiece> = {}) => piece(who, { kind: 'kept', at: NOW }, more);
const all = [keeps(alice), keeps(bob), keeps(carol)];
const doing = (friends: readonly FriendPiece[], more: Partial<NonNullable<SecretView['health']>> = {}) =>
  secret('safe', friends, { health: health(friends, more) });

describe('how a secret is doing', () => {
  it('is one sentence with both numbers, for every length of time', () => {
    const said = (['month', 'quarter', 'year'] as const).map((span) =>
      sayHealth(doing(all, { span, confirmed: 2, silent: [carol] })),
    );
    expect(said[0]).toBe('2 of 3 friends confirmed this month: you would get it back.');
    expect(new Set(said).size).toBe(3);
    for (const sentence of said) expect(sentence).toMatch(/^2 of 3 .*you would get it back\.$/);
  });

  it('promises nothing, and calls nothing safe, where too few confirmed or too few stay', () => {
    const old = doing(all, { span: null, confirmed: 1 });
    const left = doing([keeps(alice), keeps(bob, { leaving }), keeps(carol, { leaving })]);
    for (const one of [old, left]) {
      expect(isWorrying(one)).toBe(true);
      const { short, headline, explanation, tone } = saySecret(one);
      expect(`${short} ${headline} ${explanation}`).not.toMatch(/safe|: you would get it back/i);
      expect(`${short} ${headline} ${explanation}`).not.toMatch(JARGON);
      expect(tone).toBe('warning');
    }
    expect(sayHealth(old)).toContain('not certain');
    expect(sayHealth(left)).toContain('too few');
    expect(isWorrying(doing(all))).toBe(false);
  });

  it('names who is silent and who leaves, and what helps', () => {
    expect(saySilent(health(all, { silent: [bob] }))).toMatch(/Bob.*Call/);
    expect(saySilent(health(all))).toBeNull();
    expect(sayLeaving([keeps(alice), keeps(bob, { leaving })])).toMatch(/^Bob cannot keep .*still there/);
    expect(sayLeaving(all)).toBeNull();
    expect(sayFriend(keeps(bob, { leaving: { at: NOW, message: 'Sorry' } }))).toMatchObject({
      text: 'Cannot keep the piece any longer',
      quote: 'Sorry',
    });
  });

  it('shows in the ring: kept, waited for, as good as gone', () => {
    const friends = [keeps(alice), keeps(bob), keeps(carol, { leaving })];
    expect(ringOf({ sheets: [], friends, health: health(friends, { silent: [bob] }) })).toEqual([
      'held',
      'waiting',
      'lost',
    ]);
  });

  it('stands first only where something is to be done', () => {
    expect(needsCare(doing(all))).toBe(false);
    expect(needsCare(doing(all, { late: [bob] }))).toBe(true);
    expect(needsCare(doing([...all, keeps(bob, { leaving })]))).toBe(true);
    const change = { root: msgId('5'), createdAt: NOW, isRetired: false, sheets: [] };
    expect(needsCare({ ...doing(all), renews: { ...change, canBeRetired: true } })).toBe(true);
    expect(needsCare({ ...doing(all), renews: { ...change, isRetired: true, canBeRetired: false } })).toBe(false);
  });

  it('has words of its own for every schedule, and for answers that are awaited', () => {
    expect(new Set(CHECK_CHOICES.map(sayEvery)).size).toBe(CHECK_CHOICES.length);
    expect(sayChecked({ friends: all })).toBe('All of them have answered.');
    const awaited = keeps(bob, { check: { at: NOW, travel: 'saved-here' } });
    expect(sayChecked({ friends: [awaited, keeps(alice)] })).toMatch(/^1 friend’s app has yet to answer/);
  });

  it('while it is replaced, never says that it is safe', () => {
    for (const isConfirmed of [false, true]) {
      const { headline, short } = saySecret({ ...doing(all), renewedBy: { root: msgId('5'), isConfirmed } });
      expect(headline + short).not.toMatch(/safe/i);
    }
  });
});

describe('what a custodian sees', () => {
  it('of a piece that is needed no more is thanks; unless a thief could have said so', () => {
    const retired = { at: NOW, replacedBy: null };
    expect(sayKept(kept('1', { owner: bob, retired })).title).toBe('Bob needs this piece no more');
    const stolen = kept('1', { owner: { ...bob, standing: 'stolen' }, retired });
    expect(sayKept(stolen).title).toBe('You are keeping a piece for Bob');
  });

  it('of a new piece in place of the one that they keep is what becomes of the old one', () => {
    const { title, lines } = sayKept(kept('1', { owner: bob, stage: 'asked-to-keep', replaces: msgId('5') }));
    expect(title).toBe('Will you keep a new piece for Bob?');
    expect(lines.join(' ')).toContain('you keep both');
  });

  it('after saying that they cannot keep it is that it must stay for now, and how far that came', () => {
    const told = (travel: 'saved-here' | 'on-their-device') =>
      sayKept(kept('1', { owner: bob, leaving: { at: NOW, travel } })).lines.join(' ');
    expect(told('saved-here')).toMatch(/keep it a little longer.*travels as soon as/);
    expect(told('on-their-device')).toMatch(/Bob’s device has your message/);
  });

  it('of its size is what they can imagine', () => {
    expect([saySize(700), saySize(1024), saySize(4300)]).toEqual(['Less than 1 kB', '1 kB', '4 kB']);
  });
});

describe('Home', () => {
  const view = { me: { id: alice.id, name: 'Alice', forked: false }, accounts: [] };
  const root = msgId('1');

  it('names the friend, the secret and the way', () => {
    const items = [
      { kind: 'leaving', root, name: 'Bank', person: bob },
      { kind: 'unconfirmed', root, name: 'Bank', late: [bob, carol], overdue: [] },
      { kind: 'can-retire', root, name: 'Bank' },
    ] as const;
    for (const item of items) {
      const { headline, explanation, href } = sayAttention(item, view);
      expect(`${headline} ${explanation}`).toContain('Bank');
      expect(`${headline} ${explanation}`).not.toMatch(JARGON);
      expect(decodeURIComponent(href)).toContain(root);
    }
    expect(sayAttention(items[0], view).headline).toContain('Bob');
    expect(sayAttention(items[1], view).explanation).toContain('Bob and Carol');
  });
});
