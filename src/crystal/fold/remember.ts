/** What is worked out from the facts, kept as long as nothing new is said. */
import type { Facts } from './facts';

/**
 * `find`, asked once for each `key` and edition of the facts: a view that shows one person in a thousand places judges
 * them once.
 */
export function perEdition<K, T>(find: (facts: Facts, key: K) => T): (facts: Facts, key: K) => T {
  const known = new WeakMap<Facts, { readonly edition: number; readonly found: Map<K, T> }>();
  return (facts, key) => {
    let memory = known.get(facts);
    if (memory?.edition !== facts.edition) {
      memory = { edition: facts.edition, found: new Map() };
      known.set(facts, memory);
    }
    const found = memory.found.get(key);
    if (found !== undefined || memory.found.has(key)) return found as T;
    const value = find(facts, key);
    memory.found.set(key, value);
    return value;
  };
}
