import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import type { Result } from '../../crystal/result';
import { Action } from './action';
import { CoconutElement } from './coconut-element';

/** One short text that is saved at once: my name, a nickname, an address. */
@customElement('coconut-name-form')
export class NameForm extends CoconutElement {
  @property() label = '';
  @property() hint = '';
  @property() value = '';
  /** Words of the button; "Save" unless given. */
  @property() button: string | null = null;
  /** What is said when it is saved; "Saved" unless given. */
  @property() saved: string | null = null;
  @property({ type: Number }) longest = 64;
  /** What saving does. A property: it keeps its failure and its progress here. */
  @property({ attribute: false }) save: ((value: string) => Promise<Result<null>>) | null = null;
  /** Empties the field after success. */
  @property({ type: Boolean }) once = false;
  @state() private done = false;
  readonly #saving = new Action(this);

  override render(): TemplateResult {
    return html`<form class="stack" @submit=${this.onSubmit} novalidate>
      <div class="field">
        <label for="text">${this.label}</label>
        <input
          id="text"
          type="text"
          .value=${this.value}
          maxlength=${this.longest}
          autocomplete="off"
          autocapitalize=${this.longest > 64 ? 'off' : 'words'}
          spellcheck="false"
          dir=${this.longest > 64 ? 'ltr' : nothing}
          aria-describedby="hint"
          @input=${this.onInput}
        />
        <p id="hint" class="hint">${this.hint}</p>
      </div>
      <div class="row">
        <button type="submit" class="secondary" aria-disabled=${this.#saving.pending}>
          ${this.button ?? msg('Save', { desc: 'a button: keep what was typed' })}
        </button>
        <span role="status" class="soft"
          >${this.done ? (this.saved ?? msg('Saved', { desc: 'what was typed is kept' })) : ''}</span
        >
      </div>
      ${this.#saving.render()}
    </form>`;
  }

  private readonly onInput = (): void => {
    this.done = false;
    this.#saving.clear();
  };

  private readonly onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const field = this.renderRoot.querySelector('input');
    const { save } = this;
    if (field === null || save === null) return;
    this.done = false;
    const outcome = await this.#saving.run(() => save(field.value.trim()));
    if (outcome === null) return;
    this.done = true;
    if (this.once) field.value = '';
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'coconut-name-form': NameForm;
  }
}
