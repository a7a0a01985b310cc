/** Stands in for Node's `crypto`, as far as the packages in the worker use it: random bytes. Hashing is libsodium's and sha.js's. */

/** `length` random bytes, as a `Buffer`. */
export function randomBytes(length: number): Buffer {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(length)));
}
