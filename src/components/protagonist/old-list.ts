import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import type { CrystalView, OldAccountView } from '../../crystal/views/view';
import { paths } from '../routes';
import { ScreenElement } from '../shared/coconut-element';
import { emptyShellPicture, illustrationStyles } from '../shared/illustrations';
import '../shared/person-chip';
import { sharedStyles } from '../shared/styles';
import { sayOldAccount, secretsOf } from './old-words';

/** Accounts of mine that I lost, and a way to another one. */
@customElement('old-list')
export class OldList extends ScreenElement {
  static override styles = [sharedStyles, illustrationStyles];

  @property({ attribute: false }) view: CrystalView | null = null;

  override render(): TemplateResult {
    if (this.view === null) return html``;
    return html`<div class="screen">
      <div class="stack tight">
        <a href=${paths.secrets}>${msg('My secrets')}</a>
        <h1 tabindex="-1">${msg('My old accounts')}</h1>
      </div>
      ${
        this.view.oldAccounts.length === 0
          ? html`<div class="stack center">
              ${emptyShellPicture()}
              <p class="lead">
                ${msg('If you lost a device with an account on it, your friends can hand on to you what they keep.')}
              </p>
            </div>`
          : nothing
      }
      ${renderOldAccounts(this.view)}
      <div class="actions"><a class="button secondary" href=${paths.oldClaim}>${msg('Find my old account')}</a></div>
    </div>`;
  }
}

/** The old accounts as a list; nothing where there are none. */
export function renderOldAccounts(view: CrystalView): TemplateResult | typeof nothing {
  if (view.oldAccounts.length === 0) return nothing;
  return html`<ul class="list">
    ${view.oldAccounts.map((old) => renderOld(old, view))}
  </ul>`;
}

function renderOld(old: OldAccountView, view: CrystalView): TemplateResult {
  return html`<li>
    <a class="item" href=${paths.oldAccount(old.account.id)}>
      <span class="visually-hidden">${msg('Your old account')}</span>
      <coconut-person .person=${old.account}>
        <div>${sayOldAccount(old, secretsOf(view, old.account.id)).short}</div>
      </coconut-person>
    </a>
  </li>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'old-list': OldList;
  }
}
