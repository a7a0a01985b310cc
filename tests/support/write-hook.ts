/**
 * Says stop at a certain write of the app's worker, from within: `hookWrites` puts a hook in front of the worker's code, which
 * counts what it writes to IndexedDB. At the one that it was told it asks, and waits for the answer:
 * until then the worker stands still, in the middle of that write or right after it was committed.
 */
import { cp, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** `before`: it is asked for and not committed. `after`: it is committed, and nobody has been told. */
export type When = 'before' | 'after';
/** What comes of a write, and of all after it: it is done; or fails as on a full disk, or with a closed database. */
export type Fate = 'done' | 'full' | 'closed';

type Order = { readonly at: number; readonly when: When; readonly fate: Fate; readonly ask: string | null };

const CHANNEL = 'write-hook';

const HOOK = `(() => {
  let order = { at: Infinity, when: 'before', fate: 'done', ask: null };
  let writes = 0;
  const marked = new WeakSet();
  const channel = new BroadcastChannel('${CHANNEL}');
  channel.onmessage = ({ data }) => {
    // What the workers of other tabs answer.
    if ('writes' in data) return;
    if (data.order !== undefined) {
      order = data.order;
      writes = 0;
    }
    channel.postMessage({ writes });
  };
  const stop = () => {
    const { ask } = order;
    order = { ...order, ask: null };
    if (ask === null) return;
    const request = new XMLHttpRequest();
    request.open('GET', ask, false);
    request.send();
  };
  const isDoomed = (fate) => order.fate === fate && writes >= order.at;
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (stores, mode, options) {
    if (mode === 'readwrite' && order.fate === 'closed' && writes + 1 >= order.at) this.close();
    const transaction = begin.call(this, stores, mode, options);
    transaction.addEventListener('complete', () => {
      if (marked.has(transaction)) stop();
    });
    return transaction;
  };
  for (const name of ['put', 'add', 'delete', 'clear']) {
    const real = IDBObjectStore.prototype[name];
    IDBObjectStore.prototype[name] = function (...given) {
      const request = real.apply(this, given);
      writes += 1;
      if (writes === order.at && order.fate === 'done') {
        if (order.when === 'before') stop();
        else marked.add(this.transaction);
      }
      if (isDoomed('full')) {
        const { transaction } = this;
        Object.defineProperty(transaction, 'error', {
          configurable: true,
          value: new DOMException('The current transaction exceeded its quota limitations.', 'QuotaExceededError'),
        });
        request.addEventListener('success', () => {
          try { transaction.abort(); } catch { /* it is over */ }
        });
      }
      return request;
    };
  }
})();`;

/** A copy of the app in `dist` with the hook in its worker, in a new temporary folder. */
export async function hookWrites(dist: string): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'coconut-hooked-'));
  await cp(dist, copy, { recursive: true });
  const assets = join(copy, 'assets');
  for (const file of await readdir(assets)) {
    if (!/^peer\.worker-.*\.js$/.test(file)) continue;
    await writeFile(join(assets, file), `${HOOK}\n${await readFile(join(assets, file), 'utf8')}`);
  }
  return copy;
}

/** For whoever opens such a copy, before it does: its service worker would not take the changed file. */
export function withoutServiceWorker(): void {
  Reflect.deleteProperty(Navigator.prototype, 'serviceWorker');
}

export class WriteHook {
  readonly #server: Server;
  readonly #waiting: ServerResponse[] = [];
  #reached: (() => void) | null = null;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async listen(): Promise<WriteHook> {
    const server = createServer((_request, response) => {
      response.setHeader('Access-Control-Allow-Origin', '*');
      hook.#take(response);
    });
    const hook = new WriteHook(server);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return hook;
  }

  /**
   * From now on the worker of `page` stands still at its write number `at` (1 is the next). `workers`: how many there are, where more
   * tabs are open; all are told. Resolves, when it does, to true.
   */
  async stopAt(page: Page, at: number, when: When, workers = 1): Promise<{ readonly reached: Promise<true> }> {
    const reached = new Promise<true>((resolve) => {
      this.#reached = () => resolve(true);
    });
    const { port } = this.#server.address() as AddressInfo;
    await tell(page, { at, when, fate: 'done', ask: `http://127.0.0.1:${port}/` }, workers);
    return { reached };
  }

  /** From now on the worker of `page` does no write any more, from number `at` on (1 is the next). */
  async failFrom(page: Page, at: number, fate: Fate): Promise<void> {
    await tell(page, { at, when: 'before', fate, ask: null });
  }

  /** All is well again. Resolves to the number of writes since the last order. */
  async heal(page: Page): Promise<number> {
    const writes = await this.count(page);
    await tell(page, { at: Number.MAX_SAFE_INTEGER, when: 'before', fate: 'done', ask: null });
    return writes;
  }

  /** How many writes the worker of `page` has begun since the last order. */
  count(page: Page): Promise<number> {
    return tell(page, null);
  }

  /** Whatever stands still goes on. */
  release(): void {
    for (const response of this.#waiting.splice(0)) response.end();
  }

  close(): void {
    for (const response of this.#waiting) response.destroy();
    this.#server.close();
  }

  #take(response: ServerResponse): void {
    this.#waiting.push(response);
    this.#reached?.();
  }
}

/** Gives an order, or none. Resolves to the number of writes since the last one. */
function tell(page: Page, order: Order | null, workers = 1): Promise<number> {
  return page.evaluate(
    ([name, what, count]) =>
      new Promise<number>((resolve) => {
        const channel = new BroadcastChannel(name);
        let missing = count;
        channel.onmessage = ({ data }: MessageEvent<{ writes: number }>) => {
          if ((missing -= 1) > 0) return;
          channel.close();
          resolve(data.writes);
        };
        channel.postMessage(what === null ? {} : { order: what });
      }),
    [CHANNEL, order, workers] as const,
  );
}
