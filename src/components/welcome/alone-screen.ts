import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';

import { paths } from '../routes';
import { ScreenElement } from '../shared/coconut-element';
import { friendsPicture, illustrationStyles } from '../shared/illustrations';
import { sharedStyles } from '../shared/styles';

/** "Protect a secret" on a first visit: friends come first, and they meet in a meeting place. */
@customElement('coconut-alone')
export class AloneScreen extends ScreenElement {
  static override styles = [sharedStyles, illustrationStyles];

  override render(): TemplateResult {
    return html`<div class="screen">
      ${friendsPicture()}
      <h1 tabindex="-1">${msg('First, a place to meet your friends')}</h1>
      <p class="lead">
        ${msg('Your friends keep the pieces, so Coconut must reach them. You meet in a meeting place: a small computer that passes on sealed letters and cannot read them.')}
      </p>
      <section class="card">
        <h2>${msg('A friend uses Coconut already')}</h2>
        <p>
          ${msg('Ask them for an invitation link. It lets you into their meeting place, and you know each other at once.')}
        </p>
        <div class="actions"><a class="button primary" href=${paths.join}>${msg('I have a link')}</a></div>
      </section>
      <section class="card">
        <h2>${msg('You are the first of your friends')}</h2>
        <p>
          ${msg('Somebody has to run a meeting place: you, or a friend who likes computers. When it starts for the first time, it shows an invitation link for its owner. Open that link here, and then invite your friends.')}
        </p>
      </section>
      <div class="actions"><a class="button quiet" href=${paths.home}>${msg('Back')}</a></div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'coconut-alone': AloneScreen;
  }
}
