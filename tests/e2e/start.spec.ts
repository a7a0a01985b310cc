/** What was last on screen comes first at the next start, is marked as that, and is nobody's who has to open a lock before. */
import { LockKeeper } from '../support/lock-keeper';
import { expect, test } from '../support/story';

declare global {
  /** The page hears of its peer again. */
  var hearThePeer: (() => void) | undefined;
}

/** In every page: what it asks of its peer waits, as if that took long to start. */
function muteThePeer(): void {
  const waiting: (() => void)[] = [];
  const post = Reflect.get(Worker.prototype, 'postMessage') as (...given: unknown[]) => void;
  Worker.prototype.postMessage = function (...given: unknown[]): void {
    const say = (): void => Reflect.apply(post, this, given);
    if (localStorage.getItem('test-slow') === null) say();
    else waiting.push(say);
  };
  globalThis.hearThePeer = (): void => {
    localStorage.removeItem('test-slow');
    for (const say of waiting.splice(0)) say();
  };
}

test('the last screen is there before the peer is, and what is asked meanwhile is done', async ({ host, friend }) => {
  const alice = await host('Alice Liddell', { beforeApp: muteThePeer });
  const { page } = alice.device;
  await friend('Bobbing Bob', alice);
  await alice.knows('Bobbing Bob');
  const reloadSlowly = async (): Promise<void> => {
    await page.evaluate(() => {
      localStorage.setItem('test-slow', 'yes');
    });
    await page.reload();
  };
  const main = page.getByRole('main');

  // Kept a few seconds after the last change.
  await expect(async () => {
    await page.evaluate(() => globalThis.hearThePeer?.());
    await alice.seesTheApp();
    await reloadSlowly();
    await expect(page.getByText('Bobbing Bob').first()).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await expect(main).toHaveAttribute('aria-busy', 'true');
  await alice.seesText(/^Coconut is starting$/);
  await alice.goesTo('Settings');
  await alice.device.type(page.getByLabel('Your name'), 'Alice Pleasance');
  await alice.device.tap(alice.button('Save'));
  await expect(main).toHaveAttribute('aria-busy', 'true');
  await page.evaluate(() => globalThis.hearThePeer?.());
  await alice.seesTheMeetingPlace();
  await alice.reloads();
  await expect(page.getByLabel('Your name')).toHaveValue('Alice Pleasance');

  const lock = new LockKeeper(alice);
  await lock.setsAPassphrase('velvet orbit pancake thunder lobster');
  await lock.seesThatItIsSet();
  await reloadSlowly();
  await alice.seesHeading('Coconut is starting');
  expect(await lock.whatThePageHolds()).not.toMatch(/Bob|Alice|ed25519/);
  await page.evaluate(() => globalThis.hearThePeer?.());
  await lock.isLocked();
});
