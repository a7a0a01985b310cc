/**
 * `npm run dev`: builds the app, again after every change, and a room that serves it and is open to whoever comes. Options of
 * the room can be added: `npm run dev -- --port 9000`. Reload the page to see a change.
 *
 * A build, and no dev server: the worker is bundled as in production, where modules are shared between our code and the packages
 * that we give storage to; a dev server would make two of each. The service worker stays out, so that a reload shows what is new.
 */
import { spawn } from 'node:child_process';
import { build } from 'vite';

process.env['NODE_ENV'] = 'development';
const watcher = await build({
  mode: 'development',
  logLevel: 'warn',
  build: { watch: {}, minify: false },
  worker: { rolldownOptions: { output: { minify: false } } },
});
if (!('on' in watcher)) throw new Error('the build does not watch');
await new Promise<void>((resolve) => {
  watcher.on('event', (event) => {
    if (event.code === 'END') resolve();
  });
});

const args = [
  'room/main.ts',
  '--app',
  'dist',
  '--mode',
  'open',
  '--name',
  'Development room',
  ...process.argv.slice(2),
];
const room = spawn(process.execPath, ['--import', 'tsx', ...args], { stdio: 'inherit' });
room.on('exit', (code) => process.exit(code ?? 1));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => room.kill(signal));
