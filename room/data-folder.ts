/** The folder that holds all of a room: its key, its registry and its members' feeds. */
import { existsSync, readFileSync } from 'node:fs';
import { access, constants, mkdir, writeFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isFeedId } from '../src/crystal/ids';
import { RoomError } from './room-error';
import { ssbKeys } from './ssb-packages';
import type { Keys } from './ssb-types';

/** Makes `folder` if it is missing. Throws a `RoomError` if it cannot be written to. */
export async function prepareFolder(folder: string): Promise<void> {
  const probe = join(folder, `.probe-${process.pid}`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    // Not empty: an empty file may be made on a full disk.
    await writeFile(probe, 'probe');
    await rm(probe);
  } catch (error) {
    const cause = error instanceof Error && 'code' in error ? String(error.code) : 'unknown cause';
    throw new RoomError(`The data folder ${folder} cannot be written to (${cause}). Choose another with --data.`);
  }
}

/** The room's key, made on the first start. Throws a `RoomError` if it is damaged, or missing from a room that is not new. */
export function loadKeys(folder: string): Keys {
  const file = join(folder, 'secret');
  if (existsSync(file)) return readKeys(file);
  if (existsSync(join(folder, 'registry.json'))) {
    throw new RoomError(`The room's key, ${file}, is missing though the room has been used. Put it back.`);
  }
  return ssbKeys.createSync(file);
}

// The file is the network's usual one: JSON, and lines of comment around it.
function readKeys(file: string): Keys {
  const json = readFileSync(file, 'utf8').replace(/^\s*#.*$/gm, '');
  const keys = parseKeys(json);
  if (keys !== null) return keys;
  throw new RoomError(`The room's key, ${file}, is damaged. Put a good copy in its place.`);
}

function parseKeys(json: string): Keys | null {
  try {
    const { id, curve, public: open, private: secret } = JSON.parse(json) as Record<string, unknown>;
    const whole = isFeedId(id) && curve === 'ed25519' && typeof open === 'string' && typeof secret === 'string';
    return whole && id === `@${open}` ? { id, curve, public: open, private: secret } : null;
  } catch {
    return null;
  }
}
