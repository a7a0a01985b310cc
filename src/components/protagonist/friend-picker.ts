import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';

import type { FeedId } from '../../crystal/ids';
import type { FriendPiece, PersonView } from '../../crystal/views/view';
import { Action } from '../shared/action';
import '../people/invite-friend';
import { CoconutElement } from '../shared/coconut-element';
import { sayName } from '../shared/names';
import '../shared/person-chip';
import { sharedStyles } from '../shared/styles';
import { hasPiece, sayCannotKeep, sayFriend } from './friend-words';
import { canBeChosen } from './wizard-draft';

/** Other friends were chosen; in the order of choosing. */
export class FriendsChosen extends Event {
  static readonly type = 'coconut-friends-chosen';
  readonly friends: readonly FeedId[];

  constructor(friends: readonly FeedId[]) {
    super(FriendsChosen.type, { bubbles: true, composed: true });
    this.friends = friends;
  }
}

/**
 * Whom to ask: only people who know me as I know them can be chosen; the others are shown with why not. Somebody new can
 * be invited right here.
 * @fires coconut-friends-chosen
 */
@customElement('friend-picker')
export class FriendPicker extends CoconutElement {
  static override styles = [
    sharedStyles,
    css`
      label {
        display: flex;
        align-items: center;
        gap: var(--space-4);
        flex: 1;
        min-inline-size: 0;
        min-block-size: var(--touch);
        cursor: pointer;
      }
      h2 {
        margin-block-start: var(--space-3);
      }
    `,
  ];

  @property({ attribute: false }) people: readonly PersonView[] = [];
  @property({ attribute: false }) chosen: readonly FeedId[] = [];
  /** Who was asked before: shown with their answers, and not to be chosen again. */
  @property({ attribute: false }) asked: readonly FriendPiece[] = [];
  /** Who keeps a piece of the secret that is changed: said beside their names. */
  @property({ attribute: false }) current: readonly FriendPiece[] = [];
  /** For the invitation of somebody new. */
  @property({ attribute: false }) myName: string | null = null;
  @property({ attribute: false }) connected = false;
  readonly #adding = new Action(this);

  override render(): TemplateResult {
    const before = new Set(this.asked.map(({ person }) => person.id));
    const people = this.people.filter(({ id }) => !before.has(id));
    const able = people.filter(canBeChosen);
    const others = people.filter((person) => !canBeChosen(person) && (person.iFollow || person.followsMe));
    return html`<div class="stack">
      ${this.asked.length === 0 ? nothing : renderAsked(this.asked)}
      ${able.length === 0 ? renderNobody(this.asked.length > 0) : this.renderAble(able)}
      ${others.length === 0 ? nothing : this.renderOthers(others)}
      <coconut-invite-friend .myName=${this.myName} .connected=${this.connected}></coconut-invite-friend>
    </div>`;
  }

  private renderAble(able: readonly PersonView[]): TemplateResult {
    return html`<fieldset class="field">
      <legend class="visually-hidden">${msg('Friends who can keep a piece')}</legend>
      <ul class="list">
        ${repeat(
          able,
          ({ id }) => id,
          (person) => this.renderChoice(person),
        )}
      </ul>
    </fieldset>`;
  }

  private renderChoice(person: PersonView): TemplateResult {
    return html`<li>
      <label>
        <input
          type="checkbox"
          .checked=${this.chosen.includes(person.id)}
          @change=${(event: Event) => this.toggle(person.id, (event.target as HTMLInputElement).checked)}
        />
        <coconut-person .person=${person}>${this.renderNow(person)}</coconut-person>
      </label>
    </li>`;
  }

  private renderNow({ id }: PersonView): TemplateResult | typeof nothing {
    const now = this.current.find(({ person, state }) => person.id === id && hasPiece(state));
    if (now === undefined) return nothing;
    return html`<div>
      ${now.leaving === null ? msg('Keeps a piece now', { desc: 'stands below a friend’s name' }) : sayCannotKeep()}
    </div>`;
  }

  private renderOthers(others: readonly PersonView[]): TemplateResult {
    return html`
      <h2>${msg('Cannot be chosen yet', { desc: 'a heading above people' })}</h2>
      <ul class="list">
        ${repeat(
          others,
          ({ id }) => id,
          (person) => this.renderOther(person),
        )}
      </ul>
      ${this.#adding.render(msg('Adding…', { desc: 'a person is being added' }))}
    `;
  }

  private renderOther(person: PersonView): TemplateResult {
    return html`<li>
      <div class="stack">
        <coconut-person .person=${person}>
          <div>
            ${
              person.iFollow
                ? msg('Does not follow you yet. Ask them to open Coconut, tap your name under People, and follow you.')
                : msg('Follows you. Add them too, if you know them.')
            }
          </div>
        </coconut-person>
        ${
          person.iFollow
            ? nothing
            : html`<button type="button" class="secondary" @click=${() => void this.add(person.id)}>
                ${msg(str`Add ${sayName(person)}`)}
              </button>`
        }
      </div>
    </li>`;
  }

  private toggle(id: FeedId, on: boolean): void {
    const rest = this.chosen.filter((chosen) => chosen !== id);
    this.dispatchEvent(new FriendsChosen(on ? [...rest, id] : rest));
  }

  private async add(id: FeedId): Promise<void> {
    await this.#adding.run(() => this.api.follow(id, true));
  }
}

function renderAsked(asked: readonly FriendPiece[]): TemplateResult {
  return html`
    <h2>${msg('Asked already', { desc: 'a heading above people' })}</h2>
    <ul class="list">
      ${asked.map(
        (piece) =>
          html`<li>
            <coconut-person .person=${piece.person}><div>${sayFriend(piece).text}</div></coconut-person>
          </li>`,
      )}
    </ul>
    <h2>${msg('Who else?', { desc: 'a heading: whom else to ask' })}</h2>
  `;
}

function renderNobody(asked: boolean): TemplateResult {
  return html`<p class="notice info">
    ${
      asked
        ? msg('There is nobody else whom you know here.')
        : msg(
            'Nobody can keep a piece yet. Invite at least two people that you trust: they need no more than a browser.',
          )
    }
  </p>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'friend-picker': FriendPicker;
  }
  interface HTMLElementEventMap {
    'coconut-friends-chosen': FriendsChosen;
  }
}
