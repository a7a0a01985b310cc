import { msg } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import { CoconutElement } from '../shared/coconut-element';
import { sharedStyles } from '../shared/styles';
import { assessTrust, type Grade } from './assess-trust';
import { GRADE_WORDS, sayAdvice, sayCollusion, sayLoss } from './trust-words';

/** What happens if friends vanish, and if friends act together: a picture, a word and a sentence for each. */
@customElement('trust-meter')
export class TrustMeter extends CoconutElement {
  static override styles = [
    sharedStyles,
    css`
      .danger-row {
        display: flex;
        flex-direction: column;
        gap: var(--space-2);
        padding: var(--space-3) var(--space-4);
        border-radius: var(--radius);
        background: var(--sunken);
        border-inline-start: 0.375rem solid var(--line-strong);
      }
      .good {
        border-color: var(--leaf);
      }
      .fair {
        border-color: #c28a1a;
      }
      .weak {
        border-color: var(--danger);
      }
      .title {
        font-size: var(--text);
      }
      .grade {
        font-weight: 700;
      }
      .good .grade {
        color: var(--accent-ink);
      }
      .fair .grade {
        color: var(--warning-ink);
      }
      .weak .grade {
        color: var(--danger-ink);
      }
      .row.between {
        align-items: baseline;
      }
      .dots {
        display: flex;
        flex-wrap: wrap;
        gap: 0.375rem;
      }
      .dots span {
        inline-size: 1.125rem;
        block-size: 1.125rem;
        border-radius: 50%;
        background: var(--leaf);
        border: 2px solid var(--leaf);
      }
      .dots .gone {
        background: transparent;
        border: 2px dashed var(--line-strong);
      }
      .dots .idle {
        background: transparent;
        border-color: var(--line-strong);
      }
      .dots .together {
        background: var(--shell);
        border-color: var(--shell);
      }
    `,
  ];

  @property({ type: Number }) friends = 0;
  /** How many of them are sheets of paper. */
  @property({ type: Number }) papers = 0;
  @property({ type: Number }) needed = 0;

  override render(): TemplateResult {
    const trust = assessTrust(this.friends, this.needed);
    if (!trust.possible) return html``;
    const advice = sayAdvice(trust.advice, trust, this.papers);
    return html`<div class="stack" role="status">
      ${renderDanger(this.papers === 0 ? msg('If friends vanish') : msg('If pieces vanish'), trust.againstLoss, sayLoss(trust, this.papers), dots(this.friends, trust.mayVanish, 'gone', ''))}
      ${renderDanger(
        this.papers === 0 ? msg('If friends act together') : msg('If pieces come together'),
        trust.againstCollusion,
        sayCollusion(trust, this.papers),
        dots(this.friends, this.friends - trust.mayCollude, 'idle', 'together'),
      )}
      ${advice === null ? nothing : html`<p class="notice warning">${advice}</p>`}
    </div>`;
  }
}

function renderDanger(title: string, grade: Grade, sentence: string, picture: TemplateResult): TemplateResult {
  return html`<div class="danger-row ${grade}">
    <div class="row between">
      <h2 class="title">${title}</h2>
      <span class="grade">${GRADE_WORDS[grade]()}</span>
    </div>
    ${picture}
    <p>${sentence}</p>
  </div>`;
}

/** `all` dots, the last `some` of them in the look `their`, the others in `rest`. Decorative: the sentence says it. */
function dots(all: number, some: number, their: string, rest: string): TemplateResult {
  const each = Array.from({ length: all }, (_, index) => (index < all - some ? rest : their));
  return html`<div class="dots" aria-hidden="true">${each.map((look) => html`<span class=${look}></span>`)}</div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'trust-meter': TrustMeter;
  }
}
