/** A room that lies, and peers whose bytes it lets pass: the app goes on, and does for honest people what it is for. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FeedId } from '../../src/crystal/ids';
import type { Member } from '../support/cast';
import { World } from '../support/cast';
import { claim } from '../support/claim';
import { eventually } from '../support/eventually';
import { hostileFrames, packet } from '../support/hostile-bytes';
import { hostileContents, poison } from '../support/hostile-content';
import { keepOpen, sendFrames, speak, startHostileRoom, type HostileRoom } from '../support/hostile-room';
import { Company, idOf, invite } from '../support/meet';
import type { TestPeer } from '../support/peer';
import type { RawRpc } from '../support/raw-peer';
import { startRoom, type TestRoom } from '../support/room';
import { startSsbPeer, type SsbPeer } from '../support/ssb-peer';

const SEED = 20_260_102;
const CONVERSATIONS = 60;
const LIES = 25;
const CONTENTS = 300;
const MOST_MEMORY = 600; // MB

let room: TestRoom;
let hostile: HostileRoom;
let alice: TestPeer;
let aliceId: FeedId;
let witness: SsbPeer;
let names = 0;
const company = new Company();

beforeAll(async () => {
  [room, hostile] = await Promise.all([startRoom(), startHostileRoom(() => undefined)]);
  [alice, witness] = await Promise.all([company.host('Alice', room), startSsbPeer()]);
  aliceId = await idOf(alice);
  await claim(room.url, witness.id, (await invite(alice)).code);
  await witness.connect(room.address);
  witness.want(aliceId);
  expect(await alice.api.joinRoom(hostile.address)).toMatchObject({ ok: true });
});

afterAll(async () => {
  await company.leave();
  await witness.remove();
  await Promise.all([room.stop(), hostile.stop()]);
});

/** What she writes still reaches honest people through the honest room. */
async function expectAliveAndWell(): Promise<void> {
  const name = `Alice ${(names += 1)}`;
  expect(await alice.api.setName(name)).toMatchObject({ ok: true });
  await eventually(`the witness hears ${name}`, async () =>
    (await witness.feed(aliceId)).some(({ value }) => (value.content as { name?: string }).name === name),
  );
  expect(memoryOf(alice.pid)).toBeLessThan(MOST_MEMORY);
}

/** MB */
function memoryOf(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

/** Cuts the line, and has alice dial again. */
async function visit(): Promise<void> {
  const before = hostile.visits();
  hostile.hangUp();
  const tell = (): string => JSON.stringify((alice.state() as { rooms?: unknown }).rooms);
  const dialsAgain = async (): Promise<boolean> => {
    if (hostile.visits() > before) return true;
    await alice.api.reconnect();
    return false;
  };
  await eventually('alice to dial again', dialsAgain, 20_000, tell);
}

test(`${CONVERSATIONS} conversations of packets that break the protocol`, async () => {
  for (const frames of hostileFrames(SEED, CONVERSATIONS)) {
    const sent = new Promise<void>((resolve) => hostile.behave(sendFrames(frames, resolve)));
    await visit();
    await sent;
  }
  await expectAliveAndWell();
});

test.each([
  ['a packet of 4 GB', () => [packet(2, 1, 'x', 0xffffffff)]],
  [
    '10,000 streams that never end',
    () => Array.from({ length: 10_000 }, (_, n) => packet(10, n + 1, stream('duplex'))),
  ],
  ['20,000 calls', () => Array.from({ length: 20_000 }, (_, n) => packet(2, n + 1, '{"name":["manifest"],"args":[]}'))],
  ['80 MB of nothing', () => Array.from({ length: 80 }, () => packet(8, 1, Buffer.alloc(1 << 20)))],
])('%s', async (_what, frames) => {
  const sent = new Promise<void>((resolve) => hostile.behave(sendFrames(frames(), resolve)));
  await visit();
  await sent;
  await expectAliveAndWell();
});

function stream(type: string): string {
  return JSON.stringify({ name: ['tunnel', 'connect'], type, args: [{ target: aliceId, portal: hostile.key }] });
}

test(`${LIES} times other lies, about everything that a room is asked`, async () => {
  const lie = fc.oneof(poison, fc.constant(witness.id), fc.record({ type: poison, ids: poison, id: poison }));
  const lies = fc.sample(fc.array(lie, { minLength: 12, maxLength: 12 }), { seed: SEED, numRuns: LIES });
  for (const told of lies) {
    const answer = (at: number) => (cb: (error: unknown, value?: unknown) => void) =>
      at % 3 === 0 ? cb({ message: told[at] }) : cb(null, told[at]);
    hostile.behave(
      speak({
        manifest: () => told[0],
        heard: { upTo: answer(1) },
        forks: { proofs: () => keepOpen([[told[2], told[3]], ...told]) },
        room: {
          metadata: answer(2),
          attendants: () => keepOpen([...told.slice(3, 6), { type: 'state', ids: [witness.id, aliceId] }, ...told]),
        },
        tunnel: {
          ping: () => told[6],
          isRoom: answer(8),
          announce: () => told[9],
          leave: () => told[9],
          endpoints: () => keepOpen(told),
          connect: () => ({ source: keepOpen([Buffer.alloc(64, 7), 'text', ...told]), sink: drain }),
        },
        roomInvites: { create: answer(10), made: () => keepOpen([told[11], ...told]) },
        ebt: { replicate: () => ({ source: keepOpen(told), sink: drain }) },
      }),
    );
    await visit();
  }
  await expectAliveAndWell();
  const state = await alice.ready();
  expect(state.view.people.filter(({ id }) => id !== witness.id && id !== aliceId)).toEqual([]);
});

function drain(read: (abort: unknown, cb: (end: unknown, data?: unknown) => void) => void): void {
  const next = (): void => read(null, (end) => (end ? undefined : next()));
  next();
}

test(`a feed of ${CONTENTS} hostile messages, forged, repeated, shuffled, forked: what is genuine arrives, once`, async () => {
  const { mallory } = new World().cast('mallory');
  const genuine = await writeFeed(mallory);
  expect(await alice.api.follow(mallory.id, true)).toMatchObject({ ok: true });
  const rounds = [forge(genuine), shuffle(genuine), genuine.slice(0, 100), genuine.slice(50), genuine].map(
    (messages, index) => [...(index % 2 === 0 ? messages : [...messages, ...messages])],
  );
  for (const messages of rounds) {
    let sent = (): void => undefined;
    const done = new Promise<void>((resolve) => (sent = resolve));
    hostile.behave(replicating(mallory, genuine.length, messages, () => sent()));
    await visit();
    await done;
  }
  const { view } = await alice.ready((state) =>
    state.view.people.some(({ id, name }) => id === mallory.id && name === 'Mallory at last'),
  );
  expect(view.kept.filter(({ stage }) => stage === 'returned')).toEqual([]);
  await expectAliveAndWell();
});

/** The feed as it is signed: a name, hostile contents for alice, and another name. */
async function writeFeed(mallory: Member): Promise<readonly unknown[]> {
  const about = (name: string) => ({ type: 'about', about: mallory.id, name });
  await mallory.feed.publish({ audience: 'public', content: about('Mallory') });
  const ids = { feeds: [aliceId, mallory.id, witness.id], messages: [mallory.feed.own[0]?.key ?? ''] };
  for (const [index, content] of hostileContents(SEED, CONTENTS, ids).entries()) {
    const draft = { ...content, type: String(content['type']) };
    const recps = [aliceId, mallory.id];
    const audience = index % 3 === 0 ? ({ audience: 'public' } as const) : ({ audience: 'private', recps } as const);
    await mallory.feed.publish({ ...audience, content: draft }).catch(() => undefined); // too large to be genuine
  }
  await mallory.feed.publish({ audience: 'public', content: about('Mallory at last') });
  return mallory.feed.own.map(({ value }) => value);
}

/** Each with one thing changed that its signature does not cover, or covers. */
function forge(messages: readonly unknown[]): readonly unknown[] {
  const changes = fc.sample(fc.record({ field: fc.nat(7), value: poison }), { seed: SEED, numRuns: messages.length });
  const fields = ['previous', 'author', 'sequence', 'timestamp', 'hash', 'content', 'signature', '__proto__'];
  return messages.map((message, index) => {
    const { field, value } = changes[index] ?? { field: 0, value: null };
    return { ...(message as object), [fields[field] ?? 'content']: value };
  });
}

function shuffle(messages: readonly unknown[]): readonly unknown[] {
  return (
    fc.sample(fc.shuffledSubarray([...messages], { minLength: messages.length }), { seed: SEED, numRuns: 1 })[0] ?? []
  );
}

/** Whether a note of EBT asks for `feed`: -1 is "not at all", and an odd number "not from you". */
function isWanted(note: unknown, feed: FeedId): boolean {
  const wanted = typeof note === 'object' && note !== null ? (note as Record<string, unknown>)[feed] : undefined;
  return typeof wanted === 'number' && wanted >= 0 && wanted % 2 === 0;
}

/** Offers mallory's feed, and sends `messages` of it as soon as alice wants it, whatever she says she has. */
function replicating(mallory: Member, length: number, messages: readonly unknown[], onSent: () => void) {
  const queue: unknown[] = [{ [mallory.id]: length << 1 }];
  let waiting: ((end: null, item: unknown) => void) | null = null;
  const serve = (): void => {
    if (waiting === null || queue.length === 0) return;
    const cb = waiting;
    waiting = null;
    const item = queue.shift();
    if (item === END) onSent();
    else setImmediate(cb, null, item);
  };
  const END = Symbol('sent');
  let asked = false;
  const source = (abort: unknown, cb: (end: unknown, item?: unknown) => void): void => {
    if (abort) cb(abort);
    else {
      waiting = cb;
      serve();
    }
  };
  const sink = (read: (abort: unknown, cb: (end: unknown, data?: unknown) => void) => void): void => {
    const next = (): void =>
      read(null, (end, note) => {
        if (end) return;
        if (!asked && isWanted(note, mallory.id)) {
          asked = true;
          queue.push(...messages, END);
          serve();
        }
        next();
      });
    next();
  };
  const silent = { metadata: (cb: (e: null, v: object) => void) => cb(null, {}), attendants: () => keepOpen([]) };
  return speak(
    { ebt: { replicate: () => ({ source, sink }) }, room: silent, roomInvites: { made: () => keepOpen([]) } },
    (_rpc: RawRpc) => undefined,
  );
}
