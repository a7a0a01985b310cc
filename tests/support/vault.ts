/** The key store of the app, looked at and changed from its own page: as a cleaning program, or a curious script, could. */
import type { Page } from '@playwright/test';

/** What may happen to the key store. */
export type Damage =
  /** All of it is gone. */
  | 'deleted'
  /** What is sealed in it has been changed. */
  | 'changed';

/** Damages the key store of `page`'s origin. Returns what mends it again from any page of the same origin. */
export async function damageKeys(page: Page, damage: Damage): Promise<(page: Page) => Promise<void>> {
  await page.evaluate(moveKeys, { from: 'coconut-keys', to: 'spare' });
  if (damage === 'deleted') await page.evaluate(deleteDatabase, 'coconut-keys');
  else await page.evaluate(changeIdentity);
  return async (mended) => {
    await mended.evaluate(moveKeys, { from: 'spare', to: 'coconut-keys' });
    await mended.evaluate(deleteDatabase, 'spare');
  };
}

/** How many records the key store holds: none where there is no identity. */
export function countKeys(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
      });
    const here = await indexedDB.databases();
    if (!here.some(({ name }) => name === 'coconut-keys')) return 0;
    const db = await answer(indexedDB.open('coconut-keys'));
    const count = await answer(db.transaction('keys').objectStore('keys').count());
    db.close();
    return count;
  });
}

/**
 * The secret half of the identity, 32 bytes in hex, opened with the device key as the app itself does. Throws where the device
 * key can be taken out of the browser, and where the device alone does not open it.
 */
export async function stealSeed(page: Page): Promise<string> {
  const { seed } = await page.evaluate(breakIn, false);
  if (seed === null) throw new Error('no lock of the device');
  return seed;
}

/** The names of the vault's records that open with what is stored in the browser. */
export async function openRecords(page: Page): Promise<readonly string[]> {
  return (await page.evaluate(breakIn, false)).records;
}

/** Stores the account as it was before there were locks: all of it sealed under the device key itself. No app may run. */
export async function storeAsBefore(page: Page): Promise<void> {
  const { seed, records } = await page.evaluate(breakIn, true);
  if (seed === null || records.length === 0) throw new Error('there was nothing to store');
}

// What follows runs in the page: it can use nothing from outside.

async function moveKeys({ from, to }: { from: string; to: string }): Promise<void> {
  const answer = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
    });
  const open = (name: string): Promise<IDBDatabase> => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore('keys');
    return answer(request);
  };
  const [source, target] = [await open(from), await open(to)];
  const stored = source.transaction('keys').objectStore('keys');
  const [keys, values] = await Promise.all([answer(stored.getAllKeys()), answer(stored.getAll())]);
  const copy = target.transaction('keys', 'readwrite').objectStore('keys');
  await Promise.all(keys.map((key, index) => answer(copy.put(values[index], key))));
  source.close();
  target.close();
}

function deleteDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
    request.onblocked = () => reject(new Error(`${name} is in use`));
  });
}

async function changeIdentity(): Promise<void> {
  const answer = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
    });
  const db = await answer(indexedDB.open('coconut-keys'));
  const store = db.transaction('keys', 'readwrite').objectStore('keys');
  const sealed = Uint8Array.from((await answer(store.get('identity'))) as Uint8Array);
  sealed[20] = (sealed[20] ?? 0) ^ 1;
  await answer(store.put(sealed, 'identity'));
  db.close();
}

/** Opens all that opens with what is stored; `asBefore`: and seals it under the device key. */
async function breakIn(
  asBefore: boolean,
): Promise<{ readonly seed: string | null; readonly records: readonly string[] }> {
  const answer = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
    });
  type Bytes = Uint8Array<ArrayBuffer>;
  const gcm = (iv: Bytes, label: string) => ({ name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(label) });
  const open = async (key: CryptoKey, label: string, sealed: Bytes): Promise<Bytes> =>
    new Uint8Array(await crypto.subtle.decrypt(gcm(sealed.slice(0, 12), label), key, sealed.slice(12)));
  const seal = async (key: CryptoKey, label: string, bytes: Bytes): Promise<Bytes> => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return Uint8Array.from([...iv, ...new Uint8Array(await crypto.subtle.encrypt(gcm(iv, label), key, bytes))]);
  };

  const keys = await answer(indexedDB.open('coconut-keys'));
  const read = async <T>(name: string): Promise<T> =>
    (await answer(keys.transaction('keys').objectStore('keys').get(name))) as T;
  const device = await read<CryptoKey>('device');
  if (device.extractable) throw new Error('the device key can be taken out');
  const [identity, sealedLocks] = [await read<Bytes>('identity'), await read<Bytes>('locks')];
  const { list } = JSON.parse(new TextDecoder().decode(await open(device, 'locks', sealedLocks))) as {
    list: readonly { readonly kind: string; readonly sealed: string }[];
  };
  // Whatever a lock is said to be: the device key is all there is to try it with.
  const candidates = [device];
  for (const { kind, sealed } of list) {
    const raw = await open(
      device,
      kind,
      Uint8Array.from(atob(sealed), (letter) => letter.charCodeAt(0)),
    ).catch(() => null);
    if (raw !== null)
      candidates.push(await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']));
  }

  let opened: Bytes | null = null;
  for (const key of candidates) opened ??= await open(key, 'identity', identity).catch(() => null);
  const files = await answer(indexedDB.open('coconut-files'));
  const records: string[] = [];
  for (const name of (await answer(files.transaction('records').objectStore('records').getAllKeys())) as string[]) {
    const sealed = (await answer(files.transaction('records').objectStore('records').get(name))) as Bytes;
    for (const key of candidates) {
      const bytes = await open(key, name, sealed).catch(() => null);
      if (bytes === null) continue;
      records.push(name);
      if (!asBefore) continue;
      const old = await seal(device, name, bytes);
      await answer(files.transaction('records', 'readwrite').objectStore('records').put(old, name));
    }
  }
  if (asBefore && opened !== null) {
    const old = await seal(device, 'identity', opened);
    const store = keys.transaction('keys', 'readwrite').objectStore('keys');
    await Promise.all([answer(store.put(old, 'identity')), answer(store.delete('locks'))]);
  }
  keys.close();
  files.close();
  if (opened === null) return { seed: null, records };
  const { private: secret } = JSON.parse(new TextDecoder().decode(opened)) as { readonly private: string };
  const bytes = Uint8Array.from(atob(secret.replace('.ed25519', '')), (letter) => letter.charCodeAt(0));
  const seed = Array.from(bytes.subarray(0, 32), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return { seed, records };
}
