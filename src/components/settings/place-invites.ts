import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import type { RoomView } from '../../api';
import { Action } from '../shared/action';
import { CoconutElement } from '../shared/coconut-element';
import '../shared/copy-button';
import { sharedStyles } from '../shared/styles';
import { plural } from '../words/grammar';

const MOST = 50;

/** Makes several invitation links at once: each for one person. */
@customElement('coconut-place-invites')
export class PlaceInvites extends CoconutElement {
  static override styles = [
    sharedStyles,
    css`
      ol {
        max-block-size: 16rem;
        overflow: auto;
        margin: 0;
        padding-inline-start: 2.5rem;
        font-family: var(--font-mono);
        font-size: 0.9375rem;
        overflow-wrap: anywhere;
      }
      input {
        max-inline-size: 8rem;
      }
    `,
  ];

  @property({ attribute: false }) room: RoomView | null = null;
  @state() private links: readonly string[] = [];
  @state() private asked = 0;
  @state() private wrong = false;
  readonly #making = new Action(this);

  override render(): TemplateResult {
    return html`<section class="card" aria-labelledby="invite">
      <h2 id="invite">${msg('Invite several people')}</h2>
      <p>${msg('Each link lets one person in, and you know each other then. Send everybody a link of their own.')}</p>
      <form class="stack" novalidate @submit=${this.make}>
        <div class="field">
          <label for="count">${msg('How many links')}</label>
          <input
            id="count"
            type="number"
            inputmode="numeric"
            min="1"
            max=${MOST}
            value="5"
            aria-invalid=${this.wrong}
            aria-describedby="wrong"
            @input=${() => (this.wrong = false)}
          />
          <p id="wrong" class="error" role="status">
            ${this.wrong ? msg(str`Choose a number from 1 to ${MOST}.`) : ''}
          </p>
        </div>
        <div class="actions">
          <button class="secondary" aria-disabled=${this.#making.pending}>${msg('Make the links')}</button>
        </div>
        ${this.#making.render(msg('Making links…'))}
      </form>
      ${this.links.length === 0 ? nothing : this.renderLinks()}
    </section>`;
  }

  private renderLinks(): TemplateResult {
    const made = this.links.length;
    return html`
      <p role="status">
        ${plural(made, { one: msg('1 link, for one person:'), other: msg(str`${made} links, each for one person:`) })}
        ${made < this.asked ? msg('The meeting place makes no more right now: there is a limit to unused links.') : ''}
      </p>
      <ol dir="ltr" translate="no" tabindex="0" aria-label=${msg('The links')}>
        ${this.links.map((link) => html`<li .textContent=${link}></li>`)}
      </ol>
      <div class="actions">
        <coconut-copy .value=${this.links.join('\n')} label=${msg('Copy all of them')}></coconut-copy>
        ${
          'share' in navigator
            ? html`<button type="button" class="quiet" @click=${() => void this.share()}>
                ${msg('Send them…', { desc: 'links' })}
              </button>`
            : nothing
        }
      </div>
    `;
  }

  private readonly make = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { room } = this;
    const count = Number(this.renderRoot.querySelector<HTMLInputElement>('#count')?.value);
    this.wrong = !Number.isInteger(count) || count < 1 || count > MOST;
    if (room === null || this.wrong) return;
    const made = await this.#making.run(() =>
      this.api.inviteMany(room.address, count, location.origin + location.pathname),
    );
    if (made === null) return;
    this.asked = count;
    this.links = made.value;
  };

  private async share(): Promise<void> {
    try {
      await navigator.share({ title: 'Coconut', text: this.links.join('\n') });
    } catch {
      // Dismissed, or the device has nothing to share with: the links are still on screen, to be copied.
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'coconut-place-invites': PlaceInvites;
  }
}
