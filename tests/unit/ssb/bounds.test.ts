import { describe, expect, it, vi } from 'vitest';
import type { FeedId } from '../../../src/crystal/ids';
import { createBounds, LIMITS, type Bounds, type Limits } from '../../../src/ssb/bounds';
import type { ClassicMessage } from '../../../src/ssb/ssb-types';
import { Faults } from '../../support/faults';
import { MemoryVault } from '../../support/memory-vault';

const id = (letter: string): FeedId => `@${letter.repeat(42)}A=.ed25519` as FeedId;
const [friend, far] = [id('A'), id('B')];
const limits: Limits = { near: { messages: 100, bytes: 1e6 }, distant: { messages: 10, bytes: 5_000 }, log: 1_000 };

function start(more: Partial<Limits> = {}) {
  const log = { size: 0 };
  const [want, onChange] = [vi.fn(), vi.fn()];
  const bounds = createBounds({ want, onChange, logSize: () => log.size }, { ...limits, ...more });
  bounds.setNear(new Set([friend]));
  return { bounds, want, onChange, log };
}

function message(author: FeedId, sequence: number, content: unknown = 'x'): ClassicMessage {
  return { author, sequence, content, previous: null, timestamp: 0, hash: 'sha256', signature: '' };
}

function takes(bounds: Bounds, author: FeedId, count: number, content?: unknown): number {
  let taken = 0;
  while (taken < count && bounds.mayTake(message(author, taken + 1, content))) taken += 1;
  return taken;
}

describe('what is taken in of one account', () => {
  it('ends at so many messages; more of people that one knows', () => {
    const { bounds, want, onChange } = start();
    expect(takes(bounds, far, 1000)).toBe(10);
    expect(takes(bounds, friend, 1000)).toBe(100);
    expect(bounds.heldBack()).toEqual([far, friend]);
    expect(want.mock.calls).toEqual([
      [far, false],
      [friend, false],
    ]);
    bounds.mayTake(message(far, 11));
    expect(onChange).toHaveBeenCalledTimes(2);
  });

  it('ends at so many bytes, whatever the content is', () => {
    const { bounds } = start();
    expect(takes(bounds, far, 1000, 'x'.repeat(2_000))).toBe(3);
    const deep = JSON.parse(`${'['.repeat(1e5)}${']'.repeat(1e5)}`) as unknown;
    expect(takes(start().bounds, far, 5, deep)).toBe(5);
  });

  it('ends for those far away when the device holds much, and not for others', () => {
    const { bounds, log } = start();
    log.size = 1_000;
    expect([takes(bounds, far, 5), takes(bounds, friend, 5)]).toEqual([0, 5]);
  });

  it('goes on once somebody is known', () => {
    const { bounds, want } = start();
    takes(bounds, far, 20);
    bounds.setNear(new Set([friend, far]));
    expect(want).toHaveBeenLastCalledWith(far, true);
    expect(bounds.heldBack()).toEqual([]);
    expect(bounds.mayTake(message(far, 11))).toBe(true);
  });

  it('is counted on at the next start', async () => {
    vi.useFakeTimers();
    const vault = new MemoryVault(new Faults());
    const first = start().bounds;
    await first.open(vault);
    expect(takes(first, far, 2, 'x'.repeat(2_000))).toBe(2);
    await vi.advanceTimersByTimeAsync(10_000);
    vi.useRealTimers();
    const { bounds } = start();
    await bounds.open(vault);
    expect(bounds.mayTake(message(far, 3, 'x'.repeat(2_000)))).toBe(true);
    expect(bounds.mayTake(message(far, 4))).toBe(false);
  });

  it('is far from what honest people write', () => {
    expect(LIMITS.distant.messages).toBeGreaterThanOrEqual(25_000);
    expect(LIMITS.near.bytes).toBeGreaterThan(LIMITS.distant.bytes);
  });
});
