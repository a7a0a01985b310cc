/** What one can settle about this device and one's data. */
import { readFile } from 'node:fs/promises';
import type { Person } from '../support/person';
import { expect, test } from '../support/story';
import { findTraces, readOrigin } from '../support/traces';

const SECRET = 'correct horse battery staple';
const LIGHT = 'rgb(250, 246, 238)';
const DARK = 'rgb(23, 19, 15)';

const groundOf = (person: Person): Promise<string> =>
  person.device.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);

/** What this browser keeps of the app, by kind. */
const remains = (person: Person) =>
  person.device.page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    remembered: Object.keys(localStorage),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));

async function goesToDeleting(person: Person): Promise<void> {
  await person.goesTo('Settings');
  await person.device.tap(person.device.page.getByText('Delete everything from this device'));
}

// What the browser answers when it is asked to keep everything is its own affair.
test.use({ wholeBrowsers: true });

test('the look is chosen, remembered before the first paint, and the same in all tabs', async ({ host }) => {
  const alice = await host('Alice');
  expect(await groundOf(alice)).toBe(LIGHT);
  await alice.goesTo('Settings');
  await alice.device.page.getByRole('radio', { name: 'Dark' }).check();
  expect(await groundOf(alice)).toBe(DARK);

  // The page's own script never comes: what is seen is what was there before it.
  await alice.device.context.route(/\/assets\/index-[^/]+\.js$/, (route) => route.abort());
  const other = await alice.device.context.newPage();
  await alice.device.page.evaluate(() =>
    navigator.serviceWorker.getRegistration().then((found) => found?.unregister()),
  );
  await other.goto(alice.device.page.url());
  expect(await other.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe(DARK);
  await other.close();
  await alice.device.context.unroute(/\/assets\/index-[^/]+\.js$/);

  await alice.reloads();
  await expect(alice.device.page.getByRole('radio', { name: 'Dark' })).toBeChecked();
  const before = await alice.opensAnotherTab();
  await alice.takesOver();
  await alice.goesTo('Settings');
  await alice.device.page.getByRole('radio', { name: 'As the device has it' }).check();
  await expect
    .poll(() => before.evaluate(() => getComputedStyle(document.documentElement).backgroundColor))
    .toBe(LIGHT);
  await alice.device.page.emulateMedia({ colorScheme: 'dark' });
  expect(await groundOf(alice)).toBe(DARK);
});

test('the browser is asked to keep what is here once there is something, and its answer is shown', async ({
  host,
  friend,
}) => {
  const alice = await host('Alice');
  await alice.goesTo('Settings');
  await alice.seesText('No promise');
  await alice.device.tap(alice.button('Ask the browser'));
  await alice.seesText('It did not promise yet');

  const [bob, carol] = [await friend('Bob', alice), await friend('Carol', alice)];
  await alice.protects({ name: 'Bank', secret: SECRET, friends: ['Bob', 'Carol'], quorum: 2 });
  await Promise.all([bob.agreesToKeep(), carol.agreesToKeep()]);
  await alice.sendsThePieces();
  await alice.seesPieceKeptBy('Bob', 'Carol');

  // Something of value is here: the browser offers to install the app, and so do we.
  await alice.goesTo('Home');
  const install = alice.device.page.getByRole('heading', { name: 'Put Coconut on this device' });
  await expect(install).toBeVisible();
  await alice.device.tap(alice.button('No, thank you'));
  await expect(install).toBeHidden();
  // Where it is not wanted, what may happen is said, until that is put away as well.
  const warning = alice.device.page.getByRole('heading', { name: 'Your browser may clear Coconut away' });
  await expect(warning).toBeVisible();
  await alice.reloads();
  await expect(warning).toBeVisible();
  await expect(install).toBeHidden();

  const session = await alice.device.context.newCDPSession(alice.device.page);
  await session.send('Browser.grantPermissions', {
    origin: new URL(alice.device.page.url()).origin,
    permissions: ['durableStorage'],
  });
  await alice.device.tap(alice.button('Ask the browser'));
  await expect(warning).toBeHidden();
  await alice.goesTo('Settings');
  await alice.seesText('For good');
});

test('a file of everything that is mine holds no secret and no piece', async ({ host, friend }) => {
  const alice = await host('Alice');
  const [bob, carol] = [await friend('Bob', alice), await friend('Carol', alice)];
  await alice.protects({ name: 'Bank', secret: SECRET, friends: ['Bob', 'Carol'], quorum: 2, message: 'Dear friends' });
  await Promise.all([bob.agreesToKeep(), carol.agreesToKeep()]);
  await alice.sendsThePieces();
  await alice.seesPieceKeptBy('Bob', 'Carol');

  await alice.goesTo('Settings');
  const download = alice.device.page.waitForEvent('download');
  await alice.device.tap(alice.button('Save it to a file'));
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^coconut-\d{4}-\d\d-\d\d\.jsonl$/);
  const text = await readFile(await file.path(), 'utf8');
  await alice.seesText('look among your downloads');

  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { kind: string; sequence?: number; content?: { type: string } });
  const messages = lines.filter(({ kind }) => kind === 'message');
  expect(messages.map(({ sequence }) => sequence)).toEqual(messages.map((_, at) => at + 1));
  const types = new Set(messages.map(({ content }) => content?.type));
  for (const type of ['about', 'contact', 'invite', 'dark-crystal/root', 'dark-crystal/ritual', 'dark-crystal/shard'])
    expect([...types]).toContain(type);
  expect(text).toContain('Bank');
  expect(text).toContain('Dear friends');
  expect(text).not.toContain(SECRET);
  expect(text).not.toMatch(/\.box/);
});

test('the report names nobody', async ({ host, friend }) => {
  const alice = await host('Alice Wonderland');
  await friend('Robert', alice);
  await alice.knows('Robert');
  await alice.goesTo('Settings');
  await alice.device.tap(alice.button('Show it'));
  const report = await alice.device.page.getByLabel('The report').inputValue();
  expect(report).toMatch(/^Coconut \d+\.\d+\.\d+ \([\w-]{8}\)$/m);
  expect(report).toMatch(/^people: 1, known 1$/m);
  expect(report).toMatch(/^meeting place 1: @.{4}… connected, present \d+$/m);
  expect(report).not.toMatch(/Alice|Wonderland|Robert/);
  expect(report).not.toMatch(/[A-Za-z0-9+/]{30}/);
  await alice.device.tap(alice.button('Copy the report'));
  expect(await alice.device.page.evaluate(() => navigator.clipboard.readText())).toBe(report);
});

test('deleting everything needs a typed word, leaves nothing, tells other tabs, and begins anew', async ({ host }) => {
  const alice = await host('Alice');
  await alice.isKeptForOffline();
  const link = await alice.invites();
  const other = await alice.opensAnotherTab();
  await alice.takesOver();
  await goesToDeleting(alice);
  await alice.seesText('Your account Alice ends here');
  const word = alice.device.page.getByLabel('Type “delete” to go on');
  await expect(alice.button('Delete everything')).toBeDisabled();
  await alice.device.type(word, 'delet');
  await word.press('Enter');
  await alice.seesHeading('Settings');
  expect((await remains(alice)).databases).toEqual(expect.arrayContaining(['coconut-files', 'coconut-keys']));
  const account = alice.device.page.getByRole('link', { name: /^Your account/ });
  const id = decodeURIComponent((await account.getAttribute('href')) ?? '').slice('#/people/'.length);
  expect(findTraces(id, await readOrigin(alice.device.page, 'Alice')).join()).toContain('coconut-indexes');

  await alice.device.type(word, 'Delete ');
  await alice.device.tap(alice.button('Delete everything'));
  await alice.seesHeading('Friends keep your secrets safe, in pieces');
  await expect(other.getByRole('heading', { name: 'Everything was deleted in another tab' })).toBeVisible();
  const left = await remains(alice);
  expect({ ...left, databases: [] }).toEqual({ databases: [], caches: [], remembered: [], workers: 0 });
  // The app begins anew meanwhile, and may have made databases again: with nothing of hers in them.
  expect(findTraces(id, await readOrigin(alice.device.page, 'Alice'))).toEqual([]);

  // Somebody else may begin here, and has all of the app again, although the other tab is still there.
  await alice.opens(link);
  await alice.device.page.reload();
  await alice.seesHeading('Alice invites you to Coconut');
  await alice.isKeptForOffline();
  const countFiles = () =>
    alice.device.page.evaluate(async () => {
      const kept = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
      return kept.flat().length;
    });
  await expect.poll(countFiles).toBeGreaterThan(10);
  await alice.device.setOffline(true);
  await alice.device.page.reload();
  await alice.seesHeading('Alice invites you to Coconut');
});

test('deleting that was interrupted is finished at the next start', async ({ host }) => {
  const alice = await host('Alice');
  await alice.device.page.evaluate(() => {
    localStorage.setItem('coconut-delete-everything', 'yes');
  });
  await alice.losesTheTab();
  await alice.opensTheApp();
  await alice.seesHeading('Friends keep your secrets safe, in pieces');
  expect((await remains(alice)).remembered).toEqual([]);
});
