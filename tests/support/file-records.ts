/** `Records` and the key store in a folder, for peers in Node: the same contracts as in the browser, over real files. */
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyStore } from '../../src/ssb/identity';
import type { Records } from '../../src/ssb/records';

/** Records as files in `folder`, which is made when needed. */
export function fileRecords(folder: string): Records {
  const pathOf = (name: string): string => join(folder, encodeURIComponent(name));
  return {
    read: (name) => readOrNull(pathOf(name)),
    write: (name, bytes) => writeDurably(folder, pathOf(name), Uint8Array.from(bytes)),
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

/** The device key (as raw bytes: Node has no place that hides one) and the sealed identity, in `folder`. */
export function fileKeyStore(folder: string): KeyStore {
  const device = join(folder, 'device');
  const identity = join(folder, 'identity');
  const moved = join(folder, 'moved');
  const importKey = (raw: Uint8Array): Promise<CryptoKey> =>
    crypto.subtle.importKey('raw', Uint8Array.from(raw), 'AES-GCM', false, ['encrypt', 'decrypt']);
  return {
    load: async () => {
      const [raw, sealed] = [await readOrNull(device), await readOrNull(identity)];
      if (sealed === null) return { found: 'nothing' };
      if (raw === null) return { found: 'damage' };
      return { found: 'keys', device: await importKey(raw), sealed };
    },
    makeDeviceKey: async () => {
      const raw = crypto.getRandomValues(new Uint8Array(32));
      await writeDurably(folder, device, raw);
      return importKey(raw);
    },
    save: (_device, sealed) => writeDurably(folder, identity, sealed),
    readMoved: () => readOrNull(moved),
    writeMoved: (note) => (note === null ? rm(moved, { force: true }) : writeDurably(folder, moved, note)),
  };
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
