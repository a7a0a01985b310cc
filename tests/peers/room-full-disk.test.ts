/** A full disk: the room stops taking in, says so, serves what it has, and goes on when there is space again. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { claim } from '../support/claim';
import { eventually } from '../support/eventually';
import { mountSmallDisk, type SmallDisk } from '../support/full-disk';
import { startRoom, type TestRoom } from '../support/room';
import { call, startSsbPeer, type RoomMetadata, type RoomRpc, type SsbPeer } from '../support/ssb-peer';

const disk = mountSmallDisk(24);
const MB = 2 ** 20;

type Health = { status: string; takesIn: boolean };

describe.skipIf(disk === null).each([
  ['with room left for what is on its way', 'reserve', ['--min-free', '8'], 4 * MB],
  ['to the last byte', 'brim', ['--min-free', '0'], 0],
])('a disk that becomes full, %s', (_case, folder, args, left) => {
  const small = disk as SmallDisk;
  let room: TestRoom;
  let alice: SsbPeer;
  let bob: SsbPeer;
  let rpc: RoomRpc;

  beforeAll(async () => {
    small.clear();
    room = await startRoom({ dir: join(small.dir, folder), args });
    [alice, bob] = await Promise.all([startSsbPeer(), startSsbPeer()]);
    await claim(room.url, alice.id, room.firstInvite ?? '');
    rpc = await alice.connect(room.address);
    const { code } = await call<{ code: string }>((cb) => rpc.roomInvites.create(cb));
    await claim(room.url, bob.id, code);
  });

  afterAll(async () => {
    await Promise.all([alice.remove(), bob.remove()]);
    small.clear();
    expect(await room.stop()).toBe(0);
  });

  const health = async (): Promise<Health> => (await (await fetch(`${room.url}/health`)).json()) as Health;
  const heard = (): Promise<number> => call<number>((cb) => rpc.heard.upTo(cb));
  const publish = async (count: number): Promise<void> => {
    for (let n = 0; n < count; n++) await alice.publish({ type: 'post', text: 'x'.repeat(7000) });
  };
  const tell = (): string => room.output();

  test('nothing more is taken in, and it says so', async () => {
    await publish(3);
    await eventually('the first three', async () => (await heard()) === 3, 20_000, tell);
    small.fill(left);
    if (left > 0) await eventually('the room to notice', async () => !(await health()).takesIn, 20_000, tell);
    await publish(40);
    await eventually('the room to say so', async () => (await health()).status === 'disk-full', 20_000, tell);
    expect(room.output()).toContain('"event":"disk-full"');
    expect((await call<RoomMetadata>((cb) => rpc.room.metadata(cb))).storage.takesIn).toBe(false);
    expect(await (await fetch(`${room.url}/metrics`)).text()).toContain('coconut_room_taking_in 0');
    // Whatever it says that it has is on the disk.
    expect(await heard()).toBeLessThan(43);
  });

  test('it goes on serving', async () => {
    bob.want(alice.id);
    const to = await bob.connect(room.address);
    expect(await call<RoomMetadata>((cb) => to.room.metadata(cb))).toMatchObject({ membership: true });
    // Without a byte left, what was not indexed yet waits for the indexes to be made anew.
    if (left > 0)
      await eventually('bob has the first three', async () => (await bob.feed(alice.id)).length >= 3, 20_000, tell);
    expect(room.output()).not.toContain('"event":"fault"');
  });

  test('when there is space again, it takes in what it missed', async () => {
    small.clear();
    await eventually('the room to go on', async () => (await health()).takesIn, 20_000, tell);
    await eventually('alice to be gone', () => rpc.closed, 20_000, tell);
    rpc = await eventually('alice to be back', () => alice.connect(room.address).catch(() => null), 20_000, tell);
    await eventually('the room has all', async () => (await heard()) === 43, 20_000, tell);
    expect(room.output().includes('"event":"indexes-rebuilt"')).toBe(left === 0);
    await eventually(
      'bob has all',
      async () => {
        await bob.connect(room.address).catch(() => null);
        return (await bob.feed(alice.id)).length === 43;
      },
      20_000,
      tell,
    );
  });

  test('and after a kill it has lost nothing', async () => {
    await room.kill9();
    await room.restart();
    rpc = await alice.connectRaw(room.address);
    await eventually('all is there', async () => (await heard()) === 43, 20_000, tell);
  });
});

afterAll(() => disk?.remove());
