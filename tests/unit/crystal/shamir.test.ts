/** secrets.js, tamed: uniform coefficients, and no random numbers of its own. */
import untyped from 'secrets.js-grempe';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fromHex, toHex } from '../../../src/crystal/bytes';
import type { Randomness } from '../../../src/crystal/ports';
import { joinPoints, KEY_POINT_BYTES, splitKey } from '../../../src/crystal/share/shamir';
import { seededRandomness } from '../../support/cast';
import { lookAtSplits, quickRandomness, solver, splitsOld, splitsOurs, type Scheme } from '../../support/uniform';

const secrets = untyped as unknown as {
  init(): void;
  setRNG(): void;
  share(hex: string, shares: number, quorum: number): string[];
};

/** The data of a secret of one quorum below the points: at 2 of n, share 1 differs from it by exactly the coefficient. */
function coefficients(key: Uint8Array, data: Uint8Array): readonly number[] {
  return [...key].map((byte, at) => byte ^ (data[data.length - key.length + at] ?? 0));
}

function countZeros(splits: number, splitOnce: () => Uint8Array): { readonly zeros: number; readonly total: number } {
  let zeros = 0;
  for (let n = 0; n < splits; n++) zeros += coefficients(KEY, splitOnce()).filter((one) => one === 0).length;
  return { zeros, total: splits * KEY.length };
}

const KEY = seededRandomness('key')(32);
const TWO_OF_THREE: Scheme = { count: 3, quorum: 2 };

afterEach(() => {
  vi.restoreAllMocks();
  secrets.init();
});

describe('splitting', () => {
  test('draws zero coefficients as often as any others, which the library by itself never does', () => {
    const random = seededRandomness('coefficients');
    const uniform = countZeros(400, () => splitKey(KEY, 2, 2, random)[0]?.data ?? new Uint8Array());
    const expected = uniform.total / 256; // 50
    expect(uniform.zeros).toBeGreaterThan(expected / 2);
    expect(uniform.zeros).toBeLessThan(expected * 2);

    secrets.init();
    const before = countZeros(
      400,
      () => fromHex(secrets.share(toHex(KEY), 2, 2)[0]?.slice(3) ?? '') ?? new Uint8Array(),
    );
    expect(before.zeros).toBe(0);
  });

  // Once as always, and once as never before: by chance it fails less than once in a million runs. Longer: `npm run torture`.
  test.each(['always', String(Date.now())])('shows too few custodians nothing (%s)', (seed) => {
    const ours = (scheme: Scheme, splits: number) =>
      lookAtSplits(KEY, scheme, splits, splitsOurs(KEY, scheme, quickRandomness(seed)));
    expect(ours(TWO_OF_THREE, 4000), seed).toMatchObject({ uneven: 0 });
    expect(ours({ count: 4, quorum: 3 }, 1500), seed).toMatchObject({ uneven: 0 });
  });

  test('the old way, looked at likewise, shows that a guess is wrong', () => {
    expect(lookAtSplits(KEY, TWO_OF_THREE, 4000, splitsOld(KEY, TWO_OF_THREE)).uneven).toBeGreaterThan(0);
  });

  test('what the custodians get by taking the secret for known is the polynomial of all the others', () => {
    const points = splitKey(KEY, 5, 4, seededRandomness('polynomial'));
    const values = (at: number) =>
      points.map(({ data }) => (data[data.length - KEY.length + at] ?? 0) ^ (KEY[at] ?? 0));
    for (let at = 0; at < KEY.length; at++) {
      const [one, two, three, four] = values(at);
      expect(solver([1, 2, 4])([one ?? 0, two ?? 0, four ?? 0])).toEqual(
        solver([1, 2, 3])([one ?? 0, two ?? 0, three ?? 0]),
      );
    }
  });

  test('takes random bytes from nowhere but the port', () => {
    const own = vi.spyOn(Math, 'random');
    const web = vi.spyOn(globalThis.crypto, 'getRandomValues');
    let drawn = 0;
    const counting: Randomness = (length) => {
      drawn += length;
      return seededRandomness(`counted ${drawn}`)(length);
    };
    splitKey(KEY, 5, 3, counting);
    expect(drawn).toBeGreaterThanOrEqual(KEY_POINT_BYTES * 2);
    expect(own).not.toHaveBeenCalled();
    expect(web).not.toHaveBeenCalled();
    const again = [splitKey(KEY, 5, 3, seededRandomness('same')), splitKey(KEY, 5, 3, seededRandomness('same'))];
    expect(again[0]).toEqual(again[1]);
  });

  test('works when random bytes are all zero: the self-test of the library must not see them', () => {
    const zeros: Randomness = (length) => new Uint8Array(length);
    const points = splitKey(KEY, 3, 2, zeros);
    expect(joinPoints(points.slice(1))).toBe(toHex(KEY));
  });

  test('is not thrown off by the library being used or reset in between', () => {
    const points = splitKey(KEY, 3, 2, seededRandomness('x'));
    secrets.init();
    secrets.share('ff', 3, 2);
    expect(splitKey(KEY, 3, 2, seededRandomness('x'))).toEqual(points);
    expect(joinPoints(points.slice(0, 2))).toBe(toHex(KEY));
  });
});
