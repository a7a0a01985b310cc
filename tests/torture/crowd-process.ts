/**
 * Many members in one process, each one socket to the room and what an app asks of it: who is there, its invitations, a few feeds.
 * Some of them write. Told what to do by `crowd.ts`.
 */
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import type { SsbKeys } from 'ssb-keys';
import type { FeedId } from '../../src/crystal/ids';
import { dialRaw, type RawRpc } from '../support/raw-peer';
import type { Source } from '../support/ssb-peer';

/** What the parent says. */
export type Order =
  | { readonly enter: { readonly address: string; readonly from: number; readonly to: number } }
  | { readonly write: number };

/** What the parent hears: every `REPORT_EVERY` ms how long messages took (ms), and who is still connected. */
export type Report = { readonly entered?: number; readonly took: readonly number[]; readonly connected: number };

/** Members with these numbers write, and every member wants `WANTED` of their feeds. */
export const WRITERS = 20;
const WANTED = 4;
const AT_ONCE = 5;
const TRIES = 20;
const REPORT_EVERY = 250;

type Message = { readonly author: FeedId; readonly sequence: number; readonly content: { readonly at: number } };
type Item = Message | Readonly<Record<string, number>>;
type Writer = { write(): void };

const { generate, signObj, hash } = createRequire(import.meta.url)('ssb-keys') as {
  generate(curve: 'ed25519', seed: Buffer): SsbKeys;
  signObj(keys: SsbKeys, hmac: null, value: object): object;
  hash(text: string): string;
};

const keysOf = (number: number): SsbKeys =>
  generate('ed25519', createHash('sha256').update(`crowd ${number}`).digest());
const writers = new Map<number, Writer>();
let took: number[] = [];
let connected = 0;

async function enter(address: string, number: number): Promise<void> {
  const keys = keysOf(number);
  const rpc = await dialRaw(address, keys as SsbKeys & { id: FeedId });
  connected += 1;
  (rpc as unknown as { on(event: 'closed', run: () => void): void }).on('closed', () => (connected -= 1));
  read(rpc.room.attendants() as Source<unknown>, () => undefined);
  read(rpc.roomInvites.made() as Source<unknown>, () => undefined);
  replicate(rpc, keys, number);
}

/** Asks for feeds and takes what comes; a writer offers their own. */
function replicate(rpc: RawRpc, keys: SsbKeys, number: number): void {
  const { source, sink } = rpc.ebt.replicate({ version: 3, format: 'classic' }, () => undefined);
  const numbers = Array.from({ length: WANTED }, (_, n) => (number + n * 7) % WRITERS);
  /** How much of each feed that is wanted is here. */
  const have = new Map<string, number>(
    numbers.filter((each) => each !== number).map((each) => [keysOf(each).id, 0] as const),
  );
  const mine = number < WRITERS ? { [keys.id]: 1 } : {};
  const queue: Item[] = [{ ...mine, ...Object.fromEntries(have) }];
  let waiting: ((end: null, item: Item) => void) | null = null;
  const send = (): void => {
    const [cb, item] = [waiting, queue[0]];
    if (cb === null || item === undefined) return;
    waiting = null;
    queue.shift();
    cb(null, item);
  };
  sink((end: unknown, cb: (end: unknown, item?: unknown) => void) => {
    if (end) cb(end);
    else {
      waiting = cb;
      send();
    }
  });
  read(source as Source<Item>, (item) => {
    if ('author' in item && typeof item.author === 'string') {
      const { author, sequence, content } = item as Message;
      if (have.get(author) !== sequence - 1) return;
      have.set(author, sequence);
      took.push(Date.now() - content.at);
      return;
    }
    // The room has come to want a feed that it did not know when we asked for it; of others we say that we do not want them.
    const told = Object.entries(item).filter(([id, note]) => id !== keys.id && typeof note === 'number' && note >= 0);
    if (told.length === 0) return;
    queue.push(Object.fromEntries(told.map(([id]) => [id, have.has(id) ? (have.get(id) ?? 0) * 2 : -1])));
    send();
  });
  let [previous, sequence]: [string | null, number] = [null, 0];
  const write = (): void => {
    sequence += 1;
    const [at, author] = [Date.now(), keys.id];
    const content = { type: 'post', at, text: 'x'.repeat(300) };
    const message = signObj(keys, null, { previous, author, sequence, timestamp: at, hash: 'sha256', content });
    previous = `%${hash(JSON.stringify(message, null, 2))}`;
    queue.push(message as Message);
    send();
  };
  if (number < WRITERS) writers.set(number, { write });
}

function read<T>(source: Source<T>, onItem: (item: T) => void): void {
  const next = (): void =>
    source(null, (end, item) => {
      if (end) return;
      onItem(item as T);
      next();
    });
  next();
}

/** As an app does: whoever does not get in, because the room is busy, comes again. */
async function enterAtLast(address: string, number: number): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await enter(address, number);
      return;
    } catch (cause) {
      if (tries === TRIES) throw cause;
    }
  }
}

async function enterAll({ address, from, to }: { address: string; from: number; to: number }): Promise<void> {
  let number = from;
  const one = async (): Promise<void> => {
    while (number < to) await enterAtLast(address, number++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  report(to - from);
}

function report(entered?: number): void {
  process.send?.({ ...(entered === undefined ? {} : { entered }), took, connected } satisfies Report);
  took = [];
}

process.on('message', (order: Order) => {
  if ('enter' in order) void enterAll(order.enter);
  else writers.get(order.write)?.write();
});
process.on('disconnect', () => process.exit());
if (process.send !== undefined) setInterval(report, REPORT_EVERY);
