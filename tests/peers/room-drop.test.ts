/** The room's drop box, from outside. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { claim } from '../support/claim';
import { eventually } from '../support/eventually';
import { startRoom, type TestRoom } from '../support/room';
import { call, startSsbPeer, type RoomRpc, type SsbPeer } from '../support/ssb-peer';

const name = (letter: string): string => letter.repeat(22);

let room: TestRoom;
let alice: SsbPeer;
let rpc: RoomRpc;

const put = (given: unknown, sealed: unknown): Promise<unknown> =>
  call((cb) => {
    rpc.roomDrop.put(given, sealed, cb);
  });
const state = (): Promise<string> => call((cb) => rpc.roomDrop.state(cb));

/** Fetches as if a proxy forwarded it for `address`. */
async function fetchDrop(body: unknown, address = '1.1.1.1'): Promise<{ status: number; json: { sealed?: string } }> {
  const headers = { 'Content-Type': 'application/json', 'X-Forwarded-For': address };
  const reply = await fetch(`${room.url}/drop/fetch`, { method: 'POST', headers, body: JSON.stringify(body) });
  return { status: reply.status, json: (await reply.json()) as { sealed?: string } };
}

beforeAll(async () => {
  const args = ['--behind-proxy', '--max-guesses', '3', '--max-drops', '1'];
  [room, alice] = await Promise.all([startRoom({ args }), startSsbPeer()]);
  await claim(room.url, alice.id, room.firstInvite ?? '');
  rpc = await alice.connect(room.address);
});

afterAll(async () => {
  await alice.remove();
  await room.stop();
});

describe('the drop box', () => {
  test('gives what a member left, once, to whoever knows its name, and tells the member', async () => {
    expect(await state()).toBe('none');
    await put(name('a'), 'c2VhbGVk');
    expect(await state()).toBe('waiting');
    expect(await fetchDrop({ name: name('a') })).toMatchObject({ status: 200, json: { sealed: 'c2VhbGVk' } });
    expect(await state()).toBe('fetched');
    expect((await fetchDrop({ name: name('a') })).status).toBe(404);
  });

  test('looking ahead takes nothing away', async () => {
    await put(name('b'), 'c2VhbGVk');
    for (const method of ['GET', 'HEAD', 'OPTIONS']) await fetch(`${room.url}/drop/fetch`, { method });
    expect(await state()).toBe('waiting');
    await call((cb) => {
      rpc.roomDrop.clear(cb);
    });
    expect(await state()).toBe('none');
    expect((await fetchDrop({ name: name('b') }, '1.1.1.2')).status).toBe(404);
  });

  test('refuses what is malformed, too large, or one too many, and says why', async () => {
    await expect(put('no name', 'AAAA')).rejects.toThrow('a name and something sealed are needed');
    await expect(put(name('a'), 'A'.repeat(90_000))).rejects.toThrow('too large for the drop box');
    for (const body of [{}, { name: 5 }, { name: '../../../room/registry.js' }, null, []])
      expect((await fetchDrop(body)).status, JSON.stringify(body)).toBe(400);
    const bob = await startSsbPeer();
    const { code } = await call<{ code: string }>((cb) => rpc.roomInvites.create(cb));
    await claim(room.url, bob.id, code);
    const his = await bob.connect(room.address);
    await call((cb) => his.roomDrop.put(name('c'), 'AAAA', cb));
    await expect(put(name('d'), 'AAAA')).rejects.toThrow('the drop box is full');
    expect(await (await fetch(`${room.url}/metrics`)).text()).toMatch(/^coconut_room_waiting_drops 1$/m);
    await bob.remove();
  });

  test('lets one address guess wrong so often, and hears it out no more', async () => {
    const guess = async (letter: string): Promise<number> =>
      (await fetchDrop({ name: name(letter) }, '2.2.2.2')).status;
    expect([await guess('p'), await guess('q'), await guess('r')]).toEqual([404, 404, 404]);
    await call((cb) => rpc.roomDrop.clear(cb)); // the one that waits is Bob's
    expect(await guess('c')).toBe(429);
    expect((await fetchDrop({ name: name('c') }, '3.3.3.3')).status).toBe(200);
    await eventually('the room says so', () => room.output().includes('"limit":"guesses"'));
    expect(room.output()).not.toContain(name('c'));
  });

  test('tells a member what it has of their own feed, signed', async () => {
    const message = (sequence: number | null): Promise<unknown> => call((cb) => rpc.heard.message(sequence, cb));
    expect(await message(null)).toBeNull();
    const first = await alice.publish({ type: 'about', about: alice.id, name: 'Alice' });
    const second = await alice.publish({ type: 'about', about: alice.id, name: 'Alice again' });
    await eventually('the room has both', async () => (await call((cb) => rpc.heard.upTo(cb))) === 2);
    expect(await message(null)).toEqual(second.value);
    expect(await message(1)).toEqual(first.value);
    for (const none of [3, 0, -1, 1.5]) expect(await message(none), String(none)).toBeNull();
  });
});
