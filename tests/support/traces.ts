/** Looks for traces of a secret in places where it must not be: storage, disk, output. In every encoding one would think of. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** A place and its bytes. */
export type Place = { readonly name: string; readonly bytes: Buffer };

/** Where `text` shows, as `place: encoding`; empty where it does not. `text`: at least 8 characters, or anything would match. */
export function findTraces(text: string, places: readonly Place[]): string[] {
  if (text.length < 8) throw new Error('too short to be searched for');
  const needles = Object.entries(encode(text));
  return places.flatMap(({ name, bytes }) =>
    needles.filter(([, needle]) => bytes.includes(needle)).map(([encoding]) => `${name}: ${encoding}`),
  );
}

function encode(text: string): Record<string, Buffer> {
  const utf8 = Buffer.from(text, 'utf8');
  const utf16 = Buffer.from(text, 'utf16le');
  const ascii = (value: string): Buffer => Buffer.from(value, 'latin1');
  return {
    'utf-8': utf8,
    'utf-16le': utf16,
    'utf-16be': Buffer.from(utf16).swap16(),
    'latin-1': Buffer.from(text, 'latin1'),
    json: Buffer.from(JSON.stringify(text).slice(1, -1), 'utf8'),
    uri: ascii(encodeURIComponent(text)),
    hex: ascii(utf8.toString('hex')),
    HEX: ascii(utf8.toString('hex').toUpperCase()),
    'hex of utf-16be': ascii(Buffer.from(utf16).swap16().toString('hex')),
    'hex of utf-16le': ascii(utf16.toString('hex')),
    ...alignedBase64('base64', utf8),
    ...alignedBase64('base64 of utf-16le', utf16),
    ...alignedBase64('base64 of utf-16be', Buffer.from(utf16).swap16()),
  };
}

/** Base64 of the middle of `bytes` at each of the three alignments that it can have inside something longer. */
function alignedBase64(name: string, bytes: Buffer): Record<string, Buffer> {
  const found: Record<string, Buffer> = {};
  for (const shift of [0, 1, 2]) {
    const whole = bytes.subarray((3 - shift) % 3);
    const groups = whole.subarray(0, whole.length - (whole.length % 3));
    if (groups.length < 6) continue;
    found[`${name} +${shift}`] = Buffer.from(groups.toString('base64'));
    const url = groups.toString('base64url');
    if (url !== groups.toString('base64')) found[`${name}url +${shift}`] = Buffer.from(url);
  }
  return found;
}

/** All that a page's origin keeps: every IndexedDB database, keys and values, caches' names and both kinds of web storage. */
export async function readOrigin(page: Page, name: string): Promise<Place[]> {
  const entries = await page.evaluate(dumpOrigin);
  return entries.map(([place, base64]) => ({ name: `${name}, ${place}`, bytes: Buffer.from(base64, 'base64') }));
}

/** Every file below `folder`, as it lies on the disk. */
export async function readFolder(folder: string, name: string): Promise<Place[]> {
  for (let tries = 1; ; tries++) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    const read = files.map(async (file) => ({
      name: `${name}, file ${file.slice(folder.length)}`,
      bytes: await readFile(file),
    }));
    try {
      return await Promise.all(read);
    } catch (error) {
      // A file that is written goes by another name first: what was there is looked for anew.
      if (tries === 5 || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}

/** Runs in the page: it can use nothing from outside. Returns pairs of a place and its bytes in base64. */
async function dumpOrigin(): Promise<[string, string][]> {
  const answer = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
    });

  /** Strings twice, as UTF-8 and as UTF-16; binary as it is; everything else by its parts. */
  function collect(value: unknown, into: Uint8Array<ArrayBuffer>[], depth = 0): void {
    if (typeof value === 'string') {
      into.push(new TextEncoder().encode(value));
      const wide = new Uint16Array(value.length);
      for (let i = 0; i < value.length; i += 1) wide[i] = value.charCodeAt(i);
      into.push(new Uint8Array(wide.buffer));
    } else if (value instanceof ArrayBuffer) into.push(new Uint8Array(value));
    else if (ArrayBuffer.isView(value))
      into.push(new Uint8Array(value.buffer as ArrayBuffer, value.byteOffset, value.byteLength));
    else if (typeof value === 'object' && value !== null && depth < 12) {
      for (const [key, part] of value instanceof Map ? value : Object.entries(value)) {
        collect(key, into, depth + 1);
        collect(part, into, depth + 1);
      }
    }
  }

  async function toBase64(parts: Uint8Array<ArrayBuffer>[]): Promise<string> {
    const url = await new Promise<string>((resolve, reject) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result as string);
      reader.onerror = () => reject(new Error('not readable'));
      reader.readAsDataURL(new Blob(parts));
    });
    return url.slice(url.indexOf(',') + 1);
  }

  async function dumpDatabase(name: string): Promise<[string, string][]> {
    const db = await answer(indexedDB.open(name));
    const found: [string, string][] = [];
    for (const store of db.objectStoreNames) {
      const objects = db.transaction(store).objectStore(store);
      const parts: Uint8Array<ArrayBuffer>[] = [];
      const [keys, values] = await Promise.all([answer(objects.getAllKeys()), answer(objects.getAll())]);
      collect(keys, parts);
      collect(values, parts);
      found.push([`IndexedDB ${name}/${store}`, await toBase64(parts)]);
    }
    db.close();
    return found;
  }

  const databases = await indexedDB.databases();
  const stored: Uint8Array<ArrayBuffer>[] = [];
  collect(
    [Object.entries(localStorage), Object.entries(sessionStorage), document.cookie, location.href, await caches.keys()],
    stored,
  );
  const dumped = await Promise.all(databases.map(({ name }) => dumpDatabase(name ?? '')));
  return [['web storage and address', await toBase64(stored)], ...dumped.flat()];
}
