/** Composition root of the worker: the peer in a browser. */
import './browser/globals';
import * as Comlink from 'comlink';
import { claimFiles, disownFiles } from './browser/database';
import { idbKeyStore } from './browser/idb-keys';
import { hasFiles, idbRecords } from './browser/idb-records';
import { ready } from './browser/sodium';
import { BORN, createCoconut } from './coconut';
import { onStorageFailure } from './storage';
import { createTabLock } from './tab-lock';

const coconut = createCoconut({
  dir: '/coconut',
  records: idbRecords,
  keyStore: idbKeyStore,
  lock: createTabLock,
  fetch: (...args) => fetch(...args),
  home: self.location.origin,
  hasMessages: () => hasFiles(BORN),
  claim: async () => {
    await ready;
    await claimFiles();
  },
  disown: disownFiles,
  onNetworkBack: (listener) => {
    self.addEventListener('online', listener);
  },
  onStorageFailure,
});

Comlink.expose(coconut);
void coconut.start();
