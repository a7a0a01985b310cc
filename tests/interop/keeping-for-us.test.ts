/**
 * Friends with an original Dark Crystal client keep pieces of ours beside a friend on Coconut: they get them, return them, and hand
 * them on. And what those clients cannot do with our pieces.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MsgId } from '../../src/crystal/ids';
import { friendOf, keptBy, must, say, word, type Friend } from '../support/circle';
import { Company } from '../support/meet';
import { startRoom, type TestRoom } from '../support/room';
import { VALIDATORS } from '../support/validators';
import { ClassicFriend } from './classic-friend';

const company = new Company();
let room: TestRoom;
let alice: Friend;
let dan: Friend;
/** With original clients. */
let bob: ClassicFriend;
let carol: ClassicFriend;
let root: MsgId;

beforeAll(async () => {
  room = await startRoom();
  alice = await friendOf(await company.host('Alice', room));
  dan = await friendOf(await company.guest('Dan', alice.peer));
  bob = await ClassicFriend.comes('Bob', alice.peer, room);
  carol = await ClassicFriend.comes('Carol', alice.peer, room);
});

afterAll(async () => {
  await ClassicFriend.allLeave();
  await company.leave();
  await room.stop();
});

const TERMS = {
  ...{ root: null, quorum: 2, deadline: null, message: null, shared: true },
  ...{ heirs: [], forwardAfter: 0, vouchers: 0, replaces: null },
};

const recovered = { ok: true, value: { secret: 'the secret of Cellar', label: 'Cellar', bad: [] } };

it('they get their pieces, without a question that they could not answer', async () => {
  const unasked = [bob.id, carol.id];
  const what = { name: 'Cellar', secret: 'the secret of Cellar', friends: [...unasked, dan.id], unasked };
  root = (await must(alice.peer.api.protect({ ...what, ...TERMS }))).root;
  const { invitation } = await keptBy(dan, root, ({ stage }) => stage === 'asked-to-keep');
  if (invitation === null) throw new Error('Dan is not asked');
  await must(dan.peer.api.answerInvitation(invitation, true, null));
  await alice.peer.ready(({ view }) => view.secrets[0]?.accepted === 3);
  await must(alice.peer.api.send(root));
  for (const friend of [bob, carol]) {
    const [shard] = await friend.hears('dark-crystal/shard');
    expect(shard?.value).toMatchObject({ author: alice.id, content: { root } });
    expect(VALIDATORS.get('dark-crystal/shard')?.(shard?.value.content)).toBe(true);
    expect(await friend.hears('invite', 0)).toEqual([]);
  }
});

it('nobody says that they keep them: the secret is not called safe', async () => {
  const { view } = await alice.peer.ready((state) => state.view.secrets[0]?.kept === 1);
  const friends = view.secrets[0]?.friends ?? [];
  const seen = friends.map(({ person, state, otherApp }) => [person.name, state.kind, otherApp]);
  expect(new Set(seen)).toEqual(
    new Set([
      ['Bob', 'sent', true],
      ['Carol', 'sent', true],
      ['Dan', 'kept', undefined],
    ]),
  );
  expect(view.secrets[0]?.stage).toBe('sent');
});

it('they return them as well as a friend on Coconut, and she has her secret', async () => {
  await must(alice.peer.api.ask(root));
  const [request] = await bob.hears('invite');
  if (request === undefined) throw new Error('nobody asks Bob');
  expect(await bob.returns(request.key)).toMatchObject({ root, accept: true, shareVersion: '2.0.0' });
  const asked = await keptBy(dan, root, ({ stage }) => stage === 'asked-back');
  if (asked.request === null) throw new Error('nobody asks Dan');
  await must(dan.peer.api.answerRequest(asked.request, true, null));
  await alice.peer.ready(({ view }) => view.secrets[0]?.stage === 'recoverable');
  expect(await alice.peer.api.recover(root)).toEqual(recovered);
});

it('they hand them on to her new account, and she has her secret there', async () => {
  const renewed = await friendOf(await company.guest('Alice', dan.peer));
  for (const friend of [bob, carol]) await friend.knows(renewed.peer);
  const ask = { old: alice.id, friends: [bob.id, carol.id], message: null, markStolen: true };
  await must(renewed.peer.api.askHandOn(ask));
  for (const friend of [bob, carol]) {
    await friend.hears('dark-crystal/forward-request');
    expect(await friend.handsOn(root, renewed.id)).toMatchObject({ root, shareVersion: '2.0.0' });
  }
  await renewed.peer.ready(({ view }) => view.handedSecrets.some((one) => one.root === root && one.have === 2));
  expect(await renewed.peer.api.recover(root)).toEqual(recovered);
});

it('an original client cannot answer our question: who has one is not to be asked in the app', async () => {
  const what = { name: 'Attic', secret: 'the secret of Attic', friends: [bob.id, dan.id] };
  const attic = (await must(alice.peer.api.protect({ ...what, ...TERMS }))).root;
  const [question] = await bob.hears('invite', 1, (content) => content['root'] === attic);
  if (question === undefined) throw new Error('nobody asks Bob');
  await expect(bob.returns(question.key)).rejects.toThrow('There are no shards associated with rootId');
});

it('an original client cannot put our pieces together: it says so, and gives nothing wrong', async () => {
  const dora = await ClassicFriend.comes('Dora', dan.peer, room);
  try {
    for (const friend of [bob, carol]) {
      await friend.follows(dora.id);
      await dora.follows(friend.id);
      await friend.handsOn(root, dora.id);
    }
    // They say "2.0.0" of whatever they hand on.
    await expect(dora.recombinesHandedOn(root, 2)).rejects.toThrow('invalid MAC');
  } finally {
    await dora.leaves();
  }
});

it('nor does it when we handed them on', async () => {
  const erin = await ClassicFriend.comes('Erin', dan.peer, room);
  try {
    await say(dan, word(alice.id, 'reincarnation', { to: erin.id }));
    await must(dan.peer.api.handOn(alice.id, erin.id));
    await expect(erin.recombinesHandedOn(root, 1)).rejects.toThrow('no valid shards provided to mend');
  } finally {
    await erin.leaves();
  }
});
