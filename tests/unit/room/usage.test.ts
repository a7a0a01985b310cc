import { describe, expect, test } from 'vitest';
import { countKept } from '../../../room/usage';
import type { FeedId } from '../../../src/crystal/ids';

const id = (letter: string) => `@${letter.repeat(42)}A=.ed25519` as FeedId;
const [alice, bob] = [id('a'), id('b')];

describe('what is kept of members', () => {
  test('is counted for each and for all', () => {
    const kept = countKept();
    expect([kept.add(alice, 100, 0), kept.add(bob, 50, 102), kept.add(alice, 30, 154)]).toEqual([true, true, true]);
    expect(kept.of(alice)).toEqual({ messages: 2, bytes: 130 });
    expect(kept.total()).toEqual({ messages: 3, bytes: 180 });
  });

  test('is nothing of somebody who wrote nothing', () => {
    expect(countKept().of(alice)).toEqual({ messages: 0, bytes: 0 });
  });

  test('goes on from what was stored, and counts nothing twice that the log tells again after a power cut', () => {
    const before = countKept();
    before.add(alice, 100, 0);
    before.add(alice, 30, 102);
    const after = countKept();
    after.load(alice, before.at(alice));
    expect([after.add(alice, 100, 0), after.add(alice, 30, 102)]).toEqual([false, false]);
    expect(after.add(alice, 7, 134)).toBe(true);
    expect(after.of(alice)).toEqual({ messages: 3, bytes: 137 });
    expect(after.total()).toEqual({ messages: 3, bytes: 137 });
  });
});
