import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAutoLock, type AutoLock } from '../../../src/ssb/auto-lock';

const MINUTE = 60_000;

describe('locking by itself', () => {
  let wall = 0;
  let steady = 0;
  let due = 0;
  let lock: AutoLock;

  /** Both clocks go on, and so do the timers. */
  function wait(ms: number): void {
    for (let left = ms; left > 0; left -= 1000) {
      wall += 1000;
      steady += 1000;
      vi.advanceTimersByTime(1000);
    }
  }

  beforeEach(() => {
    vi.useFakeTimers();
    [wall, steady, due] = [1_000_000, 0, 0];
    lock = createAutoLock(
      () => {
        due += 1;
        lock.stop();
      },
      { wall: () => wall, steady: () => steady },
    );
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('comes when nobody was there for the time, soon after it and not before', () => {
    lock.start(5);
    wait(5 * MINUTE - 1000);
    expect(due).toBe(0);
    wait(6000);
    expect(due).toBe(1);
    wait(60 * MINUTE);
    expect(due).toBe(1);
  });

  it('is put off by somebody who is there', () => {
    lock.start(5);
    for (let minute = 0; minute < 60; minute += 4) {
      wait(4 * MINUTE);
      lock.attend();
    }
    expect(due).toBe(0);
    wait(6 * MINUTE);
    expect(due).toBe(1);
  });

  it('comes before what is done first after the device slept, whichever clock went on', () => {
    for (const sleep of [() => (wall += 10 * MINUTE), () => (steady += 10 * MINUTE)]) {
      due = 0;
      lock.start(5);
      sleep(); // no timer ran
      lock.attend();
      expect(due).toBe(1);
    }
  });

  it('does not wait for ever because somebody turned the clock back', () => {
    lock.start(5);
    wall -= 60 * MINUTE;
    wait(6 * MINUTE);
    expect(due).toBe(1);
  });

  it('never comes where there is no time, nor when it was stopped', () => {
    lock.start(null);
    wait(120 * MINUTE);
    lock.attend();
    lock.start(1);
    lock.stop();
    wait(120 * MINUTE);
    lock.attend();
    expect(due).toBe(0);
  });

  it('asks again where it could not be locked yet', () => {
    let asked = 0;
    const busy = createAutoLock(() => (asked += 1), { wall: () => wall, steady: () => steady });
    busy.start(1);
    wait(MINUTE + 11_000);
    expect(asked).toBeGreaterThan(1);
    const before = asked;
    busy.attend(); // too late: it is due
    expect(asked).toBe(before + 1);
    busy.stop();
  });
});
