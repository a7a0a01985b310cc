import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';

import type { FeedId } from '../../crystal/ids';
import type { CrystalView, PersonView } from '../../crystal/views/view';
import { parseAccountLink } from '../shared/account-link';
import { CoconutElement } from '../shared/coconut-element';
import { personOrNew } from '../shared/find-person';
import { sayName } from '../shared/names';
import '../shared/person-chip';
import { sharedStyles } from '../shared/styles';
import { list, sayNumber } from '../words/grammar';

/** An account was picked. */
export class AccountChosen extends Event {
  static readonly type = 'coconut-account-chosen';
  readonly account: FeedId;

  constructor(account: FeedId) {
    super(AccountChosen.type, { bubbles: true, composed: true });
    this.account = account;
  }
}

/** More are not shown: searching is quicker. */
const MOST_SHOWN = 12;

/**
 * Picks one account: from people and friends of friends, by a part of the name, or by a link to it.
 * @fires coconut-account-chosen
 */
@customElement('choose-account')
export class ChooseAccount extends CoconutElement {
  static override styles = [
    sharedStyles,
    css`
      .list label {
        flex: 1;
        min-inline-size: 0;
      }
    `,
  ];

  /** "Which account?" unless something else is asked. */
  @property() legend: string | null = null;
  @property({ attribute: false }) view: CrystalView | null = null;
  /** Never offered: the account itself. */
  @property({ attribute: false }) except: FeedId | null = null;
  @property({ attribute: false }) picked: FeedId | null = null;
  @state() private wanted = '';

  override render(): TemplateResult {
    const { view } = this;
    if (view === null) return html``;
    const found = this.find(view);
    return html`<fieldset class="field">
      <legend>${this.legend ?? msg('Which account?')}</legend>
      <div class="field">
        <label for="wanted" class="small">${msg('A name, or a link to the account')}</label>
        <input
          id="wanted"
          type="text"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          dir="auto"
          .value=${this.wanted}
          @input=${this.onInput}
        />
      </div>
      <p class="hint" role="status">${sayFound(found.length, this.wanted)}</p>
      ${found.length === 0 ? nothing : this.renderFound(found.slice(0, MOST_SHOWN), view)}
    </fieldset>`;
  }

  private renderFound(found: readonly PersonView[], view: CrystalView): TemplateResult {
    return html`<ul class="list">
      ${repeat(
        found,
        ({ id }) => id,
        (person) =>
          html`<li>
            <label class="choice">
              <input
                type="radio"
                name="account"
                .checked=${this.picked === person.id}
                @change=${() => this.pick(person.id)}
              />
              <coconut-person .person=${person}><div>${sayHow(person, view)}</div></coconut-person>
            </label>
          </li>`,
      )}
    </ul>`;
  }

  private find(view: CrystalView): readonly PersonView[] {
    const linked = parseAccountLink(this.wanted);
    if (linked !== null) return linked === this.except || linked === view.me.id ? [] : [personOrNew(view, linked)];
    const all = new Map([...view.people, ...view.acquaintances].map((person) => [person.id, person]));
    if (this.except !== null) all.delete(this.except);
    all.delete(view.me.id);
    const part = this.wanted.trim().toLocaleLowerCase();
    return [...all.values()].filter((person) => part === '' || namesOf(person).includes(part));
  }

  private readonly onInput = (event: Event): void => {
    this.wanted = (event.target as HTMLInputElement).value;
  };

  private pick(id: FeedId): void {
    this.dispatchEvent(new AccountChosen(id));
  }
}

function namesOf(person: PersonView): string {
  return `${sayName(person)} ${person.ownName ?? ''}`.toLocaleLowerCase();
}

function sayHow({ id, iFollow, followsMe }: PersonView, { acquaintances, people }: CrystalView): string {
  if (iFollow) return msg('you follow this account', { desc: 'below a name' });
  const knownBy = acquaintances.find((each) => each.id === id)?.knownBy ?? [];
  const names = list(people.filter((person) => knownBy.includes(person.id)).map(sayName));
  if (names !== null) return msg(str`followed by ${names}`, { desc: 'below a name: who follows this account' });
  return followsMe
    ? msg('follows you', { desc: 'below a name' })
    : msg('you do not follow this account', { desc: 'below a name' });
}

function sayFound(found: number, wanted: string): string {
  if (found > MOST_SHOWN) return msg(str`${sayNumber(found)} accounts. Write a part of the name to see fewer.`);
  if (found > 0) return '';
  return wanted === ''
    ? msg('Nobody to choose from yet. Paste a link to the account.')
    : msg('No such account. Ask for a link to it.');
}

declare global {
  interface HTMLElementTagNameMap {
    'choose-account': ChooseAccount;
  }
  interface HTMLElementEventMap {
    'coconut-account-chosen': AccountChosen;
  }
}
