/** Files of the app that are not as the build made them: none is kept, none of the page's own runs, and what is kept is mended. */
import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Person } from '../support/person';
import { expect, test, versionOf } from '../support/served-app';
import { replaceApp } from '../support/versions';

/** Changes one file as somebody on the way would, and returns how to put it right. */
async function change(folder: string, name: RegExp): Promise<() => Promise<void>> {
  const file = (await readdir(join(folder, 'assets'))).find((candidate) => name.test(candidate)) ?? '';
  const path = join(folder, 'assets', file);
  const original = await readFile(path);
  await appendFile(path, '\n// Somebody was here.');
  return () => writeFile(path, original);
}

/** The browser says what does not fit; that is as it should be. Returns how many times it did. */
function forgive({ device }: Person): number {
  return device.forgive((line) => /integrity|Failed to load resource/.test(line)).length;
}

/** What is kept, as one hash for each file. */
function kept({ device }: Person): Promise<Record<string, string>> {
  return device.page.evaluate(async () => {
    const found: Record<string, string> = {};
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const answer = await cache.match(request);
        const hash = await crypto.subtle.digest('SHA-256', (await answer?.arrayBuffer()) ?? new ArrayBuffer());
        found[request.url] = String(new Uint8Array(hash));
      }
    }
    return found;
  });
}

/** Puts something else in the place of a kept file; or nothing. Returns how many files that were. */
function spoil({ device }: Person, part: string, how: 'changed' | 'gone'): Promise<number> {
  return device.page.evaluate(
    async ([wanted, now]) => {
      let spoilt = 0;
      for (const name of await caches.keys()) {
        const cache = await caches.open(name);
        for (const request of await cache.keys()) {
          if (!request.url.includes(wanted)) continue;
          spoilt += 1;
          if (now === 'gone') await cache.delete(request);
          else {
            const headers = { 'Content-Type': 'text/javascript' };
            await cache.put(request, new Response('document.documentElement.dataset.version = "evil"', { headers }));
          }
        }
      }
      return spoilt;
    },
    [part, how] as const,
  );
}

test('a new version of which a file was changed on the way is none', async ({ host, folder, next }) => {
  const alice = await host('Alice');
  await alice.isKeptForOffline();
  const before = await kept(alice);
  await replaceApp(folder, next);
  const putRight = await change(folder, /^settings-screen-.*\.js$/);
  expect(await alice.looksForANewVersion()).toBe('redundant');
  await expect(alice.button('Change over')).toBeHidden();
  await alice.device.setOffline(true);
  await alice.reloads();
  await alice.goesTo('Settings');
  await alice.seesHeading('Settings');
  expect(await versionOf(alice)).toBeUndefined();
  expect(await kept(alice)).toMatchObject(before);
  await alice.device.setOffline(false);
  forgive(alice);

  await putRight();
  expect(await alice.looksForANewVersion()).toBe('installed');
  await expect(alice.button('Change over')).toBeVisible();
  await alice.closesTheApp();
  await alice.reopens();
  await expect.poll(() => versionOf(alice)).toBe('next');
});

test('at a first visit nothing that was changed runs with the page, nor is kept', async ({ person, folder }) => {
  const alice = await person('Alice');
  const putRight = await change(folder, /^index-.*\.js$/);
  await alice.opensTheApp();
  await alice.seesHeading('A part of Coconut could not be loaded');
  expect(forgive(alice)).toBeGreaterThan(0);
  await putRight();

  const putRightWords = await change(folder, /^words-he-/);
  const putRightScreen = await change(folder, /^settings-screen-.*\.js$/);
  // The browser keeps what came, for the year that it was told; with the second look at the latest it is right.
  await alice.device.page.reload();
  await alice.device.page.reload();
  await alice.seesHeading('Friends keep your secrets safe, in pieces');
  const states = () =>
    alice.device.page.evaluate(async () => {
      const registrations = await navigator.serviceWorker.getRegistrations();
      return registrations.map(({ installing, active }) => [installing?.state, active?.state]);
    });
  await expect.poll(states).toEqual([]);
  await putRightScreen();
  await alice.device.page.reload();
  await alice.isKeptForOffline();

  // The words of a language come when they are spoken.
  await alice.device.page.reload();
  const speaks = (wanted: string) =>
    alice.device.page.evaluate((language) => localStorage.setItem('coconut-language', language), wanted);
  await speaks('he');
  await alice.device.page.reload();
  await alice.seesHeading('Friends keep your secrets safe, in pieces');
  expect(Object.keys(await kept(alice)).filter((url) => url.includes('/words-'))).toEqual([]);
  await putRightWords();
  await alice.device.page.reload();
  await alice.keepsTheWordsOf('he');
  forgive(alice);
});

test('what is kept and is not as it was is fetched again; what cannot run says so', async ({ host }) => {
  const alice = await host('Alice');
  await alice.isKeptForOffline();
  const whole = await kept(alice);
  expect(Object.keys(whole).length).toBeGreaterThan(15);

  expect(await spoil(alice, 'assets/settings-screen-', 'changed')).toBe(1);
  expect(await spoil(alice, 'assets/screens-', 'gone')).toBeGreaterThan(2);
  await alice.reloads();
  await expect.poll(() => kept(alice)).toEqual(whole);

  expect(await spoil(alice, 'assets/index-', 'changed')).toBe(2);
  await alice.closesTheApp(); // what is in memory is right
  await alice.opensTheApp();
  await alice.seesHeading('A part of Coconut could not be loaded');
  expect(await versionOf(alice)).toBeUndefined();
  expect(forgive(alice)).toBeGreaterThan(0);
  await expect.poll(() => kept(alice)).toEqual(whole);
  await alice.reloads();

  // The page itself.
  expect(await spoil(alice, 'index.html', 'gone')).toBe(1);
  await alice.reloads();
  await expect.poll(() => kept(alice)).toEqual(whole);
  expect(await spoil(alice, 'index.html', 'gone')).toBe(1);
  await alice.device.setOffline(true);
  await alice.device.page.reload();
  await alice.seesHeading('Coconut needs the internet once');
  await alice.device.setOffline(false);
  await alice.reloads();
  await expect.poll(() => kept(alice)).toEqual(whole);
  forgive(alice);
});
