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
 * key can be taken out of the browser.
 */
export function stealSeed(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
      });
    const db = await answer(indexedDB.open('coconut-keys'));
    const store = db.transaction('keys').objectStore('keys');
    const device = (await answer(store.get('device'))) as CryptoKey;
    const sealed = (await answer(store.get('identity'))) as Uint8Array<ArrayBuffer>;
    db.close();
    if (device.extractable) throw new Error('the device key can be taken out');
    const additionalData = new TextEncoder().encode('identity');
    const opened = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: sealed.slice(0, 12), additionalData },
      device,
      sealed.slice(12),
    );
    const keys = JSON.parse(new TextDecoder().decode(opened)) as { readonly private: string };
    const bytes = Uint8Array.from(atob(keys.private.replace('.ed25519', '')), (letter) => letter.charCodeAt(0));
    return Array.from(bytes.subarray(0, 32), (byte) => byte.toString(16).padStart(2, '0')).join('');
  });
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
