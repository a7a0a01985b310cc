/** The app as an installed one: what the system is told of it, and how a new version takes over. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, versionOf } from '../support/served-app';
import { replaceApp } from '../support/versions';

// Installing and notifications are around the page.
test.use({ wholeBrowsers: true });

test('the browser finds nothing wrong with the app’s description of itself', async ({ host, folder }) => {
  const alice = await host('Alice');
  await alice.isKeptForOffline();
  const session = await alice.device.context.newCDPSession(alice.device.page);
  const { errors, data } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  expect(installabilityErrors).toEqual([]);

  type Picture = { src: string; sizes: string; type: string; purpose?: string; form_factor?: string };
  const manifest = JSON.parse(data ?? '') as {
    icons: Picture[];
    screenshots: Picture[];
    shortcuts: { url: string; icons: Picture[] }[];
  };
  expect(new Set(manifest.icons.map(({ purpose }) => purpose ?? 'any'))).toEqual(
    new Set(['any', 'maskable', 'monochrome']),
  );
  expect(new Set(manifest.screenshots.map(({ form_factor }) => form_factor))).toEqual(new Set(['narrow', 'wide']));
  const pictures = [...manifest.icons, ...manifest.screenshots, ...manifest.shortcuts.flatMap(({ icons }) => icons)];
  for (const { src, sizes, type } of pictures) {
    if (type !== 'image/png') continue;
    const bytes = await readFile(join(folder, src));
    expect(`${src} ${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`).toBe(`${src} ${sizes}`);
  }
});

test('a new version waits, is told of, and takes over all tabs after one tap, not while something is being written', async ({
  host,
  folder,
  next,
}) => {
  const alice = await host('Alice');
  await alice.isKeptForOffline();
  const other = await alice.opensAnotherTab();
  await alice.takesOver();
  const notice = alice.device.page.getByText('There is a new version of Coconut');
  const change = alice.button('Change over');

  await replaceApp(folder, next);
  await alice.goesTo('Settings');
  await alice.device.type(alice.device.page.getByLabel('Your name'), 'Alicia');
  expect(await alice.looksForANewVersion()).toBe('installed');
  // Whoever writes is not interrupted, not even by words.
  await expect(alice.button('Save')).toBeVisible();
  await expect(notice).toBeHidden();
  expect(await versionOf(alice)).toBeUndefined();
  // The files of this version are gone from the room, and kept here.
  await alice.goesTo('People');
  await alice.seesHeading('People');

  await expect(notice).toBeVisible();
  await alice.goesTo('Settings');
  await alice.device.type(alice.device.page.getByLabel('Your name'), 'Alicia');
  // Something else that is done meanwhile does not take what was typed.
  await alice.device.tap(alice.button('Save it to a file'));
  await alice.seesText('look among your downloads');
  await alice.device.tap(change);
  await alice.seesText('Finish what you are writing');
  expect(await versionOf(alice)).toBeUndefined();
  await alice.device.tap(alice.button('Save'));
  await alice.seesText(/^Saved$/);

  const loaded = alice.device.page.waitForEvent('load');
  const otherLoaded = other.waitForEvent('load');
  await alice.device.tap(change);
  await Promise.all([loaded, otherLoaded]);
  await alice.seesTheApp();
  expect(await versionOf(alice)).toBe('next');
  await alice.seesHeading('Settings');
  await expect(alice.device.page.getByLabel('Your name')).toHaveValue('Alicia');
  alice.device.useTab(other);
  await alice.seesHeading('Coconut is open in another tab');
  expect(await versionOf(alice)).toBe('next');
  // Nothing of the old version is left, and all of the new one is kept.
  await alice.device.setOffline(true);
  await other.reload();
  await alice.seesHeading('Coconut is open in another tab');
  expect(await versionOf(alice)).toBe('next');
});

test('the words of the language that is spoken come along with a new version', async ({ host, folder, next }) => {
  const alice = await host('Alice');
  const { page } = alice.device;
  const wordsOf = (): Promise<string | undefined> => page.evaluate(() => document.documentElement.dataset['words']);
  await alice.isKeptForOffline();
  await alice.goesTo('Settings');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
  await alice.seesHeading('Einstellungen');
  await alice.keepsTheWordsOf('de');
  await replaceApp(folder, next);
  expect(await alice.looksForANewVersion()).toBe('installed');
  expect(await wordsOf()).toBeUndefined();

  // From here on there is what is kept, and nothing else.
  await alice.device.setOffline(true);
  const loaded = page.waitForEvent('load');
  await alice.device.tap(alice.button('Wechseln'));
  await loaded;
  await alice.seesHeading('Einstellungen');
  expect([await versionOf(alice), await wordsOf()]).toEqual(['next', 'next']);
});

test('what the wizard holds is something written too', async ({ host, folder, next }) => {
  const alice = await host('Alice');
  await alice.isKeptForOffline();
  await replaceApp(folder, next);
  expect(await alice.looksForANewVersion()).toBe('installed');
  await expect(alice.button('Change over')).toBeVisible();
  await alice.goesTo('My secrets');
  await alice.device.tap(alice.device.page.getByRole('link', { name: /^Protect (a|another) secret$/ }));
  await alice.device.type(alice.device.page.getByLabel('Name of the secret'), 'Bank');
  await alice.goesOn('Type your secret');
  await alice.device.tap(alice.button('Change over'));
  await alice.seesText('Finish what you are writing');
  await alice.device.tap(alice.button('Later'));
  await expect(alice.button('Change over')).toBeHidden();
  await alice.seesHeading('Type your secret');

  // All tabs closed: the next start is the new version's.
  await alice.closesTheApp();
  await alice.reopens();
  await expect.poll(() => versionOf(alice)).toBe('next');
});

test('half of a new version is none', async ({ host, folder, next }) => {
  const alice = await host('Alice');
  await alice.isKeptForOffline();
  await replaceApp(folder, next);
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  await rm(join(folder, /assets\/index-[^"]+\.js/.exec(page)?.[0] ?? ''));
  expect(await alice.looksForANewVersion()).toBe('redundant');
  await alice.goesTo('People');
  await alice.seesHeading('People');
  await expect(alice.button('Change over')).toBeHidden();
  await alice.reloads();
  expect(await versionOf(alice)).toBeUndefined();
});

test('a download that breaks off, or is still going when the app is closed, is mended at the next visit', async ({
  host,
  folder,
  next,
  room,
}) => {
  const becomes = async (line: string): Promise<void> => {
    const before = room.output().length;
    room.signal('SIGUSR2');
    await expect.poll(() => room.output().slice(before)).toContain(line);
  };
  const alice = await host('Alice');
  await alice.isKeptForOffline();
  await replaceApp(folder, next);
  await becomes('The line breaks');
  expect(await alice.looksForANewVersion()).toBe('redundant');
  const goesOn = async (): Promise<void> => {
    await alice.device.setOffline(true);
    await alice.reloads();
    await alice.goesTo('People');
    await alice.seesHeading('People');
    expect(await versionOf(alice)).toBeUndefined();
    await expect(alice.button('Change over')).toBeHidden();
    await alice.device.setOffline(false);
  };
  await goesOn();

  await becomes('The line hangs');
  const begun = await alice.device.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    return registration.installing?.state;
  });
  expect(begun).toBe('installing');
  await goesOn();
  await alice.closesTheApp();
  await becomes('The line is whole');

  await alice.reopens();
  expect(await versionOf(alice)).toBeUndefined();
  const loaded = alice.device.page.waitForEvent('load');
  await alice.device.tap(alice.button('Change over'));
  await loaded;
  await alice.seesTheApp();
  expect(await versionOf(alice)).toBe('next');
  // All of it is there.
  await alice.device.setOffline(true);
  await alice.reloads();
  expect(await versionOf(alice)).toBe('next');
});

test('who looks elsewhere is told of a request, once they said so in Settings', async ({ host, person, friend }) => {
  const bob = await host('Bob');
  const alice = await person('Alice', {
    permissions: ['notifications'],
    // A browser without a window is looked at all the time, it says.
    beforeApp: () => Object.defineProperty(document, 'hidden', { get: () => 'lookedAway' in globalThis }),
  });
  await alice.joins(await bob.invites());
  await friend('Carol', bob);
  await bob.knows('Alice', 'Carol');
  const { page, context } = alice.device;
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      return (await registration.getNotifications()).map(({ title }) => title);
    });

  await page.evaluate(() => Object.assign(globalThis, { lookedAway: true }));
  await bob.protects({ name: 'Bank', secret: 'hunter2', friends: ['Alice', 'Carol'], quorum: 2 });
  await alice.seesText('Keep a piece for Bob?');
  expect(await shown()).toEqual([]);

  await alice.goesTo('Settings');
  await alice.device.tap(alice.button('Turn notifications on'));
  await expect(alice.button('Turn notifications off')).toBeVisible();
  await bob.protects({ name: 'Mail', secret: 'hunter3', friends: ['Alice', 'Carol'], quorum: 2 });
  await expect.poll(shown).toEqual(['Keep a piece for Bob?']);

  // A tap on it, as the service worker sees one, leads there.
  const [worker] = context.serviceWorkers();
  await worker?.evaluate(async () => {
    const scope = globalThis as unknown as {
      registration: ServiceWorkerRegistration;
      NotificationEvent: new (type: string, init: { notification: Notification | undefined }) => Event;
      dispatchEvent(event: Event): void;
    };
    const [notification] = await scope.registration.getNotifications();
    scope.dispatchEvent(new scope.NotificationEvent('notificationclick', { notification }));
  });
  await alice.seesHeading(/^Will you keep a piece for .?Bob|^Keep a piece for .?Bob/);
  expect(await shown()).toEqual([]);
});

test('an invitation goes to the share sheet where there is one', async ({ host }) => {
  const alice = await host('Alice', {
    // Browsers have none on this system: what one would be given is noted.
    beforeApp: () => {
      const given: unknown[] = [];
      Object.assign(globalThis, { given });
      Object.assign(navigator, { share: (data: unknown) => Promise.resolve(given.push(data)) });
    },
  });
  const link = await alice.invites();
  await alice.device.tap(alice.button('Send it…'));
  const given = await alice.device.page.evaluate(() => (globalThis as { given?: unknown[] }).given);
  expect(given).toEqual([{ title: 'Coconut', text: 'Alice invites you to Coconut', url: link }]);
});

test('on an iPhone one begins on the home screen, and takes the invitation along', async ({ host, person }) => {
  const alice = await host('Alice');
  const link = await alice.invites();
  const bob = await person('Bob', {
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    // What makes Chromium offer to install is not there on an iPhone.
    beforeApp: () => {
      window.addEventListener('beforeinstallprompt', (event) => {
        event.stopImmediatePropagation();
      });
    },
  });
  await bob.opens(link);
  await bob.seesHeading('Alice invites you to Coconut');
  await bob.seesText('On an iPhone or iPad, begin on the home screen');
  await bob.device.tap(bob.button('Copy the link'));
  expect(await bob.device.page.evaluate(() => navigator.clipboard.readText())).toBe(link);
  // Whoever goes on all the same is not kept from it.
  await bob.acceptsTheInvitation();
  await bob.isIn();
});
