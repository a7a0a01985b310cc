import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';

import type { SecretView } from '../../crystal/views/view';
import { paths } from '../routes';
import { ScreenElement } from '../shared/coconut-element';
import { emptyShellPicture, illustrationStyles, pieceRing } from '../shared/illustrations';
import { sharedStyles } from '../shared/styles';
import { isWhole, ringOf } from './friend-words';
import { saySecret } from './secret-words';

/** My secrets: each with its ring and how it stands. */
@customElement('secret-list')
export class SecretList extends ScreenElement {
  static override styles = [
    sharedStyles,
    illustrationStyles,
    css`
      li {
        content-visibility: auto;
        contain-intrinsic-block-size: auto 5.5rem;
      }
      .words {
        min-inline-size: 0;
      }
      bdi {
        display: block;
        font-weight: 650;
        overflow-wrap: anywhere;
      }
      .how {
        font-size: var(--text-small);
        color: var(--ink-soft);
      }
      .how.success {
        color: var(--accent-ink);
        font-weight: 600;
      }
      .how.warning {
        color: var(--warning-ink);
        font-weight: 600;
      }
    `,
  ];

  @property({ attribute: false }) secrets: readonly SecretView[] = [];

  override render(): TemplateResult {
    return html`<div class="screen">
      <h1 tabindex="-1">My secrets</h1>
      ${this.secrets.length === 0 ? renderEmpty() : this.renderList()}
    </div>`;
  }

  private renderList(): TemplateResult {
    return html`
      <ul class="list">
        ${repeat(this.secrets, ({ root }) => root, renderSecret)}
      </ul>
      <a class="button primary" href=${paths.newSecret}>Protect another secret</a>
    `;
  }
}

function renderSecret(secret: SecretView): TemplateResult {
  const { short, tone } = saySecret(secret);
  return html`<li>
    <a class="item" href=${paths.secret(secret.root)}>
      ${pieceRing(ringOf(secret), isWhole(secret), 52)}
      <span class="words"><bdi>${secret.name}</bdi> <span class="how ${tone}">${short}</span></span>
    </a>
  </li>`;
}

function renderEmpty(): TemplateResult {
  return html`<div class="stack loose center">
    ${emptyShellPicture()}
    <p class="lead">
      Nothing is protected yet. A password, the words of a wallet, the key to your photos: friends keep the pieces, and
      enough of them together give it back to you.
    </p>
    <a class="button primary" href=${paths.newSecret}>Protect a secret</a>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'secret-list': SecretList;
  }
}
