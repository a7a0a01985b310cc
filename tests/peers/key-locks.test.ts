/** The locks on an account: what opens it, what does not, and that nothing that interrupts a change shuts its owner out. */
import { afterAll, describe, expect, it } from 'vitest';
import type { LockChange, Way } from '../../src/api';
import { changeAutoLock, changeLocks } from '../../src/ssb/change-locks';
import { makeIdentity, openIdentity, unlockIdentity, type KeyStore } from '../../src/ssb/identity';
import { openBytes, sealBytes } from '../../src/ssb/records';
import { renewKeys } from '../../src/ssb/renew-keys';
import { stretch as realStretch, type Stretch } from '../../src/ssb/stretch';
import { Crash, Faults } from '../support/faults';
import { fileKeyStore, fileRecords } from '../support/file-records';
import {
  change,
  faulty as failing,
  Folder,
  NEW,
  OLD,
  quick,
  setTouch,
  setWords,
  touch,
  WAYS,
  whatOpens,
  words,
} from '../support/key-locks';

const folder = new Folder();
const fresh = () => folder.fresh();

afterAll(() => {
  folder.remove();
});

describe('the locks', () => {
  it('are none at first: it opens by itself', async () => {
    const store = fileKeyStore(fresh());
    const { keys, lock } = await makeIdentity(store);
    expect(lock).toEqual({ passphrase: false, passkey: null, autoLock: 15 });
    expect(await openIdentity(store, true)).toMatchObject({ kind: 'open', identity: { keys, lock } });
  });

  it('open with the passphrase, stretched by argon2id, and with nothing else', async () => {
    const store = fileKeyStore(fresh());
    const { keys } = await makeIdentity(store);
    expect(await changeLocks(store, realStretch, setWords(OLD), null)).toMatchObject({ ok: true });
    expect(await openIdentity(store, true)).toMatchObject({
      kind: 'locked',
      lock: { passphrase: true, passkey: null },
    });
    expect(await unlockIdentity(store, words('correct horsf'), realStretch)).toBeNull();
    expect(await unlockIdentity(store, touch(1), realStretch)).toBeNull();
    expect(await unlockIdentity(store, words(` ${OLD} `), realStretch)).toMatchObject({
      kind: 'open',
      identity: { keys },
    });
  });

  it('are changed and removed one by one, and either opens it while both are there', async () => {
    const store = fileKeyStore(fresh());
    await makeIdentity(store);
    const opens = () => whatOpens(store, WAYS);
    expect(await opens()).toEqual(['itself']);
    await change(store, setWords(OLD));
    expect(await opens()).toEqual(['old']);
    await change(store, setWords(NEW), words(OLD));
    expect(await opens()).toEqual(['new']);
    await change(store, setTouch(1), words(NEW));
    expect(await opens()).toEqual(['new', 'touch']);
    await change(store, setTouch(2), touch(1));
    expect(await opens()).toEqual(['new', 'otherTouch']);
    await change(store, { kind: 'remove', lock: 'passphrase' }, touch(2));
    expect(await opens()).toEqual(['otherTouch']);
    await change(store, { kind: 'remove', lock: 'passkey' }, touch(2));
    expect(await opens()).toEqual(['itself']);
  });

  it('tell the page what it needs to ask for the passkey', async () => {
    const store = fileKeyStore(fresh());
    await makeIdentity(store);
    const { passkey } = await change(store, setTouch(1));
    expect(passkey).toEqual({ credential: Uint8Array.of(1, 1), salt: new Uint8Array(32).fill(3) });
    expect(await openIdentity(store, true)).toMatchObject({ kind: 'locked', lock: { passkey } });
  });

  it('are not changed by somebody who cannot open them', async () => {
    const store = fileKeyStore(fresh());
    await makeIdentity(store);
    await change(store, setWords(OLD));
    for (const way of [words(NEW), touch(1), null]) {
      for (const what of [setWords(NEW), setTouch(1), { kind: 'remove', lock: 'passphrase' } as const]) {
        expect(await changeLocks(store, quick, what, way)).toMatchObject({ ok: false });
      }
    }
    expect(await whatOpens(store, WAYS)).toEqual(['old']);
  });

  it('take no passphrase of a few letters', async () => {
    const store = fileKeyStore(fresh());
    await makeIdentity(store);
    expect(await changeLocks(store, quick, setWords(' seven77 '), null)).toMatchObject({
      ok: false,
      reason: 'passphrase-too-short',
      detail: { limit: 8 },
    });
    expect(await whatOpens(store, WAYS)).toEqual(['itself']);
  });

  it('are not set where what was stretched comes out differently the next time', async () => {
    const store = fileKeyStore(fresh());
    await makeIdentity(store);
    let times = 0;
    const faulty: Stretch = (passphrase, salt, cost) => quick(`${passphrase}${(times += 1)}`, salt, cost);
    await expect(changeLocks(store, faulty, setWords(OLD), null)).rejects.toThrow('does not open');
    expect(await whatOpens(store, WAYS)).toEqual(['itself']);
  });

  it('remember after how many minutes to lock', async () => {
    const store = fileKeyStore(fresh());
    await makeIdentity(store);
    await change(store, setWords(OLD));
    expect(await changeAutoLock(store, 5)).toMatchObject({ autoLock: 5, passphrase: true });
    expect(await openIdentity(store, true)).toMatchObject({ kind: 'locked', lock: { autoLock: 5 } });
    expect(await changeAutoLock(store, null)).toMatchObject({ autoLock: null });
  });
});

describe('what is stored under a lock', () => {
  it('does not open with the device key, nor with anything that was in the store', async () => {
    const store = fileKeyStore(fresh());
    const { keys, account } = await makeIdentity(store);
    const sealed = await sealBytes(account, 'plan', new TextEncoder().encode('who my friends are'));
    await change(store, setWords(OLD));
    const stored = await store.load();
    if (stored.found !== 'keys' || stored.locks === null) throw new Error(stored.found);
    for (const [label, bytes] of [
      ['identity', stored.sealed],
      ['plan', sealed],
    ] as const) {
      await expect(openBytes(stored.device, label, bytes)).rejects.toThrow();
    }
    const text = Buffer.from(await openBytes(stored.device, 'locks', stored.locks)).toString();
    const { list } = JSON.parse(text) as { list: { kind: string; sealed: string }[] };
    expect(list.map(({ kind }) => kind)).toEqual(['passphrase']);
    const wrapped = Buffer.from(list[0]?.sealed ?? '', 'base64');
    for (const label of ['device', 'passphrase', 'locks', 'identity']) {
      await expect(openBytes(stored.device, label, wrapped)).rejects.toThrow();
    }
    expect(text).not.toContain(keys.private.slice(0, 20));
  });

  it.each(['sealed', 'locks'] as const)(
    'and changed there (%s) is damage, with the right passphrase too',
    async (part) => {
      const store = fileKeyStore(fresh());
      await makeIdentity(store);
      await change(store, setWords(OLD));
      const stored = await store.load();
      if (stored.found !== 'keys' || stored.locks === null) throw new Error(stored.found);
      const changed = Uint8Array.from(stored[part] ?? []);
      changed[20] = (changed[20] ?? 0) ^ 1;
      await store.save({ ...stored, [part]: changed }, stored);
      const damaged = { kind: 'damaged', found: 'unreadable' };
      expect(await unlockIdentity(store, words(OLD), quick)).toEqual(damaged);
      if (part === 'locks') expect(await openIdentity(store, true)).toEqual(damaged);
      await expect(makeIdentity(store)).rejects.toThrow('already');
    },
  );

  it('without its locks is damage', async () => {
    const store = fileKeyStore(fresh());
    await makeIdentity(store);
    await change(store, setWords(OLD));
    const stored = await store.load();
    if (stored.found !== 'keys') throw new Error(stored.found);
    await store.save({ ...stored, locks: null }, stored);
    await renewKeys(store, fileRecords(fresh()));
    expect(await openIdentity(store, true)).toEqual({ kind: 'damaged', found: 'unreadable' });
  });
});

const MOMENTS = ['before', 'after'] as const;

describe('a crash while the locks are changed', () => {
  const both = [setWords(OLD), setTouch(1)] as const;
  const cases: readonly { name: string; set: readonly LockChange[]; what: LockChange; way: Way | null }[] = [
    { name: 'setting a passphrase', set: [], what: setWords(NEW), way: null },
    { name: 'changing it', set: [both[0]], what: setWords(NEW), way: words(OLD) },
    { name: 'adding a passkey', set: [both[0]], what: setTouch(1), way: words(OLD) },
    { name: 'removing the passkey', set: both, what: { kind: 'remove', lock: 'passkey' }, way: words(OLD) },
    { name: 'removing the last lock', set: [both[0]], what: { kind: 'remove', lock: 'passphrase' }, way: words(OLD) },
  ];

  it.each(cases)('$name leaves the old ones or the new, and the same account', async ({ set, what, way }) => {
    for (const moment of MOMENTS) {
      const store = fileKeyStore(fresh());
      const { keys } = await makeIdentity(store);
      for (const [at, lock] of set.entries()) await change(store, lock, at === 0 ? null : words(OLD));
      const faults = new Faults();
      const before = await whatOpens(store, WAYS);
      faults.plan(1, moment);
      await expect(changeLocks(failing(store, faults), quick, what, way)).rejects.toThrow(Crash);
      const after = await whatOpens(store, WAYS);
      if (moment === 'before') expect(after).toEqual(before);
      else expect(after).not.toEqual(before);
      const opened = await openIdentity(store, true);
      const mine = opened.kind === 'locked' ? await anyWay(store) : opened;
      expect(mine).toMatchObject({ kind: 'open', identity: { keys } });
    }
  });

  async function anyWay(store: KeyStore) {
    for (const way of Object.values(WAYS)) {
      const opened = await unlockIdentity(store, way, quick);
      if (opened !== null) return opened;
    }
    return null;
  }
});
