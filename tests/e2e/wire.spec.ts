import schema from 'ssb-dark-crystal-schema';
import { ofType, readOwnFeed, type Published } from '../support/own-feed';
import { expect, test } from '../support/story';

/** The validators of the field's own schema, by the type of message that they are for. */
const VALIDATORS = [
  ['dark-crystal/root', schema.isRoot],
  ['dark-crystal/ritual', schema.isRitual],
  ['dark-crystal/shard', schema.isShard],
] as const;

function isReturn({ content }: Published): boolean {
  return content['type'] === 'invite-reply' && typeof content['shareVersion'] === 'string';
}

test('what the app publishes is what Dark Crystal clients accept', async ({ host, person, friend, witness }) => {
  const alice = await host('Alice');
  const room = await witness(alice);
  const bob = await person('Bob');
  await room.meets(bob, await alice.invites());
  const carol = await friend('Carol', alice);
  await alice.protects({
    name: 'Bücher 📚',
    secret: 'swordfish and more',
    friends: ['Bob', 'Carol'],
    quorum: 2,
    message: 'Please? 🥥',
    days: 7,
    shared: true,
  });
  await bob.agreesToKeepAPieceFor('Alice');
  await carol.agreesToKeep();
  await alice.sendsThePieces();
  await alice.seesStanding(/^Safe: all 2/);
  await alice.asksForPieces();
  await bob.returnsThePieceTo('Alice');
  await carol.returnsThePiece();
  expect(await alice.recovers()).toBe('swordfish and more');

  const feed = await readOwnFeed(alice, room);
  for (const [type, validate] of VALIDATORS) {
    const messages = ofType(feed, type);
    expect(messages.length, type).toBe(type === 'dark-crystal/shard' ? 2 : 1);
    for (const { content } of messages) expect(validate(content) || validate.errors, type).toBe(true);
  }
  const requests = ofType(feed, 'invite').filter(({ content }) => content['module'] === undefined);
  expect(requests).toHaveLength(2);
  for (const { content } of requests) expect(schema.isRequest(content) || schema.isRequest.errors).toBe(true);

  const returned = (await readOwnFeed(bob, room)).filter(isReturn);
  expect(returned).toHaveLength(1);
  for (const { content } of returned) expect(schema.isReply(content) || schema.isReply.errors).toBe(true);
});
