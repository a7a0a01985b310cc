/** The contracts that the browser's storage keeps (see `tests/e2e/storage.spec.ts`), kept by what stands in for it in Node. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sealRecords } from '../../src/ssb/records';
import { keysContract } from '../contracts/keys';
import { recordsContract } from '../contracts/records';
import { storageContract, toFile } from '../contracts/storage';
import { fileKeyStore, fileRecords } from '../support/file-records';

const folder = mkdtempSync(join(tmpdir(), 'coconut-contracts-'));
let count = 0;
const fresh = (): string => join(folder, String((count += 1)));
const makeKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);

type Raf = (path: string) => Parameters<typeof toFile>[0] extends () => infer S ? S : never;
const raf = createRequire(import.meta.url)('random-access-file') as Raf;

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('records in files', () => {
  it.each(recordsContract)('$name', ({ run }) => run(fileRecords(fresh())));
});

describe('keys in files', () => {
  it.each(keysContract)('$name', ({ run }) => run(fileKeyStore(fresh())));
});

describe('sealed records', () => {
  it.each(recordsContract)('$name', async ({ run }) => run(sealRecords(fileRecords(fresh()), await makeKey())));

  it('say nothing to who has not the key, and do not open under another name', async () => {
    const records = fileRecords(fresh());
    const [vault, other] = [sealRecords(records, await makeKey()), sealRecords(records, await makeKey())];
    const secret = new TextEncoder().encode('who my friends are');
    await vault.write('people', secret);
    const sealed = await records.read('people');
    expect(Buffer.from(sealed ?? []).includes(Buffer.from(secret))).toBe(false);
    await expect(other.read('people')).rejects.toThrow();
    await records.write('moved', sealed ?? new Uint8Array());
    await expect(vault.read('moved')).rejects.toThrow();
  });
});

describe('the file of a log', () => {
  it.each(storageContract)('$name', async ({ run }) => {
    const path = fresh();
    await run(toFile(() => raf(path)));
  });
});
