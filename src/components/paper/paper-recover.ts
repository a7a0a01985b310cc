import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import '../protagonist/recover-panel';
import { ScreenElement } from '../shared/coconut-element';
import { illustrationStyles, pieceRing } from '../shared/illustrations';
import { sharedStyles } from '../shared/styles';
import type { Collected } from './entered-sheets';

/** Nothing but what the sheets say. */
const NOTHING: Collected = { root: null, have: 0, need: null, isEnough: false };

/** A secret from sheets of paper alone: without an account, without friends, without a network. */
@customElement('paper-recover')
export class PaperRecover extends ScreenElement {
  static override styles = [sharedStyles, illustrationStyles];

  /** Where one goes from here. */
  @property() back = '';

  override render(): TemplateResult {
    return html`<div class="screen">
      <div class="stack center">
        ${pieceRing(['held', 'held', 'waiting'], false, 104)}
        <h1 tabindex="-1">${msg('Put a secret together from paper')}</h1>
        <p class="lead">
          ${msg('Scan or type one sheet after the other. Nothing of it leaves this device: you need neither an account nor a connection.')}
        </p>
      </div>
      <section class="card" aria-label=${msg('Your sheets')}>
        <recover-panel .pieces=${NOTHING} .sheets=${'open'}></recover-panel>
      </section>
      <p class="soft">
        ${msg('Not enough sheets? Friends who keep a piece in Coconut can give you theirs: open your secret under “My secrets”, and add your sheets there.')}
      </p>
      <div class="actions"><a class="button quiet" href=${this.back}>${msg('Back')}</a></div>
    </div>`;
  }
}

/** The page for sheets alone. `back`: where one goes from there. */
export function showPaper(back: string): TemplateResult {
  return html`<paper-recover back=${back}></paper-recover>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'paper-recover': PaperRecover;
  }
}
