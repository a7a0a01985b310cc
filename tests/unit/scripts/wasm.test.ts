import { describe, expect, it } from 'vitest';
import { keepReachable } from '../../../scripts/wasm';

const NUMBER = 0x7f;
/** () => i32 */
const FUNCTION = [0x60, 0, 1, NUMBER];
const section = (id: number, ...bytes: number[]): number[] => [id, bytes.length, ...bytes];
const body = (...instructions: number[]): number[] => [instructions.length + 2, 0, ...instructions, 0x0b];
const exported = (name: string, index: number): number[] => [1, ...Buffer.from(name), 0, index];

/** 0: 7; 1: 9; 2: what 0 says; 3: what the table's only function says, which is 1; 4: 11. */
const MODULE = Uint8Array.from([
  ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
  ...section(1, 2, ...FUNCTION, ...FUNCTION),
  ...section(3, 5, 0, 0, 0, 0, 0),
  ...section(4, 1, 0x70, 0, 1),
  ...section(7, 3, ...exported('a', 2), ...exported('b', 3), ...exported('c', 4)),
  ...section(9, 1, 0, 0x41, 0, 0x0b, 1, 1),
  ...section(
    10,
    5,
    ...body(0x41, 7),
    ...body(0x41, 9),
    ...body(0x10, 0),
    ...body(0x41, 0, 0x11, 1, 0),
    ...body(0x41, 11),
  ),
]);

function load(wasm: Uint8Array): Record<string, () => number> {
  return new WebAssembly.Instance(new WebAssembly.Module(Uint8Array.from(wasm))).exports as Record<
    string,
    () => number
  >;
}

describe('what is never called is taken out of WebAssembly', () => {
  it('keeps what an export calls, directly and through the table', () => {
    expect(load(MODULE)['c']?.()).toBe(11);
    const kept = load(keepReachable(MODULE, ['a', 'b']));
    expect(Object.keys(kept)).toEqual(['a', 'b']);
    expect([kept['a']?.(), kept['b']?.()]).toEqual([7, 9]);
  });

  it('leaves nothing of the others', () => {
    const kept = Buffer.from(keepReachable(MODULE, ['a']));
    expect(kept.includes(Buffer.from(body(0x41, 7)))).toBe(true);
    expect(kept.includes(Buffer.from(body(0x41, 9)))).toBe(false);
    expect(kept.includes(Buffer.from(body(0x41, 11)))).toBe(false);
  });

  it('refuses what it does not know', () => {
    expect(() => keepReachable(MODULE, ['d'])).toThrow('does not export');
    const unknown = Uint8Array.from(MODULE);
    unknown[unknown.length - 3] = 0x06;
    expect(() => keepReachable(unknown, ['c'])).toThrow('not known');
  });
});
