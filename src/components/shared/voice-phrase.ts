import { msg } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import { CoconutElement } from './coconut-element';
import { sharedStyles } from './styles';

/** Words that two people read to each other on the phone: big, numbered, one after the other. */
@customElement('voice-phrase')
export class VoicePhrase extends CoconutElement {
  static override styles = [
    sharedStyles,
    css`
      ol {
        display: flex;
        flex-wrap: wrap;
        gap: var(--space-2);
        padding: 0;
        list-style: none;
        counter-reset: word;
      }
      li {
        padding: var(--space-1) var(--space-3);
        border: 1.5px solid var(--line-strong);
        border-radius: var(--radius);
        background: var(--ground);
        font-size: var(--text-large);
        font-weight: 650;
        counter-increment: word;
      }
      li::before {
        content: counter(word);
        margin-inline-end: var(--space-2);
        color: var(--ink-soft);
        font-size: var(--text-small);
        font-weight: 400;
      }
    `,
  ];

  @property({ attribute: false }) words: readonly string[] = [];
  /** What the list is, for those who hear it; "Words to compare" unless given. */
  @property() label: string | null = null;

  override render(): TemplateResult | typeof nothing {
    if (this.words.length === 0) return nothing;
    return html`<ol aria-label=${this.label ?? msg('Words to compare')}>
      ${this.words.map((word) => html`<li lang="en" dir="ltr" translate="no">${word}</li>`)}
    </ol>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'voice-phrase': VoicePhrase;
  }
}
