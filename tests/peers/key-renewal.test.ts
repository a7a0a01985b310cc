/** Accounts that were stored before there were locks are brought over, whatever interrupts it. */
import { afterAll, describe, expect, it } from 'vitest';
import { makeIdentity, openIdentity, type Identity, type KeyStore } from '../../src/ssb/identity';
import { sealBytes, sealRecords, type Records } from '../../src/ssb/records';
import { renewKeys } from '../../src/ssb/renew-keys';
import { Crash, Faults } from '../support/faults';
import { fileKeyStore, fileRecords } from '../support/file-records';
import { change, faulty, faultyRecords, Folder, OLD, setWords, WAYS, whatOpens } from '../support/key-locks';

const MOMENTS = ['before', 'after'] as const;

const folder = new Folder();
const fresh = () => folder.fresh();

afterAll(() => {
  folder.remove();
});

describe('an account from before there were locks', () => {
  /** Sealed under the device key itself, with three records in the vault and one in the clear. */
  async function old(): Promise<{
    readonly store: KeyStore;
    readonly records: Records;
    readonly keys: Identity['keys'];
  }> {
    const store = fileKeyStore(fresh());
    const { keys } = await makeIdentity(fileKeyStore(fresh()));
    const device = await store.makeDeviceKey();
    const sealed = await sealBytes(device, 'identity', new TextEncoder().encode(JSON.stringify(keys)));
    await store.save({ device, sealed, locks: null }, { found: 'nothing' });
    const records = fileRecords(fresh());
    const vault = sealRecords(records, device);
    for (const name of ['plan/1', 'rooms', 'reach'])
      await vault.write(name, new TextEncoder().encode(`what ${name} holds`));
    await records.write('born', Uint8Array.of(1));
    return { store, records, keys };
  }

  async function expectWhole(store: KeyStore, records: Records, keys: Identity['keys']): Promise<void> {
    const opened = await openIdentity(store, true);
    if (opened.kind !== 'open') throw new Error(opened.kind);
    expect(opened.identity.keys).toEqual(keys);
    const vault = sealRecords(records, opened.identity.account);
    for (const name of ['plan/1', 'rooms', 'reach']) {
      expect(new TextDecoder().decode((await vault.read(name)) ?? new Uint8Array())).toBe(`what ${name} holds`);
    }
    expect(await records.read('born')).toEqual(Uint8Array.of(1));
  }

  it('opens, with its vault, and takes a lock', async () => {
    const { store, records, keys } = await old();
    await renewKeys(store, records);
    await expectWhole(store, records, keys);
    await change(store, setWords(OLD));
    await renewKeys(store, records);
    expect(await whatOpens(store, WAYS)).toEqual(['old']);
  });

  it('loses nothing, whichever write is the last', async () => {
    for (const moment of MOMENTS) {
      for (let at = 1; ; at++) {
        const { store, records, keys } = await old();
        const faults = new Faults();
        faults.plan(at, moment);
        const renewed = await renewKeys(faulty(store, faults), faultyRecords(records, faults)).then(
          () => true,
          (cause: unknown) => {
            if (!(cause instanceof Crash)) throw cause;
            return false;
          },
        );
        await renewKeys(store, records);
        await expectWhole(store, records, keys);
        if (renewed) {
          expect(at).toBe(6); // the identity, three records, and that it is done
          break;
        }
      }
    }
  });

  it('stays as it is where it does not open', async () => {
    const { store, records } = await old();
    const stored = await store.load();
    if (stored.found !== 'keys') throw new Error(stored.found);
    const sealed = Uint8Array.from(stored.sealed);
    sealed[20] = (sealed[20] ?? 0) ^ 1;
    await store.save({ ...stored, sealed }, stored);
    await renewKeys(store, records);
    expect(await store.load()).toMatchObject({ sealed, locks: null });
    expect(await openIdentity(store, true)).toEqual({ kind: 'damaged', found: 'unreadable' });
  });

  it('is not renewed once more by a tab that was frozen in the middle of it', async () => {
    const { store, records, keys } = await old();
    const seen = await store.load();
    await renewKeys(store, records);
    await expect(renewKeys({ ...store, load: () => Promise.resolve(seen) }, records)).rejects.toThrow('by now');
    await expectWhole(store, records, keys);
  });
});
