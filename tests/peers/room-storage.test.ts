/** Store-and-forward: what members write reaches each other through the room, whoever is away and whatever happens to it. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claim } from '../support/claim';
import { eventually } from '../support/eventually';
import { startRoom, type TestRoom } from '../support/room';
import { call, startSsbPeer, type RoomRpc, type SsbPeer } from '../support/ssb-peer';

let room: TestRoom;
let alice: SsbPeer;
let bob: SsbPeer;
let rpc: RoomRpc;

beforeEach(async () => {
  [room, alice, bob] = await Promise.all([startRoom(), startSsbPeer(), startSsbPeer()]);
  await claim(room.url, alice.id, room.firstInvite ?? '');
  rpc = await alice.connect(room.address);
  const { code } = await call<{ code: string }>((cb) => rpc.roomInvites.create(cb));
  await claim(room.url, bob.id, code);
});

afterEach(async () => {
  await Promise.all([alice.remove(), bob.remove()]);
  await room.stop();
});

/** Resolves when the room says that it has `count` messages of alice. */
async function heard(count: number): Promise<void> {
  await eventually(`the room has heard ${count} messages`, async () => {
    return (await call<number>((cb) => rpc.heard.upTo(cb))) >= count;
  });
}

async function expectBobReads(count: number): Promise<void> {
  const read = async () => (await bob.feed(alice.id)).map((message) => message.value.sequence).sort((a, b) => a - b);
  const tell = async () => `bob has ${(await read()).join()}; the room: ${room.output()}`;
  bob.want(alice.id);
  await bob.connect(room.address);
  await eventually(`bob has ${count} messages of alice`, async () => (await read()).length >= count, 20_000, tell);
  expect(await read()).toEqual(Array.from({ length: count }, (_, index) => index + 1));
}

test('messages reach a member who comes when their author is gone', async () => {
  await alice.publish({ type: 'post', text: 'hello' });
  await alice.publish({ type: 'post', text: 'for bob' }, [bob.id]);
  await heard(2);
  await alice.stop();
  await room.restart();
  await expectBobReads(2);
});

test('what the room has acknowledged survives when it is killed at that moment', async () => {
  for (let round = 1; round <= 3; round++) {
    await alice.publish({ type: 'post', text: `message ${round}` });
    await heard(round);
    await room.kill9();
    await room.restart();
    rpc = await alice.connect(room.address);
  }
  await alice.stop();
  await expectBobReads(3);
});

test('whatever is on its way when the room is killed, again and again, is sent again', async () => {
  let written = 0;
  for (let round = 0; round < 3; round++) {
    // Killed earlier and later in what the room makes of them.
    const killAfter = written + 5 + 10 * round;
    for (let n = 0; n < 40; n++, written++) {
      if (written === killAfter) await room.kill9();
      await alice.publish({ type: 'post', text: `message ${written} ${'x'.repeat(1000)}` });
    }
    await room.restart();
    rpc = await alice.connect(room.address);
  }
  await heard(written);
  await alice.stop();
  await expectBobReads(written);
});
