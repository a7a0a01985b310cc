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
// Timers wait 4 ms once they are nested, and packages wait like this after every chunk they send.
const due = new Map<number, () => void>();
let lastTicket = 0;
const channel = new MessageChannel();
channel.port1.onmessage = ({ data }: MessageEvent<number>) => {
  const run = due.get(data);
  due.delete(data);
  run?.();
};
world['setImmediate'] ??= (run: (...args: unknown[]) => void, ...args: unknown[]) => {
  lastTicket += 1;
  due.set(lastTicket, () => {
    run(...args);
  });
  channel.port2.postMessage(lastTicket);
  return lastTicket;
};
world['clearImmediate'] ??= (ticket: number) => {
  due.delete(ticket);
};
// net.js makes a throwaway key pair there before it takes ours; a worker has no localStorage, and ours is never in one.
world['localStorage'] ??= {};
Object.assign(console, { log: quiet, info: quiet, debug: quiet, warn: quiet, error: quiet, trace: quiet });
