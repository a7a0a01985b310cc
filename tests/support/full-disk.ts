/** A disk of its own that can be filled: a small memory file system, where this process may mount one. */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type SmallDisk = {
  readonly dir: string;
  /** bytes */
  free(): number;
  /** Leaves so many bytes free, about. */
  fill(left: number): void;
  /** Gives back what was filled. */
  clear(): void;
  remove(): void;
};

const run = (command: string, args: readonly string[]): boolean => spawnSync(command, args).status === 0;

/** Mounts a disk of `size` MB; null where that may not be done. */
export function mountSmallDisk(size: number): SmallDisk | null {
  const dir = mkdtempSync(join(tmpdir(), 'coconut-disk-'));
  if (!run('mount', ['-t', 'tmpfs', '-o', `size=${size}m`, 'tmpfs', dir])) {
    rmSync(dir, { recursive: true, force: true });
    return null;
  }
  const ballast = join(dir, 'ballast');
  const free = (): number => {
    const { bavail, bsize } = statfsSync(dir);
    return bavail * bsize;
  };
  const clear = (): void => rmSync(ballast, { force: true });
  return {
    dir,
    free,
    clear,
    fill: (left) => {
      clear();
      const file = openSync(ballast, 'w');
      try {
        for (let chunk = 2 ** 20; chunk >= 4096; chunk /= 2) {
          while (free() - chunk >= left) writeSync(file, Buffer.alloc(chunk, 1));
        }
      } catch (error) {
        // The last pages go to what the file system itself needs.
        if (left > 0) throw error;
      } finally {
        closeSync(file);
      }
    },
    remove: () => {
      run('umount', ['-l', dir]);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
