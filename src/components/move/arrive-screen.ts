import { msg } from '@lit/localize';
import { css, html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';

import { no, type Result } from '../../crystal/result';
import { renderAccountName } from '../lock/passphrase-field';
import { paths } from '../routes';
import { Action } from '../shared/action';
import { ScreenElement } from '../shared/coconut-element';
import { sharedStyles } from '../shared/styles';

/** bytes. Ours are a few kilobytes, or some megabytes where many secrets are half made. */
const LARGEST_FILE = 64 << 20;

/** "I am moving from another device": by its code, or by its file. */
@customElement('coconut-arrive')
export class ArriveScreen extends ScreenElement {
  static override styles = [
    sharedStyles,
    css`
      #code {
        font-family: var(--font-mono);
        font-size: 1.25rem;
        letter-spacing: 0.04em;
      }
    `,
  ];

  readonly #byCode = new Action(this);
  readonly #byFile = new Action(this);

  override render(): TemplateResult {
    return html`<div class="screen">
      <h1 tabindex="-1">${msg('Move your account to this device')}</h1>
      <p class="lead">
        ${msg('On the old device, open Settings and tap “Move to another device”. It stops there, and gives you a code or a file.')}
      </p>
      ${this.renderByCode()} ${this.renderByFile()}
      <p class="notice info">
        ${msg('Is the old device lost or stolen? Then do not wait for it: your friends bring back your secrets.')}
        <a href=${paths.lost}>${msg('I lost my device')}</a>
      </p>
      <div class="actions"><a class="button quiet" href=${paths.home}>${msg('Back')}</a></div>
    </div>`;
  }

  private renderByCode(): TemplateResult {
    return html`<section class="card">
      <h2>${msg('With the code that it shows')}</h2>
      <form class="stack" @submit=${this.onCode} novalidate>
        <div class="field">
          <label for="code">${msg('The code')}</label>
          <input
            id="code"
            type="text"
            inputmode="numeric"
            autocomplete="off"
            spellcheck="false"
            dir="ltr"
            maxlength="40"
            aria-describedby="digits"
            @input=${() => this.#byCode.clear()}
          />
          <p id="digits" class="hint">${msg('16 digits. Spaces do not matter.')}</p>
        </div>
        <details>
          <summary>${msg('The old device opens Coconut at another address')}</summary>
          <div class="field">
            <label for="place">${msg('That address')}</label>
            <input
              id="place"
              type="text"
              inputmode="url"
              autocomplete="off"
              autocapitalize="off"
              spellcheck="false"
              dir="ltr"
              maxlength="300"
              aria-describedby="where"
            />
            <p id="where" class="hint">
              ${msg('As it stands in the address line there, or the address of your meeting place: it begins with https:// or wss://.')}
            </p>
          </div>
        </details>
        <div class="actions">
          <button type="submit" class="primary" aria-disabled=${this.isBusy}>${msg('Fetch my account')}</button>
        </div>
      </form>
      ${this.#byCode.render(msg('Fetching your account…'))}
    </section>`;
  }

  private renderByFile(): TemplateResult {
    return html`<section class="card">
      <h2>${msg('With a file')}</h2>
      <form class="stack" @submit=${this.onFile} novalidate>
        ${renderAccountName()}
        <div class="field">
          <label for="file">${msg('The file that ends in .coconut')}</label>
          <input id="file" type="file" @change=${() => this.#byFile.clear()} />
        </div>
        <passphrase-field
          id="passphrase"
          label=${msg('Its passphrase')}
          @input=${() => this.#byFile.clear()}
        ></passphrase-field>
        <div class="actions">
          <button type="submit" class="secondary" aria-disabled=${this.isBusy}>${msg('Open the file')}</button>
        </div>
      </form>
      ${this.#byFile.render(msg('Unlocking it…'))}
    </section>`;
  }

  private get isBusy(): boolean {
    return this.#byCode.pending || this.#byFile.pending;
  }

  private readonly onCode = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const [code, place] = [this.input('code'), this.input('place')];
    if (this.isBusy || code === null) return;
    const outcome = await this.#byCode.run(() => this.api.arriveByCode(code.value, place?.value ?? ''));
    if (outcome !== null) this.goOn(code);
  };

  private readonly onFile = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const file = this.input('file')?.files?.[0];
    const passphrase = this.renderRoot.querySelector('passphrase-field');
    if (this.isBusy || passphrase === null) return;
    const outcome = await this.#byFile.run(async () => this.openFile(file, passphrase.value));
    if (outcome !== null) this.goOn(passphrase);
  };

  private async openFile(file: File | undefined, passphrase: string): Promise<Result<null>> {
    if (file === undefined || file.size > LARGEST_FILE) return no('move-file-malformed');
    return this.api.arriveByFile(await file.text(), passphrase);
  }

  /** The account is here: Home says how its messages are coming back. */
  private goOn(field: { value: string }): void {
    field.value = '';
    location.hash = paths.home;
  }

  private input(id: string): HTMLInputElement | null {
    return this.renderRoot.querySelector<HTMLInputElement>(`#${id}`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'coconut-arrive': ArriveScreen;
  }
}
