import { msg } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import { NOTE_LENGTH } from '../../crystal/limits';
import type { Result } from '../../crystal/result';
import { Action } from '../shared/action';
import { CoconutElement } from '../shared/coconut-element';
import { sharedStyles } from '../shared/styles';

/** Sends an answer. */
export type Answer = (accept: boolean, message: string | null) => Promise<Result<null>>;

/** Yes with one tap; No opens a field for an optional line, and is sent from there. */
@customElement('answer-panel')
export class AnswerPanel extends CoconutElement {
  static override styles = [
    sharedStyles,
    css`
      .answers {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(12rem, 100%), 1fr));
        gap: var(--space-3);
      }
      .answers .main {
        min-block-size: 3.5rem;
        font-size: 1.125rem;
      }
    `,
  ];

  /** Words of the button for yes. */
  @property() yes = '';
  /** Words of the button for no. */
  @property() no = '';
  /** Heading over the field that opens with No. */
  @property() whenNo = '';
  /** "Saving your answer…" unless something else is said. */
  @property() pending: string | null = null;
  /** The look of Yes: `return` where a piece is given back. */
  @property() look: 'primary' | 'return' = 'primary';
  /** Whether Yes is not to be had; No always is. */
  @property({ type: Boolean }) barred = false;
  @property({ attribute: false }) send: Answer | null = null;
  @state() private refusing = false;
  @state() private message = '';
  readonly #answering = new Action(this);

  override render(): TemplateResult {
    return html`<div class="stack">
      ${this.refusing ? this.renderRefusal() : this.renderAnswers()}
      ${this.#answering.render(this.pending ?? msg('Saving your answer…'))}
    </div>`;
  }

  private renderAnswers(): TemplateResult {
    const pending = this.#answering.pending;
    return html`<div class="answers">
      ${
        this.barred
          ? nothing
          : html`<button
              type="button"
              class="main ${this.look}"
              aria-disabled=${pending}
              @click=${() => void this.answer(true, null)}
            >
              ${this.yes}
            </button>`
      }
      <button type="button" class="main secondary" aria-disabled=${pending} @click=${() => void this.openRefusal()}>
        ${this.no}
      </button>
    </div>`;
  }

  private renderRefusal(): TemplateResult {
    return html`<form class="stack" @submit=${this.onRefuse}>
      <h2 id="refusal" tabindex="-1">${this.whenNo}</h2>
      <div class="field">
        <label for="message">${msg('A line to them (you can leave it empty)')}</label>
        <textarea
          id="message"
          autocomplete="off"
          rows="2"
          dir="auto"
          maxlength=${NOTE_LENGTH}
          .value=${this.message}
          @input=${(event: Event) => (this.message = (event.target as HTMLTextAreaElement).value)}
        ></textarea>
      </div>
      <div class="actions">
        <button class="primary" aria-disabled=${this.#answering.pending}>${this.no}</button>
        <button type="button" class="secondary" @click=${() => (this.refusing = false)}>${msg('Back')}</button>
      </div>
    </form>`;
  }

  private async openRefusal(): Promise<void> {
    if (this.#answering.pending) return;
    this.refusing = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#refusal')?.focus();
  }

  private readonly onRefuse = (event: Event): void => {
    event.preventDefault();
    const message = this.message.trim();
    void this.answer(false, message === '' ? null : message);
  };

  private async answer(accept: boolean, message: string | null): Promise<void> {
    const { send } = this;
    if (send === null) return;
    await this.#answering.run(() => send(accept, message));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'answer-panel': AnswerPanel;
  }
}
