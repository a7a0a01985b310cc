/** The owner is gone: the heir gets what was meant for them, and nothing else. */
import type { Person } from '../support/person';
import { expect, test } from '../support/story';
import { findTraces, readFolder } from '../support/traces';

const WILL = 'Das Testament liegt im dritten Buch von links';
const DIARY = 'plover-quartz-diary-48151623';

/** `friends` agree, get their pieces, and everybody closes the app. */
async function isKept(alice: Person, friends: readonly Person[], name: string): Promise<void> {
  for (const friend of friends) {
    await friend.goesTo('Home');
    await friend.agreesToKeepAPieceFor('Alice');
  }
  await alice.seesStanding('2 friends said yes. You can send the pieces');
  await alice.sendsThePieces();
  await alice.seesStanding(/^Safe: all/);
  await alice.looksAt(name);
}

test('the heir whom she named gets that secret, and none that is for others', async ({ host, person, witness }) => {
  const alice = await host('Alice');
  const room = await witness(alice);
  const [bob, carol, heidi] = [await person('Bob'), await person('Carol'), await person('Heidi')];
  for (const friend of [bob, carol, heidi]) await room.meets(friend, await alice.invites());
  for (const friend of [bob, carol]) await heidi.joins(await friend.invites());
  await alice.knows('Bob', 'Carol', 'Heidi');

  const terms = { friends: ['Bob', 'Carol'], quorum: 2 } as const;
  await alice.protects({ ...terms, name: 'Will', secret: WILL, heirs: ['Heidi'] });
  await isKept(alice, [bob, carol], 'Will');
  await alice.protects({ ...terms, name: 'Diary', secret: DIARY, heirs: ['Carol'] });
  await isKept(alice, [bob, carol], 'Diary');
  for (const each of [alice, bob, carol, heidi]) await each.closesTheApp();

  await test.step('Bob says that she is gone; then he can hand on what was meant for Heidi', async () => {
    await bob.reopens();
    await room.hears(bob, () => bob.says('Alice', 'gone'));
    await bob.opensWhatCanBeHandedOnTo('Heidi');
    await expect(bob.device.page.getByText('The owner chose somebody else to have it')).toBeVisible();
    await room.hears(bob, () => bob.handsOn('Hand on the piece to Heidi'));
    await bob.seesHeading('You handed on the piece');
    await bob.closesTheApp();
  });

  let heidisWords: readonly string[] = [];
  await test.step('one piece is not enough, and Heidi has the words for whoever calls next', async () => {
    await heidi.reopens();
    await heidi.opensHandedOn(/^Alice’s secret, entrusted to you/);
    await heidi.seesStanding('1 of 2 pieces needed are here');
    await expect(heidi.button(/^Put it together/)).toHaveCount(0);
    heidisWords = await heidi.readsWordsOfAnHeir('Alice', 'Carol');
    await heidi.closesTheApp();
  });

  await test.step('Carol names the heir at once, compares the words, and hands on', async () => {
    await carol.reopens();
    await carol.namesAnHeir('Alice', 'Heidi');
    expect(await carol.readsTheirWords()).toEqual(heidisWords);
    await room.hears(carol, () => carol.vouchesAndHandsOn(/^Yes, Alice is gone: hand on the piece to Heidi/), 2);
    await carol.seesHeading('You handed on the piece');
    await carol.closesTheApp();
  });

  await test.step('Heidi has this one, and nothing else', async () => {
    await heidi.reopens();
    await heidi.isToldAtHome('You can put together a secret of Alice');
    await heidi.opensHandedOn(/^Alice’s secret, entrusted to you/);
    expect(await heidi.recovers()).toBe(WILL);
    await heidi.goesTo('My secrets');
    await expect(heidi.link(/^Alice’s secret/)).toHaveCount(1);
    for (const secret of [WILL, DIARY]) {
      expect(findTraces(secret, await readFolder(heidi.device.folder, 'Heidi'))).toEqual([]);
    }
  });
});

test('where she named nobody, each friend decides alone and is asked twice', async ({
  host,
  person,
  friend,
  witness,
}) => {
  const alice = await host('Alice');
  const room = await witness(alice);
  const [bob, heidi] = [await person('Bob'), await person('Heidi')];
  const carol = await friend('Carol', alice);
  for (const each of [bob, heidi]) await room.meets(each, await alice.invites());
  await heidi.joins(await bob.invites());
  await heidi.joins(await carol.invites(alice));
  await alice.knows('Bob', 'Carol', 'Heidi');
  await alice.protects({ name: 'Will', secret: WILL, friends: ['Bob', 'Carol'], quorum: 2 });
  await carol.agreesToKeep();
  await isKept(alice, [bob], 'Will');
  for (const each of [alice, heidi]) await each.closesTheApp();

  await room.hears(bob, () => bob.says('Alice', 'gone'));
  await bob.keepsAPieceFor('Alice');
  await bob.namesAnHeir('Alice', 'Heidi');
  await bob.vouchesAndHandsOn(/^Yes, Alice is gone: hand on the piece to Heidi/);
  await room.hears(bob, () => bob.confirms('Alice named no heir', 'Yes, I decide so'), 2);
  await bob.seesHeading('You handed on the piece');
  await bob.closesTheApp();

  await carol.handsOnAsHeir('Alice', 'Heidi');
  await heidi.reopens();
  await heidi.isToldAtHome('You can put together a secret of Alice');
  await heidi.opensHandedOn(/^Alice’s secret, entrusted to you/);
  expect(await heidi.recovers()).toBe(WILL);
});
