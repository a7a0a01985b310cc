/**
 * The service worker: keeps the whole app, so that every start after the first one works without a network. It handles the app's
 * own files and nothing else. A new version waits until every tab is closed, or until a person lets it take over: then all tabs
 * load again, so that a page and its worker never mix two versions (see `components/shell/updates.ts`).
 */
/// <reference lib="webworker" />
import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, precacheAndRoute, type PrecacheEntry } from 'workbox-precaching';

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: (string | PrecacheEntry)[] };

clientsClaim();
cleanupOutdatedCaches();
precacheAndRoute(self.__WB_MANIFEST);

self.addEventListener('message', ({ data }: ExtendableMessageEvent) => {
  if (data === 'take-over') void self.skipWaiting();
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(show(String(event.notification.data)));
});

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
  await front.focus();
}
