import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import type { FeedId } from '../../crystal/ids';
import type { AccountView, CrystalView, PersonView } from '../../crystal/views/view';
import { paths } from '../routes';
import { CoconutElement } from '../shared/coconut-element';
import { findAccount } from '../shared/find-person';
import { sayName } from '../shared/names';
import '../shared/person-chip';
import { sharedStyles } from '../shared/styles';
import { renderVoices, voiceStyles } from './render-voice';
import './say-something';
import { sayDone } from './say-words';
import { type Kind, sayConflict, sayOverview, sortVoices } from './voice-words';

/** What friends say about an account, who counts and why the others do not, what I said, and saying something. */
@customElement('account-voices')
export class AccountVoices extends CoconutElement {
  static override styles = [
    sharedStyles,
    voiceStyles,
    css`
      details > * + * {
        margin-block-start: var(--space-2);
      }
    `,
  ];

  @property({ attribute: false }) person: PersonView | null = null;
  @property({ attribute: false }) view: CrystalView | null = null;
  @state() private saying = false;
  @state() private said: Kind | null = null;

  override render(): TemplateResult {
    const { person, view } = this;
    if (person === null || view === null) return html``;
    const account = findAccount(view, person.id);
    return html`<section class="card" aria-labelledby="voices">
      <h2 id="voices">${msg('What friends say')}</h2>
      ${renderOverview(account, person)} ${account === null ? nothing : renderAll(account)}
      ${account === null ? nothing : renderLinks(account, person, view)}
      <p role="status">${this.said === null ? nothing : sayDone(this.said)}</p>
      ${this.saying ? this.renderForm(person, view) : this.renderButton(account, person)}
    </section>`;
  }

  private renderButton(account: AccountView | null, person: PersonView): TemplateResult {
    const mine = account?.mine ?? null;
    return html`<div class="actions">
      <button type="button" class="secondary" @click=${() => void this.open()}>
        ${mine === null ? msg(str`Say something about ${sayName(person)}’s account`) : msg('Change what you said')}
      </button>
    </div>`;
  }

  private renderForm(person: PersonView, view: CrystalView): TemplateResult {
    return html`
      <say-something
        tabindex="-1"
        .about=${person}
        .view=${view}
        @coconut-said=${(event: HTMLElementEventMap['coconut-said']) => {
          this.saying = false;
          this.said = event.kind;
        }}
      ></say-something>
      <div class="actions">
        <button type="button" class="quiet" @click=${() => (this.saying = false)}>${msg('Say nothing')}</button>
      </div>
    `;
  }

  private async open(): Promise<void> {
    this.saying = true;
    this.said = null;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('say-something')?.focus();
  }
}

function renderOverview(account: AccountView | null, person: PersonView): TemplateResult {
  const counted = account === null ? [] : sortVoices(account.voices).counted;
  const conflict = sayConflict(counted);
  return html`
    <p class=${account?.ownStolen === true ? 'notice danger' : 'soft'}>${sayOverview(account, sayName(person))}</p>
    ${conflict === null ? nothing : html`<p class="notice warning">${conflict}</p>`}
  `;
}

function renderAll({ voices }: AccountView): TemplateResult {
  const { counted, uncounted, history } = sortVoices(voices);
  return html`
    ${renderVoices(counted)}
    ${
      uncounted.length === 0
        ? nothing
        : html`<h3>${msg('Others, who do not count for you')}</h3>
            ${renderVoices(uncounted)}`
    }
    ${
      history.length === 0
        ? nothing
        : html`<details>
            <summary>${msg(str`What was said before (${history.length})`)}</summary>
            ${renderVoices(history)}
          </details>`
    }
  `;
}

/** To the new account, and from a new one to the old ones, with a way to compare them. */
function renderLinks(
  { newAccount, oldAccounts }: AccountView,
  person: PersonView,
  { me }: CrystalView,
): TemplateResult {
  return html`
    ${newAccount === null ? nothing : renderLink(NEW, newAccount, person.id, newAccount.id, me.id)}
    ${oldAccounts.map((old) => renderLink(OLD, old, old.id, person.id, me.id))}
  `;
}

type LinkWords = { readonly title: () => string; readonly label: (name: string) => string };

const NEW: LinkWords = {
  title: () => msg('New account, as friends say'),
  label: (name) => msg(str`New account, as friends say: ${name}`),
};

const OLD: LinkWords = {
  title: () => msg('Old account, as friends say'),
  label: (name) => msg(str`Old account, as friends say: ${name}`),
};

function renderLink(
  { title, label }: LinkWords,
  other: PersonView,
  old: FeedId,
  to: FeedId,
  me: FeedId,
): TemplateResult {
  return html`<div class="stack tight">
    <h3>${title()}</h3>
    <div class="row between">
      <a href=${paths.person(other.id)} aria-label=${label(sayName(other))}
        ><coconut-person .person=${other}></coconut-person
      ></a>
      ${old === me || to === me ? nothing : html`<a href=${paths.handOn(old, to)}>${msg('Compare the two accounts')}</a>`}
    </div>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'account-voices': AccountVoices;
  }
}
