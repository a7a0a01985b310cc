/** Composition root of the page: starts the worker and hands its proxy to the shell. */
import { msg } from '@lit/localize';
import * as Comlink from 'comlink';
import type { AppState, CoconutApi, WorkerApi } from './api';
import { followChanges } from './changes';
import type { CoconutApp } from './components/coconut-app';
import './components/coconut-app';
import { noteTyping } from './components/shell/commands';
import { followSystem } from './components/shell/companion';
import { finishDeleting, isDeleting, onDeletedElsewhere } from './components/shell/deleting';
import { installing } from './components/shell/installing';
import { noteMishaps } from './components/shell/mishaps';
import { followTheme } from './components/shell/theme';
import { updates } from './components/shell/updates';
import { followLanguage } from './components/words/language';
import { deleteDatabases, hasDatabases } from './ssb/browser/own-databases';
import { readLast } from './ssb/browser/read-last';
import { trustOwnScripts } from './ssb/browser/trusted-scripts';

/** ms that a start may take until it is shown instead of what was on screen before. */
const PATIENCE = 30_000;

trustOwnScripts();
followTheme();
installing.start();
noteTyping();
// Where the browser cannot run it, `first-paint.js` says so.
if (document.documentElement.dataset['cannot'] === undefined) void start();

async function start(): Promise<void> {
  const spoken = followLanguage();
  const isDeleted = isDeleting();
  if (isDeleted) {
    await spoken;
    await finish();
  }
  const isFirstVisit = !(await hasDatabases());
  // What somebody new has to read comes first: all else is ten times as large.
  if (isFirstVisit) await import('./components/welcome/screens').catch(() => null);
  // A classic worker: modules are strict, and old packages under the peer assign to variables that they never declared.
  const worker = new Worker(new URL('./ssb/peer.worker.ts', import.meta.url), { name: 'peer' });
  noteMishaps(worker);
  const app = document.querySelector('coconut-app');
  if (app === null) throw new Error('the page has no <coconut-app>');
  await spoken;
  app.empty = isFirstVisit;
  app.api = connect(worker);
  if (!isFirstVisit) void showLast(app);
  onDeletedElsewhere(() => {
    worker.terminate();
    app.gone = true;
  });
  const isHere = hasCome(worker);
  void isHere.then((here) => (app.missing = !here));
  if (isFirstVisit) await isHere;
  // What was just deleted is not fetched again before somebody comes back.
  if (import.meta.env.PROD && !isDeleted && 'serviceWorker' in navigator) {
    followSystem();
    await updates.start(new URL('sw.js', document.baseURI));
  }
}

/** Resolves to whether its script is here, when it is, or could not be fetched. Errors in the script itself tell that it is. */
function hasCome(worker: Worker): Promise<boolean> {
  return new Promise((resolve) => {
    worker.addEventListener('message', () => {
      resolve(true);
    });
    worker.addEventListener('error', (event) => {
      resolve(event instanceof ErrorEvent);
    });
  });
}

/** Deleting everything was begun: nothing else happens before it is done. */
async function finish(): Promise<void> {
  say(msg('Everything is being deleted…'));
  try {
    await finishDeleting(() =>
      deleteDatabases(() => {
        say(msg('Close all other tabs with Coconut: then everything is deleted.'));
      }),
    );
  } catch (error) {
    say(
      msg(
        'Not everything could be deleted. Close all tabs with Coconut and open it again: then it is tried once more.',
      ),
    );
    throw error;
  }
}

/** Before the app is shown, this is all there is. */
function say(words: string): void {
  const line = document.querySelector('.boot');
  if (line !== null) line.textContent = words;
}

/** What was on screen before is shown until it is known how things stand, or that takes long. */
async function showLast(app: CoconutApp): Promise<void> {
  app.last = await readLast(__BUILD__);
  setTimeout(() => {
    app.last = null;
  }, PATIENCE);
}

/** The worker's API. A callback must cross as a proxy; all else is plain data. Commands wait until it is known what is here. */
function connect(worker: Worker): CoconutApi {
  const remote = Comlink.wrap<WorkerApi>(worker);
  let nowKnown: () => void;
  const isKnown = new Promise<void>((resolve) => (nowKnown = resolve));
  const watch: CoconutApi['watch'] = (onState) => {
    const onChange = followChanges((value) => {
      const state = value as AppState;
      if (state.kind !== 'starting') nowKnown();
      onState(state);
    });
    return remote.watch(Comlink.proxy(onChange));
  };
  return new Proxy({} as CoconutApi, {
    get: (_target, name) => {
      if (name === 'watch') return watch;
      // Not something to wait for, itself.
      if (name === 'then') return undefined;
      const command = Reflect.get(remote, name) as (...args: unknown[]) => unknown;
      return (...args: unknown[]) => isKnown.then(() => command(...args));
    },
  });
}
