import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';

import type { CrystalView } from '../../crystal/views/view';
import { paths } from '../routes';
import { forgetLost, isLostRemembered } from './lost-memory';

/** Whether somebody came because a device was lost, and has not said yet which account was theirs. */
export function isLostHere({ oldAccounts }: Pick<CrystalView, 'oldAccounts'>): boolean {
  return oldAccounts.length === 0 && isLostRemembered();
}

/** The way back to where they were going. `onForgotten`: they lost nothing after all. */
export function renderLostReminder(onForgotten: () => void): TemplateResult {
  const forget = (): void => {
    forgetLost();
    onForgotten();
  };
  return html`<section class="card" aria-labelledby="lost">
    <h2 id="lost">${msg('You lost a device')}</h2>
    <p>${msg('Say which account was yours. Then your friends can hand on to you what they keep.')}</p>
    <div class="actions">
      <a class="button primary" href=${paths.oldClaim}>${msg('Find my old account')}</a>
      <button type="button" class="quiet" @click=${forget}>${msg('I did not lose anything')}</button>
    </div>
  </section>`;
}
