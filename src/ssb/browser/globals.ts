/**
 * What the SSB packages expect of their surroundings, set up before any of them runs: import this first.
 * The console is silenced: third-party packages write ids and errors of peers there, and our own code never writes.
 */
import { Buffer } from 'buffer';
import process from 'process';

type Surroundings = Record<string, unknown>;

const world = globalThis as unknown as Surroundings;
const quiet = (): void => undefined;

world['global'] = globalThis;
// Taken for the mark of a browser by ssb-db2 and others; a worker has none.
world['window'] = globalThis;
world['process'] = process;
world['Buffer'] = Buffer;
world['setImmediate'] ??= (run: (...args: unknown[]) => void, ...args: unknown[]) => setTimeout(run, 0, ...args);
world['clearImmediate'] ??= (timer: number) => {
  clearTimeout(timer);
};
// net.js makes a throwaway key pair there before it takes ours; a worker has no localStorage, and ours is never in one.
world['localStorage'] ??= {};
Object.assign(console, { log: quiet, info: quiet, debug: quiet, warn: quiet, error: quiet, trace: quiet });
