import { html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';

import { paths } from '../routes';
import { ScreenElement } from '../shared/coconut-element';

/** A missing device is a stolen one until proven otherwise: what to do now, and what Coconut can and cannot do. */
@customElement('coconut-lost')
export class LostScreen extends ScreenElement {
  override render(): TemplateResult {
    return html`<div class="screen">
      <h1 tabindex="-1">Your device is gone. Your secrets are not</h1>
      <p class="lead">
        Your friends still have the pieces. Nobody gets them by holding your device alone: your friends decide.
      </p>
      <div class="notice warning">
        <p><strong>Treat it as stolen, even if you think it is only lost.</strong></p>
        <p>Whoever has it may write to your friends as you.</p>
      </div>
      <section class="stack">
        <h2>Do this now</h2>
        <ol class="stack">
          <li>
            <strong>Call your friends</strong>, so that they hear your voice. Ask them to give nothing back to your old
            account.
          </li>
          <li><strong>Ask them to keep their pieces</strong> and not to clear Coconut from their devices.</li>
          <li><strong>Change the passwords</strong> that were on the device, if you still can.</li>
          <li>
            <strong>Ask one of them for an invitation link</strong> and open it here. You get a new account, and your
            friends can see you again.
          </li>
        </ol>
        <div class="actions"><a class="button primary" href=${paths.join}>I have a link from a friend</a></div>
      </section>
      <section class="card">
        <h2>What this version cannot do yet</h2>
        <p>
          The old account is not brought back: it stays on the lost device. And friends cannot hand the pieces on to
          your new account yet. Until that is possible, the pieces stay where they are, with your friends.
        </p>
      </section>
      <div class="actions"><a class="button quiet" href=${paths.home}>Back</a></div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'coconut-lost': LostScreen;
  }
}
