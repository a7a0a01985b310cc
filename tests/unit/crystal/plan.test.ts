/** The plan in the vault: what is read back is what was written, and what is no plan is none. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../src/crystal/bytes';
import { decodePlan, encodePlan, fixCustodians, type Plan } from '../../../src/crystal/commands/plan';
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
  custodians: null,
  sets: new Map([
    [2, ['a.box', 'b.box', 'c.box']],
    [3, ['d.box', 'e.box', 'f.box']],
  ]),
};

const changed = (change: Record<string, unknown>): Uint8Array => {
  const plain = JSON.parse(new TextDecoder().decode(encodePlan(PLAN))) as Record<string, unknown>;
  return utf8(JSON.stringify({ ...plain, ...change }));
};

describe('a plan', () => {
  test('is read back as it was written', () => {
    const fixed = fixCustodians(PLAN, [bob.id, dana.id]);
    for (const plan of [PLAN, fixed, { ...PLAN, deadline: null, message: null, shared: false }]) {
      expect(decodePlan(encodePlan(plan))).toEqual(plan);
    }
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

  test('keeps only the set that its custodians need, once they are fixed', () => {
    expect(fixCustodians(PLAN, [bob.id, dana.id])).toMatchObject({
      custodians: [bob.id, dana.id],
      sets: new Map([[2, ['a.box', 'b.box', 'c.box']]]),
    });
  });

  test.each([
    ['of another version', { version: 2 }],
    ['without a root', { root: 'x' }],
    ['with friends who are none', { friends: ['bob'] }],
    ['with too high a quorum', { quorum: 4 }],
    ['with custodians who are none', { custodians: ['bob'] }],
    ['with friends left unasked who are none', { unasked: ['bob'] }],
    ['with a share missing', { sets: { 2: ['a.box', 'b.box'] } }],
    ['with a share that is none', { sets: { 2: ['a.box', 'b.box', 3] } }],
    ['without sets', { sets: null }],
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
