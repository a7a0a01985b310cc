import { msg } from '@lit/localize';
import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';

import { renderFailure } from '../shared/action';

/** A module that is fetched when it is first shown, so that the first screen does not wait for it. */
export class Lazy<M> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #load: () => Promise<M>;
  #module: M | null = null;
  #state: 'unasked' | 'loading' | 'failed' | 'here' = 'unasked';

  constructor(host: ReactiveControllerHost, load: () => Promise<M>) {
    this.#host = host;
    this.#load = load;
    host.addController(this);
  }

  hostDisconnected(): void {
    if (this.#state === 'failed') this.#state = 'unasked'; // asked again when shown again
  }

  /** What `show` makes of the module; a waiting line before it is here, and what to do when it cannot be had. */
  render(show: (module: M) => TemplateResult): TemplateResult {
    if (this.#module !== null) return show(this.#module);
    if (this.#state === 'failed') return renderMissing();
    if (this.#state === 'unasked') void this.#fetch();
    return html`<div class="screen" aria-busy="true"></div>`;
  }

  async #fetch(): Promise<void> {
    this.#state = 'loading';
    try {
      this.#module = await this.#load();
      this.#state = 'here';
    } catch (error) {
      this.#state = 'failed';
      reportError(error);
    }
    this.#host.requestUpdate();
  }
}

/** A part could not be fetched: what to do. */
export function renderMissing(): TemplateResult {
  return html`<div class="screen">
    <h1 tabindex="-1">${msg('This page is not here yet')}</h1>
    ${renderFailure({
      happened: msg('A part of Coconut could not be loaded.'),
      safe: msg('Everything that is yours is still on this device.'),
      next: msg('Check your internet connection, then load the page again.'),
    })}
    <div class="actions"><button type="button" class="primary" @click=${reload}>${msg('Load again')}</button></div>
  </div>`;
}

function reload(): void {
  location.reload();
}
