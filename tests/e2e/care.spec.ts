/** Care over the years: is it all still there, a friend is replaced, and a friend leaves. */
import type { Person } from '../support/person';
import { expect, test } from '../support/story';
import type { Witness } from '../support/witness';

const NAME = 'Seed words';
const SECRET = 'plover quartz diary';
const DAY = 24 * 60 * 60_000;

test.setTimeout(480_000);

/** Alice knows `friends`, whose apps are closed. */
async function meet(room: Witness, alice: Person, friends: readonly Person[]): Promise<void> {
  for (const friend of friends) {
    await room.meets(friend, await alice.invites());
    await friend.closesTheApp();
  }
  await alice.knows(...friends.map(({ name }) => name));
}

/** `keepers` say yes to Alice's question; their apps stay open. */
async function agree(keepers: readonly Person[], room: Witness): Promise<void> {
  for (const keeper of keepers) {
    await keeper.reopens();
    await room.hears(keeper, () => keeper.agreesToKeepAPieceFor('Alice'));
  }
}

/** Alice's secret, which `keepers` have confirmed; their apps are closed again. */
async function keep(room: Witness, alice: Person, keepers: readonly Person[]): Promise<void> {
  await alice.protects({ name: NAME, secret: SECRET, friends: keepers.map(({ name }) => name), quorum: 2 });
  await agree(keepers, room);
  await alice.seesStanding(`${keepers.length} friends said yes. You can send the pieces`);
  await alice.sendsThePieces();
  await alice.seesStanding(new RegExp(`^Safe: all ${keepers.length}`));
  for (const keeper of keepers) await keeper.closesTheApp();
}

test('a drill: two friends’ apps answer by themselves, and one is silent', async ({ host, person, witness }) => {
  const alice = await host('Alice', { settableClock: true });
  const [bob, carol, dana] = [await person('Bob'), await person('Carol'), await person('Dana')];
  const room = await witness(alice);
  await meet(room, alice, [bob, carol, dana]);
  await keep(room, alice, [bob, carol, dana]);
  await alice.closesTheApp();

  await test.step('weeks later she asks', async () => {
    alice.device.clockOff = 40 * DAY;
    await alice.reopens();
    await alice.looksAt(NAME);
    await alice.seesText('3 of 3 friends confirmed within three months: you would get it back.');
    await room.hears(alice, () => alice.device.tap(alice.button('Check now')), 3);
    await alice.seesText('3 friends’ apps have yet to answer.');
    await alice.device.page.getByLabel('Check by itself').selectOption('Every month');
  });

  await test.step('whoever opens the app answers, without a tap', async () => {
    for (const friend of [bob, carol]) {
      await room.hears(friend, () => friend.reopens());
      await friend.closesTheApp();
    }
    await alice.seesText('2 of 3 friends confirmed this month: you would get it back.');
    await alice.seesStanding('Safe: 2 of 3 friends confirmed that they keep a piece');
    await alice.seesText('No word from Dana in that time.');
    await alice.sees('Dana', 'no answer yet');
  });

  await test.step('much later nobody has confirmed for too long: Home says who is silent', async () => {
    await alice.closesTheApp();
    alice.device.clockOff = 120 * DAY;
    await room.hears(alice, () => alice.reopens(), 2);
    await alice.seesText('Too few friends have confirmed “Seed words” for a long time');
    await alice.looksAt(NAME);
    await expect(alice.device.page.getByLabel('Check by itself')).toHaveValue('30');
    await room.hears(dana, () => dana.reopens());
    await alice.sees('Dana', 'app confirmed that the piece is kept');
  });
});

test('a friend is replaced while offline, whenever the tab is killed', async ({ host, person, witness }) => {
  const alice = await host('Alice');
  const [bob, carol, dana, erin] = [
    await person('Bob'),
    await person('Carol'),
    await person('Dana'),
    await person('Erin'),
  ];
  const room = await witness(alice);
  await meet(room, alice, [bob, carol, dana, erin]);
  await keep(room, alice, [bob, carol, dana]);

  await test.step('Alice chooses Erin in place of Dana, and the tab dies', async () => {
    await alice.protectsAgain({ name: NAME, secret: SECRET, friends: ['Bob', 'Carol', 'Erin'], quorum: 2 });
    await alice.losesTheTab();
    await alice.reopens();
    await agree([bob, carol, erin], room);
  });

  await test.step('the new pieces are sent, and the tab dies', async () => {
    await alice.goesTo('My secrets');
    await alice.device.tap(alice.device.page.getByRole('link', { name: /Ready to send/ }));
    await alice.seesStanding('3 friends said yes. You can send the pieces');
    await alice.sendsThePieces();
    await alice.losesTheTab();
    await alice.reopens();
    await alice.goesTo('My secrets');
    const fresh = alice.device.page.getByRole('link', { name: /^Seed words/ }).first();
    await alice.device.tap(fresh);
    await alice.finishesSending();
    await alice.seesStanding(/^Safe: all 3/);
  });

  await test.step('the old ones are put out of use, and the tab dies', async () => {
    await alice.device.tap(alice.button('Put the old pieces out of use'));
    await alice.device.tap(alice.button('Put them out of use'));
    await alice.losesTheTab();
    await alice.reopens();
    await alice.goesTo('My secrets');
    // Where the tap was lost, it is still offered.
    await alice.device.tap(alice.device.page.getByRole('link', { name: /^Seed words/ }).first());
    await alice.seesStanding(/^Safe: all 3/);
    const again = alice.button('Put the old pieces out of use');
    if (await again.isVisible()) {
      await alice.device.tap(again);
      await alice.device.tap(alice.button('Put them out of use'));
    }
    await expect(again).toHaveCount(0);
  });

  await test.step('Dana, offline all the while, need not keep hers; the others keep one, and give it back', async () => {
    await dana.reopens();
    await dana.goesTo('Kept for others');
    await dana.device.tap(dana.device.page.getByText('No longer needed (1)'));
    await dana.device.tap(dana.device.page.getByRole('link').filter({ hasText: 'Alice' }));
    await dana.seesHeading('Alice needs this piece no more');
    await alice.asksForPieces();
    for (const friend of [bob, erin]) await friend.returnsThePieceTo('Alice');
    await alice.seesPieceReturnedBy('Bob', 'Erin');
    expect(await alice.recovers()).toBe(SECRET);
  });
});

test('a friend cannot keep a piece any longer, and the owner acts', async ({ host, person, witness }) => {
  const alice = await host('Alice');
  const [bob, carol, dana] = [await person('Bob'), await person('Carol'), await person('Dana')];
  const room = await witness(alice);
  await meet(room, alice, [bob, carol, dana]);
  await keep(room, alice, [bob, carol]);
  await alice.closesTheApp();

  await test.step('Bob tells her', async () => {
    await bob.reopens();
    await bob.goesTo('Kept for others');
    await bob.seesText('You keep 1 piece');
    await bob.device.tap(bob.device.page.getByRole('link').filter({ hasText: 'Alice' }));
    await bob.device.tap(bob.button('I cannot keep it any longer'));
    await bob.device.type(bob.device.page.getByLabel(/^A line to them/), 'My phone is too old.');
    await room.hears(bob, () => bob.device.tap(bob.button('Tell Alice')));
    await bob.seesHeading('You told Alice that you cannot keep the piece any longer');
    await bob.closesTheApp();
  });

  await test.step('Home tells Alice, who asks Dana in his place', async () => {
    await alice.reopens();
    const told = alice.device.page.getByRole('link', { name: /^Bob cannot keep the piece of “Seed words” any longer/ });
    await alice.device.tap(told);
    await alice.sees('Bob', 'My phone is too old.');
    await alice.seesStanding('Choose somebody else soon');
    await alice.protectsAgain({ name: NAME, secret: SECRET, friends: ['Carol', 'Dana'], quorum: 2 });
    await agree([carol, dana], room);
    await alice.seesStanding('2 friends said yes. You can send the pieces');
    await alice.sendsThePieces();
    await alice.seesStanding(/^Safe: all 2/);
    await alice.goesTo('Home');
    await alice.device.tap(
      alice.device.page.getByRole('link', { name: /^The new pieces of “Seed words” are confirmed/ }),
    );
    await room.hears(
      alice,
      async () => {
        await alice.device.tap(alice.button('Put the old pieces out of use'));
        await alice.device.tap(alice.button('Put them out of use'));
      },
      3,
    );
    await alice.goesTo('Home');
    await alice.seesHeading(/^All is well/);
  });

  await test.step('Bob may forget it', async () => {
    await bob.reopens();
    await bob.goesTo('Kept for others');
    await bob.seesText('No longer needed (1)');
  });
});
