/** Friends with an original Dark Crystal client split their secrets among people on Coconut, and get them back. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MsgId } from '../../src/crystal/ids';
import { friendOf, handOnOf, keptBy, must, say, word, type Friend } from '../support/circle';
import { Company } from '../support/meet';
import { startRoom, type TestRoom } from '../support/room';
import { ClassicFriend, type ClientVersion } from './classic-friend';

const company = new Company();
let room: TestRoom;
let bob: Friend;
let carol: Friend;
/** With both original clients; Bob and Carol know her. */
let olga: ClassicFriend;

beforeAll(async () => {
  room = await startRoom();
  bob = await friendOf(await company.host('Bob', room));
  carol = await friendOf(await company.guest('Carol', bob.peer));
  olga = await ClassicFriend.comes('Olga', bob.peer, room);
  await olga.knows(carol.peer);
});

afterAll(async () => {
  await olga.leaves();
  await company.leave();
  await room.stop();
});

const secret = 'Grüße 🥥, from an original client';

/** What the recoverer of each client gives. */
const RECOVERED: Readonly<Record<ClientVersion, unknown>> = { 1: secret, 2: { secret, label: 'Attic' } };

let roots: Record<ClientVersion, MsgId>;

it.each([1, 2] as const)(
  'client %i: we keep its pieces and return them, and it recovers the secret',
  async (version) => {
    const friends = [bob, carol];
    const root = await olga.shares(version, { name: 'Attic', secret, quorum: 2, friends: friends.map(({ id }) => id) });
    roots = { ...roots, [version]: root };
    for (const friend of friends) await keptBy(friend, root, ({ stage }) => stage === 'kept');
    await olga.asksBack(version, root);
    for (const friend of friends) {
      const { request } = await keptBy(friend, root, ({ stage }) => stage === 'asked-back');
      if (request === null) throw new Error('nobody asks');
      await must(friend.peer.api.answerRequest(request, true, null));
    }
    expect(await olga.recombines(version, root, 2)).toEqual(RECOVERED[version]);
  },
);

it('we hand its pieces on to her new account on Coconut, and she has her secrets there', async () => {
  const renewed = await friendOf(await company.guest('Olga', bob.peer));
  await must(renewed.peer.api.follow(carol.id, true));
  for (const friend of [bob, carol]) {
    await must(friend.peer.api.follow(renewed.id, true));
    await say(friend, word(olga.id, 'reincarnation', { to: renewed.id }));
    await handOnOf(friend, olga.id, renewed.id);
    await must(friend.peer.api.handOn(olga.id, renewed.id));
  }
  for (const [version, label] of [
    [1, ''],
    [2, 'Attic'],
  ] as const) {
    const root = roots[version];
    await renewed.peer.ready(({ view }) => view.handedSecrets.some((one) => one.root === root && one.have === 2));
    expect(await renewed.peer.api.recover(root)).toEqual({ ok: true, value: { secret, label, bad: [] } });
  }
});

it('we hand its pieces on to her next account with an original client, and that recovers the secrets', async () => {
  const again = await ClassicFriend.comes('Olga', bob.peer, room);
  try {
    await again.knows(carol.peer);
    for (const friend of [bob, carol]) {
      await say(friend, word(olga.id, 'reincarnation', { to: again.id }));
      await must(friend.peer.api.handOn(olga.id, again.id));
    }
    expect(await again.recombinesHandedOn(roots[2], 2)).toEqual({ secret, label: 'Attic' });
    expect(await again.recombinesHandedOn(roots[1], 2)).toEqual({ secret });
  } finally {
    await again.leaves();
  }
});
