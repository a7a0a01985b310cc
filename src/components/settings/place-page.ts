import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import type { RoomMember, RoomMembers, RoomView } from '../../api';
import type { FeedId } from '../../crystal/ids';
import { paths } from '../routes';
import { Action } from '../shared/action';
import type { Ready } from '../shared/area';
import { ScreenElement } from '../shared/coconut-element';
import '../shared/confirm-dialog';
import type { ConfirmDialog } from '../shared/confirm-dialog';
import { isolate } from '../shared/names';
import '../shared/person-chip';
import './place-invites';
import {
  nameIn,
  sayChanged,
  sayMember,
  sayMembers,
  sayRemoved,
  sortMembers,
  whoIs,
  type MemberWords,
} from './place-words';
import { sayRoom } from './room-words';

/** A meeting place, for those who look after it: who is in it, inviting several at once, removing, letting in again. */
@customElement('coconut-place')
export class PlacePage extends ScreenElement {
  /** Its key. */
  @property({ attribute: false }) place: FeedId | null = null;
  @property({ attribute: false }) ready: Ready | null = null;
  @state() private listed: RoomMembers | null = null;
  /** Whom to remove: asked about in the dialog. */
  @state() private removing: RoomMember | null = null;
  /** What was done last. */
  @state() private done: { readonly id: FeedId; readonly change: 'removed' | 'forgiven' } | null = null;
  readonly #listing = new Action(this);
  readonly #changing = new Action(this);
  #asked = false;

  protected override updated(): void {
    const { room } = this;
    if (this.#asked || room?.state !== 'connected' || !room.moderator) return;
    this.#asked = true;
    void this.list(room);
  }

  override render(): TemplateResult {
    const { room, ready } = this;
    if (room === null || ready === null) return renderUnknown();
    return html`<div class="screen">
      <a href=${paths.settings}>${msg('Settings')}</a>
      <h1 tabindex="-1"><bdi>${sayRoom(room, Date.now()).name}</bdi></h1>
      ${room.moderator ? this.renderModerated(room, ready) : renderNotYours()}
    </div>`;
  }

  private get room(): RoomView | null {
    return this.ready?.rooms.find(({ key }) => key === this.place) ?? null;
  }

  private renderModerated(room: RoomView, ready: Ready): TemplateResult {
    return html`
      <p>
        ${msg('You look after this meeting place: you decide who is in it. What people write to each other is sealed, for you as well.')}
      </p>
      ${room.state === 'connected' ? nothing : html`<p class="notice info">${msg('It is not reached right now. What is below may be old, and nothing can be changed.')}</p>`}
      <coconut-place-invites .room=${room}></coconut-place-invites>
      ${this.#listing.render(msg('Asking the meeting place…'))}
      <p role="status">${this.done === null ? '' : isolate(sayChanged(this.done.id, this.done.change, ready))}</p>
      ${this.#changing.render(msg('Telling the meeting place…'))}
      ${this.listed === null ? nothing : this.renderMembers(this.listed, room, ready)}
      <div class="actions">
        <button
          type="button"
          class="secondary"
          aria-disabled=${this.#listing.pending}
          @click=${() => void this.list(room)}
        >
          ${msg('Look again', { desc: 'a button: who is in a meeting place' })}
        </button>
      </div>
      ${this.renderDialog(ready)}
    `;
  }

  private renderMembers({ members, removed }: RoomMembers, room: RoomView, ready: Ready): TemplateResult {
    return html`
      <section class="stack" aria-labelledby="members">
        <h2 id="members">${sayMembers(members.length)}</h2>
        <ul class="list">
          ${sortMembers(members, ready).map((member) => this.renderMember(member, ready))}
        </ul>
      </section>
      ${removed.length === 0 ? nothing : this.renderRemoved(removed, room, ready)}
    `;
  }

  private renderMember(member: RoomMember, ready: Ready): TemplateResult {
    const isMe = member.id === ready.view.me.id;
    return html`<li class="row between">
      <coconut-person .person=${whoIs(member.id, ready, member.isPresent)}>
        <div>${renderLine(sayMember(member, ready))}</div>
      </coconut-person>
      ${
        isMe || member.isModerator
          ? html`<span class="chip info"
              >${isMe ? msg('You') : msg('Looks after it', { desc: 'beside a name: after this meeting place' })}</span
            >`
          : html`<button
              type="button"
              class="quiet"
              aria-disabled=${this.#changing.pending}
              aria-label=${msg(str`Remove ${nameIn(member.id, ready)}`)}
              @click=${() => void this.exclude(member)}
            >
              ${sayRemove()}
            </button>`
      }
    </li>`;
  }

  private renderRemoved(removed: RoomMembers['removed'], room: RoomView, ready: Ready): TemplateResult {
    return html`<section class="stack" aria-labelledby="removed">
      <h2 id="removed">${msg('Removed', { desc: 'a heading: people who were removed from a meeting place' })}</h2>
      <p class="soft">
        ${msg('No invitation lets them in. Let somebody in again, and then send them a new invitation.')}
      </p>
      <ul class="list">
        ${removed.map(
          ({ id, at }) =>
            html`<li class="row between">
              <coconut-person .person=${whoIs(id, ready, false)}
                ><div>${renderLine(sayRemoved(id, at, ready))}</div></coconut-person
              >
              <button
                type="button"
                class="secondary"
                aria-disabled=${this.#changing.pending}
                aria-label=${msg(str`Let ${nameIn(id, ready)} in again`)}
                @click=${() => void this.forgive(room, id)}
              >
                ${msg('Let in again')}
              </button>
            </li>`,
        )}
      </ul>
    </section>`;
  }

  private renderDialog(ready: Ready): TemplateResult {
    const name = this.removing === null ? '' : nameIn(this.removing.id, ready);
    return html`<coconut-confirm heading=${msg(str`Remove ${name}?`)} yes=${sayRemove()} look="danger">
      <p>
        ${msg(str`${name} is cut off at once, and no invitation lets them in. People whom they meet only here hear nothing more from them, and pieces that they keep can only come back another way.`)}
      </p>
      <p>${msg('What they have on their device stays theirs. You can let them in again later.')}</p>
    </coconut-confirm>`;
  }

  private async list({ address }: RoomView): Promise<void> {
    const listed = await this.#listing.run(() => this.api.listMembers(address));
    if (listed !== null) this.listed = listed.value;
  }

  private async exclude(member: RoomMember): Promise<void> {
    const { room } = this;
    this.removing = member;
    await this.updateComplete;
    const question = this.renderRoot.querySelector<ConfirmDialog>('coconut-confirm');
    if (room === null || (await question?.ask()) !== true) return;
    const answer = await this.#changing.run(() => this.api.removeMember(room.address, member.id));
    if (answer !== null) await this.finish(room, { id: member.id, change: 'removed' });
  }

  private async forgive(room: RoomView, id: FeedId): Promise<void> {
    const answer = await this.#changing.run(() => this.api.forgiveMember(room.address, id));
    if (answer !== null) await this.finish(room, { id, change: 'forgiven' });
  }

  private async finish(room: RoomView, done: PlacePage['done']): Promise<void> {
    this.done = done;
    await this.list(room);
  }
}

/** What is known of somebody, below the name. */
function renderLine({ mark, lines }: MemberWords): TemplateResult {
  const shown = mark === null ? [] : [html`<code dir="ltr" translate="no">${mark}</code>`];
  return html`${[...shown, ...lines].map((part, at) => html`${at === 0 ? '' : ' · '}${part}`)}`;
}

function sayRemove(): string {
  return msg('Remove', { id: 'remove-member', desc: 'a button: somebody from a meeting place' });
}

function renderNotYours(): TemplateResult {
  return html`<p>
    ${msg('You do not look after this meeting place. Whoever does can remove people and let them in again.')}
  </p>`;
}

function renderUnknown(): TemplateResult {
  return html`<div class="screen">
    <h1 tabindex="-1">${msg('You are not in this meeting place')}</h1>
    <div class="actions"><a class="button primary" href=${paths.settings}>${msg('Settings')}</a></div>
  </div>`;
}

/** One meeting place, for those who look after it. */
export function showPlace(place: FeedId, ready: Ready): TemplateResult {
  return html`<coconut-place .place=${place} .ready=${ready}></coconut-place>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'coconut-place': PlacePage;
  }
}
