/** A stolen account gets nothing, and its owner gets everything back. */
import { generate } from 'ssb-keys';
import { Impostor } from '../support/impostor';
import type { Person } from '../support/person';
import { expect, test } from '../support/story';
import { findTraces, readFolder, readOrigin, type Place } from '../support/traces';
import { stealSeed } from '../support/vault';

const SECRETS = { Wallet: 'plover-quartz-48151623 🥥', Letters: 'Schlüsselbund-äöü under the third stone' } as const;
const NAMES = ['Wallet', 'Letters'] as const;

async function readStorage({ device, name }: Person): Promise<Place[]> {
  return [...(await readOrigin(device.page, name)), ...(await readFolder(device.folder, name))];
}

test('a thief with the whole device gets nothing; the new account gets every secret, and protects it again', async ({
  room: meetingPlace,
  host,
  person,
  thief,
  witness,
}) => {
  const alice = await host('Alice');
  const room = await witness(alice);
  const [bob, carol] = [await person('Bob'), await person('Carol')];
  await room.meets(bob, await alice.invites());
  await room.meets(carol, await alice.invites());
  await carol.joins(await bob.invites());
  await alice.knows('Bob', 'Carol');

  await test.step('Alice protects two secrets with Bob and Carol', async () => {
    for (const name of NAMES) {
      await alice.protects({ name, secret: SECRETS[name], friends: ['Bob', 'Carol'], quorum: 2 });
      for (const friend of [bob, carol]) {
        await friend.goesTo('Home');
        await friend.agreesToKeepAPieceFor('Alice');
      }
      await alice.seesStanding('2 friends said yes. You can send the pieces');
      await alice.sendsThePieces();
      await alice.seesStanding(/^Safe: all 2 friends/);
    }
    await Promise.all([alice, bob, carol].map((each) => each.closesTheApp()));
  });

  // From here on, Alice's device is never used again, and no two people are online at the same time.
  const robber = await thief(alice);
  await test.step('the thief has her device: asks for everything, says that all is well, names a new account', async () => {
    await robber.reopens();
    for (const name of NAMES) {
      await robber.looksAt(name);
      await robber.asksForPieces();
      await robber.seesStanding('0 of 2 pieces needed are back');
      await robber.seesOnTheWayTo('Bob', 'Carol');
    }
    const keys = generate('ed25519', Buffer.from(await stealSeed(robber.device.page), 'hex'));
    await robber.closesTheApp();
    const byHand = await Impostor.goesOn(keys, 'Alice', meetingPlace, (await room.reads(alice)).length);
    await byHand.attests(byHand.id, 'valid');
    await byHand.attests(byHand.id, 'reincarnation', { to: generate('ed25519', Buffer.alloc(32, 7)).id });
    await room.hears(alice, () => byHand.follows(byHand.id));
    await byHand.leaves();
  });

  const link = await test.step('she calls Bob: he marks the account as stolen, and sends her a link', async () => {
    await bob.reopens();
    await room.hears(bob, () => bob.says('Alice', 'stolen'));
    await bob.cannotReturnTo('Alice');
    const made = await bob.invites();
    await bob.closesTheApp();
    return made;
  });

  const ally = await person('Ally');
  const words = await test.step('on a new device she claims the old account, and asks both', async () => {
    await ally.saysThatTheDeviceIsLost();
    await room.meets(ally, link);
    await ally.findsTheirOldAccount('Alice');
    await ally.asksToHandOn('Bob');
    await ally.asksOthersToo('Carol');
    await ally.reloads();
    for (const friend of ['Bob', 'Carol']) {
      await ally.seesAboutOldFriend(friend, `Your request is in the meeting place, not with ${friend} yet`);
    }
    const both = { bob: await ally.readsWordsFor('Bob'), carol: await ally.readsWordsFor('Carol') };
    await ally.closesTheApp();
    return both;
  });
  expect(words.bob).not.toEqual(words.carol);

  await test.step('Bob compares the words with her on the phone, and hands on; the thief still gets nothing', async () => {
    await bob.reopens();
    await bob.opensTheClaimOn('Alice');
    expect(await bob.readsTheirWords()).toEqual(words.bob);
    await bob.reloads();
    await room.hears(bob, () => bob.vouchesAndHandsOn('Yes, it is Alice: vouch and hand on all 2 pieces'), 3);
    await bob.seesHeading('You handed on 2 pieces');
    await bob.hasHandedOnThePiecesOf('Alice', 2);
    await bob.closesTheApp();
  });

  await test.step('Carol hears it from Bob; she hands on while she is offline', async () => {
    await carol.reopens();
    await carol.isToldAtHome(/Alice has a new account/);
    await carol.cannotReturnTo('Alice');
    await carol.opensTheClaimOn('Alice');
    await expect(carol.device.page.getByRole('heading', { name: 'For it (1)' })).toBeVisible();
    expect(await carol.readsTheirWords()).toEqual(words.carol);
    await carol.isKeptForOffline();
    await carol.device.setOffline(true);
    await carol.reloads();
    await carol.vouchesAndHandsOn('Yes, it is Alice: vouch and hand on all 2 pieces');
    await carol.seesHeading('You handed on 2 pieces');
    await room.hears(carol, () => carol.device.setOffline(false), 3);
    await carol.follows('Ally');
    await carol.closesTheApp();
  });

  await test.step('she puts both secrets together, and protects them again', async () => {
    await ally.reopens();
    await ally.isToldAtHome(/You can put together a secret of Alice/);
    const recovered: string[] = [];
    for (const number of [1, 2]) {
      await ally.opensHandedOn(`Secret ${number} of your old account`);
      recovered.push(await ally.recovers());
      const name = NAMES.find((each) => SECRETS[each] === recovered.at(-1)) ?? '';
      await ally.protectsItAgain({ name, friends: ['Bob', 'Carol'], quorum: 2 });
      await ally.seesOnTheWayTo('Bob', 'Carol');
    }
    expect(recovered.sort()).toEqual(Object.values(SECRETS).sort());
    const places = await readStorage(ally);
    for (const secret of recovered) expect(findTraces(secret, places)).toEqual([]);
    await ally.closesTheApp();
  });

  await test.step('the friends keep new pieces for the new account', async () => {
    for (const friend of [bob, carol]) {
      await friend.reopens();
      await room.hears(friend, () => friend.agreesToKeepPiecesFor('Ally', 2), 2);
      await friend.closesTheApp();
    }
    await ally.reopens();
    for (const name of NAMES) {
      await ally.looksAt(name);
      await ally.sendsThePieces();
      await ally.seesStanding(/^Not safe yet: 0 of 2/);
      await ally.seesOnTheWayTo('Bob', 'Carol');
    }
    await ally.closesTheApp();
    for (const friend of [bob, carol]) {
      const looks = async (): Promise<void> => {
        await friend.reopens();
        await friend.keepsAPieceFor('Ally', 2);
      };
      await room.hears(friend, looks, 2);
      await friend.closesTheApp();
    }
    await ally.reopens();
    for (const name of NAMES) {
      await ally.looksAt(name);
      await ally.seesStanding(/^Safe: all 2 friends/);
    }
    await ally.closesTheApp();
  });

  await test.step('the thief looks again: no piece, and everybody knows', async () => {
    await robber.reopens();
    await robber.isToldAtHome('Friends say that your account is not in your hands');
    for (const name of NAMES) {
      await robber.looksAt(name);
      await robber.seesStanding('0 of 2 pieces needed are back');
    }
    const friends = await Promise.all([bob, carol].map(({ device, name }) => readFolder(device.folder, name)));
    const places = [
      ...(await readStorage(robber)),
      ...friends.flat(),
      ...(await readFolder(meetingPlace.dir, 'the room')),
    ];
    for (const secret of Object.values(SECRETS)) expect(findTraces(secret, places)).toEqual([]);
  });
});
