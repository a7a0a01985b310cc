import { msg, str } from '@lit/localize';
import { css, html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import type { Secret, SecretFile } from '../../crystal/secret';
import { CoconutElement } from '../shared/coconut-element';
import { LookedAway } from '../shared/looked-away';
import { sharedStyles } from '../shared/styles';
import './choose-file';
import { renderFile } from './file-words';
import { measureSecret, type SecretSize } from './measure-secret';

/**
 * Where the secret is typed, or a file chosen in its place. Typed are several lines, hidden unless revealed, every letter kept as it is. Its value is a plain
 * accessor over the text area: never an attribute, never in an event. Browsers and password managers are told to keep their hands
 * off it: no autofill, nothing restored with a closed tab, no spelling looked up elsewhere; and it is not dragged into an address bar.
 * @fires input when it changes, composed; without it
 */
@customElement('secret-field')
export class SecretField extends CoconutElement {
  static override styles = [
    sharedStyles,
    css`
      label {
        font-weight: 650;
      }
      textarea {
        font-family: var(--font-mono);
        unicode-bidi: plaintext;
        text-align: start;
        min-block-size: 8rem;
      }
      .hidden {
        -webkit-text-security: disc;
      }
      @supports not (-webkit-text-security: disc) {
        .hidden:not(:placeholder-shown) {
          color: transparent;
          caret-color: var(--ink);
        }
        .hidden::selection {
          color: transparent;
        }
      }
      choose-file,
      .actions {
        margin-block-start: var(--space-3);
      }
      .file {
        padding: var(--space-4);
        background: var(--sunken);
        border: 1.5px solid var(--line-strong);
        border-radius: var(--radius);
        overflow-wrap: anywhere;
      }
      @media print {
        .file,
        textarea {
          visibility: hidden;
        }
      }
    `,
  ];

  /** Whether something is wrong with it; what, is said elsewhere. */
  @property({ attribute: false }) invalid = false;
  @state() private revealed = false;
  @state() private size: SecretSize | null = null;
  /** Whether it is a file; which, the private field says. */
  @state() private isFile = false;
  /** Only until the text area is there. */
  #initial = '';
  #file: SecretFile | null = null;
  readonly away = new LookedAway(this, () => (this.revealed = false));

  /** The text, letter for letter, or the file. Whoever has it wipes it. */
  get value(): Secret {
    return this.#file ?? this.area?.value ?? this.#initial;
  }

  set value(secret: Secret) {
    const { area } = this;
    this.#file = typeof secret === 'string' ? null : secret;
    this.isFile = this.#file !== null;
    const text = typeof secret === 'string' ? secret : '';
    if (area === null) this.#initial = text;
    else area.value = text;
    this.measure();
  }

  /** Puts the cursor into it. */
  focusArea(): void {
    if (this.#file === null) this.area?.focus();
    else this.renderRoot.querySelector('button')?.focus();
  }

  protected override firstUpdated(changed: PropertyValues): void {
    super.firstUpdated(changed);
    if (this.area !== null) this.area.value = this.#initial;
    this.#initial = '';
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.value = '';
  }

  private get area(): HTMLTextAreaElement | null {
    return this.renderRoot instanceof ShadowRoot ? this.renderRoot.querySelector('textarea') : null;
  }

  override render(): TemplateResult {
    if (this.isFile && this.#file !== null) return this.renderFile(this.#file);
    return html`<div class="field">
      <div class="row between">
        <label for="secret">${msg('Your secret')}</label>
        <button
          type="button"
          class="quiet"
          aria-pressed=${this.revealed}
          @click=${() => (this.revealed = !this.revealed)}
        >
          ${this.revealed ? msg('Hide') : msg('Show')}
        </button>
      </div>
      <textarea
        id="secret"
        rows="4"
        class=${this.revealed ? '' : 'hidden'}
        autocomplete="off"
        autocapitalize="off"
        autocorrect="off"
        spellcheck="false"
        writingsuggestions="false"
        data-1p-ignore
        data-bwignore
        data-lpignore="true"
        data-form-type="other"
        dir="auto"
        aria-invalid=${this.invalid}
        aria-describedby="hint"
        @input=${this.measure}
        @dragstart=${refuse}
      ></textarea>
      <p id="hint" class="hint">${msg('It is kept letter for letter, spaces and line breaks too.')}</p>
      ${this.renderSize()}
      <choose-file @coconut-file-chosen=${this.onFile}></choose-file>
    </div>`;
  }

  private renderFile(file: SecretFile): TemplateResult {
    return html`<div class="field" role="group" aria-labelledby="file">
      <p id="file"><strong>${msg('Your secret is this file')}</strong></p>
      <p class="file">${renderFile(file)}</p>
      <p class="hint">${msg('Its name is kept with it, and friends see neither.')}</p>
      <div class="actions">
        <button type="button" class="secondary" @click=${() => this.change('')}>
          ${msg('Remove it', { desc: 'it: a file that was chosen' })}
        </button>
      </div>
    </div>`;
  }

  private readonly onFile = (event: Event): void => {
    const file = (event.target as HTMLElementTagNameMap['choose-file']).take();
    if (file !== null) this.change(file);
  };

  private change(secret: Secret): void {
    this.value = secret;
    this.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    void this.updateComplete.then(() => {
      this.focusArea();
    });
  }

  private readonly measure = (): void => {
    this.size = measureSecret(this.value);
  };

  private renderSize(): TemplateResult {
    if (this.size === null || this.size.fit === 'plenty-left') return html`<p role="status"></p>`;
    const { size, limit, fit } = this.size;
    const over = fit === 'too-large';
    return html`<p role="status" class=${over ? 'error' : 'hint'}>
      ${
        over
          ? msg(str`${size} of ${limit} bytes: that is too much. Plain letters take 1, an emoji about 4.`)
          : msg(str`${size} of ${limit} bytes. Plain letters take 1, an emoji about 4.`)
      }
    </p>`;
  }
}

function refuse(event: Event): void {
  event.preventDefault();
}

declare global {
  interface HTMLElementTagNameMap {
    'secret-field': SecretField;
  }
}
