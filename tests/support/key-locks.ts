/** Locks on an account, for the tests of the key store: ways to open them, and stores that fail. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LockChange, LockView, Way } from '../../src/api';
import { changeLocks } from '../../src/ssb/change-locks';
import { openIdentity, unlockIdentity, type KeyStore } from '../../src/ssb/identity';
import type { Records } from '../../src/ssb/records';
import type { Stretch } from '../../src/ssb/stretch';
import type { Faults } from './faults';

/** A temporary folder with folders in it that were never used. */
export class Folder {
  readonly #path = mkdtempSync(join(tmpdir(), 'coconut-locks-'));
  #count = 0;

  fresh(): string {
    return join(this.#path, String((this.#count += 1)));
  }

  remove(): void {
    rmSync(this.#path, { recursive: true });
  }
}

/** What argon2id is for the app: here its shape matters, and that another passphrase or salt gives another key. */
export const quick: Stretch = async (passphrase, salt) => {
  const text = new TextEncoder().encode(`${passphrase}|${Buffer.from(salt).toString('hex')}`);
  return new Uint8Array(await crypto.subtle.digest('SHA-256', text));
};

export const words = (passphrase: string): Way => ({ kind: 'passphrase', passphrase });
export const touch = (byte: number): Way => ({ kind: 'passkey', secret: new Uint8Array(32).fill(byte) });
export const setWords = (passphrase: string): LockChange => ({ kind: 'set-passphrase', passphrase });
export const setTouch = (byte: number): LockChange => ({
  kind: 'set-passkey',
  handle: { credential: Uint8Array.of(1, byte), salt: new Uint8Array(32).fill(3) },
  secret: new Uint8Array(32).fill(byte),
});

export const OLD = 'correct horse';
export const NEW = 'battery staple';

/** Changes the locks, which must be possible. */
export async function change(store: KeyStore, what: LockChange, way: Way | null = null): Promise<LockView> {
  const result = await changeLocks(store, quick, what, way);
  if (!result.ok) throw new Error(result.reason);
  return result.value;
}

/** Which of `ways` open it; `itself` where none is needed; `damaged` where nothing can. */
export async function whatOpens(store: KeyStore, ways: Readonly<Record<string, Way>>): Promise<readonly string[]> {
  const opened = await openIdentity(store, true);
  if (opened.kind !== 'locked') return [opened.kind === 'open' ? 'itself' : opened.kind];
  const found: string[] = [];
  for (const [name, way] of Object.entries(ways)) {
    if ((await unlockIdentity(store, way, quick))?.kind === 'open') found.push(name);
  }
  return found;
}

export const WAYS = { old: words(OLD), new: words(NEW), touch: touch(1), otherTouch: touch(2) };

/** The same store, whose writes do as `faults` plans. */
export function faulty(store: KeyStore, faults: Faults): KeyStore {
  return {
    ...store,
    save: async (keys, before) => {
      faults.before();
      await store.save(keys, before);
      faults.after();
    },
  };
}

/** The same records, in the same way. */
export function faultyRecords(records: Records, faults: Faults): Records {
  return {
    ...records,
    write: async (name, bytes) => {
      faults.before();
      await records.write(name, bytes);
      faults.after();
    },
  };
}
