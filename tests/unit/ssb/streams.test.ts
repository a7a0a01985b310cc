import { describe, expect, it } from 'vitest';
import { ask, drain } from '../../../src/ssb/pull';
import { retryDelay } from '../../../src/ssb/retry';
import type { Source } from '../../../src/ssb/ssb-types';

/** Gives `items` at once, or each in a later turn, then ends with `end`. Counts how often it was aborted. */
function source(
  items: readonly number[],
  later: boolean,
  end: Error | true,
): { read: Source<number>; aborted(): number } {
  let at = 0;
  let aborts = 0;
  return {
    aborted: () => aborts,
    read: (abort, cb) => {
      if (abort) aborts += 1;
      const answer = (): void => {
        if (abort) cb(true);
        else if (at < items.length) cb(null, items[at++]);
        else cb(end);
      };
      if (later) setTimeout(answer);
      else answer();
    },
  };
}

function collect(read: Source<number>, stopAfter = Infinity): Promise<{ items: number[]; err: Error | null }> {
  return new Promise((resolve) => {
    const items: number[] = [];
    let stop = (): void => undefined;
    const take = (item: number): void => {
      items.push(item);
      if (items.length >= stopAfter) stop();
    };
    stop = drain(read, take, (err) => {
      resolve({ items, err });
    });
  });
}

describe('drain', () => {
  it.each([false, true])('reads to the end (later: %s)', async (later) => {
    expect(await collect(source([1, 2, 3], later, true).read)).toEqual({ items: [1, 2, 3], err: null });
  });

  it('tells of an error', async () => {
    const err = new Error('gone');
    expect(await collect(source([1], true, err).read)).toEqual({ items: [1], err });
  });

  it('does not grow the stack', async () => {
    const many = Array.from({ length: 100_000 }, (_each, index) => index);
    expect((await collect(source(many, false, true).read)).items).toHaveLength(100_000);
  });

  it('stops when told to, once', async () => {
    const endless = source(
      Array.from({ length: 1000 }, () => 1),
      true,
      true,
    );
    expect(await collect(endless.read, 3)).toEqual({ items: [1, 1, 1], err: null });
    expect(endless.aborted()).toBe(1);
  });
});

describe('ask', () => {
  it('gives the answer, the error, or gives up', async () => {
    await expect(ask<number>((cb) => cb(null, 7), 1000)).resolves.toBe(7);
    await expect(ask<number>((cb) => cb(new Error('no'), 0), 1000)).rejects.toThrow('no');
    await expect(ask<number>(() => undefined, 5)).rejects.toThrow('no answer');
  });
});

describe('the next attempt', () => {
  it('comes later and later, at most a minute, and never at the same time for all', () => {
    const longest = [0, 1, 2, 3, 6, 100].map((attempts) => retryDelay(attempts, true, () => 1));
    expect(longest).toEqual([1_000, 2_000, 4_000, 8_000, 60_000, 60_000]);
    expect(retryDelay(3, true, () => 0)).toBe(4_000);
  });

  it('comes rarely where waiting does not help', () => {
    expect(retryDelay(0, false, () => 1)).toBe(300_000);
  });
});
