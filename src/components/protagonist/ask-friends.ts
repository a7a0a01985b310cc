import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';

import type { HandOnRequest } from '../../api';
import type { FeedId } from '../../crystal/ids';
import { NOTE_LENGTH } from '../../crystal/limits';
import type { Result } from '../../crystal/result';
import type { PersonView } from '../../crystal/views/view';
import { Action } from '../shared/action';
import { CoconutElement } from '../shared/coconut-element';
import '../shared/person-chip';
import { sharedStyles } from '../shared/styles';
import { plural } from '../words/grammar';

/** Somebody who can be asked. */
export type Askable = {
  readonly person: PersonView;
  /** Why they are here, or how it stands with them; null: nothing to say. */
  readonly hint: string | null;
  /** Whether they are ticked before anybody chose. */
  readonly ticked: boolean;
};

/** What was filled in: all of a request but the old account. */
export type Asking = Omit<HandOnRequest, 'old'>;

/**
 * Whom to ask for what they keep, a line to them, and whether they shall mark the old account as stolen.
 * @fires coconut-asked after the requests were written
 */
@customElement('ask-friends')
export class AskFriends extends CoconutElement {
  static override styles = [
    sharedStyles,
    css`
      form {
        display: flex;
        flex-direction: column;
        gap: var(--space-5);
      }
      li label {
        display: flex;
        align-items: center;
        gap: var(--space-4);
        flex: 1;
        min-inline-size: 0;
        min-block-size: var(--touch);
        cursor: pointer;
      }
      fieldset > .list {
        margin-block-start: var(--space-2);
      }
      @media (max-width: 30rem) {
        ::slotted(*) {
          inline-size: 100%;
        }
      }
      .mark {
        align-items: flex-start;
      }
      .mark > span {
        padding-block-start: 0.125rem;
      }
      .mark .hint {
        display: block;
      }
    `,
  ];

  @property({ attribute: false }) friends: readonly Askable[] = [];
  /** Asks them. A property: it keeps its failure and its progress here. */
  @property({ attribute: false }) ask: ((what: Asking) => Promise<Result<null>>) | null = null;
  @state() private changed: ReadonlyMap<FeedId, boolean> = new Map();
  @state() private markStolen = true;
  @state() private nobody = false;
  readonly #asking = new Action(this);

  override render(): TemplateResult {
    const chosen = this.chosen.length;
    return html`<form novalidate @submit=${this.onSubmit}>
      <fieldset class="field">
        <legend>${msg('Whom to ask')}</legend>
        <ul class="list">
          ${repeat(
            this.friends,
            ({ person }) => person.id,
            (friend) => this.renderFriend(friend),
          )}
        </ul>
        <p role="status" class=${this.nobody ? 'error' : 'hint'}>
          ${this.nobody ? msg('Tick at least one friend first.') : ''}
        </p>
      </fieldset>
      <div class="field">
        <label for="line">${msg('A line to them', { desc: 'a few words of one’s own, to friends' })}</label>
        <textarea
          id="line"
          rows="3"
          autocomplete="off"
          dir="auto"
          maxlength=${NOTE_LENGTH}
          aria-describedby="line-hint"
        ></textarea>
        <p id="line-hint" class="hint">
          ${msg('You can leave it empty. A line proves nothing: anybody could write it. Your voice does.')}
        </p>
      </div>
      <label class="choice mark">
        <input
          type="checkbox"
          .checked=${this.markStolen}
          aria-describedby="mark-hint"
          @change=${(event: Event) => (this.markStolen = (event.target as HTMLInputElement).checked)}
        />
        <span>
          ${msg('Ask them to mark the old account as stolen')}
          <span id="mark-hint" class="hint">
            ${msg('Then nobody gives a piece back to whoever has your device.')}
          </span>
        </span>
      </label>
      <div class="actions">
        <button class="primary" aria-disabled=${this.#asking.pending}>${sayAsk(chosen)}</button>
        <slot></slot>
      </div>
      ${this.#asking.render(msg('Writing to your friends…'))}
    </form>`;
  }

  private renderFriend({ person, hint }: Askable): TemplateResult {
    return html`<li>
      <label>
        <input
          type="checkbox"
          .checked=${this.chosen.includes(person.id)}
          @change=${(event: Event) => this.toggle(person.id, (event.target as HTMLInputElement).checked)}
        />
        <coconut-person .person=${person}>${hint === null ? nothing : html`<div>${hint}</div>`}</coconut-person>
      </label>
    </li>`;
  }

  private get chosen(): readonly FeedId[] {
    const chosen = this.friends.filter(({ person, ticked }) => this.changed.get(person.id) ?? ticked);
    return chosen.map(({ person }) => person.id);
  }

  private toggle(id: FeedId, on: boolean): void {
    this.changed = new Map([...this.changed, [id, on]]);
    this.nobody = false;
    this.#asking.clear();
  }

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    this.nobody = this.chosen.length === 0;
    if (this.nobody) this.renderRoot.querySelector('input')?.focus();
    else void this.send();
  };

  private async send(): Promise<void> {
    const { ask, chosen: friends, markStolen } = this;
    const field = this.renderRoot.querySelector('textarea');
    if (ask === null || field === null) return;
    const line = field.value.trim();
    const done = await this.#asking.run(() => ask({ friends, message: line === '' ? null : line, markStolen }));
    if (done === null) return;
    field.value = '';
    this.changed = new Map();
    this.dispatchEvent(new Event('coconut-asked', { bubbles: true, composed: true }));
  }
}

function sayAsk(friends: number): string {
  if (friends === 0) return msg('Ask', { id: 'ask-friends', desc: 'a button: to ask friends, none chosen yet' });
  return plural(friends, { one: msg('Ask 1 friend'), other: msg(str`Ask ${friends} friends`) });
}

declare global {
  interface HTMLElementTagNameMap {
    'ask-friends': AskFriends;
  }
}
