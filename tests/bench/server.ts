/** Serves the stock peer's page and bundle, and the built app, on a free port. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');

/** First part of the path → folder. */
const FOLDERS: ReadonlyMap<string, string> = new Map([
  ['pages', join(import.meta.dirname, 'pages')],
  ['stock', join(ROOT, 'node_modules/ssb-browser-core/dist')],
]);

/**
 * As it is published, the stock bundle never opens its log in a browser: it asks Node's `fs`, which is not there, whether a
 * compaction was interrupted. Here the answer is no, which is also what later versions of that package say.
 */
const STOCK_FAULT = 'return fs.existsSync(getStateFilename(t))';
const STOCK_MENDED = 'return false';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

export type BenchServer = { readonly origin: string; close(): Promise<void> };

/** Starts it, with the app from the folder `app` under `/app/`. localhost only. */
export async function serve(app: string): Promise<BenchServer> {
  const folders = new Map([...FOLDERS, ['app', app]]);
  const server = createServer((request, response) => {
    answer(folders, request.url ?? '/').then(
      ({ body, type }) => response.writeHead(200, { 'content-type': type }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((done) => server.listen(0, 'localhost', done));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://localhost:${port}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function answer(folders: ReadonlyMap<string, string>, url: string): Promise<{ body: Buffer; type: string }> {
  // `URL` has resolved all dots: the path stays inside its folder.
  const [, folder = '', ...rest] = new URL(url, 'http://localhost').pathname.split('/');
  const base = folders.get(folder);
  if (base === undefined) throw new Error(`no such folder: ${folder}`);
  const file = join(base, ...rest);
  const body = await readFile(file);
  return { body: folder === 'stock' ? mend(body) : body, type: TYPES[extname(file)] ?? 'application/octet-stream' };
}

function mend(bundle: Buffer): Buffer {
  const text = bundle.toString();
  if (!text.includes(STOCK_FAULT)) throw new Error('the stock bundle is another one');
  return Buffer.from(text.replace(STOCK_FAULT, STOCK_MENDED));
}
