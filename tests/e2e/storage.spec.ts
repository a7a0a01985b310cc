/** The storage below the peer, in a worker of a real browser. The same contracts hold in Node: `tests/peers/contracts.test.ts`. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { expect, test as base, type Page } from '@playwright/test';
import { build, type Rolldown } from 'vite';
import { BROWSER_ARGS } from '../support/browser';
import { test as story } from '../support/story';

type Outcome = { readonly name: string; readonly failure: string | null };

const ENTRY = resolve(import.meta.dirname, '../support/storage-worker.ts');
const WORKER = '/worker.js';

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, minify: false, lib: { entry: ENTRY, formats: ['iife'], name: 'harness' } },
  });
  const [output] = (Array.isArray(built) ? built : [built]) as Rolldown.RolldownOutput[];
  const chunk = output?.output[0];
  if (chunk === undefined) throw new Error('nothing was built');
  return chunk.code;
}

async function serve(code: string): Promise<Server> {
  const server = createServer((request, response) => {
    const isWorker = request.url === WORKER;
    response.setHeader('Content-Type', isWorker ? 'text/javascript' : 'text/html');
    response.end(isWorker ? code : '<!doctype html><title>storage</title>');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return server;
}

/** Starts a worker called `name` in the page, or finds it again, and gives its answer to `message`. */
function askWorker(page: Page, name: string, message: { suite?: string; step?: string }): Promise<unknown> {
  return page.evaluate(
    ([url, called, what]) => {
      const all = ((globalThis as { workers?: Record<string, Worker> }).workers ??= {});
      const worker = (all[called] ??= new Worker(url));
      return new Promise((answered, failed) => {
        worker.onmessage = (event: MessageEvent<{ value: unknown }>) => answered(event.data.value);
        worker.onerror = (event) => failed(new Error(event.message));
        worker.postMessage(what);
      });
    },
    [WORKER, name, message] as const,
  );
}

const test = base.extend<object, { origin: string }>({
  origin: [
    async ({}, use) => {
      const server = await serve(await bundle());
      await use(`http://localhost:${(server.address() as AddressInfo).port}/`);
      server.close();
    },
    { scope: 'worker' },
  ],
  launchOptions: [
    async ({}, use) => use({ executablePath: process.env['CHROMIUM_PATH'] ?? '', args: [...BROWSER_ARGS] }),
    { scope: 'worker' },
  ],
});

for (const [suite, count] of Object.entries({ storage: 7, records: 6, vault: 6, keys: 6, browser: 3 })) {
  test(`the ${suite} contract holds over IndexedDB`, async ({ page, origin }) => {
    await page.goto(origin);
    const outcomes = (await askWorker(page, suite, { suite })) as Outcome[];
    expect(outcomes.filter(({ failure }) => failure !== null)).toEqual([]);
    expect(outcomes).toHaveLength(count);
  });
}

test('who claimed the files last may write, and a tab that wakes up later may not', async ({ page, origin }) => {
  await page.goto(origin);
  expect(await askWorker(page, 'frozen', { step: 'claim' })).toBe('done');
  expect(await askWorker(page, 'frozen', { step: 'write' })).toBe('done');
  expect(await askWorker(page, 'thief', { step: 'claim' })).toBe('done');
  expect(await askWorker(page, 'frozen', { step: 'write' })).toBe('LostOwnership');
  expect(await askWorker(page, 'thief', { step: 'write' })).toBe('done');
});

story('the log is in IndexedDB, in whole blocks', async ({ host }) => {
  const alice = await host('Alice');
  const read = () =>
    alice.device.page.evaluate(async () => {
      const answer = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error ?? new Error('IndexedDB failed'));
        });
      const db = await answer(indexedDB.open('coconut-files'));
      const tx = db.transaction(['blocks', 'sizes']);
      const block = (await answer(tx.objectStore('blocks').get(['/coconut/db2/log.bipf', 0]))) as
        Uint8Array | undefined;
      const size = (await answer(tx.objectStore('sizes').get('/coconut/db2/log.bipf'))) as number | undefined;
      db.close();
      return { text: new TextDecoder('latin1').decode(block), size };
    });
  await expect.poll(async () => (await read()).text).toContain('Alice');
  expect((await read()).size).toBe(65_536);
});
