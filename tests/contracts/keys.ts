/** What every `KeyStore` must do. Each case gets a store of its own, and what is in it as another start would find it. */
import type { KeyStore, StoredKeys } from '../../src/ssb/identity';
import { openBytes, sealBytes } from '../../src/ssb/records';
import { expectRejection, expectSame, type Case } from './case';

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);

type Kept = Extract<StoredKeys, { found: 'keys' }>;

async function fill(store: KeyStore): Promise<Kept> {
  const kept: Kept = { found: 'keys', device: await store.makeDeviceKey(), sealed: bytes(1, 2, 3), locks: bytes(4) };
  await store.save(kept, { found: 'nothing' });
  return kept;
}

/** The sealed identity and the locks, as numbers. */
async function look(store: KeyStore): Promise<unknown> {
  const found = await store.load();
  return found.found === 'keys' ? [[...found.sealed], found.locks === null ? null : [...found.locks]] : found.found;
}

export const keysContract: readonly Case<KeyStore>[] = [
  { name: 'holds nothing at first', run: async (store) => expectSame(await look(store), 'nothing') },
  {
    name: 'keeps a device key that seals, opens, and cannot be taken out',
    run: async (store) => {
      const { device } = await fill(store);
      const found = await store.load();
      if (found.found !== 'keys') throw new Error(found.found);
      expectSame(found.device.extractable, false);
      const opened = await openBytes(found.device, 'a', await sealBytes(device, 'a', bytes(7)));
      expectSame([...opened], [7]);
    },
  },
  {
    name: 'replaces what it is told to replace',
    run: async (store) => {
      const kept = await fill(store);
      await store.save({ ...kept, sealed: bytes(9), locks: bytes(8, 8) }, kept);
      expectSame(await look(store), [[9], [8, 8]]);
    },
  },
  {
    name: 'makes nothing new where keys are',
    run: async (store) => {
      const kept = await fill(store);
      await expectRejection(store.save({ ...kept, sealed: bytes(9) }, { found: 'nothing' }));
      expectSame(await look(store), [[1, 2, 3], [4]]);
    },
  },
  {
    name: 'replaces nothing that another has replaced before',
    run: async (store) => {
      const kept = await fill(store);
      await store.save({ ...kept, locks: bytes(5) }, kept);
      await expectRejection(store.save({ ...kept, locks: bytes(6) }, kept));
      await expectRejection(store.save({ ...kept, locks: bytes(6) }, { ...kept, sealed: bytes(1), locks: bytes(5) }));
      expectSame(await look(store), [[1, 2, 3], [5]]);
    },
  },
];
