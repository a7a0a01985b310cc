/** The plan in the vault: what is read back is what was written, and what is no plan is none. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodePlan, encodePlan, shareIdOf, type Plan } from '../../../src/crystal/commands/plan';
import { utf8 } from '../../../src/crystal/bytes';
import { parseMsgId } from '../../../src/crystal/ids';
import { cast } from '../../support/cast';

const { bob, carol, dana } = cast('bob', 'carol', 'dana');
const root = parseMsgId(`%${'A'.repeat(43)}=.sha256`);
if (root === null) throw new Error('that is a message id');

const PLAN: Plan = {
  root,
  quorum: 2,
  friends: [bob.id, carol.id, dana.id],
  unasked: [dana.id],
  deadline: 1_767_225_600_000,
  message: 'Please.',
  shared: true,
  wishes: { heirs: [dana.id], forwardAfter: 30, vouchers: 2 },
  payload: null,
  papers: { split: '0123456789abcdef0123456789abcdef', numbers: [4, 5] },
  custodians: null,
  boxes: ['a.box', 'b.box', 'c.box'],
};

const LARGE: Plan = { ...PLAN, payload: { id: `${'A'.repeat(43)}=`, parts: 1, sealed: 'A'.repeat(7520) } };

const changed = (change: Record<string, unknown>): Uint8Array => {
  const plain = JSON.parse(new TextDecoder().decode(encodePlan(PLAN))) as Record<string, unknown>;
  return utf8(JSON.stringify({ ...plain, ...change }));
};

describe('a plan', () => {
  test('is read back as it was written', () => {
    const fixed = { ...PLAN, custodians: [bob.id, dana.id] };
    for (const plan of [PLAN, fixed, LARGE, { ...PLAN, deadline: null, message: null, shared: false }]) {
      expect(decodePlan(encodePlan(plan))).toEqual(plan);
    }
  });

  test('with a payload is of a version that nobody sends without it', () => {
    const versionOf = (plan: Plan) =>
      (JSON.parse(new TextDecoder().decode(encodePlan(plan))) as { version: number }).version;
    expect([PLAN, LARGE].map(versionOf)).toEqual([2, 3]);
  });

  test('whose payload is cut short, or has no name, is none', () => {
    for (const change of [{ sealed: 'A'.repeat(7519) }, { sealed: 7 }, { id: 'x' }, { parts: 2 }, { parts: 0 }]) {
      expect(decodePlan(changed({ version: 3, payload: { ...LARGE.payload, ...change } }))).toBeNull();
    }
  });

  test('gives friends the numbers that are not on paper, of before (where sheets had the last ones), too', () => {
    const idsWith = (...numbers: readonly number[]) => {
      const papers = numbers.length === 0 ? null : { split: 'x', numbers };
      return [0, 1, 2].map((at) => shareIdOf({ friends: PLAN.friends, papers }, at));
    };
    expect([idsWith(), idsWith(1, 2), idsWith(4, 5)]).toEqual([
      [1, 2, 3],
      [3, 4, 5],
      [1, 2, 3],
    ]);
    expect(() => shareIdOf(PLAN, 3)).toThrow();
  });

  test('of before there were wishes has none', () => {
    const { wishes: _, ...plain } = JSON.parse(new TextDecoder().decode(encodePlan(PLAN))) as Record<string, unknown>;
    const old = decodePlan(utf8(JSON.stringify(plain)));
    expect(old).toEqual({ ...PLAN, wishes: { heirs: [], forwardAfter: 0, vouchers: 0 } });
  });

  test('of before anybody could be left unasked asks all', () => {
    const { unasked: _, ...plain } = JSON.parse(new TextDecoder().decode(encodePlan(PLAN))) as Record<string, unknown>;
    expect(decodePlan(utf8(JSON.stringify(plain)))).toEqual({ ...PLAN, unasked: [] });
  });

  describe('of before, with a set of shares for each number of custodians,', () => {
    const sets = { 2: ['d.box', 'e.box', 'f.box'], 3: ['a.box', 'b.box', 'c.box'] };

    test('goes on with the one that has a share for everybody', () => {
      expect(decodePlan(changed({ version: 1, boxes: undefined, sets }))).toEqual(PLAN);
    });

    test('goes on with the one that its custodians were to have, once they were fixed', () => {
      const custodians = [bob.id, dana.id];
      const plan = { version: 1, boxes: undefined, custodians, sets: { 2: sets[2] } };
      expect(decodePlan(changed(plan))).toEqual({ ...PLAN, custodians, boxes: ['d.box', 'e.box', 'f.box'] });
    });

    test.each([
      ['with a share missing', { sets: { 3: ['a.box', 'b.box'] } }],
      ['without the set for all of them', { sets: { 2: sets[2] } }],
      ['without shares', { boxes: null }],
    ])('%s, is none', (_, change) => {
      expect(decodePlan(changed({ version: 1, boxes: undefined, ...change }))).toBeNull();
    });
  });

  test.each([
    ['of another version', { version: 4 }],
    ['without a root', { root: 'x' }],
    ['with friends who are none', { friends: ['bob'] }],
    ['with too high a quorum', { quorum: 6 }],
    ['with custodians who are none', { custodians: ['bob'] }],
    ['with friends left unasked who are none', { unasked: ['bob'] }],
    ['with a share missing', { boxes: ['a.box', 'b.box'] }],
    ['with a share that is none', { boxes: ['a.box', 'b.box', 3] }],
    ['without shares', { boxes: null }],
    ['with damaged wishes', { wishes: { heirs: ['bob'] } }],
    ['with wishes that are none', { wishes: 7 }],
  ])('%s is none', (_, change) => {
    expect(decodePlan(changed({}))).not.toBeNull();
    expect(decodePlan(changed(change))).toBeNull();
  });

  test('is not read from other bytes, and reading never throws', () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => decodePlan(bytes) === null));
    fc.assert(fc.property(fc.jsonValue(), (json) => decodePlan(utf8(JSON.stringify(json))) === null));
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.keys(PLAN)), fc.jsonValue()), (change) => {
        decodePlan(changed(change));
      }),
    );
  });
});
