/** Friends with an original Dark Crystal client keep pieces of ours: they get them, return them, and hand them on. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MsgId } from '../../src/crystal/ids';
import { friendOf, must, type Friend } from '../support/circle';
import { Company } from '../support/meet';
import { startRoom, type TestRoom } from '../support/room';
import { VALIDATORS } from '../support/validators';
import { ClassicFriend } from './classic-friend';

const company = new Company();
let room: TestRoom;
let alice: Friend;
/** Alice on a new account. */
let renewed: Friend;
let bob: ClassicFriend;
let carol: ClassicFriend;
let root: MsgId;

beforeAll(async () => {
  room = await startRoom();
  alice = await friendOf(await company.host('Alice', room));
  bob = await ClassicFriend.comes('Bob', alice.peer, room);
  carol = await ClassicFriend.comes('Carol', alice.peer, room);
});

afterAll(async () => {
  await Promise.all([bob.leaves(), carol.leaves()]);
  await company.leave();
  await room.stop();
});

const recovered = { ok: true, value: { secret: 'the secret of Cellar', label: 'Cellar', bad: [] } };

it('they get their pieces, without a question that they could not answer', async () => {
  const friends = [bob.id, carol.id];
  const wishes = { heirs: [], forwardAfter: 0, vouchers: 0, replaces: null };
  const terms = { root: null, quorum: 2, deadline: null, message: null, shared: true, ...wishes };
  const what = { name: 'Cellar', secret: 'the secret of Cellar', friends, unasked: friends };
  root = await must(alice.peer.api.protect({ ...what, ...terms }));
  await alice.peer.ready(({ view }) => view.secrets[0]?.stage === 'can-send');
  await must(alice.peer.api.send(root));
  for (const friend of [bob, carol]) {
    const [shard] = await friend.hears('dark-crystal/shard');
    expect(shard?.value).toMatchObject({ author: alice.id, content: { root } });
    expect(VALIDATORS.get('dark-crystal/shard')?.(shard?.value.content)).toBe(true);
    await expect(friend.hears('invite', 0)).resolves.toEqual([]);
  }
  const { view } = await alice.peer.ready();
  expect(view.secrets[0]).toMatchObject({ stage: 'sent', kept: 0, friends: [{ otherApp: true }, { otherApp: true }] });
});

it('they return them, and she has her secret', async () => {
  await must(alice.peer.api.ask(root));
  for (const friend of [bob, carol]) {
    const [request] = await friend.hears('invite');
    if (request === undefined) throw new Error('nobody asks');
    expect(await friend.returns(request.key)).toMatchObject({ root, accept: true, shareVersion: '2.0.0' });
  }
  await alice.peer.ready(({ view }) => view.secrets[0]?.stage === 'recoverable');
  expect(await alice.peer.api.recover(root)).toEqual(recovered);
});

it('they hand them on to her new account, and she has her secret there', async () => {
  renewed = await friendOf(await company.guest('Alice', alice.peer));
  await bob.knows(renewed.peer);
  await carol.knows(renewed.peer);
  const ask = { old: alice.id, friends: [bob.id, carol.id], message: null, markStolen: true };
  await must(renewed.peer.api.askHandOn(ask));
  for (const friend of [bob, carol]) {
    await friend.hears('dark-crystal/forward-request');
    expect(await friend.handsOn(root, renewed.id)).toMatchObject({ root, shareVersion: '2.0.0' });
  }
  await renewed.peer.ready(({ view }) =>
    view.handedSecrets.some((secret) => secret.root === root && secret.have === 2),
  );
  expect(await renewed.peer.api.recover(root)).toEqual(recovered);
});
