import { msg } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import type { LockView } from '../../api';
import type { Result } from '../../crystal/result';
import { Action } from '../shared/action';
import { ScreenElement } from '../shared/coconut-element';
import { illustrationStyles, mark } from '../shared/illustrations';
import { sharedStyles } from '../shared/styles';
import { askPasskey } from './passkey';
import './passphrase-field';
import type { PassphraseField } from './passphrase-field';

/** All there is while it is locked: the ways in, and what there is to do without them. */
@customElement('coconut-locked')
export class LockScreen extends ScreenElement {
  static override styles = [
    sharedStyles,
    illustrationStyles,
    css`
      .screen {
        max-inline-size: 30rem;
      }
    `,
  ];

  @property({ attribute: false }) lock: LockView | null = null;
  @state() private missing = false;
  readonly #opening = new Action(this);

  protected override firstUpdated(): void {
    void this.updateComplete.then(() => this.field?.focusInput());
  }

  override render(): TemplateResult {
    if (this.lock === null) return html``;
    const { passphrase, passkey } = this.lock;
    return html`<div class="screen">
      <div class="stack center">
        ${mark(72)}
        <h1 tabindex="-1">${msg('Coconut is locked')}</h1>
        <p class="lead">${msg('Nothing is shown, sent or received until you open it.')}</p>
      </div>
      ${passphrase ? this.renderPassphrase() : nothing}
      ${
        passkey === null
          ? nothing
          : html`<div class="actions">
              <button
                type="button"
                class="${passphrase ? 'secondary' : 'primary'} wide"
                aria-disabled=${this.#opening.pending}
                @click=${this.withPasskey}
              >
                ${msg('Open with the passkey')}
              </button>
            </div>`
      }
      ${this.#opening.render(msg('Opening…', { desc: 'unlocking the app' }))} ${renderForgotten(this.lock)}
    </div>`;
  }

  private renderPassphrase(): TemplateResult {
    return html`<form class="stack" @submit=${this.onSubmit} @input=${this.onInput} novalidate>
      <input type="text" autocomplete="username" value="Coconut" hidden readonly />
      <passphrase-field label=${msg('Your passphrase')} ?invalid=${this.missing}></passphrase-field>
      ${this.missing ? html`<p class="error" role="alert">${msg('Type your passphrase first.')}</p>` : nothing}
      <div class="actions">
        <button type="submit" class="primary wide" aria-disabled=${this.#opening.pending}>
          ${msg('Open', { desc: 'a button: unlock the app' })}
        </button>
      </div>
    </form>`;
  }

  private get field(): PassphraseField | null {
    return this.renderRoot.querySelector('passphrase-field');
  }

  private readonly onInput = (): void => {
    this.missing = false;
    this.#opening.clear();
  };

  private readonly onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const passphrase = this.field?.value ?? '';
    this.missing = passphrase.trim() === '';
    if (this.missing) {
      this.field?.focusInput();
      return;
    }
    const opened = await this.#opening.run(() => this.api.unlock({ kind: 'passphrase', passphrase }));
    if (opened === null) this.field?.focusInput();
  };

  private readonly withPasskey = async (): Promise<void> => {
    const handle = this.lock?.passkey;
    if (handle === null || handle === undefined) return;
    await this.#opening.run(async (): Promise<Result<null>> => {
      const asked = await askPasskey(handle);
      if (!asked.ok) return asked;
      try {
        return await this.api.unlock({ kind: 'passkey', secret: asked.value });
      } finally {
        asked.value.fill(0);
      }
    });
  };
}

function renderForgotten({ passphrase }: LockView): TemplateResult {
  return html`<details>
    <summary>${passphrase ? msg('I forgot my passphrase') : msg('I no longer have the passkey')}</summary>
    <div class="stack">
      <p>${msg('Then nobody can open this account any more: there is no other key, and nobody has a copy.')}</p>
      <p>
        ${msg('Treat it like a lost device. Open Coconut in another browser or on another device, with a link from a friend who keeps your pieces, and say there that you lost an account. The pieces are still with your friends.')}
      </p>
      <p>
        ${msg('To begin anew in this browser, delete this site’s data in the settings of the browser. The pieces that you keep here for others are gone then.')}
      </p>
    </div>
  </details>`;
}

/** The locked app. */
export function showLocked(lock: LockView): TemplateResult {
  return html`<coconut-locked .lock=${lock}></coconut-locked>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'coconut-locked': LockScreen;
  }
}
