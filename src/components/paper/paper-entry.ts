import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import { kindOfCode } from '../../crystal/paper/kind';
import type { MsgId } from '../../crystal/ids';
import { CoconutElement } from '../shared/coconut-element';
import { sharedStyles } from '../shared/styles';
import '../welcome/scan-code';
import type { ScanWords } from '../welcome/scan-code';
import { refuseSheet, type ReadSheet } from './entered-sheets';
import { sayFault, sayRefusal } from './fault-words';
import { sayNumbered } from './say-numbered';

/** Lines of words on a sheet. */
const LINES = [1, 2, 3, 4, 5, 6] as const;

/** What is said of a code that is none of a sheet. */
const SCANNING: ScanWords = {
  another: () => msg('This code is no piece on paper.'),
  instead: () => msg('Or choose a picture of the code, or type the words of the sheet.'),
};

const NONE = (): readonly string[] => [];

/** A sheet was entered or taken out again. It says nothing of the sheet. */
export class SheetsChanged extends Event {
  static readonly type = 'coconut-sheets-changed';

  constructor() {
    super(SheetsChanged.type, { bubbles: true, composed: true });
  }
}

/**
 * Takes sheets of paper: their code is scanned, or their words typed. What they say lives in one private field of this element until
 * the screen is left; of it nothing is told but to whoever asks for `texts`.
 * @fires coconut-sheets-changed
 */
@customElement('paper-entry')
export class PaperEntry extends CoconutElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: block;
      }
      form {
        display: flex;
        flex-direction: column;
        gap: var(--space-3);
        margin-block-start: var(--space-3);
      }
      .grow {
        flex: 1;
      }
      textarea {
        min-block-size: 0;
        font-family: var(--font-mono);
      }
      @media print {
        textarea {
          visibility: hidden;
        }
      }
    `,
  ];

  /** The secret that the sheets must be of; null where they say it themselves. */
  @property({ attribute: false }) root: MsgId | null = null;
  @state() private sheets: readonly ReadSheet[] = [];
  /** What is wrong, in the language that is spoken when it is shown. */
  @state() private sayFaults: () => readonly string[] = NONE;
  /** The last one that was taken. */
  @state() private taken: number | null = null;
  #texts: readonly string[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('pagehide', this.forget);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('pagehide', this.forget);
    this.forget();
  }

  /** What was entered, as codes and words. A call, and no property or event: it is in no state. */
  texts(): readonly string[] {
    return this.#texts;
  }

  /** What was entered, without what it says. */
  entered(): readonly ReadSheet[] {
    return this.sheets;
  }

  override render(): TemplateResult {
    return html`<div class="stack">
      ${this.renderEntered()}
      <coconut-scan
        .accepts=${isSheet}
        .words=${SCANNING}
        .take=${(text: string) => void this.add(text)}
      ></coconut-scan>
      <div role="alert">${this.renderFaults()}</div>
      <details>
        <summary>${msg('Type the words of a sheet')}</summary>
        <form novalidate autocomplete="off" @submit=${this.onTyped}>
          <p class="hint">
            ${msg('Six lines of five words, as they stand on the sheet. The first four letters of a word are enough.')}
          </p>
          ${LINES.map(
            (line) =>
              html`<div class="field">
                <label for="line-${line}"
                  >${msg(str`Line ${line}`, { desc: 'of the words on a sheet of paper' })}</label
                >
                <textarea
                  id="line-${line}"
                  rows="2"
                  dir="ltr"
                  lang="en"
                  translate="no"
                  autocomplete="off"
                  autocapitalize="off"
                  spellcheck="false"
                  writingsuggestions="false"
                ></textarea>
              </div>`,
          )}
          <div class="actions">
            <button class="secondary">${msg('Add this sheet')}</button>
          </div>
        </form>
      </details>
    </div>`;
  }

  private renderEntered(): TemplateResult {
    return html`<div role="status">
        ${this.taken === null ? nothing : html`<p class="notice success">${msg(str`${sayNumbered(this.taken)} is here.`)}</p>`}
      </div>
      ${
        this.sheets.length === 0
          ? nothing
          : html`<ul class="list">
              ${this.sheets.map(
                ({ number }, at) =>
                  html`<li>
                    <span class="grow">${sayNumbered(number)}</span>
                    <button
                      type="button"
                      class="quiet"
                      aria-label=${msg(str`Take ${sayNumbered(number)} out`, { desc: 'a sheet of paper that was entered' })}
                      @click=${() => this.takeOut(at)}
                    >
                      ${msg('Take it out', { desc: 'a sheet of paper that was entered' })}
                    </button>
                  </li>`,
              )}
            </ul>`
      }`;
  }

  private renderFaults(): TemplateResult | typeof nothing {
    const faults = this.sayFaults();
    return faults.length === 0
      ? nothing
      : html`<div class="notice warning">${faults.map((fault) => html`<p>${fault}</p>`)}</div>`;
  }

  private readonly onTyped = (event: Event): void => {
    event.preventDefault();
    const lines = LINES.map((line) => (this.lineField(line)?.value ?? '').replace(/\s+/g, ' '));
    void this.add(lines.join('\n')).then((added) => {
      if (added) this.clearFields();
    });
  };

  private lineField(line: number): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector<HTMLTextAreaElement>(`#line-${line}`);
  }

  private clearFields(): void {
    for (const input of this.renderRoot.querySelectorAll('textarea')) input.value = '';
  }

  /** Whether the sheet was taken. */
  private async add(text: string): Promise<boolean> {
    this.sayFaults = NONE;
    this.taken = null;
    const reading = await this.api.readPaper(text);
    if (!this.isConnected) return false;
    if (!reading.ok) {
      this.complain(() => sayFault(reading.fault));
      return false;
    }
    const refusal = refuseSheet(reading, this.sheets, this.root);
    if (refusal !== null) {
      this.complain(() => [sayRefusal(refusal)]);
      return false;
    }
    // A code says all that the words of the same sheet say, and more.
    const others = this.sheets.flatMap(({ number }, at) => (number === reading.number ? [] : [at]));
    this.#texts = [...others.map((at) => this.#texts[at] ?? ''), text];
    this.sheets = [...others.flatMap((at) => this.sheets[at] ?? []), reading];
    this.taken = reading.number;
    this.dispatchEvent(new SheetsChanged());
    return true;
  }

  /** Says what is wrong, where it is seen: on a phone, six lines of words may lie between. */
  private complain(say: () => readonly string[]): void {
    this.sayFaults = say;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector('.warning')?.scrollIntoView({ block: 'nearest' }),
    );
  }

  private takeOut(at: number): void {
    this.#texts = this.#texts.filter((_, other) => other !== at);
    this.sheets = this.sheets.filter((_, other) => other !== at);
    this.taken = null;
    this.dispatchEvent(new SheetsChanged());
  }

  /** Browsers keep pages that were left for a while, as they are. */
  private readonly forget = (): void => {
    this.#texts = [];
    this.sheets = [];
    this.sayFaults = NONE;
    this.taken = null;
    this.clearFields();
    this.dispatchEvent(new SheetsChanged());
  };
}

function isSheet(text: string): boolean {
  return kindOfCode(text) !== 'other';
}

declare global {
  interface HTMLElementTagNameMap {
    'paper-entry': PaperEntry;
  }
  interface HTMLElementEventMap {
    'coconut-sheets-changed': SheetsChanged;
  }
}
