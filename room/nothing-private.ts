/**
 * Stands in for the storage's index of what is private. A room has no key to read anything with, so there is nothing to look for;
 * and that index writes places of the log as 32 bits, which ends the process where the log grows over 2 GB.
 */
import { createRequire } from 'node:module';

type Observable = ((listener: (offset: number) => void) => void) & { set(offset: number): Observable };

const createObservable = createRequire(import.meta.url)('obz') as () => Observable;

/** As `ssb-db2/indexes/private` is called. */
export const nothingPrivate = Object.assign(
  () => ({
    // Never behind the others: nobody has to read the log again for it.
    latestOffset: createObservable().set(Number.MAX_SAFE_INTEGER),
    stateLoaded: Promise.resolve(),
    decrypt: <T>(record: T): T => record,
    getDecryptedOffsets: (): readonly number[] => [],
    getEncryptedOffsets: (): readonly number[] => [],
    saveIndexes: (done: () => void) => done(),
    reset: (done: () => void) => done(),
    close: (done: () => void) => done(),
  }),
  { reEncrypt: <T>(message: T): T => message },
);
