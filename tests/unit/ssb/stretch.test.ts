import { argon2id } from 'hash-wasm';
import { describe, expect, it } from 'vitest';
import { COST, isBearable, LONGEST_PASSPHRASE, makeSalt, stretch } from '../../../src/ssb/stretch';

const CHEAP = { memory: 8 * 1024, passes: 1 };
const salt = new Uint8Array(16).fill(7);
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const keyOf = async (passphrase: string, cost = CHEAP): Promise<string> => hex(await stretch(passphrase, salt, cost));

describe('argon2id', () => {
  it('gives what the reference implementation gives', async () => {
    const given = await argon2id({
      password: 'password',
      salt: 'somesalt',
      iterations: 2,
      memorySize: 65_536,
      parallelism: 1,
      hashLength: 32,
    });
    // Source: the own tests of github.com/P-H-C/phc-winner-argon2: version 0x13, t = 2, m = 2^16, p = 1.
    expect(given).toBe('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7');
  });
});

describe('a passphrase', () => {
  it('gives 32 bytes, the same again, and others with another salt, cost or letter', async () => {
    const key = await keyOf('correct horse');
    expect(key).toHaveLength(64);
    expect(await keyOf('correct horse')).toBe(key);
    expect(await keyOf('correct horsf')).not.toBe(key);
    expect(await keyOf('correct horse', { memory: 8 * 1024, passes: 2 })).not.toBe(key);
    expect(hex(await stretch('correct horse', makeSalt(), CHEAP))).not.toBe(key);
  });

  it('gives the same key however its letters were typed', async () => {
    expect(await keyOf('Cafe\u0301 \uff11')).toBe(await keyOf('Caf\u00e9 1'));
    expect(await keyOf(' correct horse\n')).toBe(await keyOf('correct horse'));
  });

  it('must be there, and may not be endless', async () => {
    for (const bad of ['', '  ', 'x'.repeat(LONGEST_PASSPHRASE + 1)])
      await expect(keyOf(bad)).rejects.toThrow(RangeError);
    await expect(stretch('x', new Uint8Array(8), CHEAP)).rejects.toThrow(RangeError);
  });
});

describe('a cost', () => {
  it('of ours is bearable, and above the least that OWASP names', () => {
    expect(isBearable(COST)).toBe(true);
    expect(COST.memory).toBeGreaterThanOrEqual(19 * 1024);
    expect(COST.passes).toBeGreaterThanOrEqual(2);
  });

  it.each([
    null,
    'cheap',
    {},
    { memory: 1024, passes: 3 },
    { memory: 1024 * 1024, passes: 3 },
    { memory: 8192.5, passes: 3 },
    { memory: Number.NaN, passes: 3 },
    { memory: '32768', passes: 3 },
    { memory: 32_768, passes: 0 },
    { memory: 32_768, passes: 1000 },
  ])('%j is refused', async (cost) => {
    expect(isBearable(cost)).toBe(false);
    await expect(stretch('correct horse', salt, cost as never)).rejects.toThrow(RangeError);
  });
});
