/** Composition root of the page: starts the worker and hands its proxy to the shell. */
import * as Comlink from 'comlink';
import type { CoconutApi } from './api';
import type { CoconutApp } from './components/coconut-app';
import './components/coconut-app';
import { noteTyping } from './components/shell/commands';
import { followSystem } from './components/shell/companion';
import { installing } from './components/shell/installing';
import { followTheme } from './components/shell/theme';
import { updates } from './components/shell/updates';

followTheme();
installing.start();
noteTyping();

// A classic worker: modules are strict, and old packages under the peer assign to variables that they never declared.
const worker = new Worker(new URL('./ssb/peer.worker.ts', import.meta.url), { name: 'peer' });
const remote = Comlink.wrap<CoconutApi>(worker);

/** The worker's API. A callback must cross as a proxy; all else is plain data. */
const api = new Proxy({} as CoconutApi, {
  get: (_target, name) =>
    name === 'watch'
      ? (...args: Parameters<CoconutApi['watch']>) => remote.watch(Comlink.proxy(args[0]))
      : (Reflect.get(remote, name) as unknown),
});

const app = document.querySelector<CoconutApp>('coconut-app');
if (app === null) throw new Error('the page has no <coconut-app>');
app.api = api;

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  followSystem();
  void updates.start(new URL('sw.js', document.baseURI));
}
