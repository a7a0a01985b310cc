import { msg } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import '../lock/prove-owner';
import { paths } from '../routes';
import { Action } from '../shared/action';
import type { Ready } from '../shared/area';
import { ScreenElement } from '../shared/coconut-element';
import '../shared/confirm-dialog';
import type { ConfirmDialog } from '../shared/confirm-dialog';
import { sharedStyles } from '../shared/styles';

/** "Move to another device", while the account is still here: what it means, how it goes, and the tap that stops it here. */
@customElement('coconut-leave')
export class LeaveScreen extends ScreenElement {
  static override styles = [
    sharedStyles,
    css`
      ol {
        padding-inline-start: var(--space-5);
      }
      li::marker {
        font-weight: 700;
      }
    `,
  ];

  @property({ attribute: false }) ready: Ready | null = null;
  readonly #leaving = new Action(this);

  override render(): TemplateResult {
    return html`<div class="screen">
      <h1 tabindex="-1">${msg('Move to another device')}</h1>
      <p class="lead">
        ${msg('Your account goes with you: your name, your friends, your secrets, and the pieces that you keep for others. What you have begun goes along.')}
      </p>
      <section class="stack">
        <h2>${msg('How it goes')}</h2>
        <ol class="stack">
          <li>
            ${msg(html`<strong>Here it stops.</strong> Nothing is deleted, but nothing more is written on this device.`)}
          </li>
          <li>${msg(html`<strong>You get a code or a file</strong> for the other device.`)}</li>
          <li>
            ${msg(html`<strong>There it goes on.</strong> Open Coconut on the other device, tap “I am moving from another device”, and enter it.`)}
          </li>
        </ol>
      </section>
      <p class="notice info">
        ${msg('An account lives on one device at a time. If two wrote for it, friends would hear two stories and believe neither.')}
      </p>
      ${this.renderOffline()}
      <prove-owner .lock=${this.ready?.lock ?? null}></prove-owner>
      <div class="actions">
        <button type="button" class="primary" aria-disabled=${this.#leaving.pending} @click=${this.leave}>
          ${msg('Stop here and move')}
        </button>
        <a class="button quiet" href=${paths.settings}>${msg('Back')}</a>
      </div>
      ${this.#leaving.render(msg('Making sure that everything has arrived in the meeting place…'))}
      <coconut-confirm heading=${msg('Stop Coconut on this device?')} yes=${msg('Stop here and move')}>
        <p>
          ${msg('In every tab here, nothing can be written any more. As long as the other device has not begun, you can take it back.')}
        </p>
      </coconut-confirm>
    </div>`;
  }

  private renderOffline(): TemplateResult | typeof nothing {
    if (this.ready?.rooms.some(({ state }) => state === 'connected') !== false) return nothing;
    return html`<p class="notice warning">
      ${msg('You are not in a meeting place right now. It must have everything that you wrote before you can move.')}
    </p>`;
  }

  private readonly leave = async (): Promise<void> => {
    const question = this.renderRoot.querySelector<ConfirmDialog>('coconut-confirm');
    const owner = this.renderRoot.querySelector('prove-owner');
    if ((await question?.ask()) !== true || owner === null) return;
    await this.#leaving.run(() => owner.prove((way) => this.api.moveAway(way)));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'coconut-leave': LeaveScreen;
  }
}
