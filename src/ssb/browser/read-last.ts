/** What was last on screen, read by the page itself while its peer is being opened. */
import type { AppState } from '../../api';
import { readLastScreen } from '../last-screen';
import { importKey, openLocks, unwrap, viewLocks } from '../locks';
import { sealRecords } from '../records';
import { idbKeyStore } from './idb-keys';
import { idbRecords } from './idb-records';

/** Null where there is nothing to show before the peer has looked: an account that is locked, has moved away, or is in doubt. */
export async function readLast(build: string): Promise<Extract<AppState, { kind: 'ready' }> | null> {
  try {
    const [moved, stored] = await Promise.all([idbKeyStore.readMoved(), idbKeyStore.load()]);
    if (moved !== null || stored.found !== 'keys') return null;
    const locks = await openLocks(stored.device, stored.locks);
    const [lock] = locks?.list ?? [];
    if (locks === null || locks.renewing || lock?.kind !== 'device') return null;
    const bytes = await unwrap(stored.device, lock);
    if (bytes === null) return null;
    const account = await importKey(bytes);
    bytes.fill(0);
    return await readLastScreen(sealRecords(idbRecords, account), build, viewLocks(locks));
  } catch {
    return null; // whatever is wrong, the peer finds it and says so
  }
}
