import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createDropBox, DROP_LIFE, LARGEST_DROP } from '../../../room/drop-box';
import { feedId } from '../../gallery/people';

const [alice, bob, carol] = [feedId('a'), feedId('b'), feedId('c')];
const name = (letter: string): string => letter.repeat(22);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('what is left is fetched once, and its owner sees that', () => {
  const drops = createDropBox(10);
  expect(drops.state(alice)).toBe('none');
  expect(drops.put(alice, name('x'), 'AAAA')).toBeNull();
  expect(drops.state(alice)).toBe('waiting');
  expect(drops.fetch(name('y'))).toBeNull();
  expect(drops.fetch(name('x'))).toBe('AAAA');
  expect(drops.state(alice)).toBe('fetched');
  expect(drops.fetch(name('x'))).toBeNull();
  expect(drops.count()).toBe(0);
});

test('it waits for ten minutes, and not longer', () => {
  const drops = createDropBox(10);
  drops.put(alice, name('x'), 'AAAA');
  vi.advanceTimersByTime(DROP_LIFE - 1);
  expect(drops.state(alice)).toBe('waiting');
  vi.advanceTimersByTime(1);
  expect(drops.state(alice)).toBe('none');
  expect(drops.fetch(name('x'))).toBeNull();
});

test('each has one: a new one takes the place of the old, which is gone, and has its own time', () => {
  const drops = createDropBox(10);
  drops.put(alice, name('x'), 'AAAA');
  vi.advanceTimersByTime(DROP_LIFE / 2);
  drops.put(alice, name('y'), 'BBBB');
  expect(drops.fetch(name('x'))).toBeNull();
  vi.advanceTimersByTime(DROP_LIFE / 2);
  expect(drops.fetch(name('y'))).toBe('BBBB');
});

test('there is room for so many, and nobody takes another’s name', () => {
  const drops = createDropBox(2);
  expect(drops.put(alice, name('x'), 'AAAA')).toBeNull();
  expect(drops.put(bob, name('x'), 'BBBB')).toBe('name-taken');
  expect(drops.put(bob, name('y'), 'BBBB')).toBeNull();
  expect(drops.put(carol, name('z'), 'CCCC')).toBe('too-many');
  expect(drops.put(bob, name('w'), 'DDDD')).toBeNull();
  drops.clear(alice);
  expect(drops.put(carol, name('z'), 'CCCC')).toBeNull();
  expect(drops.count()).toBe(2);
});

test('its size and its form are bounded', () => {
  const drops = createDropBox(10);
  const largest = Buffer.alloc(LARGEST_DROP).toString('base64');
  expect(drops.put(alice, name('x'), largest)).toBeNull();
  expect(drops.put(alice, name('x'), Buffer.alloc(LARGEST_DROP + 3).toString('base64'))).toBe('too-large');
  for (const bad of ['', 'x', name('x') + 'x', 5, null, { length: 22 }, '../../../../etc/passwd'])
    expect(drops.put(alice, bad, 'AAAA'), JSON.stringify(bad)).toBe('malformed');
  for (const bad of ['', 'A A', '<b>', 5, null, ['AAAA']]) expect(drops.put(alice, name('x'), bad)).toBe('malformed');
  expect(drops.fetch(name('x'))).toBe(largest);
});
