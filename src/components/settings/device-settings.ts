import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';

import { ok } from '../../crystal/result';
import { Action } from '../shared/action';
import { CoconutElement } from '../shared/coconut-element';
import { installing } from '../shell/installing';
import { readNotifying, setNotifying, type Notifying } from '../shell/notifying';
import { askForPromise, onStoringChanged, readStoring, type Storing } from '../shell/storing';
import { chooseTheme, chosenTheme, type Theme } from '../shell/theme';
import { chooseLanguage, chosenLanguage, LANGUAGES, type Language } from '../words/language';
import { NOTIFYING, sayPromise, sayRoomLeft, THEMES } from './device-words';

/** What is up to this device: the look, what the browser promises to keep, notifications, the app's icon. */
@customElement('coconut-device-settings')
export class DeviceSettings extends CoconutElement {
  @state() private storing: Storing = { promised: null, used: null, available: null };
  @state() private refused = false;
  @state() private notifying: Notifying = readNotifying();
  @state() private speechless = false;
  readonly #asking = new Action(this);
  #stop: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    installing.addEventListener('change', this.look);
    this.#stop = onStoringChanged(this.look);
    this.look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    installing.removeEventListener('change', this.look);
    this.#stop?.();
  }

  override render(): TemplateResult {
    return html`<section class="stack loose">
      <h2>${msg('This device')}</h2>
      ${this.renderLanguage()} ${renderTheme()} ${this.renderStoring()} ${this.renderNotifying()}
      ${this.renderInstalling()}
    </section>`;
  }

  /** Names of languages are in their own words, so that whoever cannot read the rest finds theirs. */
  private renderLanguage(): TemplateResult {
    const chosen = chosenLanguage();
    const languages = Object.entries(LANGUAGES) as [Language, string][];
    return html`<div class="card field">
      <h3 id="language">${msg('Language')}</h3>
      <select aria-labelledby="language" @change=${this.onLanguage}>
        <option value="" ?selected=${chosen === null}>${msg('As the device has it')}</option>
        ${languages.map(
          ([language, name]) =>
            html`<option value=${language} lang=${language} ?selected=${language === chosen}>${name}</option>`,
        )}
      </select>
      <div role="status">${this.speechless ? renderSpeechless() : nothing}</div>
    </div>`;
  }

  private renderStoring(): TemplateResult {
    const { chip, look, explanation } = sayPromise(this.storing.promised);
    return html`<div class="card">
      <div class="row between">
        <h3>${msg('What is kept here')}</h3>
        <span class="chip ${look}">${chip}</span>
      </div>
      <p>${explanation}</p>
      <p class="soft small">${sayRoomLeft(this.storing)}</p>
      ${
        this.storing.promised === false
          ? html`<div class="actions">
              <button type="button" class="secondary" aria-disabled=${this.#asking.pending} @click=${this.ask}>
                ${msg('Ask the browser')}
              </button>
            </div>`
          : nothing
      }
      <div role="status">
        ${
          this.refused
            ? html`<p class="notice info">
                ${msg('It did not promise yet. Browsers do so more readily for what is opened often, installed, or bookmarked.')}
              </p>`
            : nothing
        }
      </div>
      ${this.#asking.render(msg('Asking…'))}
    </div>`;
  }

  private renderNotifying(): TemplateResult {
    const { chip, explanation } = NOTIFYING[this.notifying]();
    const canSwitch = this.notifying === 'on' || this.notifying === 'off';
    return html`<div class="card">
      <div class="row between">
        <h3>${msg('Notifications')}</h3>
        <span class="chip ${this.notifying === 'on' ? 'success' : 'info'}">${chip}</span>
      </div>
      <p role="status">${explanation}</p>
      ${
        canSwitch
          ? html`<div class="actions">
              <button
                type="button"
                class="secondary"
                @click=${() => void this.switchNotifying(this.notifying === 'off')}
              >
                ${this.notifying === 'on' ? msg('Turn notifications off') : msg('Turn notifications on')}
              </button>
            </div>`
          : nothing
      }
    </div>`;
  }

  private renderInstalling(): TemplateResult | typeof nothing {
    if (installing.way === 'offer') {
      return html`<div class="card">
        <h3>${msg('Put Coconut on this device')}</h3>
        <p>${msg('Then it opens like any other app. You stay who you are.')}</p>
        <div class="actions">
          <button type="button" class="secondary" @click=${() => void installing.ask()}>${msg('Install it')}</button>
        </div>
      </div>`;
    }
    if (installing.way !== 'menu') return nothing;
    return html`<div class="card">
      <h3>${msg('Put Coconut on this device')}</h3>
      <p>${msg('Open the menu of your browser and choose “Install” or “Add to Home screen”. You stay who you are.')}</p>
    </div>`;
  }

  private readonly onLanguage = async (event: Event): Promise<void> => {
    const { value } = event.target as HTMLSelectElement;
    this.speechless = !(await chooseLanguage(value === '' ? null : (value as Language)));
  };

  private readonly ask = async (): Promise<void> => {
    await this.#asking.run(async () => {
      this.refused = (await askForPromise()) !== true;
      return ok(null);
    });
  };

  private async switchNotifying(on: boolean): Promise<void> {
    this.notifying = await setNotifying(on);
  }

  private readonly look = (): void => {
    this.requestUpdate();
    void readStoring().then((storing) => {
      this.storing = storing;
    });
  };
}

function renderSpeechless(): TemplateResult {
  return html`<p class="hint">
    ${msg('The words of this language are not on this device yet. They come with the next connection to the internet.')}
  </p>`;
}

function renderTheme(): TemplateResult {
  const chosen = chosenTheme();
  return html`<div class="card" role="radiogroup" aria-labelledby="look">
    <h3 id="look">${msg('Look', { desc: 'light or dark' })}</h3>
    ${THEMES.map(
      ({ theme, words }) =>
        html`<label class="choice">
          <input
            type="radio"
            name="theme"
            value=${theme}
            ?checked=${theme === chosen}
            @change=${() => onTheme(theme)}
          />
          <span>${words()}</span>
        </label>`,
    )}
  </div>`;
}

function onTheme(theme: Theme): void {
  chooseTheme(theme);
}

declare global {
  interface HTMLElementTagNameMap {
    'coconut-device-settings': DeviceSettings;
  }
}
