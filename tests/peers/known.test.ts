/** What a start reads of the log: what concerns us and is not kept opened, and what came since. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FeedMessage } from '../../src/crystal/ports';
import { watchMessages } from '../../src/ssb/messages';
import { PORTION } from '../../src/ssb/opened';
import { startPeer, stopPeer } from '../../src/ssb/peer';
import { readJson, sealRecords, type Records } from '../../src/ssb/records';
import { readRelevant, writeRelevant, type Relevant } from '../../src/ssb/relevant';
import type { ClassicMessage, Ssb } from '../../src/ssb/ssb-types';
import { eventually } from '../support/eventually';
import { fileRecords } from '../support/file-records';
import { makeKeys } from '../support/stack';

const author = makeKeys();
const keys = makeKeys();
let dir: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'coconut-relevant-'));
});

afterEach(() => rm(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }));

const records = () => fileRecords(join(dir, 'records'));
let account: CryptoKey;
const makeKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
const vault = (key = account): Records => sealRecords(records(), key);

beforeAll(async () => {
  account = await makeKey();
});

type Write = (peer: Ssb, n: number) => unknown;

/** Every tenth message concerns us. */
const someConcernUs: Write = (_peer, n) =>
  n % 10 === 0 ? { type: 'about', about: author.id, name: `name ${n}` } : { type: 'post', text: 'x' };

function write(peer: Ssb, count: number, contentOf: Write): ClassicMessage[] {
  const format = peer.db.findFeedFormatByName('classic');
  const messages: ClassicMessage[] = [];
  for (let n = 1; n <= count; n++) {
    const last = messages.at(-1);
    const previous = last === undefined ? null : { key: format.getMsgId(last), value: last };
    const content = contentOf(peer, n);
    messages.push(format.newNativeMsg({ keys: author, content, previous, timestamp: n, hmacKey: null }));
  }
  return messages;
}

/** Starts the peer, tells what it was told, and how many records it read one by one and in its stream. */
async function start(count: number, work: () => Promise<unknown>, contentOf = someConcernUs, key = account) {
  const peer = startPeer(join(dir, 'peer'), keys);
  await new Promise<void>((resolve) => peer.db.onDrain(resolve));
  if (count > 0) {
    const feed = write(peer, count, contentOf);
    const opts = { encoding: 'js', feedFormat: 'classic', feedId: author.id } as const;
    await new Promise<void>((resolve) => peer.db.addBatch(feed, opts, () => peer.db.onDrain(resolve)));
  }
  const log = peer.db.getLog();
  const read = { single: 0, streamed: 0 };
  const { getRaw, stream } = log;
  log.getRaw = (offset, cb) => {
    read.single += 1;
    getRaw(offset, cb);
  };
  log.stream = (opts) => {
    const made = stream(opts);
    const pipe = made.pipe.bind(made);
    made.pipe = (sink) => {
      pipe({
        ...sink,
        write: (record) => {
          read.streamed += 1;
          sink.write(record);
        },
      });
    };
    return made;
  };
  const told: FeedMessage[] = [];
  let stop: () => void = () => undefined;
  await new Promise<void>((resolve) => {
    stop = watchMessages(
      peer,
      keys,
      { records: records(), vault: vault(key) },
      (batch) => told.push(...batch),
      resolve,
    );
  });
  await work();
  stop();
  await stopPeer(peer);
  return { told: told.map(({ sequence }) => sequence), messages: told, read };
}

const TOLD = [10, 20, 30, 40, 50, 60];
const once = (sequences: readonly number[]) => [...new Set(sequences)];

/** A first start that takes the feed in and remembers it. */
async function first(): Promise<Relevant> {
  let remembered = await readRelevant(records());
  const { told } = await start(60, () =>
    eventually('what concerns us being remembered', async () => {
      remembered = await readRelevant(records());
      return remembered.offsets.length === TOLD.length;
    }),
  );
  expect(told).toEqual(TOLD);
  return remembered;
}

describe('a start', () => {
  it('reads what concerns us, and nothing else', async () => {
    await first();
    const { told, read } = await start(0, () => Promise.resolve());
    expect(told).toEqual(TOLD);
    expect(read).toEqual({ single: TOLD.length + 1, streamed: 0 });
  });

  it('reads what came since', async () => {
    const { offsets } = await first();
    // As if it had been remembered after half of the feed.
    const half = offsets.slice(0, 3);
    const keyOfHalf = await keyAt(half.at(-1) ?? 0);
    await writeRelevant(records(), { upTo: half.at(-1) ?? 0, key: keyOfHalf, offsets: half });
    const { told, read } = await start(0, () => Promise.resolve());
    expect(told).toEqual(TOLD);
    expect(read.streamed).toBe(30);
  });

  it('reads everything where what was remembered is another log’s, damaged or missing', async () => {
    const right = await first();
    const wrong: readonly (Relevant | null)[] = [
      { ...right, key: '%another/log' },
      { ...right, upTo: 1e9 },
      { ...right, offsets: right.offsets.map((offset) => offset + 1) },
      null,
    ];
    for (const relevant of wrong) {
      if (relevant === null) await records().write('relevant', Uint8Array.of(1, 2, 3));
      else await writeRelevant(records(), relevant);
      const { told, read } = await start(0, () => Promise.resolve());
      expect(once(told)).toEqual(TOLD);
      expect(read.streamed).toBe(60);
    }
  });
});

describe('what was opened', () => {
  const SHARE = 'a share in the clear';
  const COUNT = 2 * PORTION + 50;
  /** All of them are private; every hundredth gives a piece back. */
  const allConcernUs: Write = (peer, n) => {
    const root = `%${'A'.repeat(43)}=.sha256`;
    const answer = { type: 'invite-reply', version: '1', root, branch: [root], accept: true };
    const recps = [author.id, keys.id];
    const content = { ...answer, recps, ...(n % 100 === 0 ? { body: SHARE } : {}) };
    const plaintext = peer.db.findFeedFormatByName('classic').toPlaintextBuffer({ content });
    const box = peer.db.findEncryptionFormatByName('box').encrypt(plaintext, { keys: author, recps });
    return `${box.toString('base64')}.box`;
  };
  const again = (key = account) => start(0, () => Promise.resolve(), allConcernUs, key);
  type Kept = { readonly messages: readonly (FeedMessage | null)[] };
  const portion = async (number: number) =>
    ((await readJson(vault(), `opened/${number}`).catch(() => null)) as Kept | null)?.messages ?? [];
  const bothPortions = async () => [...(await portion(0)), ...(await portion(1))];
  const allKept = () =>
    eventually('what was opened being kept', async () => (await bothPortions()).length === 2 * PORTION);

  it('is kept in portions, without shares, and not read again', async () => {
    const all = await start(COUNT, allKept, allConcernUs);
    expect(all.told).toHaveLength(COUNT);
    const kept = await bothPortions();
    expect(JSON.stringify(kept)).not.toContain(SHARE);
    const missing = kept.filter((message) => message === null).length;
    expect(missing).toBe(Math.floor((2 * PORTION) / 100));

    const { messages, read } = await again();
    expect(messages).toEqual(all.messages);
    expect(JSON.stringify(messages)).toContain(SHARE);
    // The newest, to see that it is the same log; those with shares; and those that fill no portion yet.
    expect(read).toEqual({ single: 1 + missing + 50, streamed: 0 });
  });

  it('is read from the log, and kept again, where it is damaged, another account’s or of other records', async () => {
    const all = await start(COUNT, allKept, allConcernUs);
    await records().write('opened/0', Uint8Array.of(1, 2, 3));
    await vault().write('opened/1', new TextEncoder().encode(JSON.stringify({ offsets: [7], messages: [null] })));
    const { messages } = await start(0, allKept, allConcernUs);
    expect(messages).toEqual(all.messages);

    const others = await again(await makeKey());
    expect(others.messages).toEqual(all.messages);
    expect(others.read.single).toBe(1 + COUNT);
  });
});

async function keyAt(offset: number): Promise<string> {
  let key = '';
  const peer = startPeer(join(dir, 'peer'), keys);
  await new Promise<void>((resolve) => peer.db.onDrain(resolve));
  await new Promise<void>((resolve) => {
    const stop = watchMessages(
      peer,
      keys,
      { records: fileRecords(join(dir, 'none')), vault: fileRecords(join(dir, 'none')) },
      (batch) => {
        key = batch[2]?.key ?? '';
      },
      () => {
        stop();
        resolve();
      },
    );
  });
  await stopPeer(peer);
  if (key === '' || offset === 0) throw new Error('no such message');
  return key;
}
