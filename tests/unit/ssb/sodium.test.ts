/** Our stand-in against the package that it stands in for. */
import * as fc from 'fast-check';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, it } from 'vitest';
import * as ours from '../../../src/ssb/browser/sodium';

const theirs = createRequire(import.meta.url)('chloride') as Omit<typeof ours, 'ready' | 'randombytes'>;

const bytes = (length: number): fc.Arbitrary<Buffer> =>
  fc.uint8Array({ minLength: length, maxLength: length }).map((array) => Buffer.from(array));
const message = fc.uint8Array({ maxLength: 9000 }).map((array) => Buffer.from(array));
const hex = (value: Uint8Array | null): string | null => (value === null ? null : Buffer.from(value).toString('hex'));

beforeAll(() => ours.ready);

describe('libsodium in the worker does as chloride', () => {
  it('makes, converts and shares keys', () => {
    fc.assert(
      fc.property(bytes(32), bytes(32), (one, other) => {
        const [mine, its] = [ours.crypto_sign_seed_keypair(one), theirs.crypto_sign_seed_keypair(one)];
        expect([hex(mine.publicKey), hex(mine.secretKey)]).toEqual([hex(its.publicKey), hex(its.secretKey)]);
        const secret = ours.crypto_sign_ed25519_sk_to_curve25519(mine.secretKey);
        expect(hex(secret)).toBe(hex(theirs.crypto_sign_ed25519_sk_to_curve25519(its.secretKey)));
        const key = ours.crypto_sign_seed_keypair(other).publicKey;
        const point = ours.crypto_sign_ed25519_pk_to_curve25519(key);
        expect(hex(point)).toBe(hex(theirs.crypto_sign_ed25519_pk_to_curve25519(key)));
        expect(hex(ours.crypto_scalarmult(secret, point))).toBe(hex(theirs.crypto_scalarmult(secret, point)));
      }),
      { numRuns: 30 },
    );
  });

  it('signs and verifies', () => {
    const pair = ours.crypto_sign_keypair();
    fc.assert(
      fc.property(message, fc.nat(), (text, at) => {
        const signature = ours.crypto_sign_detached(text, pair.secretKey);
        expect(hex(signature)).toBe(hex(theirs.crypto_sign_detached(text, pair.secretKey)));
        expect(ours.crypto_sign_verify_detached(signature, text, pair.publicKey)).toBe(true);
        signature[at % 64] = (signature[at % 64] ?? 0) ^ 1;
        expect(ours.crypto_sign_verify_detached(signature, text, pair.publicKey)).toBe(false);
      }),
      { numRuns: 50 },
    );
    expect(ours.crypto_sign_verify_detached(Buffer.alloc(3), Buffer.alloc(3), pair.publicKey)).toBe(false);
  });

  it('seals and opens, and refuses what was changed', () => {
    fc.assert(
      fc.property(message, bytes(24), bytes(32), fc.nat(), (text, nonce, key, at) => {
        const sealed = ours.crypto_secretbox_easy(text, nonce, key);
        expect(hex(sealed)).toBe(hex(theirs.crypto_secretbox_easy(text, nonce, key)));
        expect(hex(ours.crypto_secretbox_open_easy(sealed, nonce, key))).toBe(hex(text));
        sealed[at % sealed.length] = (sealed[at % sealed.length] ?? 0) ^ 1;
        expect(ours.crypto_secretbox_open_easy(sealed, nonce, key)).toBeNull();
      }),
      { numRuns: 50 },
    );
    expect(ours.crypto_secretbox_open_easy(Buffer.alloc(3), Buffer.alloc(24), Buffer.alloc(32))).toBeNull();
  });

  it('authenticates and hashes', () => {
    fc.assert(
      fc.property(message, bytes(32), (text, key) => {
        const tag = ours.crypto_auth(text, key);
        expect(hex(tag)).toBe(hex(theirs.crypto_auth(text, key)));
        expect(ours.crypto_auth_verify(tag, text, key)).toBe(0);
        tag[0] = (tag[0] ?? 0) ^ 1;
        expect(Boolean(ours.crypto_auth_verify(tag, text, key))).toBe(true);
        expect(hex(ours.crypto_hash_sha256(text))).toBe(hex(theirs.crypto_hash_sha256(text)));
      }),
      { numRuns: 50 },
    );
  });

  it('gives results that later calls do not change, and random bytes', () => {
    const first = ours.crypto_hash_sha256(Buffer.from('a'));
    const kept = ours.crypto_auth(Buffer.from('a'), Buffer.alloc(32));
    const before = [hex(first), hex(kept)];
    ours.crypto_auth(Buffer.alloc(100_000), Buffer.alloc(32, 7));
    expect([hex(first), hex(kept)]).toEqual(before);
    const random = new Uint8Array(32);
    ours.randombytes(random);
    expect(random.some((byte) => byte !== 0)).toBe(true);
    const box = ours.crypto_box_keypair();
    expect(box.publicKey).toHaveLength(32);
  });

  it('refuses keys of another length', () => {
    expect(() => ours.crypto_sign_detached(Buffer.from('a'), Buffer.alloc(32))).toThrow('64 bytes');
    expect(() => ours.crypto_secretbox_easy(Buffer.from('a'), Buffer.alloc(24), Buffer.alloc(31))).toThrow('32 bytes');
  });
});
