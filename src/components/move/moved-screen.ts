import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import type { AppState, MoveCodeView } from '../../api';
import { paths } from '../routes';
import { Action } from '../shared/action';
import { ScreenElement } from '../shared/coconut-element';
import '../shared/confirm-dialog';
import type { ConfirmDialog } from '../shared/confirm-dialog';
import { sayDate } from '../shared/dates';
import '../shared/qr-code';
import { sharedStyles } from '../shared/styles';
import { beginDeleting } from '../shell/deleting';
import { formatDate } from '../words/grammar';
import { groupDigits } from './digits';
import './save-move-file';

type Moved = Extract<AppState, { kind: 'moved' }>;

/** The account has stopped here: the ways to the other device, and back. */
@customElement('coconut-moved')
export class MovedScreen extends ScreenElement {
  static override styles = [
    sharedStyles,
    css`
      .code {
        padding: var(--space-4);
        border: 2px dashed var(--line-strong);
        border-radius: var(--radius);
        background: var(--ground);
        font-family: var(--font-mono);
        font-size: clamp(1.35rem, 7vw, 2.25rem);
        font-weight: 650;
        letter-spacing: 0.04em;
        text-align: center;
        overflow-wrap: break-word;
        user-select: all;
      }
    `,
  ];

  @property({ attribute: false }) moved: Moved | null = null;
  @state() private cannotDelete = false;
  readonly #showing = new Action(this);
  readonly #takingBack = new Action(this);

  override render(): TemplateResult {
    const { moved } = this;
    if (moved === null) return html``;
    return html`<div class="screen">
      <h1 tabindex="-1">${moved.given ? msg('Your account has moved') : msg('Your account has stopped here')}</h1>
      <p class="lead">${sayWhere(moved)}</p>
      ${this.renderByCode(moved.code)}
      <coconut-save-move-file></coconut-save-move-file>
      ${this.renderBack(moved)} ${this.renderEnd(moved)}
    </div>`;
  }

  private renderByCode(code: MoveCodeView | null): TemplateResult {
    return html`<section class="card">
      <h2>${msg('With a code: both devices are in front of you')}</h2>
      <p>
        ${msg('On the other device, open Coconut and tap “I am moving from another device”. Then type the code there.')}
      </p>
      ${code?.state === 'waiting' ? renderCode(code) : nothing}
      <div role="status">${code === null || code.state === 'waiting' ? nothing : renderOutcome(code)}</div>
      <div class="actions">
        <button
          type="button"
          class=${code === null ? 'primary' : 'secondary'}
          aria-disabled=${this.#showing.pending}
          @click=${this.showCode}
        >
          ${code === null ? msg('Show a code') : msg('Show another code')}
        </button>
      </div>
      ${this.#showing.render(msg('Going to the meeting place…'))}
    </section>`;
  }

  private renderBack({ given }: Moved): TemplateResult {
    return html`<section class="card">
      <h2>${msg('Changed your mind?')}</h2>
      <p>
        ${
          given
            ? msg('If no other device has opened your account, it can go on here.')
            : msg('Nothing has left this device yet: it can go on here.')
        }
      </p>
      <div class="actions">
        <button
          type="button"
          class="secondary"
          aria-disabled=${this.#takingBack.pending}
          @click=${() => void this.takeBack(given)}
        >
          ${msg('Take it back')}
        </button>
        ${given ? html`<a class="button quiet" href=${paths.arrive}>${msg('It comes back from the other device')}</a>` : nothing}
      </div>
      ${this.#takingBack.render(msg('Asking the meeting place…'))}
      <coconut-confirm
        id="sure"
        heading=${msg('Are you sure that no other device has it?')}
        yes=${msg('No other device has it')}
        no=${msg('Leave it')}
        look="danger"
      >
        <p>
          ${msg('If two devices write for your account, friends hear two stories, and it cannot be used any more. Coconut asks the meeting place, but that does not know of a device that was offline. A file that you saved must not be opened after this: delete it.')}
        </p>
      </coconut-confirm>
    </section>`;
  }

  private renderEnd({ given }: Moved): TemplateResult | typeof nothing {
    if (!given) return nothing;
    return html`<details class="card">
      <summary><strong>${msg('Delete everything from this device')}</strong></summary>
      <div class="stack">
        <p>
          ${msg('Do this when the other device shows your friends and your secrets. Then nothing of yours is left here.')}
        </p>
        <div class="actions">
          <button type="button" class="danger" @click=${this.delete}>${msg('Delete everything')}</button>
        </div>
        <div role="alert">
          ${
            this.cannotDelete
              ? html`<p class="notice danger">
                  ${msg('The browser does not let Coconut do that. Delete this site’s data in the settings of the browser.')}
                </p>`
              : nothing
          }
        </div>
        <coconut-confirm
          id="end"
          heading=${msg('Is everything on the other device?')}
          yes=${msg('Yes, delete everything here')}
          look="danger"
        >
          <p>${msg('Look there first. If it is not, your account would be gone with this device.')}</p>
        </coconut-confirm>
      </div>
    </details>`;
  }

  private readonly showCode = async (): Promise<void> => {
    this.#takingBack.clear();
    await this.#showing.run(() => this.api.showMoveCode());
  };

  private async takeBack(given: boolean): Promise<void> {
    this.#showing.clear();
    if (given && !(await this.ask('sure'))) return;
    const outcome = await this.#takingBack.run(() => this.api.takeBack());
    if (outcome !== null) location.hash = paths.settings;
  }

  private readonly delete = async (): Promise<void> => {
    if (await this.ask('end')) this.cannotDelete = !beginDeleting();
  };

  private async ask(id: string): Promise<boolean> {
    return (await this.renderRoot.querySelector<ConfirmDialog>(`#${id}`)?.ask()) === true;
  }
}

function sayWhere({ given, at }: Moved): string {
  return given
    ? msg(str`It is on your other device, or on its way there. This one has written nothing since ${sayDate(at)}.`)
    : msg('Nothing was deleted. Now choose how it gets to the other device.');
}

function renderCode({ digits, until }: MoveCodeView): TemplateResult {
  const time = formatDate(until, { hour: '2-digit', minute: '2-digit' });
  return html`<p
      class="code"
      dir="ltr"
      translate="no"
      tabindex="0"
      role="textbox"
      aria-readonly="true"
      aria-label=${msg('The code')}
      .textContent=${groupDigits(digits)}
    ></p>
    <p class="soft">${msg(str`It works once, until ${time}. Keep this page open, and tell the code to nobody.`)}</p>
    <details>
      <summary>${msg('A picture that opens Coconut there')}</summary>
      <coconut-qr
        .value=${`${location.origin}${location.pathname}${paths.move}`}
        label=${msg('QR code of the address of this app')}
      ></coconut-qr>
      <p class="hint">${msg('Scan it with the camera of the other device. The code is not in it.')}</p>
    </details>`;
}

function renderOutcome({ state: how }: MoveCodeView): TemplateResult {
  return how === 'fetched'
    ? html`<p class="notice success">${msg('The other device has fetched your account. It goes on there.')}</p>`
    : html`<p class="notice info">${msg('This code has expired. Nobody has used it.')}</p>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'coconut-moved': MovedScreen;
  }
}
