/** With the real storage in a temporary folder: what replication hears of must be in the file. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { durableMessagesPlugin } from '../../../room/plugins/durable-messages';
import { caps, createStack, ssbKeys, storagePlugins } from '../../../room/ssb-packages';
import type { Added, Ssb } from '../../../room/ssb-types';

type Storage = Ssb & {
  readonly db: { create(opts: object, callback: (error: Error | null, added: Added['kvt']) => void): void };
};

test('a message is told of when it is on disk, in order, even while more keep coming', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'coconut-log-'));
  const keys = ssbKeys.createSync(join(dir, 'secret'));
  const builder = createStack({ caps });
  for (const plugin of storagePlugins) builder.use(plugin);
  const ssb = builder.use(durableMessagesPlugin)({ path: dir, keys, connections: {} }) as Storage;

  const count = 300;
  const told: number[] = [];
  const missing: number[] = [];
  const allTold = new Promise<void>((resolve) => {
    ssb.db.onMsgAdded(({ kvt }) => {
      told.push(kvt.value.sequence);
      if (!readFileSync(join(dir, 'db2', 'log.bipf')).includes(kvt.key)) missing.push(kvt.value.sequence);
      if (told.length === count) resolve();
    });
  });
  for (let n = 0; n < count; n++) {
    const content = { type: 'post', text: 'x'.repeat(n * 20) };
    await new Promise((resolve) => ssb.db.create({ keys, content }, resolve));
    // A pause shorter than what the log used to wait for, so that it never falls silent.
    if (n % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  }
  await allTold;
  expect(missing).toEqual([]);
  expect(told).toEqual(Array.from({ length: count }, (_, n) => n + 1));
  await new Promise<void>((resolve) => ssb.close(true, () => resolve()));
  rmSync(dir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}, 30_000);
