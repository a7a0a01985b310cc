import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { throttle } from '../../../src/ssb/throttle';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** The times (ms) at which it runs, each taking `ms`, while it is called every 10 ms of a second. */
function timesOf(ms: number): readonly number[] {
  const began = performance.now();
  const times: number[] = [];
  const call = throttle(() => {
    times.push(performance.now() - began);
    vi.advanceTimersByTime(ms);
  }, 100);
  while (performance.now() - began < 990) {
    call();
    vi.advanceTimersByTime(10);
  }
  return times;
}

it('runs at once, then ten times a second', () => {
  expect(timesOf(0)).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900]);
});

it('runs less often where it takes long', () => {
  expect(timesOf(60)).toEqual([0, 240, 480, 720, 960]);
});

it('never loses the last call', () => {
  const seen: string[] = [];
  let value = '';
  const call = throttle(() => seen.push(value), 100);
  for (value of ['first', 'second', 'last']) {
    call();
    vi.advanceTimersByTime(1);
  }
  vi.advanceTimersByTime(100);
  expect(seen).toEqual(['first', 'last']);
});
