/** A log that is not what was written any more, mended: with the database's own files, and messages that were really signed. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { mendAtNextStart, mendWhereDue, type LogBlocks } from '../../src/ssb/mend';
import { startPeer, stopPeer } from '../../src/ssb/peer';
import type { ClassicMessage, Ssb } from '../../src/ssb/ssb-types';
import { readWritten, writeDown } from '../../src/ssb/written';
import { fileBlocks } from '../support/file-blocks';
import { fileRecords } from '../support/file-records';
import { makeKeys, writeFeed } from '../support/stack';

/** Of each feed: some blocks full. */
const MESSAGES = 400;

const [own, other] = [makeKeys(), makeKeys()];
let dir: string;
let mine: ClassicMessage[];
let theirs: ClassicMessage[];

const log = (): string => join(dir, 'peer', 'db2', 'log.bipf');
const blocks = (): LogBlocks => fileBlocks(join(dir, 'peer'));
const records = () => fileRecords(join(dir, 'records'));

async function start(): Promise<Ssb> {
  const peer = startPeer(join(dir, 'peer'), own);
  await new Promise<void>((ready) => {
    peer.db.onDrain(() => {
      const stop = peer.db.stateFeedsReady((isReady) => {
        if (!isReady) return;
        queueMicrotask(() => stop());
        ready();
      });
    });
  });
  return peer;
}

function add(peer: Ssb, messages: readonly ClassicMessage[], feedId: string): Promise<void> {
  return new Promise((resolve, reject) => {
    peer.db.addBatch(messages, { encoding: 'js', feedFormat: 'classic', feedId }, (err) => {
      if (err) reject(err);
      else peer.db.onDrain(resolve);
    });
  });
}

const latest = (peer: Ssb, feed: string): number => peer.db.getState().getAsKV(feed)?.value.sequence ?? 0;

/** Changes one byte of what message `sequence` of a feed says. */
async function damage(messages: readonly ClassicMessage[], sequence: number): Promise<void> {
  const bytes = await readFile(log());
  const at = bytes.indexOf(messages[sequence - 1]?.signature ?? '?');
  expect(at).toBeGreaterThan(0);
  bytes[at + 7] = (bytes[at + 7] ?? 0) ^ 1;
  await writeFile(log(), bytes);
}

async function mend() {
  await mendAtNextStart(records());
  return mendWhereDue(blocks(), records(), own.id);
}

/** What is missing comes again, and nothing is in the way. */
async function expectFilled(mended: { readonly own: number; readonly other: number }): Promise<void> {
  const peer = await start();
  expect({ own: latest(peer, own.id), other: latest(peer, other.id) }).toEqual(mended);
  await add(peer, mine.slice(mended.own), own.id);
  await add(peer, theirs.slice(mended.other), other.id);
  expect([latest(peer, own.id), latest(peer, other.id)]).toEqual([MESSAGES, MESSAGES]);
  await stopPeer(peer);
  const again = await start();
  expect([latest(again, own.id), latest(again, other.id)]).toEqual([MESSAGES, MESSAGES]);
  await stopPeer(again);
}

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'coconut-mend-'));
  const peer = await start();
  mine = writeFeed(peer, own, MESSAGES);
  theirs = writeFeed(peer, other, MESSAGES);
  for (let at = 0; at < MESSAGES; at += 100) {
    await add(peer, mine.slice(at, at + 100), own.id);
    await add(peer, theirs.slice(at, at + 100), other.id);
  }
  await stopPeer(peer);
  await writeDown(records(), mine[MESSAGES - 1] as ClassicMessage);
});

afterEach(() => rm(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }));

it('leaves a good log as it is', async () => {
  const before = await readFile(log());
  expect(await mendWhereDue(blocks(), records(), own.id)).toBeNull();
  expect(await mend()).toEqual({ own: false });
  expect(before.equals(await readFile(log()))).toBe(true);
  await expectFilled({ own: MESSAGES, other: MESSAGES });
});

it('leaves out a message of somebody else that was changed, and what came after it on that feed', async () => {
  await damage(theirs, 150);
  expect(await mend()).toEqual({ own: false });
  await expectFilled({ own: MESSAGES, other: 149 });
});

it('writes down what comes after a hole in our own feed before it is left out', async () => {
  await damage(mine, 390);
  expect(await mend()).toEqual({ own: true });
  expect((await readWritten(records())).map(({ sequence }) => sequence)).toEqual([
    391, 392, 393, 394, 395, 396, 397, 398, 399, 400,
  ]);
  await expectFilled({ own: 389, other: MESSAGES });
});

it('goes on without a block in the middle that is gone, and without a torn one at the end', async () => {
  const whole = await readFile(log());
  expect(whole.length).toBeGreaterThan(4 * 65_536);
  whole.fill(0, 65_536, 2 * 65_536);
  await writeFile(log(), whole.subarray(0, whole.length - 30_000));
  const found = await mendWhereDue(blocks(), records(), own.id);
  expect(found).toEqual({ own: true });
  const peer = await start();
  const [left, theirsLeft] = [latest(peer, own.id), latest(peer, other.id)];
  await stopPeer(peer);
  expect(left).toBeLessThan(200);
  await expectFilled({ own: left, other: theirsLeft });
});

it('can be broken off at every write, and begun anew', async () => {
  await damage(mine, 390);
  await damage(theirs, 10);
  for (let at = 1; ; at++) {
    let writes = 0;
    const dying: LogBlocks = {
      ...blocks(),
      write: (index, block) => {
        writes += 1;
        return writes === at ? Promise.reject(new Error('the tab died')) : blocks().write(index, block);
      },
    };
    await mendAtNextStart(records());
    await mendWhereDue(dying, records(), own.id).catch(() => undefined);
    if (writes < at) break;
  }
  expect(await mendWhereDue(blocks(), records(), own.id)).toBeNull();
  await expectFilled({ own: 389, other: 9 });
});
