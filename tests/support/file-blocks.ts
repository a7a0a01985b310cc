/** The log in a file, for whoever mends it. Files have no checksums: what is wrong shows only to who looks for it. */
import { existsSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { LogBlocks } from '../../src/ssb/mend';

const BLOCK = 65_536;

/** The log of the peer in `dir`. */
export function fileBlocks(dir: string): LogBlocks {
  const file = join(dir, 'db2', 'log.bipf');
  const count = (): number => (existsSync(file) ? Math.ceil(statSync(file).size / BLOCK) : 0);
  return {
    count: () => Promise.resolve(count()),
    isWhole: () => Promise.resolve(!existsSync(file) || statSync(file).size % BLOCK === 0),
    read: (index) => {
      if (index >= count()) return Promise.resolve(null);
      const bytes = new Uint8Array(BLOCK);
      bytes.set(readFileSync(file).subarray(index * BLOCK, (index + 1) * BLOCK));
      return Promise.resolve({ bytes, isGood: true });
    },
    write: async (index, block) => {
      const handle = await open(file, 'r+');
      await handle.write(block, 0, BLOCK, index * BLOCK);
      await handle.sync();
      await handle.close();
    },
    cut: (blocks) => {
      if (existsSync(file)) truncateSync(file, blocks * BLOCK);
      return Promise.resolve();
    },
    forgetIndexes: async () => {
      for (const folder of ['indexes', 'jit']) await rm(join(dir, 'db2', folder), { recursive: true, force: true });
    },
  };
}
