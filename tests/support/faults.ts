/** Failures at the ports: the nth write fails, before or after it is durable, and every one after it. */

export class Crash extends Error {
  override readonly name = 'Crash';
}

export class Faults {
  #writes = 0;
  #at = Infinity;
  #moment: 'before' | 'after' = 'before';

  /** How many writes were begun since the last `plan`. */
  get writes(): number {
    return this.#writes;
  }

  /** From now on, the device dies at write number `at` (1 is the next). */
  plan(at: number, moment: 'before' | 'after'): void {
    this.#writes = 0;
    this.#at = at;
    this.#moment = moment;
  }

  /** The device works again. */
  heal(): void {
    this.plan(Infinity, 'before');
  }

  /** Called as a write begins. */
  before(): void {
    this.#writes += 1;
    if (this.#writes > this.#at || (this.#writes === this.#at && this.#moment === 'before')) throw new Crash();
  }

  /** Called when a write is durable. */
  after(): void {
    if (this.#writes >= this.#at) throw new Crash();
  }
}
