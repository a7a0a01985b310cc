/** `Records` and the key store in a folder, for peers in Node: the same contracts as in the browser, over real files. */
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fromBase64, toBase64 } from '../../src/crystal/bytes';
import type { KeptKeys, KeyStore, StoredKeys } from '../../src/ssb/identity';
import type { Records } from '../../src/ssb/records';

/** Records as files in `folder`, which is made when needed. */
export function fileRecords(folder: string): Records {
  const pathOf = (name: string): string => join(folder, encodeURIComponent(name));
  return {
    read: (name) => readOrNull(pathOf(name)),
    write: async (name, bytes, inPlaceOf = []) => {
      await writeDurably(folder, pathOf(name), Uint8Array.from(bytes));
      for (const old of inPlaceOf) await rm(pathOf(old), { force: true });
    },
    remove: async (name) => {
      await rm(pathOf(name), { force: true });
      await syncFolder(folder);
    },
    names: async (prefix) => {
      const files = existsSync(folder) ? await readdir(folder) : [];
      const names = files.filter((file) => !file.endsWith('.new')).map(decodeURIComponent);
      return names.filter((name) => name.startsWith(prefix));
    },
  };
}

/**
 * The keys in `folder`: the device key (as raw bytes: Node has no place that hides one), and in one file, which is replaced as a whole,
 * the sealed identity and the locks.
 */
export function fileKeyStore(folder: string): KeyStore {
  const device = join(folder, 'device');
  const identity = join(folder, 'identity');
  const moved = join(folder, 'moved');
  const importKey = (raw: Uint8Array): Promise<CryptoKey> =>
    crypto.subtle.importKey('raw', Uint8Array.from(raw), 'AES-GCM', false, ['encrypt', 'decrypt']);
  const load = async (): Promise<StoredKeys> => {
    const [raw, text] = [await readOrNull(device), await readOrNull(identity)];
    if (text === null) return { found: 'nothing' };
    const kept = parse(text);
    if (raw === null || kept === null) return { found: 'damage' };
    return { found: 'keys', device: await importKey(raw), ...kept };
  };
  return {
    load,
    makeDeviceKey: async () => {
      const raw = crypto.getRandomValues(new Uint8Array(32));
      await writeDurably(folder, device, raw);
      return importKey(raw);
    },
    save: async ({ sealed, locks }, before) => {
      if (describe(await load()) !== describe(before)) throw new Error('other keys are there by now');
      await writeDurably(folder, identity, new TextEncoder().encode(stringify({ sealed, locks })));
    },
    readMoved: () => readOrNull(moved),
    writeMoved: (note) => (note === null ? rm(moved, { force: true }) : writeDurably(folder, moved, note)),
  };
}

type Parts = Pick<KeptKeys, 'sealed' | 'locks'>;

function stringify({ sealed, locks }: Parts): string {
  return JSON.stringify({ sealed: toBase64(sealed), locks: locks === null ? null : toBase64(locks) });
}

function parse(text: Uint8Array): Parts | null {
  try {
    const { sealed, locks } = JSON.parse(new TextDecoder().decode(text)) as { sealed: string; locks: string | null };
    const bytes = fromBase64(sealed);
    return bytes === null ? null : { sealed: bytes, locks: locks === null ? null : fromBase64(locks) };
  } catch {
    return null;
  }
}

function describe(stored: StoredKeys): string {
  return stored.found === 'keys' ? stringify(stored) : stored.found;
}

async function readOrNull(path: string): Promise<Uint8Array | null> {
  return existsSync(path) ? Uint8Array.from(await readFile(path)) : null;
}

async function writeDurably(folder: string, path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = await open(`${path}.new`, 'w');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
  await syncFolder(folder);
}

async function syncFolder(folder: string): Promise<void> {
  if (!existsSync(folder)) return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
