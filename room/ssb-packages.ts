/** Loads the untyped SSB packages and gives each its narrow type; nothing else in the room touches them. */
import { createRequire } from 'node:module';
import { feedIndexOver, type Floor, type IndexBase } from '../src/ssb/feed-index';
import { nothingPrivate } from './nothing-private';
import { openPatiently } from './patient-file';
import type { AppendLog, Keys, LogIndex, StackBuilder } from './ssb-types';
import { watchStalled } from './stalled-feeds';

type Debounce = (run: () => void, wait: number, options?: { readonly maxWait?: number }) => () => void;

/** How long the storage may put off a write, ms. */
const LONGEST_DELAY = 25;

const load = createRequire(import.meta.url);

export const createStack = load('secret-stack') as (config: object) => StackBuilder;

export const ssbKeys = load('ssb-keys') as { createSync(file: string): Keys; hash(text: string): string };

/** The network's key: whoever has another one cannot even shake hands. */
export const caps = load('ssb-caps') as { readonly shs: string };

/** Storage; no encryption format is installed, so the room cannot even try to read what it carries. */
export const storagePlugins: readonly unknown[] = loadPromptly(['ssb-db2/core', 'ssb-classic', 'ssb-db2/compat/ebt']);

/** What an index of the storage is made from; it follows the log, and is written as promptly. */
export const IndexOfLog = load('ssb-db2/indexes/plugin') as new (
  log: AppendLog,
  folder: string,
  name: string,
  version: number,
  keys: undefined,
  values: 'json',
) => LogIndex;

export const replicationPlugin: unknown = loadReplication();

function loadReplication(): unknown {
  const giveBack = replace('epidemic-broadcast-trees/events', watchStalled);
  try {
    return load('ssb-ebt');
  } finally {
    giveBack();
  }
}

/**
 * The log and the indexes put off each write until nothing was added for 250 ms: while messages keep coming, nothing would
 * ever be written, nor passed on. These packages wait for `LONGEST_DELAY` at most instead.
 */
function loadPromptly(names: readonly string[]): readonly unknown[] {
  const original = load('lodash.debounce') as Debounce;
  const prompt: Debounce = (run, wait) => {
    const delay = Math.min(wait, LONGEST_DELAY);
    return original(run, delay, { maxWait: delay });
  };
  const giveBack = [
    replace('lodash.debounce', prompt),
    replace('polyraf', openPatiently),
    replace('ssb-db2/indexes/private', nothingPrivate),
    replace('ssb-classic/get-msg-id', createMsgId()),
    // These come after the debounce that they use.
    replace('ssb-db2/indexes/ebt', feedIndexOver(indexBase(), floor)),
    replace('ssb-db2/indexes/keys', nothingIndexed(indexBase())),
  ];
  try {
    return names.map((name) => load(name) as unknown);
  } finally {
    for (const give of giveBack) give();
  }
}

function indexBase(): IndexBase<Level> {
  return load('ssb-db2/indexes/plugin') as IndexBase<Level>;
}

/** What is needed of the package `level`. */
type Level = {
  iterator(range: object): {
    next(cb: (error: Error | null | undefined, key?: unknown, value?: unknown) => void): void;
    end(cb: () => void): void;
  };
};

function floor(level: Level, least: string, most: string, cb: Parameters<Floor<Level>>[3]): void {
  const entries = level.iterator({ gte: least, lte: most, reverse: true, limit: 1, valueEncoding: 'json' });
  entries.next((error, key, value) => {
    entries.end(() => cb(error, key === undefined ? null : { key, value }));
  });
}

/** In place of the index by message id: nobody asks a room for a message by that. */
function nothingIndexed(Base: IndexBase<Level>): unknown {
  return class Nothing extends Base {
    constructor(log: unknown, dir: string) {
      super(log, dir, 'keys', 2);
    }

    processRecord(): void {
      // there is nothing to keep
    }

    indexesContent(): boolean {
      return false;
    }
  };
}

/** The id of a message. The package's own remembers every message for ever. */
function createMsgId(): (message: object) => string {
  const known = new WeakMap<object, string>();
  return (message) => {
    const id = known.get(message) ?? `%${ssbKeys.hash(JSON.stringify(message, null, 2))}`;
    known.set(message, id);
    return id;
  };
}

/** Until the returned function is called, whoever loads the package `name` for the first time gets `stand`. */
function replace(name: string, stand: unknown): () => void {
  const original: unknown = load(name);
  const module = load.cache[load.resolve(name)];
  if (module === undefined) throw new Error(`${name} is not where it was`);
  module.exports = stand;
  return () => {
    module.exports = original;
  };
}
