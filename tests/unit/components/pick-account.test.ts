import { describe, expect, it } from 'vitest';
import { candidatesOf, search, type Acquainted } from '../../../src/components/protagonist/pick-account';
import type { AcquaintanceView, PersonView } from '../../../src/crystal/views/view';
import { alice, bob, carol, dave, feedId, person } from '../../gallery/people';

const far = { iFollow: false, followsMe: false };
const knows = (who: PersonView, ...by: readonly PersonView[]): AcquaintanceView => ({
  ...who,
  knownBy: by.map(({ id }) => id),
});
const view: Acquainted = {
  me: { id: feedId('m'), name: ' maría ', forked: false },
  people: [alice, bob, carol, dave],
  acquaintances: [
    knows(person('Zoë', 's', far), alice),
    knows(person('María', 'p', far), alice, bob, carol, dave),
    knows(person('MARÍA', 'q', far), dave),
    knows(person(null, 'u', far), bob, alice),
    knows(person('Me again', 'm', far), bob),
  ],
  oldAccounts: [],
};
const names = (of: Acquainted) => candidatesOf(of).map(({ person: { name } }) => name);

describe('which account was mine', () => {
  it('never my own, and none that I claimed already', () => {
    expect(names(view)).not.toContain('Me again');
    const account = person('María', 'p', far);
    const claimed = { ...view, oldAccounts: [{ account, claimedAt: 0, friends: [] }] };
    expect(candidatesOf(claimed).some(({ person: { id } }) => id === account.id)).toBe(false);
  });

  it('those with my name first, then whom friends know, then whom I know myself', () => {
    expect(names(view)).toEqual(['María', 'MARÍA', null, 'Zoë', 'Alice', 'Bob', carol.name, 'Dave']);
    expect(candidatesOf(view).map(({ isNamesake }) => isNamesake)).toEqual([
      true,
      true,
      ...Array<boolean>(6).fill(false),
    ]);
  });

  it('says who knows it, and tells two of one name apart', () => {
    const [first, second, nameless, zoe, known] = candidatesOf(view);
    expect(first?.hint).toBe(`Alice, Bob, ${carol.name ?? ''} and 1 more know this account`);
    expect(second?.hint).toBe('Dave knows this account');
    expect(nameless?.hint).toBe('Bob and Alice know this account');
    expect(known?.hint).toBe('You know this account yourself');
    expect([first?.mark, second?.mark]).toEqual(['ppppp', 'qqqqq']);
    expect([zoe?.mark, nameless?.mark]).toEqual([null, null]);
  });

  it('without a name of my own nobody is a namesake', () => {
    const unnamed = candidatesOf({ ...view, me: { ...view.me, name: null } });
    expect(unnamed.every(({ isNamesake }) => !isNamesake)).toBe(true);
  });

  it('is found by any part of the name, in any case', () => {
    const found = (query: string) => search(candidatesOf(view), query).map(({ person: { name } }) => name);
    expect(found(' mar ')).toEqual(['María', 'MARÍA']);
    expect(found('ann carol')).toEqual([carol.name]);
    expect(found('nobody')).toEqual([]);
    expect(found('')).toHaveLength(candidatesOf(view).length);
  });
});
