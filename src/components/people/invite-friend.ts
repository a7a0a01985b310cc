import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import { Action } from '../shared/action';
import { CoconutElement } from '../shared/coconut-element';
import '../shared/copy-button';
import '../shared/qr-code';
import { sharedStyles } from '../shared/styles';

/**
 * Makes an invitation link and shows it big, to be shared or copied. Each link is for one person.
 * @fires coconut-copied when the link was copied
 */
@customElement('coconut-invite-friend')
export class InviteFriend extends CoconutElement {
  static override styles = [
    sharedStyles,
    css`
      .link {
        max-block-size: 6.5rem;
        overflow: auto;
        padding: var(--space-3);
        border: 2px dashed var(--line-strong);
        border-radius: var(--radius);
        background: var(--ground);
        font-family: var(--font-mono);
        font-size: 0.9375rem;
        overflow-wrap: anywhere;
        user-select: all;
      }
    `,
  ];

  @property({ attribute: false }) myName: string | null = null;
  /** Whether we are in a meeting place right now: only there can a link be made. */
  @property({ attribute: false }) connected = false;
  @state() private link: string | null = null;
  readonly #making = new Action(this);

  override render(): TemplateResult {
    return html`<section class="card">
      <h2>${this.link === null ? msg('Invite a friend') : msg('Your invitation link')}</h2>
      ${this.link === null ? this.renderOffer() : this.renderLink(this.link)}
      ${this.#making.render(msg('Making a link…'))}
    </section>`;
  }

  private renderOffer(): TemplateResult {
    return html`
      <p>
        ${msg('You get a link to send in any message. Whoever opens it first comes into your meeting place, and you know each other.')}
      </p>
      ${this.connected ? nothing : html`<p class="notice info">${msg('Links are made in the meeting place, and you are not in it right now.')}</p>`}
      <div class="actions">
        <button type="button" class="primary" aria-disabled=${this.#making.pending} @click=${this.make}>
          ${msg('Make an invitation link')}
        </button>
      </div>
    `;
  }

  private renderLink(link: string): TemplateResult {
    return html`
      <coconut-qr .value=${link} label=${msg('QR code of the invitation link')}></coconut-qr>
      <p>${msg('Your friend scans this with the camera of their phone, or you send them the link:')}</p>
      <p
        class="link"
        dir="ltr"
        translate="no"
        tabindex="0"
        role="textbox"
        aria-readonly="true"
        aria-label=${msg('The link')}
        .textContent=${link}
      ></p>
      <p>${msg(html`For <strong>one</strong> person: it works once. Send it only to the friend you mean.`)}</p>
      <div class="actions">
        ${
          canShare()
            ? html`<button type="button" class="primary" @click=${() => void this.share(link)}>
                ${msg('Send it…', { desc: 'a link' })}
              </button>`
            : nothing
        }
        <coconut-copy
          .value=${link}
          label=${msg('Copy the link')}
          look=${canShare() ? 'secondary' : 'primary'}
        ></coconut-copy>
        <button type="button" class="quiet" aria-disabled=${this.#making.pending} @click=${this.make}>
          ${msg('Make another one', { desc: 'a link' })}
        </button>
      </div>
    `;
  }

  private readonly make = async (): Promise<void> => {
    const made = await this.#making.run(() => this.api.createInvitationLink(location.origin + location.pathname));
    if (made !== null) this.link = made.value;
  };

  private async share(url: string): Promise<void> {
    const text =
      this.myName === null ? msg('An invitation to Coconut') : msg(str`${this.myName} invites you to Coconut`);
    try {
      await navigator.share({ title: 'Coconut', text, url });
    } catch {
      // Dismissed, or the device has nothing to share with: the link is still on screen, to be copied.
    }
  }
}

function canShare(): boolean {
  return 'share' in navigator;
}

declare global {
  interface HTMLElementTagNameMap {
    'coconut-invite-friend': InviteFriend;
  }
}
