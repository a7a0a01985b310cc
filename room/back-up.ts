/**
 * Copies a room to another folder, also while it runs. The log only ever grows, a block at a time: the copy has as many whole
 * blocks as there were at first, and a last one that was half written is mended at the start, as after a power cut. The list of
 * members is replaced whole. Indexes are left out: they may know more than the copy, and are made anew from it.
 */
import { constants, existsSync } from 'node:fs';
import { copyFile, mkdir, open, readdir, truncate } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isErrno } from './durable-file';
import { logEvent } from './log';
import { RoomError } from './room-error';

/** bytes; as the storage writes */
const BLOCK = 64 * 1024;
/** Blocks in memory at a time. */
const CHUNK = 64;

const LOG = join('db2', 'log.bipf');

export type BackedUp = { readonly files: readonly string[]; readonly bytes: number };

/** Copies the room in `data` to the folder `to`, which must be new or empty. Throws a `RoomError` where that cannot be done. */
export async function backUp(data: string, to: string): Promise<BackedUp> {
  if (!existsSync(join(data, 'secret'))) throw new RoomError(`There is no room in ${data}.`);
  try {
    await mkdir(join(to, dirname(LOG)), { recursive: true, mode: 0o700 });
    const present = await readdir(to);
    const messages = await readdir(join(to, dirname(LOG)));
    if (present.length > 1 || messages.length > 0) throw new RoomError(`The folder ${to} is not empty.`);
    const bytes = await copyBlocks(join(data, LOG), join(to, LOG));
    const files = [LOG];
    // After the log: of everybody whose messages are there it is known that they are members.
    for (const file of ['registry.json', 'secret']) {
      if (await copyIfThere(join(data, file), join(to, file))) files.push(file);
    }
    return { files, bytes };
  } catch (error) {
    if (error instanceof RoomError) throw error;
    const cause = error instanceof Error && 'code' in error ? String(error.code) : 'unknown cause';
    throw new RoomError(`The room could not be copied to ${to} (${cause}).`);
  }
}

/** Cuts off what is less than a block at the log's end, as other ways of copying may leave it. */
export async function trimLog(data: string): Promise<void> {
  const file = join(data, LOG);
  if (!existsSync(file)) return;
  const handle = await open(file, 'r');
  const { size } = await handle.stat();
  await handle.close();
  if (size % BLOCK === 0) return;
  logEvent('log-trimmed', { bytes: size % BLOCK });
  await truncate(file, size - (size % BLOCK));
}

async function copyBlocks(from: string, to: string): Promise<number> {
  if (!existsSync(from)) return 0;
  const [source, target] = [await open(from, 'r'), await open(to, 'wx', 0o600)];
  try {
    const { size } = await source.stat();
    const end = size - (size % BLOCK);
    const buffer = Buffer.alloc(BLOCK * CHUNK);
    let at = 0;
    while (at < end) {
      const { bytesRead } = await source.read(buffer, 0, Math.min(buffer.length, end - at), at);
      if (bytesRead === 0) throw new RoomError('The log became shorter while it was copied.');
      await target.write(buffer, 0, bytesRead, at);
      at += bytesRead;
    }
    await target.sync();
    return end;
  } finally {
    await Promise.all([source.close(), target.close()]);
  }
}

async function copyIfThere(from: string, to: string): Promise<boolean> {
  try {
    await copyFile(from, to, constants.COPYFILE_EXCL);
    return true;
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return false;
    throw error;
  }
}
