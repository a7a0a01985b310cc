/** An account moves from one browser to another, and comes back where a browser has cleared it away. */
import { readFile } from 'node:fs/promises';
import {
  enters,
  isAboutToArrive,
  isWholeAgain,
  losesAllMessages,
  MOVED,
  opensAFile,
  savesAFile,
  showsACode,
  stopsHere,
} from '../support/mover';
import { expect, test } from '../support/story';
import type { Witness } from '../support/witness';
import type { Person } from '../support/person';

const SECRET = 'correct horse battery staple';
const PASSPHRASE = 'seven lazy coconuts on a beach';

test.setTimeout(240_000);

async function expectWhole(room: Witness, person: Person, last: string): Promise<void> {
  await expect
    .poll(async () => JSON.stringify((await room.reads(person)).at(-1)?.value.content), { timeout: 20_000 })
    .toContain(last);
  const feed = await room.reads(person);
  expect(feed.map(({ value }) => value.sequence)).toEqual(feed.map((_, at) => at + 1));
}

test('by code: the old device is silent in every tab, the new one has everything and goes on', async ({
  host,
  person,
  friend,
  witness,
}) => {
  const alice = await host('Alice');
  const room = await witness(alice);
  const [bob, carol] = [await friend('Bob', alice), await friend('Carol', alice)];
  await alice.protects({ name: 'Bank', secret: SECRET, friends: ['Bob', 'Carol'], quorum: 2 });
  await Promise.all([bob.agreesToKeep(), carol.agreesToKeep()]);
  await alice.sendsThePieces();
  await alice.seesPieceKeptBy('Bob', 'Carol');

  await stopsHere(alice);
  const code = await showsACode(alice);
  const phone = await person('Alice on the phone');
  await isAboutToArrive(phone);
  await enters(phone, '0000 0000 0000 0000');
  await phone.seesText('Nothing waits under this code.');
  await enters(phone, code);
  await isWholeAgain(phone);
  await alice.seesText('The other device has fetched your account');

  await phone.looksAt('Bank');
  await phone.seesPieceKeptBy('Bob', 'Carol');
  await phone.callsThemselves('Alice anew');
  await expectWhole(room, alice, 'Alice anew');

  await alice.opensTheApp();
  await alice.seesHeading(MOVED);
  const first = await alice.opensAnotherTab();
  await alice.seesHeading('Coconut is open in another tab');
  await alice.device.tap(alice.button('Use Coconut here'));
  await alice.seesHeading(MOVED);
  await expect(first.getByRole('heading', { name: 'Coconut is open in another tab' })).toBeVisible();
  await alice.device.tap(alice.button('Take it back'));
  await alice.device.tap(alice.button('No other device has it'));
  await alice.seesText('your account lives there now');

  await phone.looksAt('Bank');
  await phone.asksForPieces();
  await Promise.all([bob.returnsThePiece(), carol.returnsThePiece()]);
  await phone.seesPieceReturnedBy('Bob', 'Carol');
  expect(await phone.recovers()).toBe(SECRET);
});

test('by file: what is half made goes along, with the pieces kept for others', async ({
  host,
  person,
  friend,
  witness,
}) => {
  const alice = await host('Alice');
  const room = await witness(alice);
  const [bob, carol] = [await friend('Bob', alice), await friend('Carol', alice)];
  await alice.protects({ name: 'Bank', secret: SECRET, friends: ['Bob', 'Carol'], quorum: 2 });
  await alice.seesOnTheWayTo('Bob', 'Carol');

  await stopsHere(alice);
  const { name, path } = await savesAFile(alice, PASSPHRASE);
  expect(name).toMatch(/^coconut-move-\d{4}-\d\d-\d\d\.coconut$/);
  expect(await readFile(path, 'utf8')).not.toMatch(/ed25519|Bank|Alice|correct horse/);
  const phone = await person('Alice on the phone');
  await isAboutToArrive(phone);
  await opensAFile(phone, path, 'another passphrase');
  await phone.seesText('The file does not open with this passphrase.');
  await opensAFile(phone, path, PASSPHRASE);
  await isWholeAgain(phone);

  await Promise.all([bob.agreesToKeep(), carol.agreesToKeep()]);
  await phone.looksAt('Bank');
  await phone.seesStanding('2 friends said yes. You can send the pieces');
  await phone.sendsThePieces();
  await phone.seesPieceKeptBy('Bob', 'Carol');
  await phone.callsThemselves('Alice anew');
  await expectWhole(room, alice, 'Alice anew');
});

test('messages that the browser has cleared away come back by themselves', async ({ host, friend, witness }) => {
  const alice = await host('Alice');
  const room = await witness(alice);
  await friend('Bob', alice);
  await alice.callsThemselves('Alice One');
  await expectWhole(room, alice, 'Alice One');

  await losesAllMessages(alice);
  await alice.opensTheApp();
  await isWholeAgain(alice);
  await alice.knows('Bob');
  await alice.callsThemselves('Alice Two');
  await expectWhole(room, alice, 'Alice Two');
});
