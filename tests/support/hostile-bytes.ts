/** Packets that break muxrpc's rules, each in its own way. */
import fc from 'fast-check';
import { poison } from './hostile-content';

const NAMES = [
  ['manifest'],
  ['tunnel', 'ping'],
  ['tunnel', 'connect'],
  ['ebt', 'replicate'],
  ['heard', 'upTo'],
  ['room', 'metadata'],
  ['room', 'attendants'],
  ['db', 'create'],
  ['publish'],
  ['close'],
  ['auth'],
  ['emit'],
  ['constructor', 'constructor'],
  ['__proto__', 'toString'],
  ['conn', 'connect'],
] as const;

export function packet(flags: number, call: number, body: Uint8Array | string, length?: number): Uint8Array {
  const bytes = Buffer.from(body);
  const head = Buffer.alloc(9);
  head.writeUInt8(flags & 255);
  head.writeUInt32BE(length ?? bytes.length, 1);
  head.writeInt32BE(call, 5);
  return Buffer.concat([head, bytes]);
}

const call = fc.record({
  name: fc.oneof(fc.constantFrom<unknown>(...NAMES), poison),
  args: fc.oneof(fc.array(poison, { maxLength: 3 }), poison),
  type: fc.oneof(fc.constantFrom('async', 'sync', 'source', 'sink', 'duplex'), poison),
});

const number = fc.oneof(fc.integer({ min: -8, max: 8 }), fc.constantFrom(2 ** 31 - 1, -(2 ** 31)));
const json = fc.oneof({ weight: 3, arbitrary: call }, { weight: 1, arbitrary: poison });

/** One frame: mostly a packet with one thing wrong. */
const frame: fc.Arbitrary<Uint8Array> = fc.oneof(
  fc
    .record({ flags: fc.constantFrom(2, 10, 6, 14), number, json })
    .map((each) => packet(each.flags, each.number, JSON.stringify(each.json))),
  fc
    .record({ flags: fc.nat(255), number, body: fc.string() })
    .map((each) => packet(each.flags, each.number, each.body)),
  fc
    .record({ number, body: fc.uint8Array({ maxLength: 64 }), length: fc.nat(2 ** 31) })
    .map((each) => packet(2, each.number, each.body, each.length)),
  fc.constantFrom(
    packet(10, 7, '{"name":["room"'),
    packet(2, 3, 'null'),
    packet(10, 3, 'null'),
    packet(2, 4, '7'),
    Buffer.alloc(9),
  ),
  fc.constantFrom(packet(2, 5, `[${'['.repeat(200_000)}`), packet(2, 6, '['.repeat(5000) + ']'.repeat(5000))),
  fc.uint8Array({ minLength: 1, maxLength: 200 }),
);

/** `count` conversations of hostile frames, the same for the same `seed`. */
export function hostileFrames(seed: number, count: number): Uint8Array[][] {
  return fc.sample(fc.array(frame, { minLength: 1, maxLength: 25 }), { seed, numRuns: count });
}
