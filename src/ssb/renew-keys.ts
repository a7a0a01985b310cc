/**
 * Accounts from before there were locks: identity and vault were sealed under the device key itself. They get an account key of their
 * own, in steps after each of which everything opens: first the identity with the new key beside it, then one record after the other, then
 * the note that nothing old is left. Done at the start, before anything else has the vault open.
 */
import { openSealed, sealKeys, type KeyStore, type StoredKeys } from './identity';
import { importKey, openLocks, sealLocks, unwrap, type Locks } from './locks';
import { resealRecords, type Records } from './records';

/** Does it where it is due, and goes on where it was interrupted. What is damaged stays as it is. Rejects with the I/O error. */
export async function renewKeys(store: KeyStore, records: Records): Promise<void> {
  const stored = await store.load();
  if (stored.found !== 'keys') return;
  const begun = stored.locks === null ? await begin(store, stored) : stored;
  if (begun !== null) await finish(store, begun, records);
}

type Kept = Extract<StoredKeys, { found: 'keys' }>;

/** Null where the identity does not open. */
async function begin(store: KeyStore, old: Kept): Promise<Kept | null> {
  const keys = await openSealed(old.device, old.sealed);
  if (keys === null) return null;
  const { kept, account } = await sealKeys(old.device, keys, true);
  if ((await openSealed(account, kept.sealed))?.private !== keys.private) throw new Error('sealing went wrong');
  await store.save(kept, old);
  return { found: 'keys', ...kept };
}

async function finish(store: KeyStore, kept: Kept, records: Records): Promise<void> {
  const locks = await openLocks(kept.device, kept.locks);
  const account = locks?.renewing === true ? await openAlone(kept.device, locks) : null;
  if (locks === null || account === null) return;
  await resealRecords(records, kept.device, account);
  await store.save({ ...kept, locks: await sealLocks(kept.device, { ...locks, renewing: false }) }, kept);
}

async function openAlone(device: CryptoKey, { list: [lock] }: Locks): Promise<CryptoKey | null> {
  const bytes = lock?.kind === 'device' ? await unwrap(device, lock) : null;
  if (bytes === null) return null;
  const account = await importKey(bytes);
  bytes.fill(0);
  return account;
}
