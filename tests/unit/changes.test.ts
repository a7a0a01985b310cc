import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyChange, changeOf, followChanges, tellChanges, type Change } from '../../src/changes';

/** Plain data, with the names that JSON allows and objects have by themselves among its names. */
const name = fc.oneof(fc.string({ maxLength: 3 }), fc.constantFrom('__proto__', 'constructor', 'a', 'b'));
const { data } = fc.letrec((tie) => ({
  data: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, undefined, true, 0, -0, 1, Number.NaN, '', 'text'),
    fc.array(tie('data'), { maxLength: 5 }),
    fc.dictionary(name, tie('data'), { maxKeys: 4, noNullPrototype: true }),
  ),
}));

const copy = (value: unknown): unknown => structuredClone(value);

describe('what has changed', () => {
  it('makes the one of the other, whatever they are, and changes neither', () => {
    fc.assert(
      fc.property(data, data, (before, after) => {
        const [was, is] = [copy(before), copy(after)];
        const change = changeOf(before, after);
        const made = change === null ? before : applyChange(before, copy(change) as Change);
        // Vitest goes by a value's "constructor", which is one of the names here.
        expect(isDeepStrictEqual(made, after)).toBe(true);
        expect(isDeepStrictEqual([before, after], [was, is])).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is nothing between copies', () => {
    fc.assert(
      fc.property(data, (value) => {
        expect(changeOf(value, copy(value))).toBeNull();
      }),
    );
  });

  const secrets = Array.from({ length: 1_000 }, (_, at) => ({ root: `%${at}`, friends: [{ state: 'sent' }] }));

  it('is the one item that changed, and leaves the others the objects that they were', () => {
    const after = secrets.with(500, { root: '%500', friends: [{ state: 'kept' }] });
    const change = changeOf(secrets, copy(after)) as Change;
    expect(JSON.stringify(change).length).toBeLessThan(200);
    const made = applyChange(secrets, change) as readonly unknown[];
    expect(made).toStrictEqual(after);
    expect(made[499]).toBe(secrets[499]);
    expect(made[501]).toBe(secrets[501]);
  });

  it('is the one item that came first, or went', () => {
    const after = [{ root: '%new', friends: [] }, ...secrets];
    expect(changeOf(secrets, copy(after))).toStrictEqual({ kind: 'splice', at: 0, removed: 0, inserted: [after[0]] });
    expect(changeOf(after, copy(secrets))).toStrictEqual({ kind: 'splice', at: 0, removed: 1, inserted: [] });
  });

  it('is told from one end to the other, and only where there is something to tell', () => {
    const seen: unknown[] = [];
    const changes: Change[] = [];
    const follow = followChanges((value) => seen.push(value));
    const tell = tellChanges((change) => {
      changes.push(change);
      follow(copy(change) as Change);
    });
    const states = [{ kind: 'starting' }, { kind: 'ready', secrets }, { kind: 'ready', secrets }, { kind: 'locked' }];
    for (const state of states) tell(copy(state));
    expect(changes).toHaveLength(3);
    expect(seen).toStrictEqual([states[0], states[1], states[3]]);
  });
});
