/** The domain's ports over the app's own stack: the same contract as in memory (see `tests/unit/crystal/ports.test.ts`). */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFeed } from '../../src/ssb/feed';
import { sealRecords } from '../../src/ssb/records';
import { cast } from '../support/cast';
import { fileRecords } from '../support/file-records';
import { feedContract, vaultContract } from '../support/port-contract';
import { startStack } from '../support/stack';

const { bob } = cast('bob');

feedContract(async () => {
  const stack = await startStack();
  const records = fileRecords(join(stack.dir, 'records'));
  const feed = await openFeed(stack.peer, stack.keys, { records, vault: records });
  return { port: feed, remove: stack.remove };
}, bob.id);

vaultContract(async () => {
  const dir = await mkdtemp(join(tmpdir(), 'coconut-vault-'));
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
  return { port: sealRecords(fileRecords(dir), key), remove: () => rm(dir, { recursive: true, force: true }) };
});
