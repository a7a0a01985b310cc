/** A stolen account gets nothing, and its owner gets everything back, while the thief has the app open and tries. */
import { generate, unbox, type SsbKeys } from 'ssb-keys';
import { eventually } from '../support/eventually';
import { Impostor } from '../support/impostor';
import type { Person } from '../support/person';
import { expect, test } from '../support/story';
import { findTraces, readFolder, readOrigin, type Place } from '../support/traces';
import { stealSeed } from '../support/vault';
import type { Witness } from '../support/witness';

const SECRETS = { Wallet: 'plover-quartz-48151623 🥥', Letters: 'Schlüsselbund-äöü under the third stone' } as const;
const NAMES = ['Wallet', 'Letters'] as const;

async function readStorage({ device, name }: Person): Promise<Place[]> {
  return [...(await readOrigin(device.page, name)), ...(await readFolder(device.folder, name))];
}

async function keysOf({ device }: Person): Promise<SsbKeys> {
  return generate('ed25519', Buffer.from(await stealSeed(device.page), 'hex'));
}

/** What `keys` open of all that the room passed on of `person`. */
async function opens(room: Witness, person: Person, keys: SsbKeys): Promise<object[]> {
  const opened = (await room.reads(person)).map(({ value }) => unbox(String(value.content), keys));
  return opened.filter((content) => typeof content === 'object' && content !== null);
}

/** How many messages with a piece in the clear `keys` open, of all that the room passed on of `friends`. */
async function countPieces(room: Witness, friends: readonly Person[], keys: SsbKeys): Promise<number> {
  const opened = await Promise.all(friends.map((friend) => opens(room, friend, keys)));
  return opened.flat().filter((content) => 'shareVersion' in content).length;
}

/** How long the feed of `owner` is, once the last that the room has of it are `asked` requests for pieces. */
function lengthAfterAsking(room: Witness, owner: Person, keys: SsbKeys, asked: number): Promise<number> {
  return eventually(`${asked} requests of ${owner.name} in the room`, async () => {
    const last = (await opens(room, owner, keys)).slice(-asked);
    const requests = last.filter((content) => 'type' in content && content.type === 'invite');
    return requests.length === asked && (await room.reads(owner)).length;
  });
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

  // From here on, Alice's device is never used again, and no two friends are online at the same time.
  const ally = await person('Ally');
  const seesNobodyOf = (who: Person): void => {
    for (const other of [bob, carol, ally])
      expect(other !== who && other.device.isOn, `${other.name} is away`).toBe(false);
  };
  const visit = async <T>(who: Person, act: () => Promise<T>): Promise<T> => {
    seesNobodyOf(who);
    await who.reopens();
    const done = await act();
    await who.closesTheApp();
    return done;
  };

  const robber = await thief(alice);
  const stolen = await test.step('the thief has her device: asks for everything, says that all is well', async () => {
    await robber.reopens();
    for (const name of NAMES) {
      await robber.looksAt(name);
      await robber.asksForPieces();
      await robber.seesStanding('0 of 2 pieces needed are back');
      await robber.seesOnTheWayTo('Bob', 'Carol');
    }
    const keys = await keysOf(robber);
    await robber.closesTheApp();
    const length = await lengthAfterAsking(room, alice, keys, NAMES.length * 2);
    const byHand = await Impostor.goesOn(keys, 'Alice', meetingPlace, length);
    const to = generate('ed25519', Buffer.alloc(32, 7)).id;
    await room.hears(
      alice,
      async () => {
        await byHand.attests(byHand.id, 'valid');
        await byHand.attests(byHand.id, 'reincarnation', { to });
      },
      2,
    );
    await byHand.leaves();
    return keys;
  });

  // With her app open, from here to the end.
  await robber.reopens();
  await robber.seesTheMeetingPlace();

  const link = await test.step('she calls Bob: he marks the account as stolen, and sends her a link', () =>
    visit(bob, async () => {
      await room.hears(bob, () => bob.says('Alice', 'stolen'));
      await bob.cannotReturnTo('Alice');
      await test.step('the thief reads it at once, and asks once more', async () => {
        await robber.isToldAtHome('Friends say that your account is not in your hands');
        // What was written by hand has to be here before the app goes on with the same feed.
        await robber.looksAtTheirOwnAccount();
        await robber.seesText('You say: they have a new account');
        for (const name of NAMES) {
          await robber.looksAt(name);
          await room.hears(alice, () => robber.asksForPieces(), 2);
        }
      });
      await bob.cannotReturnTo('Alice');
      return bob.invites();
    }));

  const words = await test.step('on a new device she claims the old account, and asks both', async () => {
    seesNobodyOf(ally);
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

  await test.step('Bob compares the words with her on the phone, and hands on; the thief still gets nothing', () =>
    visit(bob, async () => {
      await bob.cannotReturnTo('Alice');
      await bob.opensTheClaimOn('Alice');
      expect(await bob.readsTheirWords()).toEqual(words.bob);
      await bob.reloads();
      const yes = 'Yes, it is Alice: vouch and hand on all 2 pieces';
      await room.hears(bob, () => bob.vouchesAndHandsOn(yes, 'We spoke on the phone'), 3);
      await bob.seesHeading('You handed on 2 pieces');
      await bob.hasHandedOnThePiecesOf('Alice', 2);
    }));

  await test.step('Carol hears it from Bob; she hands on while she is offline', () =>
    visit(carol, async () => {
      await carol.isToldAtHome(/Alice has a new account/);
      await carol.cannotReturnTo('Alice');
      await carol.opensTheClaimOn('Alice');
      await expect(carol.device.page.getByRole('heading', { name: 'For it (1)' })).toBeVisible();
      await carol.seesText('We spoke on the phone');
      expect(await carol.readsTheirWords()).toEqual(words.carol);
      await carol.isKeptForOffline();
      await carol.device.setOffline(true);
      await carol.reloads();
      await carol.vouchesAndHandsOn('Yes, it is Alice: vouch and hand on all 2 pieces');
      await carol.seesHeading('You handed on 2 pieces');
      await room.hears(carol, () => carol.device.setOffline(false), 3);
      await carol.follows('Ally');
    }));

  const recovered: string[] = [];
  const own = await test.step('she puts both secrets together, and protects them again', () =>
    visit(ally, async () => {
      await ally.isToldAtHome(/You can put together a secret of Alice/);
      for (const number of [1, 2]) {
        await ally.opensHandedOn(`Secret ${number} of your old account`);
        recovered.push(await ally.recovers());
        const name = NAMES.find((each) => SECRETS[each] === recovered.at(-1)) ?? '';
        await ally.protectsItAgain({ name, friends: ['Bob', 'Carol'], quorum: 2 });
        await ally.seesOnTheWayTo('Bob', 'Carol');
      }
      const places = await readStorage(ally);
      for (const secret of recovered) expect(findTraces(secret, places)).toEqual([]);
      return keysOf(ally);
    }));
  expect(recovered.sort()).toEqual(Object.values(SECRETS).sort());

  await test.step('the friends keep new pieces for the new account', async () => {
    for (const friend of [bob, carol])
      await visit(friend, () => room.hears(friend, () => friend.agreesToKeepPiecesFor('Ally', 2), 2));
    await visit(ally, async () => {
      for (const name of NAMES) {
        await ally.looksAt(name);
        await ally.sendsThePieces();
        await ally.seesStanding(/^Not safe yet: 0 of 2/);
        await ally.seesOnTheWayTo('Bob', 'Carol');
      }
    });
    for (const friend of [bob, carol]) {
      seesNobodyOf(friend);
      // Their apps confirm by themselves, as soon as they are open.
      await room.hears(
        friend,
        async () => {
          await friend.reopens();
          await friend.keepsAPieceFor('Ally', 2);
        },
        2,
      );
      await friend.closesTheApp();
    }
    await visit(ally, async () => {
      for (const name of NAMES) {
        await ally.looksAt(name);
        await ally.seesStanding(/^Safe: all 2 friends/);
      }
    });
  });

  await test.step('the thief, who was there all the time, has no piece', async () => {
    expect(robber.device.isOn).toBe(true);
    for (const name of NAMES) {
      await robber.looksAt(name);
      await robber.seesStanding('0 of 2 pieces needed are back');
    }
    expect(await countPieces(room, [bob, carol], stolen)).toBe(0);
    expect(await countPieces(room, [bob, carol], own), 'hers did come').toBe(4);
    const friends = await Promise.all([bob, carol].map(({ device, name }) => readFolder(device.folder, name)));
    const places = [
      ...(await readStorage(robber)),
      ...friends.flat(),
      ...(await readFolder(meetingPlace.dir, 'the room')),
    ];
    for (const secret of Object.values(SECRETS)) expect(findTraces(secret, places)).toEqual([]);
  });
});
