/** secrets.js, tamed: uniform coefficients, and no random numbers of its own. */
import untyped from 'secrets.js-grempe';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { fromHex, toHex } from '../../../src/crystal/bytes';
import type { Randomness } from '../../../src/crystal/ports';
import { joinPoints, KEY_POINT_BYTES, splitKey } from '../../../src/crystal/share/shamir';
import { seededRandomness } from '../../support/cast';

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

  test('draws every coefficient evenly (chi-squared, 255 degrees of freedom)', () => {
    const random = seededRandomness('chi');
    const counts = new Array<number>(256).fill(0);
    const splits = 1000;
    for (let n = 0; n < splits; n++) {
      for (const one of coefficients(KEY, splitKey(KEY, 2, 2, random)[0]?.data ?? new Uint8Array())) {
        counts[one] = (counts[one] ?? 0) + 1;
      }
    }
    const expected = (splits * KEY.length) / 256;
    const chi = counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    expect(chi).toBeLessThan(330); // p ≈ 0.001
    expect(chi).toBeGreaterThan(190);
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
