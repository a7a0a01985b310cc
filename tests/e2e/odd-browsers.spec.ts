/** Browsers that are too old, keep nothing, forget it all, or sit inside of another app: each is told of before anything is lost. */
import type { Person } from '../support/person';
import { expect, test } from '../support/story';
import { countKeys } from '../support/vault';

/** What Chromium's settings call "block all cookies": no storage of any kind. */
const NO_STORAGE = { profile: { default_content_setting_values: { cookies: 2 } } };

const INSTAGRAM =
  'Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/AP2A.240805.005; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/127.0.6533.103 Mobile Safari/537.36 Instagram 344.0.0.41.93 Android (34/14; 420dpi)';

const copied = ({ device }: Person): Promise<string> => device.page.evaluate(() => navigator.clipboard.readText());

/** What the browser has to say itself, of headers that it does not take from such an address. */
const HEADER_IGNORED =
  /^error: The Cross-Origin-Opener-Policy header has been ignored|^warning: The page requested an origin-keyed agent cluster/;

/** Nothing of the app runs, and there is no account. */
async function hasNothingRunning({ device: { page } }: Person): Promise<void> {
  await expect(page.locator('coconut-app')).toHaveCount(0);
  expect(page.workers()).toEqual([]);
}

// Settings are of the browser, not of the page.
test.use({ wholeBrowsers: true });

test('an old browser gets a page that can be read, in its language', async ({ room, person }) => {
  const eve = await person('Eve', { beforeApp: () => void Reflect.deleteProperty(Array.prototype, 'findLast') });
  await eve.opens(room.firstLink ?? '');
  await eve.seesHeading('This browser is too old for Coconut');
  await eve.seesText('open the same link in a newer one');
  await hasNothingRunning(eve);
  for (const [language, words, direction] of [
    ['de-AT', 'Dieser Browser ist zu alt für Coconut', 'ltr'],
    ['es', 'Este navegador es demasiado antiguo para Coconut', 'ltr'],
    ['iw', 'הדפדפן הזה ישן מדי בשביל Coconut', 'rtl'],
  ] as const) {
    await eve.device.page.addInitScript((tag) => {
      Object.defineProperty(navigator, 'languages', { configurable: true, get: () => [tag] });
    }, language);
    await eve.device.page.reload();
    await eve.seesHeading(words);
    expect(await eve.device.page.evaluate(() => document.documentElement.dir)).toBe(direction);
  }
});

test('at an address that anybody on the way could have changed, it does not begin', async ({ room, person }) => {
  const eve = await person('Eve', { args: ['--host-resolver-rules=MAP coconut.example 127.0.0.1'] });
  await eve.opens((room.firstLink ?? '').replace('localhost', 'coconut.example'));
  await eve.seesHeading('Coconut cannot run at this address');
  await eve.seesText('addresses that begin with https://');
  await hasNothingRunning(eve);
  expect(await room.members()).toHaveLength(0);
  const { lines } = eve.device;
  lines.splice(0, lines.length, ...lines.filter((line) => !HEADER_IGNORED.test(line)));
});

test('where the browser keeps nothing, that is said before anything is made', async ({ room, person }) => {
  const eve = await person('Eve', { settings: NO_STORAGE });
  await eve.opens(room.firstLink ?? '');
  await eve.seesHeading('This browser does not let Coconut keep anything');
  await eve.seesText('Nothing was lost and nothing was made');
  await eve.seesText('open Coconut in an ordinary window');
  await eve.device.tap(eve.button('Try again'));
  await eve.seesHeading('This browser does not let Coconut keep anything');
  expect(await room.members()).toHaveLength(0);
});

test('a private window says what it will forget, before there is an account', async ({ host, person }) => {
  const alice = await host('Alice');
  const link = await alice.invites();
  // As Firefox does in private windows; this browser tells no page.
  const bob = await person('Bob', {
    beforeApp: () => {
      StorageManager.prototype.getDirectory = () =>
        Promise.reject(new DOMException('Security error when calling GetDirectory', 'SecurityError'));
    },
  });
  await bob.opens(link);
  await bob.seesHeading('Alice invites you to Coconut');
  await bob.seesText('This is a private window');
  await bob.seesText('your account would be gone, with the pieces that you keep for friends');
  expect(await countKeys(bob.device.page)).toBe(0);
  await bob.device.tap(bob.button('Copy the link'));
  expect(await copied(bob)).toBe(link);
  await bob.acceptsTheInvitation();
  await bob.isIn();

  const carol = await person('Carol');
  await carol.opens(await alice.invites());
  await carol.seesText('A private window forgets it when it is closed');
  await expect(carol.device.page.getByText('This is a private window')).toBeHidden();
});

test('inside of another app, one is told where the account would stay, and how to get out', async ({
  host,
  person,
}) => {
  const alice = await host('Alice');
  const link = await alice.invites();
  const bob = await person('Bob', {
    userAgent: INSTAGRAM,
    // Such browsers give pages no camera, and some no clipboard.
    beforeApp: () => {
      Reflect.deleteProperty(Navigator.prototype, 'mediaDevices');
    },
  });
  await bob.opensTheApp();
  await bob.seesText(/This is a browser inside of .?Instagram/);
  await bob.device.tap(bob.device.page.getByRole('link', { name: /^I have an invitation/ }));
  await bob.device.tap(bob.button('Scan a QR code'));
  await bob.seesText('Coconut cannot use the camera here. Choose a picture of the code, or paste the link.');

  await bob.opens(link);
  await bob.seesHeading('Alice invites you to Coconut');
  await bob.seesText(/stays inside of .?Instagram/);
  await bob.seesText('Look for “Open in browser”');
  expect(await countKeys(bob.device.page)).toBe(0);
  await bob.device.tap(bob.button('Copy the link'));
  expect(await copied(bob)).toBe(link);
  await bob.device.page.evaluate(() => {
    Reflect.deleteProperty(Navigator.prototype, 'clipboard');
  });
  await bob.device.tap(bob.button(/^(Copied|Copy the link)$/));
  await expect(bob.device.page.getByLabel('The text to copy')).toHaveValue(link);
  // Whoever goes on all the same is not kept from it.
  await bob.acceptsTheInvitation();
  await bob.isIn();
});
