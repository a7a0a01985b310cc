import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import type { LockView } from '../../api';
import { Action } from '../shared/action';
import { CoconutElement } from '../shared/coconut-element';
import { sayForgetting, STRENGTHS } from './lock-words';
import { measurePassphrase } from './measure-passphrase';
import './passphrase-field';
import type { PassphraseField } from './passphrase-field';
import './prove-owner';

/**
 * Setting a passphrase, or another one: how strong it is, and twice where it was not readable.
 * @fires done when it is set
 * @fires cancel
 */
@customElement('passphrase-form')
export class PassphraseForm extends CoconutElement {
  @property({ attribute: false }) lock: LockView | null = null;
  @state() private text = '';
  @state() private suggestion: string | null = null;
  @state() private differs = false;
  readonly #setting = new Action(this);
  readonly #suggesting = new Action(this);

  protected override firstUpdated(): void {
    void this.updateComplete.then(() => {
      if (this.renderRoot.querySelector('prove-owner')?.focusFirst() !== true) this.field('new')?.focusInput();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.text = '';
    this.suggestion = null;
  }

  override render(): TemplateResult {
    return html`<form class="stack" @submit=${this.onSubmit} @input=${this.onInput} novalidate>
      <p class="notice warning">${sayForgetting()}</p>
      <prove-owner .lock=${this.lock}></prove-owner>
      <input type="text" autocomplete="username" value="Coconut" hidden readonly />
      <passphrase-field
        id="new"
        fresh
        label=${this.lock?.passphrase === true ? msg('The new passphrase') : msg('A passphrase')}
        hint=${msg('Longer is better than complicated: a few words that do not belong together.')}
      ></passphrase-field>
      <div class="actions">
        <button type="button" class="secondary" aria-disabled=${this.#suggesting.pending} @click=${this.suggest}>
          ${msg('Suggest five words')}
        </button>
      </div>
      ${this.#suggesting.render()} ${this.renderStrength()}
      <passphrase-field id="again" fresh label=${msg('Once more, so that no letter is wrong')}></passphrase-field>
      ${this.differs ? html`<p class="error" role="alert">${msg('The two are not the same.')}</p>` : nothing}
      <div class="actions">
        <button type="submit" class="primary" aria-disabled=${this.#setting.pending}>
          ${msg('Set the passphrase')}
        </button>
        <button type="button" class="secondary" @click=${this.cancel}>${msg('Cancel')}</button>
      </div>
      ${this.#setting.render(msg('Setting it, and trying whether it opens…'))}
    </form>`;
  }

  private renderStrength(): TemplateResult {
    if (this.text === '') return html`<div role="status"></div>`;
    const strength = this.text === this.suggestion ? 'strong' : measurePassphrase(this.text);
    const { chip, explanation } = STRENGTHS[strength]();
    const look = { weak: 'danger', fair: 'warning', strong: 'success' }[strength];
    return html`<div class="row" role="status">
      <span class="chip ${look}">${chip}</span><span class="grow small">${explanation}</span>
    </div>`;
  }

  private field(id: 'new' | 'again'): PassphraseField | null {
    return this.renderRoot.querySelector<PassphraseField>(`#${id}`);
  }

  private readonly onInput = (): void => {
    this.differs = false;
    this.text = this.field('new')?.value ?? '';
    this.#setting.clear();
  };

  private readonly suggest = async (): Promise<void> => {
    await this.#suggesting.run(async () => {
      const suggestion = await this.api.suggestPassphrase();
      const field = this.field('new');
      if (field !== null) {
        field.value = suggestion;
        field.show();
      }
      this.suggestion = suggestion;
      this.onInput();
      return { ok: true, value: null };
    });
  };

  private readonly onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const passphrase = this.field('new')?.value ?? '';
    this.differs = passphrase !== this.field('again')?.value;
    if (this.differs) {
      this.field('again')?.focusInput();
      return;
    }
    const owner = this.renderRoot.querySelector('prove-owner');
    if (owner === null) return;
    const set = await this.#setting.run(() =>
      owner.prove((way) => this.api.changeLock({ kind: 'set-passphrase', passphrase }, way)),
    );
    if (set !== null) this.dispatchEvent(new Event('done'));
  };

  private readonly cancel = (): void => {
    this.dispatchEvent(new Event('cancel'));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'passphrase-form': PassphraseForm;
  }
}
