import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Calls `cover` the moment that the page is no longer in front, so that no picture of it among the open apps, and no print, shows a
 * secret. Where there are windows side by side, another one in front is no reason: people read here and type there. On a phone
 * it is the first thing that tells of the list of open apps, before its picture is taken.
 */
export class LookedAway implements ReactiveController {
  readonly #cover: () => void;

  constructor(host: ReactiveControllerHost, cover: () => void) {
    this.#cover = cover;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener('visibilitychange', this.onVisible);
    window.addEventListener('blur', this.onBlur);
    window.addEventListener('pagehide', this.#cover);
    window.addEventListener('beforeprint', this.#cover);
  }

  hostDisconnected(): void {
    document.removeEventListener('visibilitychange', this.onVisible);
    window.removeEventListener('blur', this.onBlur);
    window.removeEventListener('pagehide', this.#cover);
    window.removeEventListener('beforeprint', this.#cover);
  }

  private readonly onVisible = (): void => {
    if (document.hidden) this.#cover();
  };

  private readonly onBlur = (): void => {
    if (matchMedia('(pointer: coarse)').matches) this.#cover();
  };
}
