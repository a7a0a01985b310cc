/**
 * Files of the app, each as the build made it: the list that the build wrote into the service worker has their hashes. What a
 * half-copied host, a hotel's login page, or somebody on the way gives out instead is not kept.
 */
/// <reference lib="webworker" />
import type { PrecacheEntry } from 'workbox-precaching';

/** `integrity`: `sha256-` and the hash in base64, as in a page's markup. */
export type WholeFile = PrecacheEntry & { readonly integrity: string };

/** Fetches `file`. Rejects where that cannot be done, or what comes is something else. */
export async function fetchWhole({ url, integrity }: WholeFile): Promise<Response> {
  const answer = await fetch(url, { integrity, cache: 'no-cache', credentials: 'same-origin' });
  // Browsers open no page from an answer that was led elsewhere, as some hosts lead from index.html to its folder.
  return answer.redirected ? new Response(answer.body, answer) : answer;
}

/** Whether what is kept under `key` is `file` still: disks fail, and whoever got to run code here once could have left some. */
export async function isWhole(cache: Cache, key: string, { integrity }: WholeFile): Promise<boolean> {
  const kept = await cache.match(key);
  if (kept === undefined) return false;
  const hash = await crypto.subtle.digest('SHA-256', await kept.arrayBuffer());
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(hash)))}` === integrity;
}

/**
 * Looks at every one of `files` in `cache`; removes what is not as it should be, and fetches it anew, all or nothing: what is not to be
 * had any more belongs to a version that is over. Never rejects for want of a network.
 * @param files by their keys in the cache
 */
export async function mend(cache: Cache, files: ReadonlyMap<string, WholeFile>): Promise<void> {
  const lacking: [string, WholeFile][] = [];
  for (const [key, file] of files) {
    if (await isWhole(cache, key, file)) continue;
    await cache.delete(key);
    lacking.push([key, file]);
  }
  const fetched = await Promise.all(lacking.map(([, file]) => fetchWhole(file).catch(() => null)));
  if (fetched.includes(null)) return;
  for (const [at, [key]] of lacking.entries()) {
    const answer = fetched[at];
    if (answer !== null && answer !== undefined) await cache.put(key, answer);
  }
}
