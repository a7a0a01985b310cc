/** A room's folder as years leave it: a list of members and their feeds in the log, all signed, written as fast as a disk takes it. */
import { createHash, createPrivateKey, sign, type KeyObject } from 'node:crypto';
import { mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as bipf from 'bipf';
import { EMPTY, formatRegistry } from '../../../room/registry';
import { ssbKeys } from '../../../room/ssb-packages';
import type { FeedId } from '../../../src/crystal/ids';

export type Stored = {
  /** Members; those with the first numbers write. */
  readonly members: number;
  readonly writers: number;
  /** Messages in all. People come and go: each writes for a tenth of the time, and where feeds end is spread over the log. */
  readonly messages: number;
  /** Characters of a message's text. */
  readonly text: number;
};

export type Keys = { readonly id: FeedId; readonly public: string; readonly private: string };

/** As the log keeps it. */
const BLOCK = 64 * 1024;
/** Blocks that are written at once. */
const CHUNK = 256;
/** bytes: a record's length before it, and nothing at a block's end */
const HEAD = 2;
const NOON = Date.UTC(2026, 10, 1, 12);
/** What makes a seed a private key that Node reads. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The keys of the member with that number. */
export function keysOfMember(number: number): Keys {
  const { seed, open } = pairOf(number);
  const written = `${open.toString('base64')}.ed25519`;
  return {
    id: `@${written}` as FeedId,
    public: written,
    private: `${Buffer.concat([seed, open]).toString('base64')}.ed25519`,
  };
}

/** Writes the room's key, the list of members and the log into `folder`. Resolves to the log's bytes. */
export async function writeStored(folder: string, { members, writers, messages, text }: Stored): Promise<number> {
  await mkdir(join(folder, 'db2'), { recursive: true });
  ssbKeys.createSync(join(folder, 'secret'));
  const list = Array.from({ length: members }, (_, number) => ({
    id: keysOfMember(number).id,
    role: number === 0 ? ('moderator' as const) : ('member' as const),
    invitedBy: null,
    since: NOON,
  }));
  await writeFile(join(folder, 'registry.json'), formatRegistry({ ...EMPTY, members: list }));
  const feeds = list.slice(0, writers).map(({ id }, number) => openFeed(id, pairOf(number).key));
  const file = await open(join(folder, 'db2', 'log.bipf'), 'w');
  try {
    const present = Math.ceil(writers / 10);
    const writerOf = (at: number): number => Math.floor((at / messages) * (writers - present + 1)) + (at % present);
    return await writeLog(file, messages, (at) => feeds[writerOf(at)]?.(at, text) ?? Buffer.alloc(0));
  } finally {
    await file.close();
  }
}

type Pair = { readonly seed: Buffer; readonly open: Buffer; readonly key: KeyObject };

function pairOf(number: number): Pair {
  const seed = createHash('sha256').update(`stored ${number}`).digest();
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  return { seed, open: Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url'), key };
}

/** A function that signs the feed's next message and gives the log's record of it. */
function openFeed(author: FeedId, key: KeyObject): (at: number, length: number) => Buffer {
  let [previous, sequence]: [string | null, number] = [null, 0];
  return (at, length) => {
    sequence += 1;
    const content = { type: 'post', text: `${at} `.padEnd(length, 'lorem ipsum ') };
    const message = { previous, author, sequence, timestamp: NOON + at, hash: 'sha256', content };
    const signature = `${sign(null, Buffer.from(JSON.stringify(message, null, 2)), key).toString('base64')}.sig.ed25519`;
    const value = { ...message, signature };
    const id = `%${createHash('sha256')
      .update(JSON.stringify(value, null, 2))
      .digest('base64')}.sha256`;
    previous = id;
    return bipf.allocAndEncode({ key: id, value, timestamp: NOON + at });
  };
}

async function writeLog(
  file: { write(bytes: Uint8Array): Promise<unknown>; sync(): Promise<void> },
  count: number,
  record: (at: number) => Buffer,
): Promise<number> {
  const chunk = Buffer.alloc(BLOCK * CHUNK);
  let [block, at, written] = [0, 0, 0];
  const flush = async (blocks: number): Promise<void> => {
    await file.write(chunk.subarray(0, blocks * BLOCK));
    written += blocks * BLOCK;
    chunk.fill(0);
    [block, at] = [0, 0];
  };
  for (let number = 0; number < count; number += 1) {
    const bytes = record(number);
    if (at + HEAD + bytes.length + HEAD > BLOCK) {
      [block, at] = [block + 1, 0];
      if (block === CHUNK) await flush(CHUNK);
    }
    const start = block * BLOCK + at;
    chunk.writeUInt16LE(bytes.length, start);
    bytes.copy(chunk, start + HEAD);
    at += HEAD + bytes.length;
  }
  if (at > 0) await flush(block + 1);
  await file.sync();
  return written;
}
