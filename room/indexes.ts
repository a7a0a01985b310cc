/**
 * Indexes whose writes may have failed are made anew from the log: they skip for ever what they failed to take in. Whether they
 * are in doubt is a file that is there while they are not, since a file can be removed when the disk is full, and not made.
 */
import { existsSync, rmSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { logEvent } from './log';

const mark = (folder: string): string => join(folder, 'indexes-whole');
const indexes = (folder: string): string => join(folder, 'db2', 'indexes');

/** From now on the indexes are in doubt. */
export function doubtIndexes(folder: string): void {
  rmSync(mark(folder), { force: true });
}

/** Removes indexes that are in doubt; to be called while nothing uses them. Rejects with the I/O error. */
export async function dropDoubtfulIndexes(folder: string): Promise<void> {
  if (existsSync(mark(folder))) return;
  if (existsSync(indexes(folder))) {
    logEvent('indexes-rebuilt');
    await rm(indexes(folder), { recursive: true, force: true });
  }
  await mkdir(folder, { recursive: true });
  await writeFile(mark(folder), '');
}
