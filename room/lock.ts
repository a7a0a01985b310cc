/** One room process per data folder. The lock names its process; one that a dead process left behind does not count. */
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isErrno } from './durable-file';
import { RoomError } from './room-error';

const ATTEMPTS = 5;

/** Takes `folder` for this process. Returns how to give it back; throws a `RoomError` while another room lives there. */
export async function lockFolder(folder: string): Promise<() => void> {
  const file = join(folder, 'lock');
  const mine = describeProcess(process.pid);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (await takeLock(file, mine)) return () => rmSync(file, { force: true });
    const held = await readFile(file, 'utf8').catch(() => '');
    if (isHeld(held)) {
      throw new RoomError(`Another room is using ${folder} (process ${Number.parseInt(held, 10)}). Stop it first.`);
    }
    await dropStale(file, held);
  }
  throw new RoomError(`The data folder ${folder} could not be locked. Try again.`);
}

// The lock appears whole or not at all: it is written aside and linked into place.
async function takeLock(file: string, mine: string): Promise<boolean> {
  const aside = `${file}.${process.pid}`;
  await writeFile(aside, mine);
  try {
    await link(aside, file);
    return true;
  } catch (error) {
    if (isErrno(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

async function dropStale(file: string, stale: string): Promise<void> {
  const aside = `${file}.stale-${process.pid}`;
  try {
    await rename(file, aside);
    // Another starter may have replaced the stale lock by its own in between: give that back.
    if ((await readFile(aside, 'utf8')) !== stale) await link(aside, file);
  } catch (error) {
    if (!isErrno(error, 'ENOENT') && !isErrno(error, 'EEXIST')) throw error;
  } finally {
    await rm(aside, { force: true });
  }
}

function isHeld(lock: string): boolean {
  const pid = Number.parseInt(lock, 10);
  if (!(pid > 0) || pid === process.pid || !isRunning(pid)) return false;
  return lock === describeProcess(pid);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return isErrno(error, 'EPERM');
  }
}

/** The process's id and, where the system tells, when it started: ids are used again, in containers at every start. */
function describeProcess(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
    return `${pid} ${started}`;
  } catch {
    return String(pid);
  }
}
