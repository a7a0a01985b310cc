/**
 * The service worker: keeps the whole app, so that every start after the first one works without a network. It handles the app's
 * own files and nothing else. A new version waits until every tab is closed, or until a person lets it take over: then all tabs
 * load again, so that a page and its worker never mix two versions (see `components/shell/updates.ts`).
 */
/// <reference lib="webworker" />
import { cacheNames, clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, getCacheKeyForURL, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching';

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: (string | PrecacheEntry)[] };

const files = self.__WB_MANIFEST;

clientsClaim();
cleanupOutdatedCaches();
precacheAndRoute(files);

self.addEventListener('message', (event: ExtendableMessageEvent) => {
  if (event.data === 'take-over') void self.skipWaiting();
  if (event.data === 'keep-again') event.waitUntil(keepAgain());
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(show(String(event.notification.data)));
});

/**
 * Fetches everything anew after the browser, or somebody who deleted everything, has cleared it away: a service worker installs
 * itself only once. All or nothing: where a file is not to be had any more, there is a new version.
 */
async function keepAgain(): Promise<void> {
  const urls = files.map((file) => new URL(typeof file === 'string' ? file : file.url, self.location.href).href);
  const answers = await Promise.all(urls.map((url) => fetch(url, { cache: 'no-cache', credentials: 'same-origin' })));
  if (!answers.every(({ ok }) => ok)) return;
  const cache = await caches.open(cacheNames.precache);
  for (const [at, answer] of answers.entries()) {
    const key = getCacheKeyForURL(urls[at] ?? '');
    if (key !== undefined) await cache.put(key, answer);
  }
}

/** Brings the app to the front, at the place that a notification is about. `hash`: a fragment of the app's address. */
async function show(hash: string): Promise<void> {
  const windows = await self.clients.matchAll({ type: 'window' });
  const [front] = windows;
  if (front === undefined) {
    await self.clients.openWindow(new URL(hash, self.registration.scope).href);
    return;
  }
  // Only one of several tabs has the app, and knows what to do with it.
  for (const window of windows) window.postMessage({ goTo: hash });
  await front.focus().catch(() => undefined); // not allowed without a tap
}
