/** Moving an account to another device, and taking it back. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FeedId } from '../../src/crystal/ids';
import { claim } from '../support/claim';
import { eventually } from '../support/eventually';
import { Company, connected, idOf, invite } from '../support/meet';
import { arrive, isWhole, makeFile, moveAway, PASSPHRASE, seesCode } from '../support/move';
import { startPeer, type TestPeer } from '../support/peer';
import { startRoom, type TestRoom } from '../support/room';
import { startSsbPeer, type SsbPeer } from '../support/ssb-peer';

let room: TestRoom;
let alice: TestPeer;
let aliceId: FeedId;
let witness: SsbPeer;
const company = new Company();

/** Names that Alice gave herself, as the room passed them on, after checking that her feed has no gap. */
async function heard(): Promise<unknown[]> {
  const feed = (await witness.feed(aliceId)).map(({ value }) => value).sort((a, b) => a.sequence - b.sequence);
  expect(feed.map(({ sequence }) => sequence)).toEqual(feed.map((_, at) => at + 1));
  return feed.map(({ content }) => (content as { name?: unknown }).name).filter((name) => typeof name === 'string');
}

async function isHeard(name: string): Promise<void> {
  await eventually(`the witness to hear ${name}`, async () => (await heard()).includes(name));
}

async function newDevice(): Promise<TestPeer> {
  const peer = company.keep(await startPeer());
  await peer.until(({ kind }) => kind === 'new');
  return peer;
}

async function restart(peer: TestPeer): Promise<TestPeer> {
  await peer.stop();
  return company.keep(await startPeer({ dir: peer.dir }));
}

const says = async (peer: TestPeer, name: string): Promise<void> => {
  expect(await peer.api.setName(name)).toMatchObject({ ok: true });
};

beforeEach(async () => {
  room = await startRoom();
  [alice, witness] = await Promise.all([company.host('Alice', room), startSsbPeer({ tunnels: false })]);
  aliceId = await idOf(alice);
  await claim(room.url, witness.id, (await invite(alice)).code);
  await witness.connect(room.address);
  witness.want(aliceId);
  await isHeard('Alice');
});

afterEach(async () => {
  await company.leave();
  await witness.remove();
  await room.stop();
});

describe('an account', () => {
  it('moves by a file: the old device is silent, across restarts, and the new one goes on where it was', async () => {
    await says(alice, 'Alice of old');
    await moveAway(alice);
    await expect(alice.api.setName('Too late')).rejects.toThrow();
    const file = await makeFile(alice);
    expect(file).not.toContain(aliceId);
    expect(file).not.toContain('Alice');

    const phone = await newDevice();
    expect(await phone.api.arriveByFile(file, 'another passphrase')).toMatchObject({ reason: 'move-passphrase-wrong' });
    await arrive(phone, file);
    await isWhole(phone);
    expect((await phone.ready()).view.me).toMatchObject({ id: aliceId, name: 'Alice of old' });
    await says(phone, 'Alice anew');
    await isHeard('Alice anew');

    const old = await restart(alice);
    await old.until(({ kind }) => kind === 'moved');
    await expect(old.api.setName('Too late')).rejects.toThrow();
    expect(await old.api.takeBack()).toMatchObject({ reason: 'moved-on' });
    expect(old.state().kind).toBe('moved');
    expect(await heard()).toEqual(['Alice', 'Alice of old', 'Alice anew']);
  });

  it('moves by a code, which works once', async () => {
    await moveAway(alice);
    expect(await alice.api.showMoveCode()).toEqual({ ok: true, value: null });
    const { digits } = await seesCode(alice, ({ state }) => state === 'waiting');
    expect(digits).toMatch(/^\d{16}$/);

    const phone = await newDevice();
    expect(await phone.api.arriveByCode('1234', room.url)).toMatchObject({ reason: 'move-code-malformed' });
    const wrong = digits.replace(/^./, (first) => String((Number(first) + 1) % 10));
    expect(await phone.api.arriveByCode(wrong, room.url)).toMatchObject({ reason: 'move-code-unknown' });
    expect(await phone.api.arriveByCode(digits.replaceAll(/(\d{4})/g, '$1 '), room.address)).toMatchObject({
      ok: true,
    });
    await seesCode(alice, ({ state }) => state === 'fetched');
    await isWhole(phone);
    await says(phone, 'Alice anew');
    await isHeard('Alice anew');
    const second = await newDevice();
    expect(await second.api.arriveByCode(digits, room.url)).toMatchObject({ reason: 'move-code-unknown' });
    expect(room.output()).not.toContain(digits);
  });

  it('is taken back where nothing was given away, or where nobody has written since', async () => {
    await moveAway(alice);
    expect(await alice.api.takeBack()).toMatchObject({ ok: true });
    await isWhole(alice);
    await says(alice, 'Alice here');
    await isHeard('Alice here');

    await moveAway(alice);
    await makeFile(alice);
    expect(alice.state()).toMatchObject({ kind: 'moved', given: true });
    const old = await restart(alice);
    await old.until(({ kind }) => kind === 'moved');
    await room.kill9();
    expect(await old.api.takeBack()).toMatchObject({ reason: 'room-unreachable' });
    await room.restart();
    expect(await old.api.takeBack()).toMatchObject({ ok: true });
    await isWhole(old);
    await says(old, 'Alice here again');
    await witness.connect(room.address);
    await isHeard('Alice here again');
    await heard();
  }, 90_000);

  it('does not leave before all that it wrote is in the meeting place', async () => {
    await room.kill9();
    await alice.ready((state) => state.rooms.every(({ state: each }) => each !== 'connected'));
    expect(await alice.api.moveAway(null)).toMatchObject({ reason: 'room-unreachable' });
    await says(alice, 'Still here');
    expect((await alice.ready()).own).toEqual({ kind: 'whole' });
  });

  it('comes back to the device that it had left', async () => {
    await moveAway(alice);
    const first = await makeFile(alice);
    const phone = await newDevice();
    await arrive(phone, first);
    await isWhole(phone);
    await says(phone, 'Alice on the phone');
    await moveAway(phone);
    const second = await makeFile(phone);
    const stranger = await company.person('Somebody');
    await expect(stranger.api.arriveByFile(second, PASSPHRASE)).rejects.toThrow('there is an account here');
    await arrive(alice, second);
    await isWhole(alice);
    expect((await alice.ready()).view.me.name).toBe('Alice on the phone');
    await says(alice, 'Alice at home');
    await isHeard('Alice at home');
    expect(await heard()).toEqual(['Alice', 'Alice on the phone', 'Alice at home']);
    await connected(alice);
  });
});
