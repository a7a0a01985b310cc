/**
 * The service worker: keeps the whole app, so that every start after the first one works without a network. It handles the app's
 * own files and nothing else. A new version waits until every tab is closed, or until a person lets it take over: then all tabs
 * load again, so that a page and its worker never mix two versions (see `components/shell/updates.ts`). Of the languages it keeps
 * those that are spoken here.
 */
/// <reference lib="webworker" />
import { cacheNames, clientsClaim } from 'workbox-core';
import {
  addPlugins,
  cleanupOutdatedCaches,
  getCacheKeyForURL,
  precacheAndRoute,
  type PrecacheEntry,
} from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { CacheFirst } from 'workbox-strategies';

declare const self: ServiceWorkerGlobalScope & { readonly __WB_MANIFEST: (string | PrecacheEntry)[] };

/** Languages that are spoken here, of this version and of the one before. Others may share this origin: it has our scope in its name. */
const WORDS_CACHE = `coconut-words-${self.registration.scope}`;
/** What the build calls the words of a language: see `vite.config.ts`. */
const WORDS = /words-([a-z]+)-[^/]+\.js$/;

const all = self.__WB_MANIFEST;
const files = all.filter((file) => !WORDS.test(addressOf(file)));
/** Addresses of the words of each language. */
const words: ReadonlyMap<string, string> = new Map(
  all.flatMap((file) => {
    const language = WORDS.exec(addressOf(file))?.[1];
    return language === undefined ? [] : [[language, addressOf(file)]];
  }),
);

clientsClaim();
cleanupOutdatedCaches();
const onlyFiles = {
  cacheWillUpdate: ({ request, response }: { request: Request; response: Response }) =>
    Promise.resolve(isFile(request.url, response) ? response : null),
};
addPlugins([onlyFiles]);
precacheAndRoute(files);
registerRoute(({ url }) => WORDS.test(url.pathname), new CacheFirst({ cacheName: WORDS_CACHE, plugins: [onlyFiles] }));

self.addEventListener('install', (event) => {
  event.waitUntil(takeWordsAlong());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOldWords());
});

self.addEventListener('message', (event: ExtendableMessageEvent) => {
  if (event.data === 'take-over') void self.skipWaiting();
  if (event.data === 'keep-again') event.waitUntil(keepAgain());
  const language = wordsAskedFor(event.data);
  if (language !== null) event.waitUntil(keepWords(language));
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
  const urls = files.map(addressOf);
  const answers = await Promise.all(urls.map((url) => fetch(url, { cache: 'no-cache', credentials: 'same-origin' })));
  if (!answers.every((answer, at) => isFile(urls[at] ?? '', answer))) return;
  const cache = await caches.open(cacheNames.precache);
  for (const [at, answer] of answers.entries()) {
    const key = getCacheKeyForURL(urls[at] ?? '');
    // Browsers open no page from an answer that was led elsewhere, as some hosts lead from index.html to its folder.
    const plain = answer.redirected ? new Response(answer.body, answer) : answer;
    if (key !== undefined) await cache.put(key, plain);
  }
}

/** Keeps the words of `language`, where there are any. */
async function keepWords(language: string): Promise<void> {
  const address = words.get(language);
  if (address === undefined) return;
  const cache = await caches.open(WORDS_CACHE);
  if ((await cache.match(address)) !== undefined) return;
  const answer = await fetch(address, { credentials: 'same-origin' });
  if (!isFile(address, answer)) throw new Error(`The words of ${language} are not there.`);
  await cache.put(address, answer);
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
  const current = new Set(words.values());
  const old = (await cache.keys()).filter(({ url }) => !current.has(url));
  await Promise.all(old.map((request) => cache.delete(request)));
}

function wordsAskedFor(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('keepWords' in data)) return null;
  return String(data.keepWords);
}

function addressOf(file: string | PrecacheEntry): string {
  return new URL(typeof file === 'string' ? file : file.url, self.location.href).href;
}

/** Whether `response` is the file at `url`. Some hosts answer with the app's page, and "OK", where there is none. */
function isFile(url: string, { ok, headers }: Response): boolean {
  const isPage = headers.get('Content-Type')?.startsWith('text/html') === true;
  return ok && (!isPage || new URL(url).pathname.endsWith('.html'));
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
