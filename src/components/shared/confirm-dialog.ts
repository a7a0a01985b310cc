import { msg } from '@lit/localize';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import { CoconutElement } from './coconut-element';
import { sharedStyles } from './styles';

/** Asks before something that cannot be undone. Slot: what it means, in a sentence or two. */
@customElement('coconut-confirm')
export class ConfirmDialog extends CoconutElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: contents; /* closed, it takes no room */
      }
      dialog {
        inline-size: min(28rem, calc(100vw - 2rem));
        max-block-size: calc(100dvh - 2rem);
        overflow: auto;
        padding: var(--space-5);
        color: var(--ink);
        background: var(--surface);
        border: 1px solid var(--line-strong);
        border-radius: var(--radius-large);
      }
      dialog::backdrop {
        background: rgb(20 14 8 / 55%);
      }
      .actions {
        margin-block-start: var(--space-3);
      }
    `,
  ];

  @property() heading = '';
  /** Words of the button that goes on; "Go on" unless given. */
  @property() yes: string | null = null;
  /** Words of the button that stays; "Cancel" unless given. */
  @property() no: string | null = null;
  @property() look: 'primary' | 'danger' = 'primary';
  #settle: ((answer: boolean) => void) | null = null;

  override render(): TemplateResult {
    return html`<dialog aria-labelledby="heading" @close=${this.onClose}>
      <div class="stack">
        <h2 id="heading">${this.heading}</h2>
        <slot></slot>
        <div class="actions">
          <button type="button" class=${this.look} @click=${() => this.dialog?.close('yes')}>
            ${this.yes ?? msg('Go on')}
          </button>
          <button type="button" class="secondary" @click=${() => this.dialog?.close('no')}>
            ${this.no ?? msg('Cancel')}
          </button>
        </div>
      </div>
    </dialog>`;
  }

  /** Opens the question. Resolves with true for yes; false for no, Escape, or when the screen goes away. */
  async ask(): Promise<boolean> {
    await this.updateComplete;
    this.settle(false);
    const { dialog } = this;
    if (dialog === null) return false;
    dialog.returnValue = '';
    dialog.showModal();
    return new Promise((resolve) => {
      this.#settle = resolve;
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.settle(false);
  }

  private get dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  private readonly onClose = (): void => {
    this.settle(this.dialog?.returnValue === 'yes');
  };

  private settle(answer: boolean): void {
    this.#settle?.(answer);
    this.#settle = null;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'coconut-confirm': ConfirmDialog;
  }
}
