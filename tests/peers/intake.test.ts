import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { durableSequence } from '../../src/ssb/heard';
import type { VerifyAhead } from '../../src/ssb/intake';
import { stopPeer } from '../../src/ssb/peer';
import type { ClassicMessage } from '../../src/ssb/ssb-types';
import { eventually } from '../support/eventually';
import { makeKeys, startStack, writeFeed, type TestStack } from '../support/stack';

type Add = (message: unknown, cb: (err: unknown) => void) => void;

let stack: TestStack;
const keys = makeKeys();

/** As replication does it: without waiting for one before the next. */
function addAll(messages: readonly unknown[]): Promise<unknown> {
  const add = stack.peer.db.add as unknown as Add;
  return Promise.all(messages.map((message) => new Promise((resolve) => add(message, resolve))));
}

async function untilStored(sequence: number): Promise<void> {
  await eventually(`message ${sequence} to be on the disk`, () => durableSequence(stack.peer, keys.id) >= sequence);
}

function forge(message: ClassicMessage | undefined, change: Partial<ClassicMessage>): unknown {
  return { ...message, ...change };
}

/** Somebody else looks at the signatures, and takes a turn for it. */
const elsewhere: VerifyAhead = () => new Promise((resolve) => setImmediate(resolve));

describe.each([
  ['at once', undefined],
  ['looked at elsewhere before', elsewhere],
])('messages of others, %s, are taken in', (_how, verifyAhead) => {
  beforeEach(async () => {
    stack = await startStack(verifyAhead);
  });

  afterEach(() => stack.remove());

  it('in order, however they come while others are looked at', async () => {
    const feed = writeFeed(stack.peer, keys, 60);
    for (let at = 0; at < feed.length; at += 20) {
      await addAll(feed.slice(at, at + 20));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await untilStored(60);
  });

  it('each once, though two peers send the same ones at the same time', async () => {
    const feed = writeFeed(stack.peer, keys, 40);
    await addAll(feed.flatMap((message) => [message, { ...message }]));
    await untilStored(40);
    expect(durableSequence(stack.peer, keys.id)).toBe(40);
  });

  it('though one of those after them is forged; and it alone and what follows it is not', async () => {
    const feed = writeFeed(stack.peer, keys, 10);
    await addAll([
      ...feed.slice(0, 5),
      forge(feed[5], { content: { type: 'about', name: 'Mallory' } }),
      ...feed.slice(6),
    ]);
    await untilStored(5);
    expect(stack.peer.db.getState().getAsKV(keys.id)?.value.sequence).toBe(5);
    await addAll(feed.slice(5));
    await untilStored(10);
  });

  it('without a gap', async () => {
    const feed = writeFeed(stack.peer, keys, 3);
    await addAll([feed[0], feed[2]]);
    await untilStored(1);
    await addAll([feed[1], feed[2]]);
    await untilStored(3);
  });

  it('never under another name, and never what is no message', async () => {
    const feed = writeFeed(stack.peer, keys, 1);
    const others = [null, 7, 'x', [], {}, { author: '__proto__' }, forge(feed[0], { author: makeKeys().id })];
    await addAll([...others, forge(feed[0], { sequence: 1.5 }), ...feed]);
    await untilStored(1);
    expect([...stack.peer.db.getIndex('base').feedLatest.keys()]).toEqual([keys.id]);
  });

  it('no further than is allowed of one author; and from there on, once more is', async () => {
    await stack.remove();
    const most = { value: 3 };
    stack = await startStack(verifyAhead, undefined, ({ sequence }) => sequence <= most.value);
    const feed = writeFeed(stack.peer, keys, 6);
    await addAll(feed);
    await untilStored(3);
    expect(stack.peer.db.getState().get(keys.id)?.sequence).toBe(3);
    most.value = 100;
    await addAll(feed.slice(3));
    await untilStored(6);
  });

  it('no more once the database closes, neither what waits nor what comes', async () => {
    const { peer } = stack;
    const given: number[] = [];
    const addBatch = peer.db.addBatch.bind(peer.db);
    peer.db.addBatch = (messages, ...rest) => {
      given.push(messages.length);
      addBatch(messages, ...rest);
    };
    const feed = writeFeed(peer, keys, 4);
    await addAll(feed.slice(0, 2));
    const closed = stopPeer(peer);
    await addAll(feed.slice(2));
    await closed;
    await new Promise((resolve) => setTimeout(resolve, 200)); // longer than anything waits to be verified with others
    expect(given).toEqual([]);
    await rm(stack.dir, { recursive: true, force: true });
    stack = await startStack(verifyAhead);
  });
});
