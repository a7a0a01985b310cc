import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';

import type { CrystalView, HandedSecretView, SecretView } from '../../crystal/views/view';
import { paths } from '../routes';
import { ScreenElement } from '../shared/coconut-element';
import { emptyShellPicture, illustrationStyles, pieceRing } from '../shared/illustrations';
import { Portions } from '../shared/portions';
import { sharedStyles } from '../shared/styles';
import { isWhole, ringOf } from './friend-words';
import { handedListStyles, renderHandedList } from './handed-list';
import { isDoneWith, replacementOf } from './handed-words';
import { renderOldAccounts } from './old-list';
import { saySecret } from './secret-words';

/** My secrets: each with its ring and how it stands. */
@customElement('secret-list')
export class SecretList extends ScreenElement {
  static override styles = [
    sharedStyles,
    illustrationStyles,
    handedListStyles,
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

  @property({ attribute: false }) view: CrystalView | null = null;

  readonly #portions = new Portions(this);

  override render(): TemplateResult {
    if (this.view === null) return html``;
    const { secrets, handedSecrets, oldAccounts } = this.view;
    const isBare = secrets.length + handedSecrets.length + oldAccounts.length === 0;
    return html`<div class="screen">
      <h1 tabindex="-1">${msg('My secrets')}</h1>
      ${isBare ? renderEmpty() : renderSecrets(secrets, this.#portions)} ${renderHanded(this.view)}
      ${renderOld(this.view)}
      <div class="actions">
        <a class="button quiet" href=${paths.paper}>${msg('I have pieces on paper')}</a>
        <a class="button quiet" href=${paths.lost}>${msg('I lost an account on another device')}</a>
      </div>
    </div>`;
  }
}

function renderSecrets(secrets: readonly SecretView[], portions: Portions): TemplateResult {
  return html`
    ${
      secrets.length === 0
        ? html`<p class="soft">${msg('Nothing is protected from this account yet.')}</p>`
        : html`<ul class="list">
            ${repeat(portions.of(secrets), ({ root }) => root, renderSecret)}
          </ul>`
    }
    <a class="button primary" href=${paths.newSecret}>
      ${secrets.length === 0 ? msg('Protect a secret') : msg('Protect another secret')}
    </a>
  `;
}

/** What was handed on to me; what I put away stays out of the way. */
function renderHanded(view: CrystalView): TemplateResult | typeof nothing {
  const secrets = view.handedSecrets;
  if (secrets.length === 0) return nothing;
  const isDone = (secret: HandedSecretView) => isDoneWith(secret, replacementOf(secret, view));
  const done = secrets.filter(isDone);
  return html`<section class="stack" aria-labelledby="handed">
    <h2 id="handed">${msg('Handed on to you')}</h2>
    ${renderHandedList(
      secrets.filter((secret) => !isDone(secret)),
      view,
    )}
    ${
      done.length === 0
        ? nothing
        : html`<details>
            <summary>
              ${msg(str`Done with (${done.length})`, { desc: 'the number of secrets that need no more attention' })}
            </summary>
            ${renderHandedList(done, view)}
          </details>`
    }
  </section>`;
}

function renderOld(view: CrystalView): TemplateResult | typeof nothing {
  if (view.oldAccounts.length === 0) return nothing;
  return html`<section class="stack" aria-labelledby="old">
    <h2 id="old">${msg('Your old accounts')}</h2>
    ${renderOldAccounts(view)}
  </section>`;
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
      ${msg('Nothing is protected yet. A password, the words of a wallet, the key to your photos: friends keep the pieces, and enough of them together give it back to you.')}
    </p>
    <a class="button primary" href=${paths.newSecret}>${msg('Protect a secret')}</a>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'secret-list': SecretList;
  }
}
