/** Setting, changing and removing locks: one write, before which what is new has been tried. */
import type { LockChange, LockView, Way } from '../api';
import { sameBytes } from '../crystal/bytes';
import { no, ok, type Result } from '../crystal/result';
import { openAccount, type KeptKeys, type KeyStore, type StoredKeys } from './identity';
import { keyOfWay, openLocks, sealLocks, unwrap, viewLocks, wrap, type Lock, type Locks } from './locks';
import { COST, makeSalt, type Stretch } from './stretch';

type Bytes = Uint8Array<ArrayBuffer>;

/** Letters. */
export const SHORTEST_PASSPHRASE = 8;

/**
 * Changes the locks. `way`: what opens one that is there, asked for again; null where the account opens by itself. A crash leaves the old
 * locks or the new. Rejects, with nothing changed, where the key store cannot be read or written, or something does not open again.
 */
export async function changeLocks(
  store: KeyStore,
  stretch: Stretch,
  change: LockChange,
  way: Way | null,
): Promise<Result<LockView>> {
  if (change.kind === 'set-passphrase' && change.passphrase.trim().length < SHORTEST_PASSPHRASE) {
    return no('passphrase-too-short', { limit: SHORTEST_PASSPHRASE });
  }
  const { kept, locks } = await loadLocks(store);
  const account = await openWhole(kept, locks, way, stretch);
  if (account === null) return no(way?.kind === 'passkey' ? 'wrong-passkey' : 'wrong-passphrase');
  try {
    const next = { ...locks, list: await changed(locks.list, change, account, kept.device, stretch) };
    await store.save({ ...kept, locks: await sealLocks(kept.device, next) }, kept);
    return ok(viewLocks(next));
  } finally {
    account.fill(0);
  }
}

/** Sets after how many minutes it locks itself. Rejects, with nothing changed, where that cannot be written. */
export async function changeAutoLock(store: KeyStore, autoLock: number | null): Promise<LockView> {
  const { kept, locks } = await loadLocks(store);
  const next = { ...locks, autoLock };
  await store.save({ ...kept, locks: await sealLocks(kept.device, next) }, kept);
  return viewLocks(next);
}

async function loadLocks(
  store: KeyStore,
): Promise<{ readonly kept: Extract<StoredKeys, { found: 'keys' }>; readonly locks: Locks }> {
  const kept = await store.load();
  const locks = kept.found === 'keys' ? await openLocks(kept.device, kept.locks) : null;
  if (kept.found !== 'keys' || locks === null) throw new Error('the keys are not what they were');
  return { kept, locks };
}

async function openWhole({ device }: KeptKeys, locks: Locks, way: Way | null, stretch: Stretch): Promise<Bytes | null> {
  const [lock] = locks.list;
  if (lock?.kind === 'device') return unwrap(device, lock);
  return way === null ? null : openAccount(locks, way, stretch);
}

/** The device alone opens it exactly as long as there is no other lock. */
async function changed(
  list: readonly Lock[],
  change: LockChange,
  account: Bytes,
  device: CryptoKey,
  stretch: Stretch,
): Promise<readonly Lock[]> {
  const kind = change.kind === 'remove' ? change.lock : change.kind === 'set-passkey' ? 'passkey' : 'passphrase';
  const others = list.filter((lock) => lock.kind !== kind && lock.kind !== 'device');
  if (change.kind !== 'remove') return [...others, await makeLock(change, account, stretch)];
  if (others.length > 0) return others;
  const lock: Lock = { kind: 'device', sealed: await wrap(device, 'device', account) };
  await mustOpen(device, lock, account);
  return [lock];
}

async function makeLock(
  change: Exclude<LockChange, { kind: 'remove' }>,
  account: Bytes,
  stretch: Stretch,
): Promise<Lock> {
  const sealed: Bytes = new Uint8Array();
  const [blank, way]: [Lock, Way] =
    change.kind === 'set-passphrase'
      ? [
          { kind: 'passphrase', sealed, salt: makeSalt(), cost: COST },
          { kind: 'passphrase', passphrase: change.passphrase },
        ]
      : [
          { kind: 'passkey', sealed, ...change.handle },
          { kind: 'passkey', secret: change.secret },
        ];
  const lock = { ...blank, sealed: await wrap(await keyOfWay(blank, way, stretch), blank.kind, account) };
  // From the beginning once more: a key that came out wrong once would lock its owner out for good.
  await mustOpen(await keyOfWay(lock, way, stretch), lock, account);
  return lock;
}

async function mustOpen(key: CryptoKey, lock: Lock, account: Bytes): Promise<void> {
  const opened = await unwrap(key, lock);
  const isSame = opened !== null && sameBytes(opened, account);
  opened?.fill(0);
  if (!isSame) throw new Error('the new lock does not open');
}
