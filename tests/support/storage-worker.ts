/** Runs the storage contracts, and what only a browser can do to a storage, in a worker. Bundled and driven by `storage.spec.ts`. */
import '../../src/ssb/browser/globals';
import { claimFiles, disownFiles } from '../../src/ssb/browser/database';
import { idbKeyStore } from '../../src/ssb/browser/idb-keys';
import { hasFiles, idbRecords } from '../../src/ssb/browser/idb-records';
import { sealRecords } from '../../src/ssb/records';
import { openStorage } from '../../src/ssb/storage';
import { onStorageFailure } from '../../src/ssb/storage-failure';
import { expectRejection, expectSame, type Case } from '../contracts/case';
import { keysContract } from '../contracts/keys';
import { recordsContract } from '../contracts/records';
import { ownStorageContract, storageContract, toFile, type File } from '../contracts/storage';

const bytes = Uint8Array.from([1, 2, 3]);
let count = 0;

function newFile(): File {
  const name = `/file-${(count += 1)}`;
  return toFile(() => openStorage(name));
}

async function deviceKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/** The next transaction finds its connection closed, as Safari closes them. */
function closeConnectionOnce(): void {
  const original = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...args) {
    IDBDatabase.prototype.transaction = original;
    this.close();
    return original.apply(this, args);
  };
}

const browserCases: readonly Case<null>[] = [
  {
    name: 'a connection that the browser closed is opened again',
    run: async () => {
      const file = newFile();
      await file.write(0, bytes);
      closeConnectionOnce();
      await file.write(3, bytes);
      closeConnectionOnce();
      expectSame([...(await file.read(0, 6))], [1, 2, 3, 1, 2, 3]);
    },
  },
  {
    name: 'what was opened under an earlier claim does not write under a later one',
    run: async () => {
      const file = newFile();
      await file.write(0, bytes);
      disownFiles();
      expectSame((await expectRejection(file.write(0, bytes))).name, 'LostOwnership');
      await claimFiles();
      const failures: string[] = [];
      const stop = onStorageFailure((cause) => failures.push(cause instanceof Error ? cause.name : ''));
      expectSame((await expectRejection(file.write(0, bytes))).name, 'LostOwnership');
      stop();
      expectSame(failures, ['LostOwnership']);
      await (await file.reopen()).write(0, bytes);
    },
  },
  {
    name: 'a database that was deleted is not filled anew',
    run: async () => {
      const file = newFile();
      await file.write(0, bytes);
      await new Promise((resolve) => {
        indexedDB.deleteDatabase('coconut-files').onsuccess = resolve;
      });
      expectSame((await expectRejection(file.write(0, bytes))).name, 'LostOwnership');
      expectSame((await expectRejection(idbRecords.write('a', bytes))).name, 'LostOwnership');
      expectSame(await hasFiles(''), false);
      await claimFiles();
    },
  },
];

const halfCase: Case<null> = {
  name: 'keeps nothing of keys of which a part cannot be kept',
  run: async () => {
    const device = await idbKeyStore.makeDeviceKey();
    const sealed = (() => undefined) as unknown as Uint8Array;
    const failure = await expectRejection(idbKeyStore.save({ device, sealed, locks: bytes }, { found: 'nothing' }));
    expectSame(failure.name, 'DataCloneError');
    expectSame((await idbKeyStore.load()).found, 'nothing');
  },
};

/** Each case begins without keys. */
async function withoutKeys(run: () => Promise<void>): Promise<void> {
  await new Promise((resolve) => {
    indexedDB.deleteDatabase('coconut-keys').onsuccess = resolve;
  });
  await run();
}

const suites: Readonly<Record<string, readonly { name: string; run(): Promise<void> }[]>> = {
  storage: [...storageContract, ...ownStorageContract].map(({ name, run }) => ({ name, run: () => run(newFile()) })),
  records: recordsContract.map(({ name, run }) => ({ name, run: () => run(idbRecords) })),
  vault: recordsContract.map(({ name, run }) => ({
    name,
    run: async () => run(sealRecords(idbRecords, await deviceKey())),
  })),
  keys: [
    ...keysContract.map(({ name, run }) => ({ name, run: () => withoutKeys(() => run(idbKeyStore)) })),
    { name: halfCase.name, run: () => withoutKeys(() => halfCase.run(null)) },
  ],
  browser: browserCases.map(({ name, run }) => ({ name, run: () => run(null) })),
};

/** Single steps, for two workers of one origin. */
const steps: Readonly<Record<string, () => Promise<void>>> = {
  claim: claimFiles,
  write: () => idbRecords.write('shared', bytes),
};

async function runSuite(name: string): Promise<readonly { name: string; failure: string | null }[]> {
  await claimFiles();
  const results = [];
  for (const each of suites[name] ?? []) {
    const failure = await each.run().then(
      () => null,
      (cause: unknown) => (cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)),
    );
    results.push({ name: each.name, failure });
  }
  return results;
}

self.onmessage = (event: MessageEvent<{ suite?: string; step?: string }>) => {
  const { suite, step } = event.data;
  const work: Promise<unknown> = suite === undefined ? (steps[step ?? ''] ?? claimFiles)() : runSuite(suite);
  work.then(
    (value) => {
      self.postMessage({ value: value ?? 'done' });
    },
    (cause: unknown) => {
      self.postMessage({ value: cause instanceof Error ? cause.name : String(cause) });
    },
  );
};
