import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import { ok, type Result } from '../../crystal/result';
import type { CrystalView } from '../../crystal/views/view';
import { Action } from '../shared/action';
import { CoconutElement } from '../shared/coconut-element';
import { installing } from '../shell/installing';
import { recall, remember } from '../shell/remember';
import { askForPromise, countHeld, hasValue, onStoringChanged, readStoring } from '../shell/storing';
import { plural } from '../words/grammar';

type Card = 'install' | 'storage' | 'weekly';

/**
 * At most one card below what needs attention, once something of value is here: how to put the app on the device, or that the
 * browser may clear it away. Each can be put away for good.
 */
@customElement('coconut-home-cards')
export class HomeCards extends CoconutElement {
  @property({ attribute: false }) view: CrystalView | null = null;
  /** The browser's promise to keep everything; null while it is not known. */
  @state() private promised: boolean | null = null;
  @state() private refused = false;
  readonly #asking = new Action(this);
  #stop: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    installing.addEventListener('change', this.onInstalling);
    this.#stop = onStoringChanged(this.look);
    this.look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    installing.removeEventListener('change', this.onInstalling);
    this.#stop?.();
  }

  override render(): TemplateResult | typeof nothing {
    if (this.view === null || !hasValue(this.view)) return nothing;
    switch (this.choose()) {
      case 'install':
        return this.renderInstall();
      case 'weekly':
        return this.renderWeekly();
      case 'storage':
        return this.renderStorage(countHeld(this.view));
      case null:
        return nothing;
    }
  }

  private choose(): Card | null {
    const { way } = installing;
    if ((way === 'offer' || way === 'menu') && recall('install-card') === null) return 'install';
    if (recall('storage-card') !== null || this.promised !== false) return null;
    return way === 'home-screen' ? 'weekly' : 'storage';
  }

  private renderInstall(): TemplateResult {
    const canAsk = installing.way === 'offer';
    return html`<section class="card" aria-labelledby="install">
      <h2 id="install">${msg('Put Coconut on this device')}</h2>
      <p>
        ${msg('Then it opens like any other app, also without the internet, and the browser is less likely to clear it away. You stay who you are.')}
      </p>
      ${canAsk ? nothing : html`<p>${msg('Open the menu of your browser and choose “Install” or “Add to Home screen”.')}</p>`}
      <div class="actions">
        ${
          canAsk
            ? html`<button type="button" class="primary" @click=${() => void installing.ask()}>
                ${msg('Install it')}
              </button>`
            : nothing
        }
        <button type="button" class="quiet" @click=${() => this.putAway('install-card')}>
          ${canAsk ? msg('No, thank you') : msg('Understood')}
        </button>
      </div>
    </section>`;
  }

  private renderWeekly(): TemplateResult {
    return html`<section class="card" aria-labelledby="weekly">
      <h2 id="weekly">${msg('Open Coconut at least once a week')}</h2>
      <p>
        ${msg('On iPhones and iPads, Safari deletes what a website keeps when it was not opened for seven days. Coconut is only here: open it now and then, and nothing is lost.')}
      </p>
      <p class="soft small">
        ${msg('Do not move it to the home screen now: there it would begin anew, without your account.')}
      </p>
      <div class="actions">
        <button type="button" class="quiet" @click=${() => this.putAway('storage-card')}>${msg('Understood')}</button>
      </div>
    </section>`;
  }

  private renderStorage(held: number): TemplateResult {
    return html`<section class="card" aria-labelledby="storage">
      <h2 id="storage">${msg('Your browser may clear Coconut away')}</h2>
      <p>${sayAtRisk(held)}</p>
      ${
        this.refused
          ? html`<p class="notice info">
              ${msg('It did not promise yet. Browsers do so more readily for what is opened often, installed, or bookmarked.')}
            </p>`
          : nothing
      }
      <div class="actions">
        <button type="button" class="secondary" aria-disabled=${this.#asking.pending} @click=${this.ask}>
          ${msg('Ask the browser')}
        </button>
        <button type="button" class="quiet" @click=${() => this.putAway('storage-card')}>
          ${msg('Do not show this again')}
        </button>
      </div>
      ${this.#asking.render(msg('Asking…'))}
    </section>`;
  }

  private readonly ask = async (): Promise<void> => {
    await this.#asking.run(async (): Promise<Result<null>> => {
      this.refused = (await askForPromise()) !== true;
      return ok(null);
    });
  };

  private putAway(card: 'install-card' | 'storage-card'): void {
    remember(card, 'away');
    this.requestUpdate();
  }

  private readonly onInstalling = (): void => {
    this.requestUpdate();
  };

  private readonly look = (): void => {
    void readStoring().then(({ promised }) => {
      this.promised = promised;
    });
  };
}

function sayAtRisk(held: number): string {
  if (held === 0) {
    return msg(
      'It has not promised to keep what is here: your account. When the device is full, it may delete that without asking.',
    );
  }
  return plural(held, {
    one: msg(
      'It has not promised to keep what is here: your account, and 1 piece that you keep for a friend. When the device is full, it may delete that without asking.',
    ),
    other: msg(
      str`It has not promised to keep what is here: your account, and ${held} pieces that you keep for friends. When the device is full, it may delete that without asking.`,
    ),
  });
}

declare global {
  interface HTMLElementTagNameMap {
    'coconut-home-cards': HomeCards;
  }
}
