import { readOwnFeed, ofType } from '../support/own-feed';
import type { NodeFriend } from '../support/node-friend';
import type { Person } from '../support/person';
import { expect, test } from '../support/story';

const FRIENDS = ['Bob', 'Carol', 'Dana'] as const;
/** At these parts of the time that sending takes, and at as many random ones. */
const MOMENTS = [0, 0.15, 0.4, 0.7];

test.setTimeout(480_000);

/** A secret that all three agreed to keep; its pieces are not sent yet. */
async function prepare(alice: Person, friends: readonly NodeFriend[], name: string): Promise<void> {
  await alice.protects({ name, secret: `the secret in ${name}`, friends: FRIENDS, quorum: 2 });
  await Promise.all(friends.map((friend) => friend.agreesToKeep()));
  await alice.seesStanding('3 friends said yes. You can send the pieces');
}

test('whenever the tab is killed while sending, all pieces go out once and the feed goes on', async ({
  host,
  friend,
  witness,
}) => {
  const alice = await host('Alice');
  const friends: NodeFriend[] = [];
  for (const name of FRIENDS) friends.push(await friend(name, alice));
  const room = await witness(alice);

  await prepare(alice, friends, 'Undisturbed');
  const start = performance.now();
  await alice.sendsThePieces();
  await alice.seesStanding(/^(Not safe yet|Safe)/);
  const whole = performance.now() - start;
  await alice.seesStanding(/^Safe: all 3/);

  const moments = [...MOMENTS, ...MOMENTS.map(() => Math.random())].map((part) => Math.round(part * whole));
  console.log(`Sending takes ${Math.round(whole)} ms here; interrupted after ${moments.join(', ')} ms.`);
  for (const [round, moment] of moments.entries()) {
    const name = `Round ${'ABCDEFGH'[round] ?? '?'}`;
    await prepare(alice, friends, name);
    await alice.sendsThePieces();
    await new Promise((resolve) => setTimeout(resolve, moment)); // the moment itself, not a wait for something
    if (round % 2 === 0) await alice.losesTheTab();
    else await alice.closesTheApp();

    await alice.reopens();
    await alice.looksAt(name);
    await alice.finishesSending();
    await alice.seesStanding(/^Safe: all 3/);
  }

  const roots = 1 + moments.length;
  for (const { peer } of friends) {
    const { view } = await peer.ready(
      (state) => state.view.kept.filter(({ stage }) => stage === 'kept').length === roots,
    );
    expect(view.kept).toHaveLength(roots);
  }
  const feed = await readOwnFeed(alice, room);
  expect(feed.map(({ sequence }) => sequence)).toEqual(feed.map((_, index) => index + 1));
  expect(feed.map(({ previous }) => previous)).toEqual([null, ...feed.slice(0, -1).map(({ key }) => key)]);
  const sent = ofType(feed, 'dark-crystal/shard').map(({ content }) =>
    JSON.stringify([content['root'], content['recps']]),
  );
  expect(sent).toHaveLength(roots * FRIENDS.length);
  expect(new Set(sent).size).toBe(sent.length);
  expect(ofType(feed, 'dark-crystal/ritual')).toHaveLength(roots);
});
