import { msg, str } from '@lit/localize';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import { LEAST_QUORUM } from '../../crystal/limits';
import { CoconutElement } from '../shared/coconut-element';
import { sharedStyles } from '../shared/styles';
import './trust-meter';

/** Another number of friends was chosen to be needed. */
export class NeededChosen extends Event {
  static readonly type = 'coconut-needed-chosen';
  readonly needed: number;

  constructor(needed: number) {
    super(NeededChosen.type, { bubbles: true, composed: true });
    this.needed = needed;
  }
}

/**
 * How many of the chosen friends are needed, 2 to all: one alone, or more than there are, is not among the choices.
 * @fires coconut-needed-chosen
 */
@customElement('needed-picker')
export class NeededPicker extends CoconutElement {
  static override styles = [
    sharedStyles,
    css`
      .numbers {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
      }
      .numbers label {
        position: relative;
        display: grid;
        place-items: center;
        min-inline-size: 3rem;
        min-block-size: 3rem;
        border: 2px solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--surface);
        font-size: var(--text-large);
        font-weight: 650;
        cursor: pointer;
      }
      .numbers input {
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
        opacity: 0;
        cursor: pointer;
      }
      .numbers label:has(:checked) {
        background: var(--accent);
        border-color: var(--accent);
        color: var(--on-accent);
      }
      .numbers label:has(:focus-visible) {
        outline: 3px solid var(--accent);
        outline-offset: 2px;
      }
      @media (forced-colors: active) {
        .numbers label:has(:checked) {
          border-width: 5px;
        }
      }
    `,
  ];

  @property({ type: Number }) friends = 0;
  /** How many of them are sheets of paper. */
  @property({ type: Number }) papers = 0;
  @property({ type: Number }) needed = LEAST_QUORUM;

  override render(): TemplateResult {
    const choices = Array.from({ length: Math.max(0, this.friends - LEAST_QUORUM + 1) }, (_, i) => i + LEAST_QUORUM);
    return html`<div class="stack">
      <fieldset class="field">
        <legend>
          ${
            this.papers === 0
              ? msg(str`Of your ${this.friends} friends, this many are needed:`)
              : msg(str`Of your ${this.friends} pieces, this many are needed:`)
          }
        </legend>
        <div class="numbers">${choices.map((choice) => this.renderChoice(choice))}</div>
      </fieldset>
      <trust-meter friends=${this.friends} papers=${this.papers} needed=${this.needed}></trust-meter>
    </div>`;
  }

  private renderChoice(choice: number): TemplateResult {
    const label = msg(str`${choice} of ${this.friends}`, { id: 'friends-needed', desc: 'so many of all are needed' });
    return html`<label>
      <input
        type="radio"
        name="needed"
        value=${choice}
        aria-label=${label}
        .checked=${choice === this.needed}
        @change=${() => this.dispatchEvent(new NeededChosen(choice))}
      />
      <span aria-hidden="true">${choice}</span>
    </label>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'needed-picker': NeededPicker;
  }
  interface HTMLElementEventMap {
    'coconut-needed-chosen': NeededChosen;
  }
}
