/** The log in IndexedDB, for whoever looks after it. */
import type { LogBlocks } from '../mend';
import { tellFailure } from '../storage-failure';
import { allOf, BLOCK, Damaged, deleteBlock, findBlock, readBlock, readSize, writeBlock } from './blocks';
import { answer, currentClaim, readFiles, readIndexes, writeFiles, writeIndexes } from './database';
import { META, rangeOf } from './level';

const BOTH = ['blocks', 'sizes'] as const;
/** Of ssb-db2 and ssb-friends. */
const INDEXES = ['base', 'contacts', 'ebt'];
const SMALL_INDEXES = ['decrypted.index', 'encrypted-box.index'];
/** ms between two blocks that are read for no other reason than to see whether they are still what was written. */
const PAUSE = 2_000;

/** The log of the peer in `dir`. */
export function idbBlocks(dir: string): LogBlocks {
  const file = logOf(dir);
  return {
    count: () =>
      readFiles(['blocks'], async (tx) => (await readIndices(tx, file)).at(-1) ?? -1).then((last) => last + 1),
    isWhole: async () => {
      const end = await findEnd(file);
      return end !== null && (await findFurthest(dir)) <= end;
    },
    read: (index) => readFiles(BOTH, (tx) => findBlock(tx, file, index)),
    write: (index, block) =>
      writeFiles(currentClaim(), 'strict', BOTH, (tx) => {
        writeBlock(tx, file, index, new Uint8Array(block));
        return Promise.resolve();
      }),
    cut: (count) =>
      writeFiles(currentClaim(), 'strict', BOTH, async (tx) => {
        for (const index of await readIndices(tx, file)) if (index >= count) deleteBlock(tx, file, index);
        await answer(tx.objectStore('sizes').put(count * BLOCK, file));
      }),
    forgetIndexes: async () => {
      await writeIndexes(currentClaim(), (entries) => answer(entries.clear()));
      await writeFiles(currentClaim(), 'strict', ['small'], (tx) =>
        Promise.all(SMALL_INDEXES.map((name) => answer(tx.objectStore('small').delete(`${indexesOf(dir)}${name}`)))),
      );
    },
  };
}

/** Removes the index by message id that earlier versions kept. Never rejects: what is left takes some room. */
export async function dropOldIndex(dir: string): Promise<void> {
  const range = rangeOf(`${indexesOf(dir)}keys`);
  await writeIndexes(currentClaim(), (entries) => answer(entries.delete(range))).catch(() => undefined);
}

/**
 * Reads the log over and over, one block at a time, slowly. What is not what was written any more is told as a failure of the
 * storage. Returns the stop function.
 */
export function watchBlocks(dir: string): () => void {
  const file = logOf(dir);
  let next = 0;
  let stopped = false;

  async function look(): Promise<void> {
    const size = await readFiles(BOTH, async (tx) => {
      const count = (await readSize(tx, file)) / BLOCK;
      if (next >= count) next = 0;
      if (count > 0) await readBlock(tx, file, next);
      return count;
    });
    next = size === 0 ? 0 : next + 1;
  }

  async function goOn(): Promise<void> {
    while (!stopped) {
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
      await look().catch((cause: unknown) => {
        if (cause instanceof Damaged && !stopped) tellFailure(cause);
      });
    }
  }

  void goOn();
  return () => {
    stopped = true;
  };
}

function logOf(dir: string): string {
  return `${dir}/db2/log.bipf`;
}

function indexesOf(dir: string): string {
  return `${dir}/db2/indexes/`;
}

async function readIndices(tx: IDBTransaction, file: string): Promise<number[]> {
  const keys = await answer(tx.objectStore('blocks').getAllKeys(allOf(file)));
  return keys.flatMap((key) => (Array.isArray(key) && typeof key[1] === 'number' ? [key[1]] : []));
}

/** Offset of the last record; -1 for an empty log; null where something is missing or damaged. */
function findEnd(file: string): Promise<number | null> {
  return readFiles(BOTH, async (tx) => {
    const indices = await readIndices(tx, file);
    const last = indices.length - 1;
    if ((await readSize(tx, file)) !== indices.length * BLOCK || (indices.at(-1) ?? -1) !== last) return null;
    return last < 0 ? -1 : last * BLOCK + findLastRecord(await readBlock(tx, file, last));
  }).catch((cause: unknown) => {
    if (cause instanceof Damaged) return null;
    throw cause;
  });
}

function findLastRecord(block: Uint8Array): number {
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  let last = 0;
  for (let at = 0; at + 2 <= block.length;) {
    const length = view.getUint16(at, true);
    if (length === 0) break;
    last = at;
    at += 2 + length;
  }
  return last;
}

/** How far the furthest index says that it is. */
async function findFurthest(dir: string): Promise<number> {
  const states = await readIndexes((entries) =>
    Promise.all(INDEXES.map((index) => answer<unknown>(entries.get([`${indexesOf(dir)}${index}`, META])))),
  );
  return Math.max(-1, ...states.map(offsetOf));
}

function offsetOf(state: unknown): number {
  try {
    const { offset } = JSON.parse(String(state)) as { offset?: unknown };
    return typeof offset === 'number' ? offset : -1;
  } catch {
    return -1; // such an index is made anew
  }
}
