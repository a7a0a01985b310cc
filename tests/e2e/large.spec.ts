/** A file as large as can be goes out and comes back byte for byte, in the middle of crashes, and after a theft. */
import { createHash } from 'node:crypto';
import type { ChosenFile, Person } from '../support/person';
import { expect, test } from '../support/story';
import { findTraces, readFolder, readOrigin, type Place } from '../support/traces';
import type { Witness } from '../support/witness';

const NAME = 'Wallet';
const FILE_NAME = 'Kellerschlüssel-quartz.dat';
/** Somewhere in the file, to be searched for. */
const MARK = 'plover-quartz-48151623 🥥';

test.setTimeout(240_000);

/** Bytes that are the same each time and look like nothing, with `MARK` in the middle. */
function keyFile(size: number): ChosenFile {
  const blocks = Array.from({ length: Math.ceil(size / 32) }, (_, at) => createHash('sha256').update(`${at}`).digest());
  const buffer = Buffer.concat(blocks).subarray(0, size);
  buffer.write(MARK, size / 2);
  return { name: FILE_NAME, mimeType: 'application/octet-stream', buffer };
}

const LARGEST = keyFile(65_536);

async function readStorage({ device, name }: Person): Promise<Place[]> {
  return [...(await readOrigin(device.page, name)), ...(await readFolder(device.folder, name))];
}

/** The parts that the room has of `person`, by number. */
async function partsInRoom(room: Witness, person: Person): Promise<readonly number[]> {
  const contents = (await room.reads(person)).map(({ value }) => value.content as { type?: string; part?: number });
  return contents.flatMap(({ type, part }) => (type === 'dark-crystal/payload' ? (part ?? 0) : []));
}

test('a file of 64 KB goes out while the tab dies, and comes back byte for byte', async ({
  room: meetingPlace,
  host,
  person,
  friend,
  witness,
}) => {
  const alice = await host('Alice');
  const bob = await person('Bob');
  await bob.joins(await alice.invites());
  const carol = await friend('Carol', alice);
  const room = await witness(alice);

  await test.step('she chooses it in place of typing, and both say yes', async () => {
    await alice.beginsToProtect({ name: NAME, secret: LARGEST, friends: ['Bob', 'Carol'], quorum: 2 });
    await alice.seesText('A file, and its name is hidden here');
    await alice.device.tap(alice.button('Ask 2 friends'));
    await alice.seesHeading(NAME);
    await bob.agreesToKeepAPieceFor('Alice');
    await carol.agreesToKeep();
    await alice.seesStanding('2 friends said yes. You can send the pieces');
  });

  await test.step('her tab dies in the middle of sending: it goes on by itself, and nothing is sent twice', async () => {
    const { page } = alice.device;
    const isOnTheWay = page.getByText(/^[1-9]\d* of 12 parts of your secret are written/).waitFor();
    await alice.sendsThePieces();
    await isOnTheWay;
    await alice.device.crashTab();
    await alice.opensTheApp();
    await alice.looksAt(NAME);
    await alice.seesStanding(/^Safe: all 2 friends/);
    expect(await partsInRoom(room, alice)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  });

  await alice.asksForPieces();
  await bob.returnsThePieceTo('Alice');
  await carol.returnsThePiece();
  await alice.seesPieceReturnedBy('Bob', 'Carol');

  const saved = await alice.recoversTheFile(async () => {
    const places = [
      ...(await readStorage(alice)),
      ...(await readStorage(bob)),
      ...(await readFolder(carol.peer.dir, 'Carol')),
      ...(await readFolder(meetingPlace.dir, 'the room')),
      { name: 'the output of the room', bytes: Buffer.from(meetingPlace.output()) },
    ];
    for (const text of [MARK, FILE_NAME]) expect(findTraces(text, places)).toEqual([]);
    // The search would find what is there: that there is something is in the open.
    expect(findTraces('dark-crystal/payload', places).join('\n')).toContain('the room, file');
  });
  expect(saved.name).toBe(FILE_NAME);
  expect(saved.buffer.equals(LARGEST.buffer)).toBe(true);
});

test('after a theft the new account gets the file from the old account’s messages, and protects it again', async ({
  host,
  person,
}) => {
  const alice = await host('Alice');
  const [bob, carol] = [await person('Bob'), await person('Carol')];
  await bob.joins(await alice.invites());
  await carol.joins(await alice.invites());
  await carol.joins(await bob.invites());
  await alice.knows('Bob', 'Carol');
  await alice.protects({ name: NAME, secret: LARGEST, friends: ['Bob', 'Carol'], quorum: 2 });
  for (const friend of [bob, carol]) {
    await friend.goesTo('Home');
    await friend.agreesToKeepAPieceFor('Alice');
  }
  await alice.seesStanding('2 friends said yes. You can send the pieces');
  await alice.sendsThePieces();
  await alice.seesStanding(/^Safe: all 2 friends/);
  // Her device is never used again.
  await alice.closesTheApp();

  const ally = await person('Ally');
  await ally.saysThatTheDeviceIsLost();
  await ally.joins(await bob.invites());
  await ally.findsTheirOldAccount('Alice');
  await ally.asksToHandOn('Bob');
  await ally.asksOthersToo('Carol');
  for (const friend of [bob, carol]) {
    await friend.opensTheClaimOn('Alice');
    await friend.vouchesAndHandsOn(/^Yes, it is Alice: vouch and hand on/);
    await friend.seesHeading('You handed on the piece');
  }
  await carol.follows('Ally');

  await ally.opensHandedOn('Secret 1 of your old account');
  const saved = await ally.recoversTheFile();
  expect(saved.name).toBe(FILE_NAME);
  expect(saved.buffer.equals(LARGEST.buffer)).toBe(true);

  await test.step('she protects it again without choosing it anew, and it comes back once more', async () => {
    await ally.protectsItAgain({ name: NAME, friends: ['Bob', 'Carol'], quorum: 2 });
    for (const friend of [bob, carol]) await friend.agreesToKeepPiecesFor('Ally', 1);
    await ally.sendsThePieces();
    await ally.seesStanding(/^Safe: all 2 friends/);
    await ally.asksForPieces();
    for (const friend of [bob, carol]) await friend.returnsThePieceTo('Ally');
    await ally.seesPieceReturnedBy('Bob', 'Carol');
    const again = await ally.recoversTheFile();
    expect(again.buffer.equals(LARGEST.buffer)).toBe(true);
  });
});
