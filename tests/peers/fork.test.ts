import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FeedId } from '../../src/crystal/ids';
import { claim } from '../support/claim';
import { eventually } from '../support/eventually';
import { Company, connected, idOf, invite } from '../support/meet';
import { startPeer, type CrashPoint, type TestPeer } from '../support/peer';
import { startRoom, type TestRoom } from '../support/room';
import { startSsbPeer, type SsbPeer } from '../support/ssb-peer';

let room: TestRoom;
let alice: TestPeer;
let aliceId: FeedId;
let witness: SsbPeer;
const company = new Company();

/** What the witness has of Alice's feed: key and name of each message, by sequence. A forked feed would come to a stop there. */
async function seen(): Promise<{ sequence: number; key: string; name: unknown }[]> {
  const messages = await witness.feed(aliceId);
  return messages
    .map(({ key, value }) => ({ sequence: value.sequence, key, name: (value.content as { name?: unknown }).name }))
    .sort((a, b) => a.sequence - b.sequence);
}

async function untilSeen(name: string): Promise<readonly { sequence: number; key: string; name: unknown }[]> {
  await eventually(`the witness to see the name ${name}`, async () =>
    (await seen()).some((each) => each.name === name),
  );
  return seen();
}

function expectUnbroken(messages: readonly { sequence: number }[]): void {
  expect(messages.map((each) => each.sequence)).toEqual(messages.map((_each, index) => index + 1));
}

async function revive(peer: TestPeer): Promise<TestPeer> {
  const again = company.keep(await startPeer({ dir: peer.dir }));
  expect(await idOf(again)).toBe(aliceId);
  await connected(again);
  return again;
}

beforeEach(async () => {
  room = await startRoom();
  [alice, witness] = await Promise.all([company.host('Alice', room), startSsbPeer()]);
  aliceId = await idOf(alice);
  await claim(room.url, witness.id, (await invite(alice)).code);
  await witness.connect(room.address);
  witness.want(aliceId);
  await untilSeen('Alice');
  // Of what was signed before, the log has something for sure, and what was written down of it has been forgotten.
  for (const name of ['Alma', 'Alina', 'Alice']) {
    expect(await alice.api.setName(name)).toMatchObject({ ok: true });
    await eventually(`the witness to see the name ${name}`, async () => (await seen()).at(-1)?.name === name);
  }
});

afterEach(async () => {
  await company.leave();
  await witness.remove();
  await room.stop();
});

describe('a feed never forks', () => {
  it.each<[CrashPoint, boolean]>([
    ['before-written', false],
    ['after-written', true],
    ['before-forgotten', true],
  ])('when the tab dies %s', async (point, survives) => {
    const before = await seen();
    alice.crashAt(point);
    await alice.api.setName('Doomed').catch(() => undefined);
    await alice.ended;
    const again = await revive(alice);
    expect((await again.ready()).view.me.name).toBe(survives ? 'Doomed' : 'Alice');
    expect(await again.api.setName('Revived')).toMatchObject({ ok: true });
    const after = await untilSeen('Revived');
    expectUnbroken(after);
    expect(after.slice(0, before.length)).toEqual(before);
    expect(after.some((each) => each.name === 'Doomed')).toBe(survives);
  });

  it('when the tab dies right after publishing, before the log is on the disk', async () => {
    expect(await alice.api.setName('Just said')).toMatchObject({ ok: true });
    await alice.kill();
    const heard = await seen();
    const again = await revive(alice);
    expect((await again.ready()).view.me.name).toBe('Just said');
    expect(await again.api.setName('Revived')).toMatchObject({ ok: true });
    const after = await untilSeen('Revived');
    expectUnbroken(after);
    expect(after.slice(0, heard.length)).toEqual(heard);
  });

  it('when the log is lost: nothing is signed until the room has given it back', async () => {
    await room.kill9();
    await alice.stop();
    await rm(join(alice.dir, 'peer'), { recursive: true });
    const again = company.keep(await startPeer({ dir: alice.dir }));
    await again.ready();
    expect(await again.api.setName('Too early')).toMatchObject({ ok: false, reason: 'messages-returning' });
    await room.restart();
    await again.api.reconnect();
    await connected(again);
    await again.ready((state) => state.view.me.name === 'Alice');
    await eventually('the feed to be whole again', async () => (await again.api.setName('Whole again')).ok);
    await witness.connect(room.address);
    const after = await untilSeen('Whole again');
    expectUnbroken(after);
    expect(after.some((each) => each.name === 'Too early')).toBe(false);
  });
});
