import { msg } from '@lit/localize';
import { css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import { paths } from '../routes';
import { ScreenElement } from '../shared/coconut-element';
import { illustrationStyles, pieceRing } from '../shared/illustrations';
import { sharedStyles } from '../shared/styles';
import { forgetLost, rememberLost } from './lost-memory';

/**
 * A missing device is a stolen one until proven otherwise: why the old account does not come back, what is needed, and
 * the way from here to the pieces. Opened before there is an account, it is remembered until the old one is claimed.
 */
@customElement('coconut-lost')
export class LostScreen extends ScreenElement {
  static override styles = [
    sharedStyles,
    illustrationStyles,
    css`
      ol {
        padding-inline-start: var(--space-5);
      }
      li::marker {
        font-weight: 700;
      }
    `,
  ];

  /** Whether there is an account in this browser. */
  @property({ attribute: false }) hasAccount = false;
  /** Whether this account knows anybody. */
  @property({ attribute: false }) knowsSomebody = false;

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.hasAccount) rememberLost();
  }

  override render(): TemplateResult {
    return html`<div class="screen">
      <div class="stack center">
        ${pieceRing(['held', 'held', 'held'], false, 104)}
        <h1 tabindex="-1">${msg('Your device is gone. Your secrets are not')}</h1>
        <p class="lead">
          ${msg('Your friends still have the pieces, and they can hand them on to you. One step after the other.')}
        </p>
      </div>
      ${renderPaper()} ${this.hasAccount && this.knowsSomebody ? renderForKnown() : renderForNewcomer()} ${renderWhy()}
      <div class="actions">
        ${
          this.hasAccount
            ? html`<a class="button quiet" href=${paths.secrets}>${msg('Back')}</a>`
            : html`<a class="button quiet" href=${paths.home} @click=${forgetLost}
                >${msg('I did not lose anything')}</a
              >`
        }
      </div>
    </div>`;
  }
}

/** Whoever has enough sheets needs nobody. */
function renderPaper(): TemplateResult {
  return html`<a href=${paths.paper}>${msg('I have pieces on paper')}</a>`;
}

/** Without an account, or with one that knows nobody: a friend lets one in first. */
function renderForNewcomer(): TemplateResult {
  return html`<section class="card">
      <h2>${msg('What you need: one friend')}</h2>
      <p>
        ${msg(html`Somebody who uses Coconut with you, and whom you can <strong>call or meet</strong>. They must hear your voice, or see your face.`)}
      </p>
    </section>
    <section class="stack">
      <h2>${msg('How it goes')}</h2>
      <ol class="stack">
        <li>
          ${msg(html`<strong>Call that friend.</strong> Say that your device is gone. Ask them to open Coconut, go to “People”, and send you an invitation link.`)}
        </li>
        <li>
          ${msg(html`<strong>Open the link here.</strong> You get a new account, and you and your friend know each other.`)}
        </li>
        <li>
          ${msg(html`<strong>Say which account was yours.</strong> Your friends are asked to hand on to you what they keep. They call you first, and you compare a few words.`)}
        </li>
        <li>${msg(html`<strong>Put your secrets together,</strong> and protect them again from your new account.`)}</li>
      </ol>
      <div class="actions"><a class="button primary" href=${paths.join}>${msg('I have a link from a friend')}</a></div>
    </section>`;
}

function renderForKnown(): TemplateResult {
  return html`<section class="stack">
    <h2>${msg('How it goes')}</h2>
    <ol class="stack">
      <li>${msg(html`<strong>Say which account was yours.</strong> This account here takes its place.`)}</li>
      <li>
        ${msg(html`<strong>Call your friends.</strong> They are asked to hand on to you what they keep. They want to hear your voice, and you compare a few words.`)}
      </li>
      <li>${msg(html`<strong>Put your secrets together,</strong> and protect them again from here.`)}</li>
    </ol>
    <div class="actions"><a class="button primary" href=${paths.oldClaim}>${msg('Find my old account')}</a></div>
  </section>`;
}

function renderWhy(): TemplateResult {
  return html`
    <section class="notice warning">
      <p><strong>${msg('A lost device counts as stolen, even if you think that it only lies somewhere.')}</strong></p>
      <p>
        ${msg('Whoever has it may write to your friends as you. Ask your friends to give nothing back to your old account.')}
      </p>
    </section>
    <section class="card">
      <h2>${msg('Why the old account does not come back')}</h2>
      <p>
        ${msg('An account lives on its device and nowhere else. There is no copy, no password and no company that could let you in again. That is also why a thief cannot talk anybody into it.')}
      </p>
      <p>${msg('So you go on with a new account, and your friends decide, one by one, that it is really you.')}</p>
      <h2>${msg('Do this, too')}</h2>
      <p>
        ${msg('Change the passwords that were on the device, if you still can. Lock or erase the device from afar.')}
      </p>
    </section>
  `;
}

declare global {
  interface HTMLElementTagNameMap {
    'coconut-lost': LostScreen;
  }
}
