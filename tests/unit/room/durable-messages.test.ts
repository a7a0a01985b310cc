/** With the real storage in a temporary folder: what replication hears of must be in the file. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { durableMessagesPlugin } from '../../../room/plugins/durable-messages';
import { caps, createStack, ssbKeys, storagePlugins } from '../../../room/ssb-packages';
import type { Added, Ssb } from '../../../room/ssb-types';

/** bytes of a record's length in the file */
const RECORD_HEAD = 2;

type Storage = Ssb & {
  readonly db: { create(opts: object, callback: (error: Error | null, added: Added['kvt']) => void): void };
};

test('a message is told of when it is on disk, in order, even while more keep coming', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'coconut-log-'));
  const keys = ssbKeys.createSync(join(dir, 'secret'));
  const builder = createStack({ caps });
  for (const plugin of storagePlugins) builder.use(plugin);
  const ssb = builder.use(durableMessagesPlugin)({ path: dir, keys, connections: {} }) as Storage;
  const readLog = () => readFileSync(join(dir, 'db2', 'log.bipf'));

  const count = 300;
  const told: number[] = [];
  const missing: string[] = [];
  let streamed = 0;
  const done = new Promise<void>((resolve) => {
    const look = () => told.length === count && streamed === count && resolve();
    ssb.db.onMsgAdded(({ kvt }) => {
      told.push(kvt.value.sequence);
      if (!readLog().includes(kvt.key)) missing.push(`told of ${kvt.value.sequence}`);
      look();
    });
    // The indexes follow this stream.
    const write = ({ offset, value }: { offset: number; value: Uint8Array }) => {
      streamed++;
      const start = offset + RECORD_HEAD;
      if (
        !readLog()
          .subarray(start, start + value.length)
          .equals(value)
      )
        missing.push(`streamed ${streamed}`);
      look();
    };
    ssb.db.getLog().stream({ gt: -1, live: true, decrypt: false }).pipe({ paused: false, write });
  });
  for (let n = 0; n < count; n++) {
    const content = { type: 'post', text: 'x'.repeat(n * 20) };
    await new Promise((resolve) => ssb.db.create({ keys, content }, resolve));
    // A pause shorter than what the log used to wait for, so that it never falls silent.
    if (n % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await done;
  expect(missing).toEqual([]);
  expect(told).toEqual(Array.from({ length: count }, (_, n) => n + 1));
  await new Promise<void>((resolve) => ssb.close(true, () => resolve()));
  rmSync(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}, 30_000);
