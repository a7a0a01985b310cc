import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';

import type { FeedId } from '../../crystal/ids';
import { parseAccountLink } from '../shared/account-link';
import { CoconutElement } from '../shared/coconut-element';
import '../shared/person-chip';
import { sharedStyles } from '../shared/styles';
import { sayNumber } from '../words/grammar';
import { candidatesOf, search, type Acquainted, type Candidate } from './pick-account';

/** More names than this are found by searching. */
const SHOWN = 40;

/** An account was picked. */
export class OldAccountPicked extends Event {
  static readonly type = 'coconut-old-account-picked';
  readonly account: FeedId;

  constructor(account: FeedId) {
    super(OldAccountPicked.type, { bubbles: true, composed: true });
    this.account = account;
  }
}

/**
 * Which account was mine: from those that friends know, by a part of the name, or by a pasted link. Never my own.
 * @fires coconut-old-account-picked
 */
@customElement('old-account-picker')
export class OldAccountPicker extends CoconutElement {
  static override styles = [
    sharedStyles,
    css`
      li {
        content-visibility: auto;
        contain-intrinsic-block-size: auto 4.5rem;
      }
      .waiting {
        display: flex;
        align-items: center;
        gap: var(--space-3);
      }
      .namesake {
        color: var(--accent-ink);
        font-weight: 600;
      }
      details ul {
        margin-block-start: var(--space-2);
      }
      .mark {
        font-family: var(--font-mono);
      }
    `,
  ];

  @property({ attribute: false }) view: Acquainted | null = null;
  /** Whether we are in a meeting place: only then does the list grow. */
  @property({ attribute: false }) connected = false;
  @state() private query = '';
  @state() private wrong: 'no-link' | 'own' | 'claimed' | null = null;

  override render(): TemplateResult {
    if (this.view === null) return html``;
    const all = candidatesOf(this.view);
    const strangers = all.filter(({ person }) => !person.iFollow);
    return html`<div class="stack loose">
      ${strangers.length === 0 ? this.renderNobody() : this.renderChoices(strangers)}
      ${this.renderKnown(
        all.filter(({ person }) => person.iFollow),
        strangers.length === 0,
      )}
      ${this.renderPaste()}
    </div>`;
  }

  private renderChoices(all: readonly Candidate[]): TemplateResult {
    const found = search(all, this.query);
    return html`<div class="stack">
      <div class="field">
        <label for="search">${msg('Search by name')}</label>
        <input
          id="search"
          type="search"
          autocomplete="off"
          spellcheck="false"
          dir="auto"
          @input=${(event: Event) => (this.query = (event.target as HTMLInputElement).value)}
        />
      </div>
      <ul class="list" aria-label=${msg('Accounts that your friends know')}>
        ${repeat(
          found.slice(0, SHOWN),
          ({ person }) => person.id,
          (candidate) => this.renderCandidate(candidate),
        )}
      </ul>
      <p role="status" class="hint">${sayFound(found.length, all.length)}</p>
      ${
        this.connected
          ? html`<p class="hint">
              ${msg('Not here? The list may still be growing. Wait a little, or ask a friend for a link.')}
            </p>`
          : this.renderOffline()
      }
    </div>`;
  }

  /** Rarely the one, for the new account knows them already: out of the way. */
  private renderKnown(known: readonly Candidate[], isOpen: boolean): TemplateResult | typeof nothing {
    if (known.length === 0) return nothing;
    return html`<details ?open=${isOpen}>
      <summary>${msg('It is one that I know here already', { desc: 'one: an account' })}</summary>
      <ul class="list" aria-label=${msg('Accounts that you know')}>
        ${repeat(
          known.slice(0, SHOWN),
          ({ person }) => person.id,
          (candidate) => this.renderCandidate(candidate),
        )}
      </ul>
    </details>`;
  }

  private renderCandidate({ person, hint, mark, isNamesake }: Candidate): TemplateResult {
    return html`<li>
      <button type="button" class="item" @click=${() => this.pick(person.id)}>
        <coconut-person .person=${person}>
          ${isNamesake ? html`<div class="namesake">${msg('Has your name', { desc: 'of an account' })}</div>` : nothing}
          ${hint === null ? nothing : html`<div>${hint}</div>`}
          ${mark === null ? nothing : html`<div>${sayMark(mark)}</div>`}
        </coconut-person>
      </button>
    </li>`;
  }

  private renderNobody(): TemplateResult {
    if (!this.connected) return this.renderOffline();
    return html`<div class="notice info" role="status">
      <p class="waiting">
        <span class="spinner" aria-hidden="true"></span>
        <strong>${msg('Looking for the accounts that your friends know…')}</strong>
      </p>
      <p>
        ${msg('They come over from the meeting place. That can take a minute, or longer if your friend has not opened Coconut since you met. Leave this page open: the list fills by itself.')}
      </p>
    </div>`;
  }

  private renderOffline(): TemplateResult {
    return html`<p class="notice warning" role="status">
      ${msg('You are not in a meeting place right now, so nothing new arrives. Check your internet connection.')}
    </p>`;
  }

  private renderPaste(): TemplateResult {
    return html`<details>
      <summary>${msg('I have a link to my old account')}</summary>
      <form class="stack" novalidate @submit=${this.onPaste}>
        <div class="field">
          <label for="link">${msg('The link, or the id')}</label>
          <textarea
            id="link"
            rows="3"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            aria-describedby="link-hint"
            aria-invalid=${this.wrong !== null}
            @input=${() => (this.wrong = null)}
          ></textarea>
          <p id="link-hint" class=${this.wrong === null ? 'hint' : 'error'} role="status">${sayLinkHint(this.wrong)}</p>
        </div>
        <div class="actions"><button class="secondary">${msg('Use this link')}</button></div>
      </form>
    </details>`;
  }

  private readonly onPaste = (event: SubmitEvent): void => {
    event.preventDefault();
    const field = this.renderRoot.querySelector<HTMLTextAreaElement>('#link');
    const account = parseAccountLink(field?.value ?? '');
    this.wrong = this.check(account);
    if (this.wrong !== null || account === null) field?.focus();
    else this.pick(account);
  };

  private check(account: FeedId | null): OldAccountPicker['wrong'] {
    if (account === null) return 'no-link';
    if (account === this.view?.me.id) return 'own';
    return this.view?.oldAccounts.some((old) => old.account.id === account) === true ? 'claimed' : null;
  }

  private pick(account: FeedId): void {
    this.dispatchEvent(new OldAccountPicked(account));
  }
}

/** A few letters of an id, where two accounts bear the same name. They read from left to right in every language. */
export function sayMark(mark: string): TemplateResult {
  return msg(html`Its id begins with <span class="mark" dir="ltr" translate="no">${mark}</span>`);
}

function sayFound(found: number, all: number): string {
  if (found === 0) return msg('Nobody of that name. Try a part of it, or another spelling.');
  if (found > SHOWN) {
    return msg(str`The first ${SHOWN} of ${sayNumber(found)}. Type a part of the name to find the others.`);
  }
  if (found === all) return '';
  return msg(str`${found} of ${sayNumber(all)}`, { id: 'accounts-found', desc: 'so many of all accounts were found' });
}

/** Where to have the link from; once one was tried, what is wrong with it. */
function sayLinkHint(wrong: OldAccountPicker['wrong']): string {
  if (wrong === null) {
    return msg('A friend can copy it: in Coconut, under People, on the page of your old account.');
  }
  if (wrong === 'own') {
    return msg('That is the account that you are using right now. It cannot be the lost one.');
  }
  if (wrong === 'claimed') {
    return msg('You have told your friends about that account already. Find it under My secrets.');
  }
  return msg('There is no link to an account in it, or more than one. Copy all of it, and nothing else.');
}

declare global {
  interface HTMLElementTagNameMap {
    'old-account-picker': OldAccountPicker;
  }
  interface HTMLElementEventMap {
    'coconut-old-account-picked': OldAccountPicked;
  }
}
