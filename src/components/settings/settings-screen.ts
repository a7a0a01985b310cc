import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import type { RoomView } from '../../api';
import { ok } from '../../crystal/result';
import { paths } from '../routes';
import '../lock/lock-settings';
import { Action } from '../shared/action';
import type { Ready } from '../shared/area';
import { ScreenElement } from '../shared/coconut-element';
import '../shared/confirm-dialog';
import type { ConfirmDialog } from '../shared/confirm-dialog';
import '../shared/name-form';
import { isolate } from '../shared/names';
import './data-settings';
import './device-settings';
import { sayVersion } from './diagnose';
import { renderHeldBack } from './held-back';
import { sayRoom } from './room-words';

/** My name, the meeting places, this device, my data, and what Coconut is. */
@customElement('coconut-settings')
export class SettingsScreen extends ScreenElement {
  @property({ attribute: false }) ready: Ready | null = null;
  readonly #rooms = new Action(this);

  override render(): TemplateResult {
    if (this.ready === null) return html``;
    const { view, rooms, lock } = this.ready;
    return html`<div class="screen">
      <h1 tabindex="-1">${msg('Settings')}</h1>
      <section class="card">
        <coconut-name-form
          label=${msg('Your name')}
          hint=${msg('Your friends see it, and so does everybody in your meeting place.')}
          value=${view.me.name ?? ''}
          .save=${(name: string) => this.api.setName(name)}
        ></coconut-name-form>
        <a href=${paths.person(view.me.id)}>${msg('Your account: a link to it, and what to do if somebody took it')}</a>
      </section>
      ${this.renderRooms(rooms)} ${renderHeldBack(this.ready)}
      <coconut-lock-settings .lock=${lock}></coconut-lock-settings>
      <coconut-device-settings></coconut-device-settings>
      ${renderMoving()}
      <coconut-data-settings .ready=${this.ready}></coconut-data-settings>
      ${renderAbout()}
    </div>`;
  }

  private renderRooms(rooms: readonly RoomView[]): TemplateResult {
    return html`<section class="stack">
      <h2>${msg('Meeting places')}</h2>
      <p class="soft">
        ${
          rooms.length === 0
            ? msg('You are in none yet. Friends can only reach you in a meeting place.', {
                desc: 'in no meeting place',
              })
            : msg('Here you find your friends. A meeting place passes on what you write, sealed, and cannot read it.')
        }
      </p>
      ${rooms.map((room) => this.renderRoom(room))}
      <div class="actions">
        ${
          rooms.length > 0 && rooms.some(({ state }) => state !== 'connected')
            ? html`<button
                type="button"
                class="secondary"
                aria-disabled=${this.#rooms.pending}
                @click=${this.reconnect}
              >
                ${msg('Try to connect now')}
              </button>`
            : ''
        }
        <a class="button secondary" href=${paths.join}>${msg('I have an invitation link')}</a>
      </div>
      ${this.#rooms.render(msg('Connecting…'))}
      <details>
        <summary>${msg('I know the address of a meeting place')}</summary>
        <coconut-name-form
          label=${msg('Address', { desc: 'of a meeting place' })}
          hint=${msg('It begins with ws:// or wss://. You need no invitation if the place is open, or if you are a member.')}
          button=${msg('Go in', { desc: 'a button: into a meeting place' })}
          saved=${msg('You are in its list now; its state is above.')}
          longest="300"
          once
          .save=${(address: string) => this.api.joinRoom(address)}
        ></coconut-name-form>
      </details>
    </section>`;
  }

  private renderRoom(room: RoomView): TemplateResult {
    const { name, chip, look, explanation } = sayRoom(room, Date.now());
    const id = `leave-${room.key}`;
    return html`<div class="card">
      <div class="row between">
        <h3><bdi>${name}</bdi></h3>
        <span class="chip ${look}">${chip}</span>
      </div>
      <p class="soft small">${explanation}</p>
      <div class="actions">
        ${
          room.moderator
            ? html`<a
                class="button secondary"
                href=${paths.place(room.key)}
                aria-label=${msg(str`Look after ${isolate(name)}`)}
                >${msg('Look after it', { desc: 'a link: after a meeting place' })}</a
              >`
            : nothing
        }
        <button
          type="button"
          class="quiet"
          aria-label=${msg(str`Leave ${isolate(name)}`)}
          @click=${() => void this.leave(id, room)}
        >
          ${sayLeave()}
        </button>
      </div>
      <coconut-confirm id=${id} heading=${msg(str`Leave ${isolate(name)}?`)} yes=${sayLeave()} look="danger">
        <p>
          ${msg('Friends whom you meet only there do not reach you any more, and what you have not sent yet waits here. To come back, you may need a new invitation.')}
        </p>
      </coconut-confirm>
    </div>`;
  }

  private readonly reconnect = async (): Promise<void> => {
    await this.#rooms.run(async () => {
      await this.api.reconnect();
      return ok(null);
    });
  };

  private async leave(id: string, { address }: RoomView): Promise<void> {
    const question = this.renderRoot.querySelector<ConfirmDialog>(`#${CSS.escape(id)}`);
    if ((await question?.ask()) === true) await this.#rooms.run(() => this.api.leaveRoom(address));
  }
}

function sayLeave(): string {
  return msg('Leave', { id: 'leave-place', desc: 'a button: a meeting place' });
}

function renderMoving(): TemplateResult {
  return html`<section class="card">
    <h2>${msg('Move to another device')}</h2>
    <p>
      ${msg('A new phone, or another browser: your account goes on there with all that belongs to it, and stops here.')}
    </p>
    <div class="actions"><a class="button secondary" href=${paths.move}>${msg('Move to another device')}</a></div>
  </section>`;
}

function renderAbout(): TemplateResult {
  return html`<section class="stack">
    <h2>${msg('About Coconut')}</h2>
    <p>
      ${msg('Coconut splits a secret into pieces that friends keep. Any few of them together give it back; fewer say nothing at all. There is no company behind it, and no account anywhere: everything is in this browser and with your friends.')}
    </p>
    <p>
      ${msg(html`<strong>Do not clear this site’s data</strong> in your browser: your account is there and nowhere else, with the pieces that you keep for others.`)}
    </p>
    <p class="soft small">
      ${msg(str`Version ${isolate(sayVersion())}. Free software under the GNU AGPL, version 3 or later. It comes without any warranty.`)}
    </p>
    <div class="actions">
      <a class="button secondary" href=${paths.how}>${msg('How it works, in pictures')}</a>
      <a class="button secondary" href=${paths.lost}>${msg('I lost an account on another device')}</a>
      <a class="button secondary" href=${paths.paper}>${msg('I have pieces on paper')}</a>
    </div>
  </section>`;
}

/** The settings. */
export function showSettings(ready: Ready): TemplateResult {
  return html`<coconut-settings .ready=${ready}></coconut-settings>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'coconut-settings': SettingsScreen;
  }
}
