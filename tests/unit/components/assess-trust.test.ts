import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessTrust, clampNeeded, suggestNeeded, type Grade } from '../../../src/components/protagonist/assess-trust';

const order: readonly Grade[] = ['weak', 'fair', 'good'];
const rank = (grade: Grade) => order.indexOf(grade);
const choice = fc.integer({ min: 2, max: 30 }).chain((n) => fc.tuple(fc.constant(n), fc.integer({ min: 2, max: n })));

function assess(n: number, k: number) {
  const trust = assessTrust(n, k);
  if (!trust.possible) throw new Error(`${String(k)} of ${String(n)} should be possible`);
  return trust;
}

describe('what a choice of friends means', () => {
  it('3 of 5: two may vanish, three together could read it, both dangers are covered', () => {
    expect(assess(5, 3)).toEqual({
      possible: true,
      friends: 5,
      needed: 3,
      mayVanish: 2,
      mayCollude: 3,
      againstLoss: 'good',
      againstCollusion: 'good',
      advice: null,
    });
  });

  it('2 of 3 is fair: one may vanish', () => {
    expect(assess(3, 2)).toMatchObject({ mayVanish: 1, againstLoss: 'fair', againstCollusion: 'good', advice: null });
  });

  it('2 of 2 is weak: nobody may vanish, and the advice is more friends', () => {
    expect(assess(2, 2)).toMatchObject({ mayVanish: 0, againstLoss: 'weak', advice: 'more-friends' });
  });

  it('needing everybody is always weak, and the advice is to need fewer', () => {
    for (let n = 3; n <= 16; n += 1) expect(assess(n, n)).toMatchObject({ againstLoss: 'weak', advice: 'need-fewer' });
  });

  it('any 2 of 16 is weak against collusion, and the advice is to need more', () => {
    expect(assess(16, 2)).toMatchObject({ againstLoss: 'good', againstCollusion: 'weak', advice: 'need-more' });
  });

  it.each([
    [1, 1, 'too-few-friends'],
    [0, 2, 'too-few-friends'],
    [5, 1, 'too-small'],
    [5, 0, 'too-small'],
    [5, Number.NaN, 'too-small'],
    [3, 4, 'too-large'],
  ] as const)('of %i friends, needing %i cannot be chosen: %s', (n, k, why) => {
    expect(assessTrust(n, k)).toEqual({ possible: false, why });
  });

  it('one more friend never makes loss worse; needing one more never makes collusion worse', () => {
    fc.assert(
      fc.property(choice, ([n, k]) => {
        expect(rank(assess(n + 1, k).againstLoss)).toBeGreaterThanOrEqual(rank(assess(n, k).againstLoss));
        if (k === n) return;
        expect(rank(assess(n, k + 1).againstCollusion)).toBeGreaterThanOrEqual(rank(assess(n, k).againstCollusion));
        expect(rank(assess(n, k + 1).againstLoss)).toBeLessThanOrEqual(rank(assess(n, k).againstLoss));
      }),
    );
  });

  it('what vanishes and what is needed always add up to the friends', () => {
    fc.assert(fc.property(choice, ([n, k]) => assess(n, k).mayVanish + assess(n, k).needed === n));
  });
});

describe('what is suggested', () => {
  it('is about half', () => {
    expect([2, 3, 4, 5, 6, 7, 16].map(suggestNeeded)).toEqual([2, 2, 2, 3, 3, 4, 8]);
  });

  it('is always possible, and from three friends on never weak', () => {
    for (let n = 3; n <= 30; n += 1) {
      const trust = assess(n, suggestNeeded(n));
      expect([n, trust.againstLoss, trust.againstCollusion]).not.toContain('weak');
    }
  });

  it('a choice is moved into what is possible when friends are taken away', () => {
    expect([clampNeeded(4, 3), clampNeeded(1, 5), clampNeeded(3, 5), clampNeeded(2, 0)]).toEqual([3, 2, 3, 2]);
  });
});
