import type { NodeFriend } from '../support/node-friend';
import type { Person } from '../support/person';
import { expect, test } from '../support/story';
import { changeOneLetter, returnTampered } from '../support/tamperer';

const NAME = 'Wallet';
const SECRET = 'twelve words 🥥\nthat open it';

/** Alice has a secret that these friends keep, any two of them enough, and has asked for the pieces. */
async function askForPieces(alice: Person, friends: readonly NodeFriend[]): Promise<void> {
  await alice.protects({ name: NAME, secret: SECRET, friends: friends.map(({ name }) => name), quorum: 2 });
  await Promise.all(friends.map((friend) => friend.agreesToKeep()));
  await alice.seesStanding(`${friends.length} friends said yes. You can send the pieces`);
  await alice.sendsThePieces();
  await alice.seesStanding(new RegExp(`^Safe: all ${friends.length}`));
  await alice.asksForPieces();
}

test('with one bad piece among three, the secret comes back and the bad one has a name on it', async ({
  room,
  host,
  friend,
}) => {
  const alice = await host('Alice');
  const [bob, carol, mallory] = [
    await friend('Bob', alice),
    await friend('Carol', alice),
    await friend('Mallory', alice),
  ];
  await askForPieces(alice, [bob, carol, mallory]);
  await returnTampered(mallory, room, changeOneLetter);
  await alice.sees('Mallory', 'The piece that Mallory returned is damaged');
  await bob.returnsThePiece();
  await carol.returnsThePiece();
  expect(await alice.recovers()).toBe(SECRET);
  await alice.seesText('The piece that Mallory returned is damaged');
});

test('with one bad piece among just enough, nothing false is shown, and the owner hears whose it is', async ({
  room,
  host,
  friend,
}) => {
  const alice = await host('Alice');
  const [bob, mallory] = [await friend('Bob', alice), await friend('Mallory', alice)];
  await askForPieces(alice, [bob, mallory]);
  await returnTampered(mallory, room, changeOneLetter);
  await bob.returnsThePiece();
  await alice.sees('Mallory', 'The piece that Mallory returned is damaged');
  await alice.seesPieceReturnedBy('Bob');
  await alice.seesStanding('1 of 2 pieces needed are back');
  await expect(alice.button(/^Put my secret together/)).toHaveCount(0);
});
