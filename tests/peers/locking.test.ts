/** A peer that is locked: stopped in order, silent, and back with everything when it is opened. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Way } from '../../src/api';
import { Company, idOf } from '../support/meet';
import { startPeer, type TestPeer } from '../support/peer';

const company = new Company();

afterEach(() => company.leave());

const WORDS = 'velvet orbit pancake';
const words = (passphrase: string): Way => ({ kind: 'passphrase', passphrase });

async function lockable(): Promise<TestPeer> {
  const alice = await company.person('Alice');
  const set = await alice.api.changeLock({ kind: 'set-passphrase', passphrase: WORDS }, null);
  expect(set).toEqual({ ok: true, value: null });
  await alice.ready(({ lock }) => lock.passphrase);
  return alice;
}

describe('a peer with a passphrase', () => {
  it('is locked at every start, says nothing of itself, and does nothing', async () => {
    const alice = await lockable();
    const id = await idOf(alice);
    await alice.stop();
    const again = company.keep(await startPeer({ dir: alice.dir }));
    const state = await again.until(({ kind }) => kind !== 'starting');
    expect(state).toEqual({ kind: 'locked', lock: { passphrase: true, passkey: null, autoLock: 15 } });
    await expect(again.api.setName('Eve')).rejects.toThrow('not running');
    await expect(again.api.exportData()).rejects.toThrow('not running');
    await expect(again.api.createIdentity('Eve')).rejects.toThrow('already');
    await expect(again.api.setAutoLock(null)).rejects.toThrow('not running');
    await expect(again.api.changeLock({ kind: 'remove', lock: 'passphrase' }, words(WORDS))).rejects.toThrow(
      'not running',
    );

    expect(await again.api.unlock(words('velvet orbit'))).toMatchObject({ ok: false, reason: 'wrong-passphrase' });
    expect(again.state().kind).toBe('locked');
    expect(await again.api.unlock(words(WORDS))).toEqual({ ok: true, value: null });
    expect((await again.ready()).view.me).toEqual({ id, name: 'Alice' });
    await expect(again.api.unlock(words(WORDS))).rejects.toThrow('not locked');
  });

  it('is locked on demand after what was being written is written, and can be opened again and again', async () => {
    const alice = await lockable();
    for (const name of ['Alice One', 'Alice Two', 'Alice Three']) {
      const named = alice.api.setName(name);
      const locked = alice.api.lock();
      await alice.until(({ kind }) => kind === 'locked');
      expect(await named).toEqual({ ok: true, value: null });
      await locked;
      expect(await alice.api.unlock(words(WORDS))).toEqual({ ok: true, value: null });
      expect((await alice.ready()).view.me.name).toBe(name);
    }
  });

  it('makes whoever guesses wait, longer and longer', async () => {
    const alice = await lockable();
    await alice.api.lock();
    const waits = [];
    for (let guess = 0; guess < 4; guess++) {
      const tried = await alice.api.unlock(words(`guess ${guess} of many`));
      waits.push(tried.ok ? 'opened' : (tried.detail?.wait ?? 0));
    }
    expect(waits).toEqual([0, 0, 2, 4]);
    expect(await alice.api.unlock(words(WORDS))).toEqual({ ok: true, value: null });
  });

  it('without a lock is not locked', async () => {
    const bob = await company.person('Bob');
    await bob.api.lock();
    expect(bob.state().kind).toBe('ready');
  });

  it('suggests five words, others every time', async () => {
    const bob = await company.person('Bob');
    const [one, other] = [await bob.api.suggestPassphrase(), await bob.api.suggestPassphrase()];
    expect(one).toMatch(/^[a-z]+( [a-z]+){4}$/);
    expect(other).not.toBe(one);
  });
});
