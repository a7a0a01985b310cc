/** Nothing is signed before one's own messages are back, and nothing more once there are two stories. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FeedId } from '../../src/crystal/ids';
import { claim } from '../support/claim';
import { eventually } from '../support/eventually';
import { Company, connected, idOf, invite } from '../support/meet';
import { arrive, isWhole, makeFile, moveAway, PASSPHRASE } from '../support/move';
import { startPeer, type CrashPoint, type PeerOptions, type TestPeer } from '../support/peer';
import { startRoom, type TestRoom } from '../support/room';
import { startSsbPeer, type SsbPeer } from '../support/ssb-peer';

let room: TestRoom;
let alice: TestPeer;
let aliceId: FeedId;
let witness: SsbPeer;
const company = new Company();

async function heard(): Promise<unknown[]> {
  const feed = (await witness.feed(aliceId)).map(({ value }) => value).sort((a, b) => a.sequence - b.sequence);
  expect(feed.map(({ sequence }) => sequence)).toEqual(feed.map((_, at) => at + 1));
  return feed.map(({ content }) => (content as { name?: unknown }).name).filter((name) => typeof name === 'string');
}

async function isHeard(name: string): Promise<void> {
  await eventually(`the witness to hear ${name}`, async () => (await heard()).includes(name));
}

async function says(peer: TestPeer, name: string): Promise<void> {
  expect(await peer.api.setName(name)).toMatchObject({ ok: true });
}

async function newDevice(): Promise<TestPeer> {
  const peer = company.keep(await startPeer());
  await peer.until(({ kind }) => kind === 'new');
  return peer;
}

async function again(peer: TestPeer, options: PeerOptions = {}): Promise<TestPeer> {
  return company.keep(await startPeer({ dir: peer.dir, ...options }));
}

const roomHas = (name: string): Promise<void> =>
  eventually(`the room to have ${name}`, async () => {
    await witness.connect(room.address).catch(() => undefined);
    return (await heard()).includes(name);
  }).then(() => undefined);

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

describe('messages that are gone from this device', () => {
  it.each([['the room that serves the app'], ['a room whose address is given']])('come back from %s', async (from) => {
    await says(alice, 'Alice One');
    await isHeard('Alice One');
    await alice.stop();
    for (const folder of ['peer', 'records']) await rm(join(alice.dir, folder), { recursive: true });
    const serves = from.startsWith('the room');
    const bare = await again(alice, serves ? { home: room.url } : {});
    if (!serves) {
      expect((await bare.ready()).own).toEqual({ kind: 'returning', have: 0, need: null, lacking: false });
      expect(await bare.api.setName('Too early')).toMatchObject({ reason: 'messages-returning' });
      expect(await bare.api.joinRoom(room.address)).toMatchObject({ ok: true });
    }
    await isWhole(bare);
    expect((await bare.ready()).view.me).toMatchObject({ id: aliceId, name: 'Alice One' });
    await says(bare, 'Alice Two');
    await isHeard('Alice Two');
    expect(await heard()).toEqual(['Alice', 'Alice One', 'Alice Two']);
  });

  it('come back from a friend when the room has lost them, too', async () => {
    const bob = await company.guest('Bob', alice);
    await bob.ready(({ view }) => view.people.some(({ id, name }) => id === aliceId && name === 'Alice'));
    await says(alice, 'Alice One');
    await bob.ready(({ view }) => view.people.some(({ id, name }) => id === aliceId && name === 'Alice One'));
    await moveAway(alice);
    const file = await makeFile(alice);
    await bob.stop();
    await witness.stop();
    await room.kill9();
    for (const part of ['db2', 'ebt']) await rm(join(room.dir, part), { recursive: true, force: true });
    await room.restart();

    const phone = await newDevice();
    await arrive(phone, file);
    await phone.ready(({ own }) => own.kind === 'returning' && own.lacking && own.have === 0);
    expect(await phone.api.setName('Too early')).toMatchObject({ reason: 'messages-returning' });
    const bobAgain = await again(bob);
    await isWhole(phone);
    expect((await phone.ready()).view.me.name).toBe('Alice One');
    await says(phone, 'Alice Two');
    await bobAgain.ready(({ view }) => view.people.some(({ id, name }) => id === aliceId && name === 'Alice Two'));
  });
});

describe('an account from elsewhere', () => {
  it('waits for the room, and says how much is here', async () => {
    await moveAway(alice);
    const file = await makeFile(alice);
    await room.kill9();
    const phone = await newDevice();
    await arrive(phone, file);
    const { own } = await phone.ready();
    expect(own).toMatchObject({ kind: 'returning', have: 0, lacking: false });
    expect(own.kind === 'returning' ? own.need : null).toBeGreaterThanOrEqual(1);
    expect(await phone.api.setName('Too early')).toMatchObject({ reason: 'messages-returning' });
    await room.restart();
    await phone.api.reconnect();
    await isWhole(phone);
    await says(phone, 'Alice anew');
    await roomHas('Alice anew');
  });

  it('that is opened from an old file first gets what was written since', async () => {
    await moveAway(alice);
    const old = await makeFile(alice);
    expect(await alice.api.takeBack()).toMatchObject({ ok: true });
    await isWhole(alice);
    for (const name of ['Alice One', 'Alice Two']) await says(alice, name);
    await isHeard('Alice Two');
    await alice.stop();

    const phone = await newDevice();
    await arrive(phone, old);
    await isWhole(phone);
    expect((await phone.ready()).view.me.name).toBe('Alice Two');
    await says(phone, 'Alice Three');
    await isHeard('Alice Three');
    expect(await heard()).toEqual(['Alice', 'Alice One', 'Alice Two', 'Alice Three']);
  });

  it('that was opened twice and has written in both places says so, and signs nothing more, for good', async () => {
    await moveAway(alice);
    const file = await makeFile(alice);
    const [phone, tablet] = [await newDevice(), await newDevice()];
    await arrive(phone, file);
    await isWhole(phone);
    await phone.stop();
    await arrive(tablet, file);
    await isWhole(tablet);
    await says(tablet, 'Alice of the tablet');
    await isHeard('Alice of the tablet');

    // The phone cannot know of that yet.
    await room.kill9();
    const phoneAgain = await again(phone);
    expect((await phoneAgain.ready()).own).toEqual({ kind: 'whole' });
    await says(phoneAgain, 'Alice of the phone');
    await room.restart();
    await phoneAgain.api.reconnect();
    await phoneAgain.ready(({ own }) => own.kind === 'forked');
    expect(await phoneAgain.api.setName('Once more')).toMatchObject({ ok: false, reason: 'feed-forked' });
    await phoneAgain.stop();
    const third = await again(phoneAgain);
    expect((await third.ready()).own).toEqual({ kind: 'forked' });
    expect(await third.api.setName('Once more')).toMatchObject({ ok: false, reason: 'feed-forked' });
    expect(await third.api.moveAway(null)).toMatchObject({ ok: false, reason: 'feed-forked' });

    await third.stop();

    // The story that was heard first goes on.
    await tablet.api.reconnect();
    await connected(tablet);
    await says(tablet, 'Alice goes on');
    await roomHas('Alice goes on');
  }, 240_000);
});

describe('a crash', () => {
  const arriving = ['arrival', 'keys', 'guard', 'rooms', 'born'] as const;
  const points = arriving.flatMap((what) => [`before-${what}`, `after-${what}`] as const);

  it('at any step of arriving leaves nothing, or an account that goes on', async () => {
    await moveAway(alice);
    const file = await makeFile(alice);
    const came: string[] = [];
    let last: TestPeer | null = null;
    for (const point of points) {
      const phone = await newDevice();
      phone.crashAt(point);
      await phone.api.arriveByFile(file, PASSPHRASE).catch(() => undefined);
      await phone.ended;
      const back = await again(phone);
      const { kind } = await back.until((state) => state.kind === 'new' || state.kind === 'ready');
      if (kind === 'new') await arrive(back, file);
      else came.push(point);
      await isWhole(back);
      expect(
        (await back.ready()).rooms.map(({ address }) => address),
        point,
      ).toEqual([room.address]);
      await last?.kill();
      last = back;
    }
    expect(came).toEqual(points.slice(points.indexOf('after-keys')));
    if (last !== null) await says(last, 'Alice anew');
    await isHeard('Alice anew');
    await heard();
  }, 240_000);

  it.each<[CrashPoint, 'ready' | 'moved']>([
    ['before-moved', 'ready'],
    ['after-moved', 'moved'],
  ])('%s leaves the account %s', async (point, kind) => {
    alice.crashAt(point);
    await alice.api.moveAway(null).catch(() => undefined);
    await alice.ended;
    const back = await again(alice);
    await back.until((state) => state.kind === kind);
    if (kind === 'ready') await says(back, 'Still here');
    else expect(await back.api.takeBack()).toMatchObject({ ok: true });
    await isWhole(back);
  });
});
