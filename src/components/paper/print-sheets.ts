import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import type { MsgId } from '../../crystal/ids';
import type { Sheet } from '../../crystal/paper/sheet';
import type { SecretView } from '../../crystal/views/view';
import { paths } from '../routes';
import { ScreenElement } from '../shared/coconut-element';
import '../shared/confirm-dialog';
import { sharedStyles } from '../shared/styles';
import { StepHistory } from '../protagonist/step-history';
import { sayChange } from '../protagonist/care-words';
import { sayMoreSheets } from '../protagonist/secret-words';
import { renderSheet, sheetStyles } from './render-sheet';
import { sayNumbered } from './say-numbered';
import './sheet-list';
import { takeSheets } from './sheets-memory';

/**
 * The sheets of a secret, to be printed now. They live in one private field of this element, and are gone when the screen is left: what
 * is not on paper then is nowhere.
 */
@customElement('print-sheets')
export class PrintSheets extends ScreenElement {
  static override styles = [
    sharedStyles,
    sheetStyles,
    css`
      @media print {
        .screen {
          display: block;
          max-inline-size: none;
          padding: 0;
        }
        .on-screen {
          display: none;
        }
      }
    `,
  ];

  @property({ attribute: false }) root: MsgId | null = null;
  /** Undefined: it is not in the view yet. */
  @property({ attribute: false }) secret: SecretView | undefined;
  /** Numbers of those that are shown on the screen. */
  @state() private shown: ReadonlySet<number> = new Set();
  #sheets: readonly Sheet[] = [];

  constructor() {
    super();
    new StepHistory(this, {
      show: () => undefined,
      isTouched: () => this.isNeeded,
      ask: async () => (await this.renderRoot.querySelector('coconut-confirm')?.ask()) ?? true,
    });
  }

  /** Whether a sheet is here of which its owner has not said what became of it. That a printer was asked says nothing: it may be out of ink. */
  private get isNeeded(): boolean {
    const said = this.secret?.sheets.every(({ state: how }) => how !== 'unsaid') ?? false;
    return this.#sheets.length > 0 && !said;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('pagehide', this.forget);
    if (this.root !== null) this.#sheets = takeSheets(this.root);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('pagehide', this.forget);
    this.forget();
  }

  override render(): TemplateResult {
    const { root } = this;
    if (root === null) return html``;
    if (this.#sheets.length === 0) return renderNothing(root);
    return html`<div class="screen">
      <div class="on-screen stack loose">
        <h1 tabindex="-1">${msg('Print your sheets now')}</h1>
        <p class="lead">
          ${msg('They are in this page and nowhere else. When you leave it, what is not on paper is gone.')}
        </p>
        <div class="actions">
          <button type="button" class="primary" @click=${() => window.print()}>
            ${msg('Print', { desc: 'a button' })}
          </button>
        </div>
        ${renderAdvice()} ${this.renderShowing()}
      </div>
      ${this.#sheets.map((sheet) => renderSheet(sheet, this.shown.has(sheet.number)))}
      <div class="on-screen stack loose">
        <section class="stack" aria-labelledby="away">
          <h2 id="away">${msg('Where do you put them?')}</h2>
          <p>${msg('A sheet counts as kept only when you say that you have put it away.')}</p>
          ${this.secret === undefined ? nothing : html`<sheet-list .secret=${this.secret}></sheet-list>`}
        </section>
        <div class="actions">
          <a class="button secondary" href=${paths.secret(root)}>${msg('Done', { desc: 'a button' })}</a>
        </div>
        <coconut-confirm
          heading=${msg('Is every sheet on paper?')}
          yes=${msg('Leave', { id: 'leave-screen', desc: 'this screen' })}
          no=${msg('Stay here')}
          look="danger"
        >
          <p>
            ${msg('These sheets can never be shown again. For those that are not on paper you would have to type the secret once more.')}
          </p>
        </coconut-confirm>
      </div>
    </div>`;
  }

  /** For whoever has no printer: each can be looked at, and copied by hand. */
  private renderShowing(): TemplateResult {
    return html`<details>
      <summary>${msg('No printer? Look at a sheet, and copy its words by hand')}</summary>
      <div class="actions">
        ${this.#sheets.map(
          ({ number }) =>
            html`<button
              type="button"
              class="secondary"
              aria-pressed=${this.shown.has(number)}
              @click=${() => this.toggle(number)}
            >
              ${sayNumbered(number)}
            </button>`,
        )}
      </div>
    </details>`;
  }

  private toggle(number: number): void {
    this.shown = new Set(this.shown.has(number) ? [] : [number]);
  }

  /** Browsers keep pages that were left for a while, as they are. */
  private readonly forget = (): void => {
    this.#sheets = [];
    this.requestUpdate();
  };
}

function renderAdvice(): TemplateResult {
  return html`<div class="notice warning">
    <p>
      <strong> ${msg('Whoever has enough sheets has your secret: nobody is asked, and nothing stops them.')} </strong>
    </p>
    <p>
      ${msg('Give them to different people whom you trust, or lay them in places far from each other. Never keep enough of them together.')}
    </p>
    <p>
      ${msg('Print at home, not in a shop or at work, and take no photo of them: it would be copied to places that you do not know.')}
    </p>
  </div>`;
}

function renderNothing(root: MsgId): TemplateResult {
  return html`<div class="screen">
    <h1 tabindex="-1">${msg('The sheets are not here any more')}</h1>
    <p>
      ${msg(str`They are shown once, and Coconut keeps nothing of them. Did you not print them? As long as the pieces are not sent, choose “${sayMoreSheets()}”. Later, choose “${sayChange()}”. You type the secret once more then.`)}
    </p>
    <a class="button primary" href=${paths.secret(root)}>${msg('See the secret')}</a>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'print-sheets': PrintSheets;
  }
}
