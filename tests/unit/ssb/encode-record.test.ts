/** The log's records are encoded as the package bipf encodes them, byte for byte, whatever is in a message. */
import * as bipf from 'bipf';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeRecord } from '../../../src/ssb/browser/encode-record';

const hex = (bytes: Uint8Array | null): string => Buffer.from(bytes ?? []).toString('hex');

describe('a record', () => {
  test('is what bipf makes of it', () => {
    const values = fc.jsonValue({ maxDepth: 6 });
    const texts = fc.string({ unit: 'binary', maxLength: 200 });
    fc.assert(
      fc.property(fc.oneof(values, texts, fc.array(texts)), (value) => {
        expect(hex(encodeRecord(value))).toBe(hex(bipf.allocAndEncode(value)));
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ['a lone half of a character', 'a\ud800b'],
    ['a long text', 'x'.repeat(100_000)],
    ['a long text of others', 'é'.repeat(100_000)],
    ['lengths at the edge of one byte more', ['x'.repeat(15), 'x'.repeat(16), 'x'.repeat(2047), 'x'.repeat(2048)]],
    ['numbers of all kinds', [0, -0, 1, -1, 2 ** 31 - 1, -(2 ** 31) + 1, 2 ** 31, -(2 ** 31), 0.5, 1e300]],
    ['what is not there', { a: undefined, b: null, c: true, d: false }],
    ['a key that means something elsewhere', JSON.parse('{"__proto__":{"a":1},"constructor":2}')],
  ])('%s', (_what, value) => {
    expect(hex(encodeRecord(value))).toBe(hex(bipf.allocAndEncode(value)));
  });

  test('is left to bipf where it is nested too deep, or is none of JSON', () => {
    let deep: unknown = 1;
    for (let depth = 0; depth < 5_000; depth += 1) deep = [deep];
    for (const value of [deep, Buffer.from([1]), new Date(0), { a: Infinity }, () => 1, 1n])
      expect(encodeRecord(value)).toBeNull();
  });

  test('after one that was left, is right again', () => {
    encodeRecord({ a: 'x', b: Symbol('none') });
    expect(hex(encodeRecord({ a: 1 }))).toBe(hex(bipf.allocAndEncode({ a: 1 })));
  });
});
