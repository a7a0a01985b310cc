/**
 * The service worker: keeps the whole app, so that every start after the first one works without a network. It handles the app's
 * own files and nothing else. A new version waits until every tab is closed, or until a person lets it take over: then all tabs
 * load again, so that a page and its worker never mix two versions (see `components/shell/updates.ts`). Nothing is kept that is not
 * what the build made (see `sw/whole.ts`). Of the languages it keeps those that are spoken here.
 */
/// <reference lib="webworker" />
import { cacheNames, clientsClaim } from 'workbox-core';
import {
  addPlugins,
  cleanupOutdatedCaches,
  getCacheKeyForURL,
  matchPrecache,
  precacheAndRoute,
} from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { answerWithoutPage } from './sw/no-page';
import { fetchWhole, mend, type WholeFile } from './sw/whole';

declare const self: ServiceWorkerGlobalScope;

/** Languages that are spoken here, of this version and of the one before. Others may share this origin: it has our scope in its name. */
const WORDS_CACHE = `coconut-words-${self.registration.scope}`;
/** What the build calls the words of a language: see `vite.config.ts`. */
const WORDS = /words-([a-z]+)-[^/]+\.js$/;
const PAGE = 'index.html';

// The build lists the description of the app a second time, without its hash.
const all = self.__WB_MANIFEST.filter(
  (file): file is WholeFile => typeof file !== 'string' && file.integrity !== undefined,
);
const files = all.filter(({ url }) => !WORDS.test(url));
/** The words of each language, by their addresses. */
const words: ReadonlyMap<string, WholeFile> = new Map(
  all.filter(({ url }) => WORDS.test(url)).map((file) => [addressOf(file.url), file]),
);

clientsClaim();
cleanupOutdatedCaches();
registerRoute(({ request, url }) => request.mode === 'navigate' && isPage(url), givePage);
// The browser's own cache may have kept what was wrong, for a year.
addPlugins([
  {
    requestWillFetch: ({ request }) => ask(request),
    cacheWillUpdate: async ({ event, response }) => ((await isToBeKept(event, response)) ? response : null),
  },
]);
// What is fetched because it is missing is looked at as well, and kept: each file has its hash.
precacheAndRoute(files);
registerRoute(
  ({ url }) => words.has(url.href),
  ({ url }) => giveWords(url.href),
);

self.addEventListener('install', (event) => {
  event.waitUntil(takeWordsAlong());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOldWords());
});

self.addEventListener('message', (event: ExtendableMessageEvent) => {
  if (event.data === 'take-over') void self.skipWaiting();
  if (event.data === 'mend') event.waitUntil(mendAll());
  const language = wordsAskedFor(event.data);
  if (language !== null) event.waitUntil(keepWords(language));
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(show(String(event.notification.data)));
});

/** The page as it is kept. Where it was cleared away: as at a first visit, and where that cannot be, words. */
async function givePage({ request }: { request: Request }): Promise<Response> {
  const kept = await matchPrecache(PAGE);
  if (kept !== undefined) return kept;
  try {
    return await fetch(request);
  } catch {
    return answerWithoutPage(addressOf(files.find(({ url }) => url.endsWith('.css'))?.url ?? ''));
  }
}

function ask(request: Request): Promise<Request> {
  return Promise.resolve(new Request(request, { cache: 'no-cache' }));
}

/** Somebody may have deleted everything: pages that are still open get what they ask for, and nothing of it stays here. */
async function isToBeKept(event: Event, { status }: Response): Promise<boolean> {
  return status < 400 && (event.type === 'install' || (await caches.has(cacheNames.precache)));
}

function isPage({ origin, pathname }: URL): boolean {
  return [self.registration.scope, addressOf(PAGE)].includes(origin + pathname);
}

/**
 * At every start of the app: what the browser, or somebody who deleted everything, has cleared away is fetched again, since a service
 * worker installs itself only once; and so is what is not as the build made it.
 */
async function mendAll(): Promise<void> {
  const keyed = new Map(files.map((file) => [getCacheKeyForURL(addressOf(file.url)) ?? '', file]));
  await mend(await caches.open(cacheNames.precache), keyed);
  const cache = await caches.open(WORDS_CACHE);
  const spoken = (await cache.keys()).flatMap(({ url }): [string, WholeFile][] => {
    const file = words.get(url);
    return file === undefined ? [] : [[url, file]];
  });
  await mend(cache, new Map(spoken));
}

/** The words at `address`, which are kept from then on. */
async function giveWords(address: string): Promise<Response> {
  const cache = await caches.open(WORDS_CACHE);
  const kept = await cache.match(address);
  const file = words.get(address);
  if (kept !== undefined || file === undefined) return kept ?? Response.error();
  const answer = await fetchWhole(file);
  await cache.put(address, answer.clone());
  return answer;
}

/** Keeps the words of `language`, where there are any. */
async function keepWords(language: string): Promise<void> {
  const address = [...words.keys()].find((url) => WORDS.exec(url)?.[1] === language);
  if (address !== undefined) await giveWords(address);
}

/** The languages that are spoken here come with a new version: all or nothing, as with its other files. */
async function takeWordsAlong(): Promise<void> {
  const cache = await caches.open(WORDS_CACHE);
  const spoken = (await cache.keys()).map(({ url }) => WORDS.exec(url)?.[1]);
  await Promise.all([...new Set(spoken)].map((language) => keepWords(language ?? '')));
}

/** No page of the version before is there any more. */
async function forgetOldWords(): Promise<void> {
  const cache = await caches.open(WORDS_CACHE);
  const old = (await cache.keys()).filter(({ url }) => !words.has(url));
  await Promise.all(old.map((request) => cache.delete(request)));
}

function wordsAskedFor(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('keepWords' in data)) return null;
  return String(data.keepWords);
}

function addressOf(url: string): string {
  return new URL(url, self.location.href).href;
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
