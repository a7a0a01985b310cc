import type { LitElement } from 'lit';

/** Items that are there at once: more than a screen shows. */
const FIRST = 20;
/** Items that come together after that. */
const MORE = 10;
/** ms between two portions, for browsers that do not say when they are idle. */
const PAUSE = 50;

/**
 * A long list that comes a portion at a time, while the browser has nothing else to do: no tap waits for all of it. In the end it is there as
 * a whole, to be searched or read out.
 */
export class Portions {
  readonly #host: LitElement;
  #count = FIRST;
  #isDue = false;

  constructor(host: LitElement) {
    this.#host = host;
  }

  /** What is shown of `items` by now. To be called once with each render. */
  of<T>(items: readonly T[]): readonly T[] {
    if (items.length > this.#count && !this.#isDue) {
      this.#isDue = true;
      whenIdle(this.#more);
    }
    return items.slice(0, this.#count);
  }

  readonly #more = (): void => {
    this.#isDue = false;
    this.#count += MORE;
    if (this.#host.isConnected) this.#host.requestUpdate();
  };
}

function whenIdle(run: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run);
  else setTimeout(run, PAUSE);
}
