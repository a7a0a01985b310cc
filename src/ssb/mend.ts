/**
 * Mends a log that is not what was written: whatever is still good stays, and what is not is left out, as if it had never come.
 * Replication then fetches it again, from the room and from whoever has it. A feed is a chain, so of each feed what comes after
 * a hole is left out as well; of our own that is first written down (see `written.ts`), and follows when the hole is filled. Until
 * then nothing new is signed: see `feed.ts`.
 *
 * Nothing moves: what is left out is overwritten with zeros where it lies, which the log takes for deleted. Every step can be
 * done twice, and a record says that mending was begun: whatever dies in the middle of it, the next start begins it anew.
 */
import * as bipf from 'bipf';
import { hash } from 'ssb-keys';
import type { Mended } from '../api';
import { isFeedId } from '../crystal/ids';
import type { Records } from './records';
import type { ClassicMessage } from './ssb-types';
import { readWritten, writeDown } from './written';

/** The blocks of the log, and what was made of them. */
export interface LogBlocks {
  /** How many there are: one more than the last. */
  count(): Promise<number>;
  /** Whether, at a glance, all is as it was written: nothing is missing, the last block is good, no index is ahead of it. */
  isWhole(): Promise<boolean>;
  /** Null where it is missing. `isGood`: it is what was written, as far as its checksum tells. */
  read(index: number): Promise<{ readonly bytes: Uint8Array; readonly isGood: boolean } | null>;
  /** Resolves after it is on the disk. */
  write(index: number, block: Uint8Array): Promise<void>;
  /** Makes that many blocks the whole log. Resolves after it is on the disk. */
  cut(count: number): Promise<void>;
  /** Removes the indexes: they are made again from the log. */
  forgetIndexes(): Promise<void>;
}

/** There while mending is due, or under way. */
const DUE = 'mending';
/** bytes. As in `browser/blocks.ts`, which Node knows nothing of. */
const BLOCK = 65_536;
/** bytes of a record's length, and of the mark at the end of a block. Source: async-append-only-log. */
const HEAD = 2;

/** From now on the next start mends. Resolves when that is on the disk. */
export function mendAtNextStart(records: Records): Promise<void> {
  return records.write(DUE, new Uint8Array([1]));
}

/** Mends the log where that is due, or seems so at a glance. `own`: id of our feed. Resolves to null where there was nothing to do. */
export async function mendWhereDue(blocks: LogBlocks, records: Records, own: string): Promise<Mended | null> {
  const [due, isWhole] = await Promise.all([records.read(DUE), blocks.isWhole()]);
  if (due === null) {
    if (isWhole) return null;
    await mendAtNextStart(records);
  }
  const ends = await findEnds(blocks);
  await leaveOut(blocks, records, own, ends);
  await blocks.forgetIndexes();
  await records.remove('relevant');
  const newest = (await readWritten(records)).at(-1)?.sequence ?? 0;
  await records.remove(DUE);
  return { own: (ends.get(own) ?? 0) < newest };
}

/** For each feed, the last sequence that is there with all those before it. */
async function findEnds(blocks: LogBlocks): Promise<ReadonlyMap<string, number>> {
  const there = new Map<string, Set<number>>();
  const count = await blocks.count();
  for (let index = 0; index < count; index++) {
    for (const { message } of readEntries((await blocks.read(index))?.bytes).entries) {
      if (message === null) continue;
      const sequences = there.get(message.author) ?? new Set();
      there.set(message.author, sequences.add(message.sequence));
    }
  }
  return new Map(
    [...there].map(([feed, sequences]) => {
      let end = 0;
      while (sequences.has(end + 1)) end++;
      return [feed, end];
    }),
  );
}

async function leaveOut(
  blocks: LogBlocks,
  records: Records,
  own: string,
  ends: ReadonlyMap<string, number>,
): Promise<void> {
  const count = await blocks.count();
  let used = 0;
  for (let index = 0; index < count; index++) {
    const block = await blocks.read(index);
    const { entries, end } = readEntries(block?.bytes);
    const kept = new Uint8Array(BLOCK);
    if (block !== null) kept.set(block.bytes.subarray(0, end));
    for (const { at, size, message } of entries) {
      if (message !== null && message.sequence <= (ends.get(message.author) ?? 0)) continue;
      if (message?.author === own) await writeDown(records, message);
      kept.fill(0, at + HEAD, at + size);
    }
    if (readEntries(kept).entries.length > 0) used = index + 1;
    else kept.set(emptyBlock());
    if (block?.isGood !== true || kept.some((byte, at) => byte !== block.bytes[at])) await blocks.write(index, kept);
  }
  await blocks.cut(used);
}

/** `message` null: it is not what was written. */
type Entry = { readonly at: number; readonly size: number; readonly message: ClassicMessage | null };

/** What lies in a block, without what was deleted, and where it ends: nothing behind that is a record. */
function readEntries(block: Uint8Array | undefined): { readonly entries: readonly Entry[]; readonly end: number } {
  const entries: Entry[] = [];
  if (block === undefined) return { entries, end: 0 };
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  for (let at = 0; ;) {
    const size = HEAD + view.getUint16(at, true);
    if (size === HEAD || at + size + HEAD > block.length) return { entries, end: at };
    const data = block.subarray(at + HEAD, at + size);
    if (data.some((byte) => byte !== 0)) entries.push({ at, size, message: readMessage(data) });
    at += size;
  }
}

/** Null where it is not what it says: its id is the hash of all that was signed, and of the signature. */
function readMessage(record: Uint8Array): ClassicMessage | null {
  try {
    const { key, value } = bipf.decode(Buffer.from(record), 0) as { key: unknown; value: ClassicMessage };
    if (!isFeedId(value.author) || !Number.isSafeInteger(value.sequence)) return null;
    return key === `%${hash(JSON.stringify(value, null, 2))}` ? value : null;
  } catch {
    return null;
  }
}

/** One deleted record: the log finds the end of its last block by its records. */
function emptyBlock(): Uint8Array {
  const block = new Uint8Array(BLOCK);
  block[0] = 1;
  return block;
}
