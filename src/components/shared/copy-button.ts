import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import { clipboard } from './clipboard';
import { CoconutElement } from './coconut-element';

const SHOWN_FOR = 2_500;

/**
 * Copies `value` to the clipboard and says so. Where the browser refuses, it shows the text, and says how to do it by hand.
 * @fires coconut-copied after the clipboard has it
 */
@customElement('coconut-copy')
export class CopyButton extends CoconutElement {
  /** What to copy. A property only: it never becomes an attribute. */
  @property({ attribute: false }) value = '';
  /** Words of the button; "Copy" unless given. */
  @property() label: string | null = null;
  @property() look: 'primary' | 'secondary' | 'quiet' = 'secondary';
  @state() private outcome: 'idle' | 'copied' | 'refused' = 'idle';
  #timer: ReturnType<typeof setTimeout> | undefined;

  override render(): TemplateResult {
    return html`
      <button type="button" class="${this.look} wide" @click=${() => void this.copy()}>
        ${this.outcome === 'copied' ? sayCopied() : (this.label ?? msg('Copy', { id: 'copy-to-clipboard', desc: 'a button: to the clipboard' }))}
      </button>
      <div role="status" class=${this.outcome === 'refused' ? 'hint' : 'visually-hidden'}>
        ${this.outcome === 'copied' ? sayCopied() : ''}
        ${this.outcome === 'refused' ? msg('This browser did not allow it. Select the text and copy it by hand.') : ''}
      </div>
      ${this.outcome === 'refused' ? this.renderText() : nothing}
    `;
  }

  private renderText(): TemplateResult {
    return html`<textarea
      readonly
      rows="3"
      aria-label=${msg('The text to copy')}
      .value=${this.value}
      @focus=${(event: FocusEvent) => (event.target as HTMLTextAreaElement).select()}
    ></textarea>`;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  private async copy(): Promise<void> {
    clearTimeout(this.#timer);
    try {
      await clipboard.put(this.value);
      this.outcome = 'copied';
      this.dispatchEvent(new Event('coconut-copied', { bubbles: true, composed: true }));
      this.#timer = setTimeout(() => {
        this.outcome = 'idle';
      }, SHOWN_FOR);
    } catch {
      this.outcome = 'refused'; // no permission, or no secure context: the person can still select it
    }
  }
}

function sayCopied(): string {
  return msg('Copied', { desc: 'it is on the clipboard now' });
}

declare global {
  interface HTMLElementTagNameMap {
    'coconut-copy': CopyButton;
  }
}
