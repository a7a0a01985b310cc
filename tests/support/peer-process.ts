/**
 * A peer in a process of its own: the app's `createCoconut` over real files. Driven over IPC by `peer.ts`. Kills itself where it
 * is told to, so that the tests can see what a crash at that very step leaves behind.
 */
import { join } from 'node:path';
import { existsSync } from 'node:fs';
import type { AppState, CoconutApi } from '../../src/api';
import { createCoconut } from '../../src/ssb/coconut';
import { BEFORE_KEYS } from '../../src/ssb/surroundings';
import type { KeyStore } from '../../src/ssb/identity';
import { mendWhereDue } from '../../src/ssb/mend';
import type { Records } from '../../src/ssb/records';
import { stretch } from '../../src/ssb/stretch';
import type { TabLock } from '../../src/ssb/tab-lock';
import { fileBlocks } from './file-blocks';
import { fileKeyStore, fileRecords } from './file-records';
import type { CrashPoint, Request } from './peer';

const quiet = (): void => undefined;
// The packages log ids and errors of peers; the worker silences them in the same way.
Object.assign(console, { log: quiet, info: quiet, debug: quiet, warn: quiet, error: quiet });
Object.assign(globalThis, { SSB: {} });

const [dir = '', home = ''] = process.argv.slice(2);
let crashPoint: CrashPoint | null = null;

function crashAt(point: CrashPoint): void {
  if (crashPoint === point) process.kill(process.pid, 'SIGKILL');
}

/** The records of the peer, with crashes before and after each is written, and before what was signed is forgotten. */
function crashingRecords(records: Records): Records {
  return {
    ...records,
    write: async (name, bytes, inPlaceOf = []) => {
      const what = name.replace(/[/:].*$/, '') as 'written';
      crashAt(`before-${what}`);
      // A browser does both in one step; files are written and removed one after another.
      await records.write(name, bytes);
      crashAt(`after-${what}`);
      if (inPlaceOf.length === 0) return;
      crashAt('before-forgotten');
      await records.write(name, bytes, inPlaceOf);
    },
  };
}

/** The key store of the peer, with crashes around its writes. */
function crashingKeyStore(store: KeyStore): KeyStore {
  return {
    ...store,
    save: async (...given) => {
      crashAt('before-keys');
      await store.save(...given);
      crashAt('after-keys');
    },
    writeMoved: async (note) => {
      crashAt('before-moved');
      await store.writeMoved(note);
      crashAt('after-moved');
    },
  };
}

/** One process per folder is what the tests start. */
const lock: TabLock = {
  acquire: () => Promise.resolve(true),
  takeOver: () => Promise.resolve(),
  release: quiet,
};

const records = crashingRecords(fileRecords(join(dir, 'records')));
const coconut = createCoconut({
  dir: join(dir, 'peer'),
  records,
  keyStore: crashingKeyStore(fileKeyStore(join(dir, 'keys'))),
  stretch,
  lock: () => lock,
  fetch: (...args) => fetch(...args),
  home: home === '' ? null : home,
  build: 'test',
  hasMessages: async () =>
    existsSync(join(dir, 'peer', 'db2', 'log.bipf')) ||
    (await records.names('')).some((name) => !BEFORE_KEYS.includes(name)),
  claim: () => Promise.resolve(),
  disown: quiet,
  onNetworkBack: quiet,
  onStorageFailure: quiet,
  mend: (own) => mendWhereDue(fileBlocks(join(dir, 'peer')), records, own),
  watchLog: () => quiet,
});

function send(message: unknown): void {
  process.send?.(message);
}

async function answer({ id, method, args }: Request): Promise<void> {
  try {
    const run = coconut[method] as (...args: readonly unknown[]) => Promise<unknown>;
    send({ id, value: await run(...args) });
  } catch (cause) {
    send({ id, error: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) });
  }
}

process.on('message', (message: Request | { readonly crash: CrashPoint }) => {
  if ('crash' in message) crashPoint = message.crash;
  else void answer(message);
});
process.on('disconnect', () => process.exit(0));

const watch: CoconutApi['watch'] = (onState) => coconut.watch(onState);
await watch((state: AppState) => {
  send({ state });
});
await coconut.start();
