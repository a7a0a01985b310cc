import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { Company, idOf } from '../support/meet';
import { startPeer, type TestPeer } from '../support/peer';

const company = new Company();

afterEach(() => company.leave());

async function again(peer: TestPeer): Promise<TestPeer> {
  await peer.stop();
  return company.keep(await startPeer({ dir: peer.dir }));
}

describe('an identity', () => {
  it('is made once, is named, and is the same after every start', async () => {
    const alice = await company.person('  Alice ');
    const id = await idOf(alice);
    await expect(alice.api.createIdentity('Another')).rejects.toThrow('already');
    const second = await again(alice);
    expect((await second.ready()).view.me).toMatchObject({ id, name: 'Alice' });
  });

  it('is made when it is known that there is none, however early it is asked for', async () => {
    const eager = company.keep(await startPeer());
    expect(await eager.api.createIdentity('Alice')).toEqual({ ok: true, value: null });
    const id = await idOf(eager);
    const second = await again(eager);
    await expect(second.api.createIdentity('Another')).rejects.toThrow('already');
    expect((await second.ready()).view.me).toMatchObject({ id, name: 'Alice' });
  });

  it('needs a name of 1–64 characters', async () => {
    const nobody = company.keep(await startPeer());
    await nobody.until((state) => state.kind === 'new');
    expect(await nobody.api.createIdentity('  ')).toMatchObject({ ok: false, reason: 'name-empty' });
    expect(await nobody.api.createIdentity('x'.repeat(65))).toMatchObject({ ok: false, reason: 'name-too-long' });
    expect(nobody.state().kind).toBe('new');
  });

  it('is never in the clear in what is stored', async () => {
    const alice = await company.person('Alice');
    await alice.stop();
    const files = await readdir(alice.dir, { recursive: true, withFileTypes: true });
    const texts = await Promise.all(
      // A throwaway pair that the stack makes for itself, in Node only, and that signs nothing.
      files
        .filter((file) => file.isFile() && file.name !== 'secret')
        .map((file) => readFile(join(file.parentPath, file.name), 'latin1')),
    );
    expect(texts.length).toBeGreaterThan(3);
    for (const text of texts) expect(text).not.toMatch(/"private"|[A-Za-z0-9+/]{86}==\.ed25519/);
  });

  it('whose keys are missing is not replaced by a new one', async () => {
    const alice = await company.person('Alice');
    await alice.stop();
    await rm(join(alice.dir, 'keys'), { recursive: true });
    const damaged = company.keep(await startPeer({ dir: alice.dir }));
    expect(await damaged.until((state) => state.kind !== 'starting')).toEqual({
      kind: 'keys-damaged',
      found: 'missing',
    });
    await expect(damaged.api.createIdentity('Another')).rejects.toThrow('already');
    expect(await readdir(alice.dir)).not.toContain('keys');
  });

  it.each(['device', 'identity'])('whose %s is damaged is not replaced by a new one', async (file) => {
    const alice = await company.person('Alice');
    await alice.stop();
    const path = join(alice.dir, 'keys', file);
    const bytes = await readFile(path);
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    await writeFile(path, bytes);
    const damaged = company.keep(await startPeer({ dir: alice.dir }));
    expect(await damaged.until((state) => state.kind !== 'starting')).toEqual({
      kind: 'keys-damaged',
      found: 'unreadable',
    });
  });

  it('whose messages and records are all gone signs nothing, and says that they must come back', async () => {
    const alice = await company.person('Alice');
    await alice.stop();
    for (const folder of ['peer', 'records']) await rm(join(alice.dir, folder), { recursive: true });
    const bare = company.keep(await startPeer({ dir: alice.dir }));
    const { own, rooms } = await bare.ready();
    expect(own).toEqual({ kind: 'returning', have: 0, need: null, lacking: false });
    expect(rooms).toEqual([]);
    expect(await bare.api.setName('Another')).toMatchObject({ ok: false, reason: 'messages-returning' });
    const twice = await again(bare);
    expect((await twice.ready()).own.kind).toBe('returning');
  });
});
