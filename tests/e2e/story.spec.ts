import { expect, test } from '../support/story';

const SECRET = 'Vögel 🥥🌴 und Fische\n\nשלום עולם — مرحبا\n\ttab, trailing space \nlast line';
const NAME = 'Seed words';

// The first of all stories, in the browser that people have.
test.use({ wholeBrowsers: true });

test('friends keep the pieces, and two of three give the secret back', async ({ host, person, witness }) => {
  const alice = await host('Alice');
  const [forBob, forCarol, forDana] = [await alice.invites(), await alice.invites(), await alice.invites()];
  const room = await witness(alice);
  await alice.closesTheApp();

  // From here on, no two of them are ever online at the same time: the room carries everything.
  const bob = await person('Bob');
  const carol = await person('Carol');
  const dana = await person('Dana');
  for (const [friend, link] of [
    [bob, forBob],
    [carol, forCarol],
    [dana, forDana],
  ] as const) {
    await room.meets(friend, link);
    await friend.closesTheApp();
  }

  await alice.reopens();
  await alice.knows('Bob', 'Carol', 'Dana');
  await alice.protects({ name: NAME, secret: SECRET, friends: ['Bob', 'Carol', 'Dana'], quorum: 2 });
  await alice.seesStanding(/^Waiting for answers: 0 of 2/);
  await alice.seesOnTheWayTo('Bob', 'Carol', 'Dana');
  await alice.closesTheApp();

  for (const friend of [bob, carol]) {
    await friend.reopens();
    await room.hears(friend, () => friend.agreesToKeepAPieceFor('Alice'));
    await friend.closesTheApp();
  }
  await dana.reopens();
  await room.hears(dana, () => dana.declinesToKeepAPieceFor('Alice', 'I lose everything'));
  await dana.closesTheApp();

  await alice.reopens();
  await alice.looksAt(NAME);
  await alice.sees('Dana', 'Said no');
  await alice.sees('Dana', 'I lose everything');
  await alice.seesStanding('2 friends said yes. You can send the pieces');
  await alice.sendsThePieces();
  await alice.seesStanding(/^Not safe yet: 0 of 2/);
  await alice.seesOnTheWayTo('Bob', 'Carol');
  await alice.closesTheApp();

  for (const friend of [bob, carol]) {
    await room.hears(friend, async () => {
      await friend.reopens();
      await friend.keepsAPieceFor('Alice');
    });
    await friend.closesTheApp();
  }

  await alice.reopens();
  await alice.looksAt(NAME);
  await alice.seesPieceKeptBy('Bob', 'Carol');
  await alice.seesStanding(/^Safe: all 2 friends/);
  await alice.reloads();
  await alice.asksForPieces();
  await alice.seesStanding('0 of 2 pieces needed are back');
  await alice.seesOnTheWayTo('Bob', 'Carol');
  await alice.closesTheApp();

  for (const friend of [bob, carol]) {
    await friend.reopens();
    await room.hears(friend, () => friend.returnsThePieceTo('Alice'));
    await friend.closesTheApp();
  }

  await alice.reopens();
  await alice.looksAt(NAME);
  await alice.seesPieceReturnedBy('Bob', 'Carol');
  expect(await alice.recovers()).toBe(SECRET);

  // What came back is thrown away, and stays so; her friends keep theirs, and can be asked again.
  await alice.throwsAwayWhatCameBack();
  await alice.reopens();
  await alice.looksAt(NAME);
  await alice.seesStanding(/^Safe: all 2 friends/);
  await alice.asksForPieces();
  await alice.seesStanding('0 of 2 pieces needed are back');
});
