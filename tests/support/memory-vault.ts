/** A vault in memory. It outlives the sessions that use it. */
import type { VaultPort } from '../../src/crystal/ports';
import type { Faults } from './faults';

export class MemoryVault implements VaultPort {
  readonly #records = new Map<string, Uint8Array>();
  /** Everything that was ever written, for tests that look for what must not be there. */
  readonly history: Uint8Array[] = [];
  readonly #faults: Faults;

  constructor(faults: Faults) {
    this.#faults = faults;
  }

  read = async (name: string): Promise<Uint8Array | null> => this.#records.get(name)?.slice() ?? null;

  write = async (name: string, bytes: Uint8Array): Promise<void> => {
    this.#faults.before();
    this.#records.set(name, bytes.slice());
    this.history.push(bytes.slice());
    this.#faults.after();
  };

  remove = async (name: string): Promise<void> => {
    this.#faults.before();
    this.#records.delete(name);
    this.#faults.after();
  };

  /** All that is there now. */
  get records(): ReadonlyMap<string, Uint8Array> {
    return this.#records;
  }

  names = async (prefix: string): Promise<readonly string[]> =>
    [...this.#records.keys()].filter((name) => name.startsWith(prefix)).sort();
}
