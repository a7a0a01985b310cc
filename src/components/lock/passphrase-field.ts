import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import { CoconutElement } from '../shared/coconut-element';

/**
 * Where a passphrase is typed or pasted: hidden unless shown, emptied when it leaves the page. Its value is a plain accessor over the
 * input: never an attribute, never in an event.
 * @fires input from the input, composed
 */
@customElement('passphrase-field')
export class PassphraseField extends CoconutElement {
  @property() label = '';
  /** Whether one is being chosen, for the browser's keeper of passwords. */
  @property({ type: Boolean }) fresh = false;
  @property() hint = '';
  @property({ type: Boolean }) invalid = false;
  @state() private shown = false;

  /** The text. */
  get value(): string {
    return this.input?.value ?? '';
  }

  set value(text: string) {
    if (this.input !== null) this.input.value = text;
  }

  /** Whether it can be read as it stands. */
  get isShown(): boolean {
    return this.shown;
  }

  /** Makes it readable. */
  show(): void {
    this.shown = true;
  }

  /** Puts the cursor into it. */
  focusInput(): void {
    this.input?.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.value = '';
    this.shown = false;
  }

  private get input(): HTMLInputElement | null {
    return this.renderRoot instanceof ShadowRoot ? this.renderRoot.querySelector('input') : null;
  }

  override render(): TemplateResult {
    return html`<div class="field">
      <div class="row between">
        <label for="passphrase"><strong>${this.label}</strong></label>
        <button type="button" class="quiet" aria-pressed=${this.shown} @click=${this.toggle}>
          ${this.shown ? msg('Hide') : msg('Show')}
        </button>
      </div>
      <input
        id="passphrase"
        type=${this.shown ? 'text' : 'password'}
        autocomplete=${this.fresh ? 'new-password' : 'current-password'}
        autocapitalize="off"
        autocorrect="off"
        spellcheck="false"
        writingsuggestions="false"
        dir="auto"
        maxlength="1024"
        aria-invalid=${this.invalid}
        aria-describedby=${this.hint === '' ? nothing : 'hint'}
        @keydown=${this.onKey}
      />
      ${this.hint === '' ? nothing : html`<p id="hint" class="hint">${this.hint}</p>`}
    </div>`;
  }

  private readonly toggle = (): void => {
    this.shown = !this.shown;
  };

  /** The form is outside of this element, and may be outside of what that is in: the browser does not send it by itself. */
  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing) return;
    const form = event.composedPath().find((target) => target instanceof HTMLFormElement);
    form?.requestSubmit();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'passphrase-field': PassphraseField;
  }
}
