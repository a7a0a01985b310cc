/**
 * From a passphrase to a key: argon2id (RFC 9106), which costs whoever guesses as much memory and time for every guess as it costs
 * us for the one.
 */
import { argon2id } from 'hash-wasm';

/** What one stretching takes. One lane: a phone has no second core to spare, and wasm has no threads. */
export type StretchCost = {
  /** KiB */
  readonly memory: number;
  readonly passes: number;
};

/**
 * The 32 bytes that `passphrase` gives with `salt` at `cost`; the caller wipes them. The same text gives the same key however it was
 * typed (NFKC), and spaces around it do not count. Rejects where the cost is not `isBearable`, the salt is not of `SALT_LENGTH` bytes,
 * or the passphrase is empty or over `LONGEST_PASSPHRASE`; and where there is not enough memory.
 */
export type Stretch = (passphrase: string, salt: Uint8Array, cost: StretchCost) => Promise<Uint8Array<ArrayBuffer>>;

/** bytes */
export const SALT_LENGTH = 16;
/** Letters (UTF-16). */
export const LONGEST_PASSPHRASE = 1024;

const KEY_LENGTH = 32; // bytes

/** What we take ourselves: 0.23 s of CPU time where it was measured, about a second on a phone. More figures in `docs/security.md`. */
export const COST: StretchCost = { memory: 32 * 1024, passes: 3 };

/** What a stored or foreign cost may be: less protects nothing, more would stop the device of whoever opens it. */
const BOUNDS = { memory: { least: 8 * 1024, most: 256 * 1024 }, passes: { least: 1, most: 16 } };

/** Whether `cost` is one, and within bounds. */
export function isBearable(cost: unknown): cost is StretchCost {
  if (typeof cost !== 'object' || cost === null) return false;
  const { memory, passes } = cost as Record<string, unknown>;
  return isWithin(memory, BOUNDS.memory) && isWithin(passes, BOUNDS.passes);
}

/** A fresh salt. */
export function makeSalt(): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(SALT_LENGTH));
}

/** `Stretch` right here: it takes a second, and the memory of it is given back only with the whole thread. */
export const stretch: Stretch = async (passphrase, salt, cost) => {
  if (!isBearable(cost)) throw new RangeError('a cost out of bounds');
  if (salt.length !== SALT_LENGTH) throw new RangeError('a salt of another length');
  if (passphrase.length > LONGEST_PASSPHRASE) throw new RangeError('a passphrase too long');
  const password = new TextEncoder().encode(passphrase.normalize('NFKC').trim());
  try {
    if (password.length === 0) throw new RangeError('an empty passphrase');
    const key = await argon2id({
      password,
      salt,
      memorySize: cost.memory,
      iterations: cost.passes,
      parallelism: 1,
      hashLength: KEY_LENGTH,
      outputType: 'binary',
    });
    const copy = Uint8Array.from(key);
    key.fill(0);
    return copy;
  } finally {
    password.fill(0);
  }
};

function isWithin(value: unknown, { least, most }: { readonly least: number; readonly most: number }): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most;
}
