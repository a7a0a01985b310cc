/** What the peer keeps beside its log: small named records, durable, and sealed where they say something about people. */
import type { VaultPort } from '../crystal/ports';

/** Records in the clear. Same contract as `VaultPort`; a write resolves after it is flushed to the disk. */
export type Records = Omit<VaultPort, 'write'> & {
  /** As there; once it is durable, the records that it stands `inPlaceOf` are gone, and not before. */
  write(name: string, bytes: Uint8Array, inPlaceOf?: readonly string[]): Promise<void>;
};

const IV_LENGTH = 12; // bytes, what AES-GCM asks for

/** Seals every record of `records` under `key` (AES-256-GCM, the name as additional data). Names stay readable. */
export function sealRecords(records: Records, key: CryptoKey): Records {
  return {
    read: async (name) => {
      const sealed = await records.read(name);
      return sealed === null ? null : openBytes(key, name, sealed);
    },
    write: async (name, bytes, inPlaceOf) => {
      await records.write(name, await sealBytes(key, name, bytes), inPlaceOf);
    },
    remove: (name) => records.remove(name),
    names: (prefix) => records.names(prefix),
  };
}

/**
 * Seals anew, under `to`, every record that is sealed under `from`; all others stay as they are. Whatever interrupts it, each record is
 * sealed under one of the two; it can be called again. Rejects with the I/O error.
 */
export async function resealRecords(records: Records, from: CryptoKey, to: CryptoKey): Promise<void> {
  for (const name of await records.names('')) {
    const sealed = await records.read(name);
    const bytes = sealed === null ? null : await openBytes(from, name, sealed).catch(() => null);
    if (bytes === null) continue;
    await records.write(name, await sealBytes(to, name, bytes));
    bytes.fill(0);
  }
}

/** `bytes` sealed under `key`, bound to `label`: a random nonce, then the ciphertext with its tag. */
export async function sealBytes(key: CryptoKey, label: string, bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_LENGTH));
  const clear = new Uint8Array(bytes);
  const sealed = new Uint8Array(await crypto.subtle.encrypt(gcm(iv, label), key, clear));
  clear.fill(0);
  const whole = new Uint8Array(IV_LENGTH + sealed.length);
  whole.set(iv);
  whole.set(sealed, IV_LENGTH);
  return whole;
}

/** What was sealed. Rejects where it was not sealed under `key` and `label`, or was changed since. */
export async function openBytes(key: CryptoKey, label: string, whole: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const iv = new Uint8Array(whole.subarray(0, IV_LENGTH));
  const opened = await crypto.subtle.decrypt(gcm(iv, label), key, new Uint8Array(whole.subarray(IV_LENGTH)));
  return new Uint8Array(opened);
}

function gcm(iv: Uint8Array<ArrayBuffer>, label: string): AesGcmParams {
  return { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(label) };
}

/** The JSON value kept under `name`; null where there is none or it is no JSON. Rejects when it cannot be read. */
export async function readJson(records: VaultPort, name: string): Promise<unknown> {
  const bytes = await records.read(name);
  if (bytes === null) return null;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

/** Keeps `value` as JSON under `name`. Resolves after it is durable. */
export function writeJson(records: VaultPort, name: string, value: unknown): Promise<void> {
  return records.write(name, encodeJson(value));
}

/** `value` as the bytes of its JSON. */
export function encodeJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}
