/**
 * A connection to one IndexedDB database that is made when it is needed, made again when the browser has closed it, and tried
 * again for a while when the disk is full: what passes by itself is nobody's trouble.
 */

import { troubleOf } from '../storage-failure';

/** ms between one attempt and the next. Who waits for a write waits for all of them: about 3 s. */
const PAUSES = [0, 100, 500, 2_400] as const;

/** The answer to one request. */
export function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error('an IndexedDB request failed'));
    };
  });
}

export class Connection {
  readonly #name: string;
  readonly #stores: readonly string[];
  #open: Promise<IDBDatabase> | null = null;

  /** To the database of that name, which is made with these stores where there is none. */
  constructor(name: string, stores: readonly string[]) {
    this.#name = name;
    this.#stores = stores;
  }

  /**
   * Runs `work` in one transaction, and again in a new one where that failed and may pass. Resolves after it is committed
   * (`strict`: flushed to the disk). Rejects with the last I/O error, or with what `work` threw; then nothing was written.
   */
  async transact<T>(
    mode: IDBTransactionMode,
    durability: IDBTransactionDurability,
    stores: readonly string[],
    work: (tx: IDBTransaction) => Promise<T>,
  ): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.#attempt(mode, durability, stores, work);
      } catch (cause) {
        const trouble = cause instanceof DOMException ? troubleOf(cause) : 'unknown';
        const pause = PAUSES[attempt];
        if (trouble === 'unknown' || pause === undefined) throw cause;
        if (trouble === 'closed') this.#open = null;
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
  }

  async #attempt<T>(
    mode: IDBTransactionMode,
    durability: IDBTransactionDurability,
    stores: readonly string[],
    work: (tx: IDBTransaction) => Promise<T>,
  ): Promise<T> {
    const db = await (this.#open ??= this.#openDatabase());
    const tx = db.transaction(stores, mode, { durability });
    const committed = new Promise<void>((resolve, reject) => {
      tx.oncomplete = () => {
        resolve();
      };
      tx.onabort = () => {
        reject(tx.error ?? new DOMException('the transaction was aborted', 'AbortError'));
      };
    });
    committed.catch(() => undefined); // told through `work` where that fails first
    try {
      const value = await work(tx);
      await committed;
      return value;
    } catch (cause) {
      abort(tx);
      throw cause;
    }
  }

  #openDatabase(): Promise<IDBDatabase> {
    const forget = (): void => {
      this.#open = null;
    };
    const request = indexedDB.open(this.#name, 1);
    request.onupgradeneeded = () => {
      for (const store of this.#stores) request.result.createObjectStore(store);
    };
    return answer(request).then(
      (db) => {
        db.onclose = forget;
        db.onversionchange = () => {
          db.close();
          forget();
        };
        return db;
      },
      (cause: unknown) => {
        forget();
        throw cause;
      },
    );
  }
}

/** Takes back all of it, unless it has ended. */
export function abort(tx: IDBTransaction): void {
  try {
    tx.abort();
  } catch {
    // it had ended by itself
  }
}
