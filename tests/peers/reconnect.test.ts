import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Company, connected, idOf } from '../support/meet';
import { findPerson, startPeer } from '../support/peer';
import { startRoom, type TestRoom } from '../support/room';

let room: TestRoom;
const company = new Company();

beforeEach(async () => {
  room = await startRoom();
});

afterEach(async () => {
  await company.leave();
  await room.stop();
});

describe('rooms', () => {
  it('are found again after they were away', async () => {
    const alice = await company.host('Alice', room);
    await room.kill9();
    const away = await alice.ready((state) => state.rooms.every((each) => each.state === 'offline'));
    expect(away.rooms[0]?.retryAt).toBeGreaterThan(0);
    expect(away.rooms[0]?.present).toBeNull();
    await room.restart();
    await connected(alice, 40_000);
  });

  it('are dialled at once when somebody is impatient', async () => {
    const alice = await company.host('Alice', room);
    await room.kill9();
    await alice.ready((state) => state.rooms.every((each) => each.state === 'offline'));
    await room.restart();
    await alice.api.reconnect();
    await connected(alice, 5_000);
  });

  it('are dialled at every start, and forgotten when left', async () => {
    const alice = await company.host('Alice', room);
    const id = await idOf(alice);
    await alice.stop();
    const again = company.keep(await startPeer({ dir: alice.dir }));
    await connected(again);
    expect(await idOf(again)).toBe(id);
    expect(await again.api.leaveRoom(room.address)).toEqual({ ok: true, value: null });
    await again.ready((state) => state.rooms.length === 0);
    await again.stop();
    const third = company.keep(await startPeer({ dir: alice.dir }));
    expect((await third.ready()).rooms).toEqual([]);
  });

  it('tell who is there', async () => {
    const alice = await company.host('Alice', room);
    const bob = await company.guest('Bob', alice);
    const bobId = await idOf(bob);
    await alice.ready((state) => findPerson(state, bobId)?.online === true);
    await bob.stop();
    await alice.ready((state) => findPerson(state, bobId)?.online === false);
  });

  it('that refuse us are told from those that are full or gone', async () => {
    const full = await startRoom({ mode: 'open', args: ['--max-members', '1'] });
    try {
      const [alice, bob] = await Promise.all([company.person('Alice'), company.person('Bob')]);
      await alice.api.joinRoom(full.address);
      await connected(alice);
      expect(await bob.api.joinRoom('ws://nowhere')).toMatchObject({ ok: false, reason: 'link-malformed' });
      const gone = full.address.replace(/:\d+~/, ':1~');
      for (const address of [full.address, room.address, gone]) expect((await bob.api.joinRoom(address)).ok).toBe(true);
      const seen = await bob.ready(
        ({ rooms }) =>
          rooms.length === 3 && rooms.every(({ state }) => state !== 'connecting' && state !== 'connected'),
      );
      expect(Object.fromEntries(seen.rooms.map((each) => [each.address, each.state]))).toEqual({
        [full.address]: 'full',
        [room.address]: 'refused',
        [gone]: 'offline',
      });
    } finally {
      await company.leave();
      await full.stop();
    }
  });
});
