import type { Person } from '../support/person';
import { expect, test } from '../support/story';
import { findTraces, readFolder, readOrigin, type Place } from '../support/traces';

const SECRET = 'plover-quartz-48151623 🥥 Schlüsselbund-äöü';
/** Long enough to be nobody else's; a part would show even where the whole is cut up. */
const PARTS = [SECRET, 'plover-quartz-48151623', 'Schlüsselbund-äöü'];
const OWNER = 'Alice Liddell';
const NAME = 'Safe in the cellar';
const WRITTEN = 'What the browser has written down';

async function readStorage({ device, name }: Person): Promise<Place[]> {
  const origin = await readOrigin(device.page, name);
  const console = { name: `${name}, console`, bytes: Buffer.from(device.lines.join('\n')) };
  return [...origin, console, ...(await readFolder(device.folder, name))];
}

// A browser writes down more than its pages do.
test.use({ wholeBrowsers: true });

test('the secret is in no storage, on no disk, in no output', async ({ room, host, person, friend }) => {
  const alice = await host(OWNER);
  const bob = await person('Bob');
  await bob.joins(await alice.invites());
  const carol = await friend('Carol', alice);
  await alice.protects({ name: NAME, secret: SECRET, friends: ['Bob', 'Carol'], quorum: 2, shared: true });
  const whileWaiting = await readStorage(alice);

  await bob.agreesToKeepAPieceFor(OWNER);
  await carol.agreesToKeep();
  await alice.sendsThePieces();
  await alice.seesPieceKeptBy('Bob', 'Carol');
  await alice.asksForPieces();
  await bob.returnsThePieceTo(OWNER);
  await carol.returnsThePiece();
  await alice.seesPieceReturnedBy('Bob', 'Carol');
  expect(await alice.recovers()).toBe(SECRET);
  const whileShown = await readStorage(alice);

  const places = [
    ...whileWaiting,
    ...whileShown,
    ...(await readStorage(bob)),
    ...(await readFolder(carol.peer.dir, 'Carol')),
    ...(await readFolder(room.dir, 'the room')),
    { name: 'the output of the room', bytes: Buffer.from(room.output()) },
  ];
  for (const part of PARTS) expect(findTraces(part, places)).toEqual([]);
  // The name is private too: it is in none of it unsealed.
  expect(findTraces(NAME, places)).toEqual([]);

  // The search would find what is there: a public name is in the log of everybody and of the room.
  const found = findTraces(OWNER, places).join('\n');
  for (const place of [`${OWNER}, IndexedDB`, 'Bob, IndexedDB', 'Carol, file', 'the room, file']) {
    expect(found).toContain(place);
  }
});

test('a browser that dies while the secret is typed has not written it down, to bring the tab back', async ({
  host,
  person,
  friend,
}) => {
  const alice = await host(OWNER, {
    // Another field, of which browsers keep what is typed: it shows when they have done so.
    beforeApp: () => {
      window.addEventListener('load', () => document.body.append(document.createElement('textarea')));
    },
  });
  const bob = await person('Bob');
  await bob.joins(await alice.invites());
  await friend('Carol', alice);
  const { device } = alice;
  const { page } = device;
  await alice.beginsToProtect({ name: NAME, secret: SECRET, friends: ['Bob', 'Carol'], message: 'Kindly keep it' });
  // Back where it stands in its field.
  await device.tap(alice.button('Change: Secret'));
  await alice.seesHeading('Type your secret');
  await device.tap(alice.button('Show'));
  await expect(page.getByLabel('Your secret')).toHaveValue(SECRET);
  await page.locator('body > textarea').fill(WRITTEN);
  const onDisk = (): Promise<Place[]> => readFolder(device.folder, OWNER);
  await expect.poll(async () => findTraces(WRITTEN, await onDisk()), { timeout: 60_000 }).not.toEqual([]);
  await device.kill();

  const places = await onDisk();
  for (const part of [...PARTS, NAME, 'Kindly keep it']) expect(findTraces(part, places)).toEqual([]);
  await alice.reopens();
  await alice.seesTheApp();
});
