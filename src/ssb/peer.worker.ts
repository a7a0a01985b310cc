/** Composition root of the worker: the peer in a browser. */
import './browser/globals';
import * as Comlink from 'comlink';
import type { WorkerApi } from '../api';
import { tellChanges } from '../changes';
import { claimFiles, disownFiles } from './browser/database';
import { deleteOldIndexes } from './browser/own-databases';
import { idbKeyStore } from './browser/idb-keys';
import { hasFiles, idbRecords } from './browser/idb-records';
import { dropOldIndex, idbBlocks, watchBlocks } from './browser/log-blocks';
import { askSecondWorker } from './browser/second-worker';
import { ready } from './browser/sodium';
import { stretchBeside } from './browser/stretch-beside';
import { trustOwnScripts } from './browser/trusted-scripts';
import { verifyAhead } from './browser/verify-ahead';
import { createCoconut } from './coconut';
import { mendWhereDue } from './mend';
import { onStorageFailure } from './storage-failure';
import { BEFORE_KEYS } from './surroundings';
import { createTabLock } from './tab-lock';
import type { Result } from '../crystal/result';
import type { Recovered } from '../crystal/views/view';

/** How the names of all files begin. */
const DIR = '/coconut';

trustOwnScripts();

const coconut = createCoconut({
  dir: DIR,
  records: idbRecords,
  keyStore: idbKeyStore,
  stretch: stretchBeside,
  lock: createTabLock,
  fetch: (...args) => fetch(...args),
  verifyAhead: (messages) => verifyAhead(messages, askSecondWorker),
  build: __BUILD__,
  home: self.location.origin,
  hasMessages: () => hasFiles(BEFORE_KEYS),
  claim: async () => {
    await ready;
    await claimFiles();
    void deleteOldIndexes().then(() => dropOldIndex(DIR));
  },
  disown: disownFiles,
  onNetworkBack: (listener) => {
    self.addEventListener('online', listener);
  },
  onStorageFailure,
  mend: (own) => mendWhereDue(idbBlocks(DIR), idbRecords, own),
  watchLog: () => watchBlocks(DIR),
});

Comlink.expose({
  ...coconut,
  watch: (onChange) => coconut.watch(tellChanges(onChange)),
  recover: async (...asked) => handOver(await coconut.recover(...asked)),
} satisfies WorkerApi);
void coconut.start();

/** The bytes of a file leave this worker: no copy of them stays. */
function handOver(result: Result<Recovered>): Result<Recovered> {
  if (!result.ok || typeof result.value.secret === 'string') return result;
  return Comlink.transfer(result, [result.value.secret.bytes.buffer]);
}
