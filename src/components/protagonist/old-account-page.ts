import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';

import type { FeedId } from '../../crystal/ids';
import type { Result } from '../../crystal/result';
import type { CrystalView, OldAccountView } from '../../crystal/views/view';
import { paths } from '../routes';
import { Action } from '../shared/action';
import { ScreenElement } from '../shared/coconut-element';
import '../shared/confirm-dialog';
import { sayTime } from '../shared/dates';
import { illustrationStyles } from '../shared/illustrations';
import { sayName } from '../shared/names';
import '../shared/person-chip';
import { sharedStyles } from '../shared/styles';
import '../shared/voice-phrase';
import './ask-friends';
import type { Askable, Asking } from './ask-friends';
import { handedListStyles, renderHandedList } from './handed-list';
import { sayOldAccount, sayOldFriend, sayOldName, secretsOf, type OldFriend, type OldFriendWords } from './old-words';
import { signStyles } from './sign-styles';

const SIGNS: { readonly [T in OldFriendWords['tone']]: string } = { quiet: '–', waiting: '…', good: '✓' };

/** An account of mine that I lost: how it stands with each friend, the words to compare, and the secrets that come back. */
@customElement('old-account-page')
export class OldAccountPage extends ScreenElement {
  static override styles = [
    sharedStyles,
    illustrationStyles,
    signStyles,
    handedListStyles,
    css`
      :host {
        container-type: inline-size;
      }
      .compare {
        display: flex;
        flex-direction: column;
        gap: var(--space-2);
      }
    `,
  ];

  @property({ attribute: false }) account: FeedId | null = null;
  @property({ attribute: false }) view: CrystalView | null = null;
  readonly #withdrawing = new Action(this);
  #asked = false;

  override render(): TemplateResult {
    const { view } = this;
    const old = view?.oldAccounts.find(({ account }) => account.id === this.account);
    if (view === null || old === undefined) return renderUnknown();
    return html`<div class="screen">
      <div class="stack tight">
        <a href=${paths.secrets}>${msg('My secrets')}</a>
        <h1 tabindex="-1">${sayOldName(old.account)}</h1>
      </div>
      ${renderState(old, view)} ${renderFriends(old)} ${this.renderAskMore(old, view)} ${this.renderWithdraw(old)}
    </div>`;
  }

  private renderAskMore(old: OldAccountView, view: CrystalView): TemplateResult | typeof nothing {
    const friends = askableOf(old, view);
    if (friends.length === 0) return nothing;
    return html`<section class="stack" aria-labelledby="more">
      <h2 id="more">${msg('Ask again, or ask others')}</h2>
      ${
        old.friends.some(({ state }) => state.kind === 'not-asked')
          ? nothing
          : html`<p class="hint">
              ${msg('Did your old account know others? They appear here as soon as that has come over from the meeting place.')}
            </p>`
      }
      <details ?open=${friends.some(({ ticked }) => ticked)}>
        <summary>${msg('Choose whom to ask')}</summary>
        <ask-friends
          .friends=${friends}
          .ask=${(what: Asking): Promise<Result<null>> => this.api.askHandOn({ ...what, old: old.account.id })}
          @coconut-asked=${this.onAsked}
        ></ask-friends>
      </details>
      <p role="status" class=${this.#asked ? 'hint' : 'visually-hidden'}>
        ${this.#asked ? msg('Your requests are written. Above you see how far each has come.') : ''}
      </p>
    </section>`;
  }

  private renderWithdraw({ account }: OldAccountView): TemplateResult {
    return html`<section class="stack">
      <div class="actions">
        <button
          type="button"
          class="quiet"
          aria-disabled=${this.#withdrawing.pending}
          @click=${() => void this.withdraw()}
        >
          ${msg('That was not my account')}
        </button>
      </div>
      ${this.#withdrawing.render(msg('Taking it back…', { desc: 'it: the claim that an account was mine' }))}
      <coconut-confirm
        heading=${msg('Take it back?', { desc: 'it: the claim that an account was mine' })}
        yes=${msg('That was not my account')}
        look="danger"
      >
        <p>
          ${msg('Every friend that you asked is told that it was a mistake. Whatever was handed on to you already stays here. You can ask again later, about this or another account.')}
        </p>
        <p class="soft">${msg(html`It is about <bdi>${sayName(account)}</bdi>.`, { desc: 'a person' })}</p>
      </coconut-confirm>
    </section>`;
  }

  private readonly onAsked = (): void => {
    this.#asked = true;
    this.requestUpdate();
  };

  private async withdraw(): Promise<void> {
    const { account } = this;
    const question = this.renderRoot.querySelector<HTMLElementTagNameMap['coconut-confirm']>('coconut-confirm');
    if (account === null || (await question?.ask()) !== true) return;
    const done = await this.#withdrawing.run(() => this.api.withdrawClaim(account));
    if (done !== null && this.isConnected) location.replace(paths.oldList);
  }
}

function renderState(old: OldAccountView, view: CrystalView): TemplateResult {
  const secrets = secretsOf(view, old.account.id);
  const { headline, explanation, tone } = sayOldAccount(old, secrets);
  return html`
    <section class="notice ${tone}" role="status" aria-label=${msg('How it stands')}>
      <h2>${headline}</h2>
      <p>${explanation}</p>
    </section>
    ${
      secrets.length === 0
        ? nothing
        : html`<section class="stack" aria-labelledby="secrets">
            <h2 id="secrets">${msg('Your secrets')}</h2>
            ${renderHandedList(secrets, view)}
            <p class="hint">${msg('What each is called shows when you put it together.', { desc: 'each: secret' })}</p>
          </section>`
    }
  `;
}

function renderFriends({ friends }: OldAccountView): TemplateResult {
  const asked = friends.filter(({ state }) => state.kind !== 'not-asked');
  const known = asked.length > 0 ? asked : friends;
  return html`<section class="stack" aria-labelledby="friends">
    <h2 id="friends">${msg('Your friends')}</h2>
    <ul class="list">
      ${repeat(known, ({ person }) => person.id, renderFriend)}
    </ul>
  </section>`;
}

function renderFriend(friend: OldFriend): TemplateResult {
  const words = sayOldFriend(friend);
  const { state, person } = friend;
  return html`<li class="is-${words.tone}">
    <coconut-person .person=${person}></coconut-person>
    <div class="words">
      <p class="state-line">
        <span class="sign" aria-hidden="true">${SIGNS[words.tone]}</span><span class="text">${words.text}</span>
      </p>
      ${renderTrack(words)} ${renderPhrase(friend, words.compare)}
      ${state.kind === 'not-asked' ? nothing : html`<p class="small soft">${sayTime(state.at)}</p>`}
    </div>
  </li>`;
}

function renderTrack({ steps }: OldFriendWords): TemplateResult | typeof nothing {
  if (steps === null) return nothing;
  return html`<div class="track" aria-hidden="true">
    ${[1, 2, 3, 4].map((step) => html`<span class=${step <= steps ? 'done' : ''}></span>`)}
  </div>`;
}

/** The words that both see, while they matter. A request that has not left this device shows nothing at the other end. */
function renderPhrase({ person, phrase, state }: OldFriend, compare: boolean): TemplateResult | typeof nothing {
  if (phrase.length === 0 || state.kind !== 'asked') return nothing;
  const name = sayName(person);
  const words = html`<voice-phrase .words=${phrase} label=${msg(str`Words to compare with ${name}`)}></voice-phrase>`;
  if (!compare)
    return html`<details>
      <summary>${msg('Words to compare')}</summary>
      ${words}
    </details>`;
  return html`<div class="compare">
    <p>${sayCall(name, state.travel === 'on-their-device')}</p>
    ${words}
  </div>`;
}

function sayCall(name: string, isThere: boolean): TemplateResult {
  return isThere
    ? msg(html`<strong>Call ${name}</strong>. Both read these words aloud. If they differ, stop.`)
    : msg(
        html`<strong>Call ${name}</strong>, and ask them to open Coconut. Both read these words aloud. If they differ,
          stop.`,
      );
}

/**
 * Who can be asked: whom the old account knew are ticked; people whom I know besides, and those who have not handed on yet,
 * can be ticked.
 */
function askableOf({ friends, account }: OldAccountView, { people, me }: CrystalView): readonly Askable[] {
  const there = new Set([account.id, me.id, ...friends.map(({ person }) => person.id)]);
  const besides = people.filter(({ id, iFollow }) => iFollow && !there.has(id));
  const open = friends.filter(({ state }) => state.kind !== 'handed-on');
  return [
    ...open.flatMap(({ person, state }) =>
      state.kind === 'asked' ? [] : { person, hint: msg('Your old account knew them'), ticked: true },
    ),
    ...besides.map((person) => ({ person, hint: msg('You know them'), ticked: false })),
    ...open.flatMap(({ person, state }) =>
      state.kind === 'asked' ? { person, hint: sayAsked(state.at), ticked: false } : [],
    ),
  ];
}

function sayAsked(at: number): string {
  return msg(str`Asked ${sayTime(at)}`, { desc: 'a friend, and when, such as: today at 14:05' });
}

function renderUnknown(): TemplateResult {
  return html`<div class="screen">
    <h1 tabindex="-1">${msg('This account is not among yours')}</h1>
    <p>${msg('You have not told your friends that it was yours, or you took it back.')}</p>
    <div class="actions">
      <a class="button primary" href=${paths.oldClaim}>${msg('Find my old account')}</a>
      <a class="button secondary" href=${paths.secrets}>${msg('My secrets')}</a>
    </div>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'old-account-page': OldAccountPage;
  }
}
