import { msg } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';

import { CoconutElement } from '../shared/coconut-element';
import { sharedStyles } from '../shared/styles';
import { isCommandUnderWay, isSomethingTyped, onCommandEnded } from './commands';
import { updates } from './updates';

/**
 * Says calmly that there is a new version. It comes only when nobody is in the middle of something, moves nothing that is being
 * read, takes no focus, and changes over only when nothing would be lost.
 */
@customElement('coconut-update')
export class UpdateNotice extends CoconutElement {
  static override styles = [
    sharedStyles,
    css`
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-2) var(--space-3);
        max-inline-size: var(--column);
        margin-inline: auto;
        padding: var(--space-2) var(--space-4);
        background: var(--accent-soft);
        color: var(--accent-ink);
        border-block-start: 1px solid var(--line);
      }
      .words {
        flex: 1 1 14rem;
      }
      @media (min-width: 40rem) {
        .bar {
          border: 1px solid var(--line);
          border-start-start-radius: var(--radius);
          border-start-end-radius: var(--radius);
        }
      }
    `,
  ];

  @state() private stage: 'hidden' | 'offered' | 'busy' | 'typing' | 'taking' | 'later' = 'hidden';
  #stop: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    updates.addEventListener('change', this.look);
    window.addEventListener('hashchange', this.look);
    window.addEventListener('focusout', this.look);
    this.#stop = onCommandEnded(this.look);
    this.look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    updates.removeEventListener('change', this.look);
    window.removeEventListener('hashchange', this.look);
    window.removeEventListener('focusout', this.look);
    this.#stop?.();
  }

  override render(): TemplateResult {
    return html`<div role="status">${this.renderBar()}</div>`;
  }

  private renderBar(): TemplateResult | typeof nothing {
    if (this.stage === 'hidden' || this.stage === 'later') return nothing;
    return html`<div class="bar">
      <p class="words">${this.words}</p>
      ${
        this.stage === 'taking'
          ? nothing
          : html`<button type="button" class="primary" @click=${this.take}>
                ${msg('Change over', { desc: 'a button: use the new version of Coconut' })}
              </button>
              <button type="button" class="quiet" @click=${() => (this.stage = 'later')}>
                ${msg('Later', { desc: 'a button: not now' })}
              </button>`
      }
    </div>`;
  }

  private get words(): string {
    switch (this.stage) {
      case 'taking':
        return msg('Changing over…');
      case 'busy':
        return msg('One moment: Coconut is still writing something down. Then you can change over.');
      case 'typing':
        return msg('Finish what you are writing, or empty the field. Then you can change over.');
      default:
        return msg('There is a new version of Coconut. Changing over takes a moment.');
    }
  }

  private readonly look = (): void => {
    if (updates.isTakingOver) this.stage = 'taking';
    else if (!updates.isWaiting) this.stage = 'hidden';
    else if (this.stage === 'hidden' && !isCommandUnderWay() && !isSomethingTyped()) this.stage = 'offered';
    else if (this.stage === 'busy' || this.stage === 'typing') this.stage = 'offered';
  };

  private readonly take = (): void => {
    if (isCommandUnderWay()) this.stage = 'busy';
    else if (isSomethingTyped()) this.stage = 'typing';
    else updates.takeOver();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'coconut-update': UpdateNotice;
  }
}
