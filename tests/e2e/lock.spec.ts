/** A lock on the app: what opens it, what is left in sight and on the disk while it is locked, and when it locks itself. */
import { giveAuthenticator, LockKeeper } from '../support/lock-keeper';
import { expect, test } from '../support/story';
import { openRecords, stealSeed, storeAsBefore } from '../support/vault';

const FIRST = 'velvet orbit pancake thunder lobster';
const SECOND = 'my dog eats blue cheese';

test('with a passphrase it is locked at every start, shows nothing, and opens with the right words', async ({
  host,
  friend,
}) => {
  const alice = await host('Alice Liddell');
  const lock = new LockKeeper(alice);
  const { page } = alice.device;
  await friend('Bobbing Bob', alice);
  await alice.knows('Bobbing Bob');
  await lock.setsAPassphrase(FIRST);
  await lock.seesThatItIsSet();

  await alice.goesTo('People');
  await alice.device.tap(page.getByRole('link', { name: /Bobbing Bob/ }));
  await alice.seesHeading(/Bobbing Bob/);
  expect(await lock.whatThePageHolds()).toContain('Bobbing Bob');
  await lock.locksNow();
  const [nothing, reload] = [() => Promise.resolve(null), () => page.reload()];
  const opensAPerson = async (): Promise<unknown> => {
    await lock.opensWith(FIRST);
    await alice.goesTo('People');
    await alice.device.tap(page.getByRole('link', { name: /Bobbing Bob/ }));
    await alice.seesHeading(/Bobbing Bob/);
    return page.reload();
  };
  for (const start of [nothing, reload, opensAPerson]) {
    await start();
    await lock.isLocked();
    await expect(page).toHaveTitle('Coconut is locked · Coconut');
    expect(await lock.whatThePageHolds()).not.toMatch(/Bob|Liddell|ed25519/);
    await expect(page.getByRole('navigation')).toHaveCount(0);
  }

  await lock.tries(SECOND);
  await alice.seesText('That is not the passphrase');
  await lock.isLocked();
  await lock.opensWith(FIRST);
  await alice.seesTheMeetingPlace();
  await alice.knows('Bobbing Bob');
  await alice.callsThemselves('Alice');
});

test('the passphrase is changed and removed by whoever knows it, and by nobody else', async ({ host }) => {
  const alice = await host('Alice');
  const lock = new LockKeeper(alice);
  const { page } = alice.device;
  await lock.setsAPassphrase(FIRST);
  await lock.seesThatItIsSet();

  await lock.setsAPassphrase(SECOND, 'a wild guess');
  await alice.seesText('That is not the passphrase');
  await page.reload();
  await lock.opensWith(FIRST);
  await lock.setsAPassphrase(SECOND, FIRST);
  await lock.seesThatItIsSet();
  await page.reload();
  await lock.tries(FIRST);
  await alice.seesText('That is not the passphrase');
  await lock.opensWith(SECOND);

  await lock.removesThePassphrase(SECOND);
  await alice.seesText('It is removed');
  await alice.reloads();
  await expect(alice.button('Lock')).toHaveCount(0);
});

test('what is stored opens without the passphrase no more, here or on a thief’s machine', async ({ host, thief }) => {
  const alice = await host('Alice');
  const lock = new LockKeeper(alice);
  expect(await stealSeed(alice.device.page)).toHaveLength(64);
  expect(await openRecords(alice.device.page)).not.toEqual([]);

  await lock.setsAPassphrase(FIRST);
  await lock.seesThatItIsSet();
  await lock.locksNow();
  await lock.isLocked();
  await expect(stealSeed(alice.device.page)).rejects.toThrow('no lock of the device');
  expect(await openRecords(alice.device.page)).toEqual([]);

  await alice.closesTheApp();
  const eve = await thief(alice);
  await eve.opensTheApp();
  const theirs = new LockKeeper(eve);
  await theirs.tries('a wild guess');
  await eve.seesText('That is not the passphrase');
  await expect(stealSeed(eve.device.page)).rejects.toThrow('no lock of the device');
  expect(await openRecords(eve.device.page)).toEqual([]);
});

test('a passkey opens it, alone or beside a passphrase', async ({ host }) => {
  const alice = await host('Alice');
  const lock = new LockKeeper(alice);
  const { page } = alice.device;
  await giveAuthenticator(alice, true);
  await lock.makesAPasskey();
  await lock.seesThatItIsSet();
  await page.reload();
  await lock.isLocked();
  await expect(page.getByLabel('Your passphrase', { exact: true })).toHaveCount(0);
  await expect(stealSeed(page)).rejects.toThrow('no lock of the device');
  await lock.opensWithThePasskey();

  await lock.setsAPassphrase(FIRST);
  await lock.seesThatItIsSet();
  await lock.locksNow();
  await lock.opensWith(FIRST);
  await lock.locksNow();
  await lock.opensWithThePasskey();

  await lock.removesThePassphrase(FIRST);
  await alice.seesText('It is removed');
  await lock.removesThePasskey();
  await expect(alice.button('Make a passkey')).toBeVisible();
  await alice.reloads();
});

test('a passkey that makes no secret sets no lock', async ({ host }) => {
  const alice = await host('Alice');
  const lock = new LockKeeper(alice);
  await giveAuthenticator(alice, false);
  await lock.makesAPasskey();
  await alice.seesText('This passkey cannot open Coconut');
  await alice.reloads();
});

test('it locks itself when nobody has been there, and not before', async ({ host }) => {
  const alice = await host('Alice', { settableClock: true });
  const lock = new LockKeeper(alice);
  await lock.setsAPassphrase(FIRST);
  await lock.seesThatItIsSet();
  await lock.locksItselfAfter('After 5 minutes without you');
  for (const minutes of [4, 8]) {
    await alice.device.turnClock(minutes * 60_000);
    await lock.comesBack();
    await alice.goesTo(minutes === 4 ? 'Home' : 'People');
  }
  await alice.device.turnClock(14 * 60_000);
  await lock.comesBack();
  await lock.isLocked();
  await lock.opensWith(FIRST);
});

test('an account from before there were locks opens as it was, and takes one', async ({ host }) => {
  const alice = await host('Alice');
  const lock = new LockKeeper(alice);
  const { page } = alice.device;
  await alice.seesTheMeetingPlace();
  await page.goto(`${alice.address}/icon-192.png`); // the app is closed, and its origin is still at hand
  await storeAsBefore(page);
  await alice.opensTheApp();
  await alice.seesTheApp();
  await alice.seesTheMeetingPlace();
  // For a picture that is shown alone the browser wants styles, which our policy forbids, and an icon, which is not there.
  alice.device.forgive((line) => /inline style|style-src-attr|404 \(Not Found\)/.test(line));
  await lock.setsAPassphrase(FIRST);
  await lock.seesThatItIsSet();
  await page.reload();
  await lock.opensWith(FIRST);
  await alice.seesTheMeetingPlace();
});

test('another tab takes over a locked app, locked', async ({ host }) => {
  const alice = await host('Alice');
  const lock = new LockKeeper(alice);
  await lock.setsAPassphrase(FIRST);
  await lock.seesThatItIsSet();
  await lock.locksNow();
  await lock.isLocked();
  await alice.opensAnotherTab();
  await alice.seesHeading('Coconut is open in another tab');
  await alice.device.tap(alice.button('Use Coconut here'));
  await lock.opensWith(FIRST);
  await alice.seesTheMeetingPlace();
});
