import { describe, expect, it } from 'vitest';
import { isolate, sayName } from '../../../src/components/shared/names';

describe('names inside sentences', () => {
  it('a left-to-right name stays as it is', () => {
    expect(isolate('Alice 🥥')).toBe('Alice 🥥');
  });

  it.each(['سارة', 'דנה', 'Al سارة'])('%s cannot turn the words around it', (name) => {
    expect(isolate(name)).toBe(`\u2068${name}\u2069`);
  });

  it('direction marks within a name are dropped', () => {
    expect(isolate('Eve\u202etxt.\u2069')).toBe('Evetxt.');
  });

  it('no name is "Someone new"', () => {
    expect(sayName({ name: null })).toBe('Someone new');
  });
});
