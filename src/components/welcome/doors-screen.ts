import { msg } from '@lit/localize';
import { css, html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';

import { paths } from '../routes';
import { ScreenElement } from '../shared/coconut-element';
import { illustrationStyles, pieceRing } from '../shared/illustrations';
import { sharedStyles } from '../shared/styles';
import './browser-advice';

/** A first visit: what this is, in one breath, and three ways in. */
@customElement('coconut-doors')
export class DoorsScreen extends ScreenElement {
  static override styles = [
    sharedStyles,
    illustrationStyles,
    css`
      .door {
        display: block;
        padding: var(--space-4);
        border: 2px solid var(--line-strong);
        border-radius: var(--radius-large);
        background: var(--surface);
        color: var(--ink);
        text-decoration: none;
      }
      .door.first {
        background: var(--accent);
        border-color: var(--accent);
        color: var(--on-accent);
      }
      .door strong {
        display: block;
        font-size: var(--text-large);
        line-height: 1.3;
      }
      .door:focus-visible {
        border-radius: var(--radius-large);
      }
      @media (hover: hover) {
        .door:hover {
          filter: brightness(1.04);
        }
      }
    `,
  ];

  override render(): TemplateResult {
    return html`<div class="screen">
      <div class="stack center">
        ${pieceRing(['held', 'held', 'held', 'waiting', 'waiting'], true, 132)}
        <h1 tabindex="-1">${msg('Friends keep your secrets safe, in pieces')}</h1>
        <p class="lead">
          ${msg('A password, a recovery phrase, a code: split into pieces, one for each friend. No single piece says anything. A few together bring it back.')}
        </p>
      </div>
      <browser-advice></browser-advice>
      <nav class="stack" aria-label=${msg('Ways in', { desc: 'how one begins with Coconut' })}>
        <a class="door first" href=${paths.join}>
          <strong>${msg('I have an invitation')}</strong> ${msg('A friend sent me a link')}
        </a>
        <a class="door" href=${paths.newSecret}>
          <strong>${msg('Protect a secret')}</strong> ${msg('I want friends to keep something for me')}
        </a>
        <a class="door" href=${paths.lost}>
          <strong>${msg('I lost my device')}</strong> ${msg('It is gone, broken or stolen')}
        </a>
      </nav>
      <a href=${paths.arrive}>${msg('I am moving from another device')}</a>
      <a href=${paths.how}>${msg('How it works, in pictures')}</a>
      <p class="small soft">
        ${msg('No company, no password, nothing to pay. What you write stays on this device and with your friends.')}
      </p>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'coconut-doors': DoorsScreen;
  }
}
