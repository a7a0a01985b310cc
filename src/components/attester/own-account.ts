import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import type { AccountView, CrystalView } from '../../crystal/views/view';
import { paths } from '../routes';
import { accountLink } from '../shared/account-link';
import { Action } from '../shared/action';
import { ScreenElement } from '../shared/coconut-element';
import '../shared/copy-button';
import { findAccount } from '../shared/find-person';
import { renderOwnForked } from '../shared/forked';
import { sharedStyles } from '../shared/styles';
import { doubtersOf, isStolenWord, OWN_TITLES, ownState, sayAfterStolen, sayDoubtSteps, stolenWord } from './own-words';
import { renderVoices, voiceStyles } from './render-voice';
import { sortVoices } from './voice-words';

/** My own account: its link, what friends say about it, and marking it as stolen, which is final. */
@customElement('own-account')
export class OwnAccount extends ScreenElement {
  static override styles = [sharedStyles, voiceStyles];

  @property({ attribute: false }) view: CrystalView | null = null;
  @state() private wrong = false;
  readonly #marking = new Action(this);

  override render(): TemplateResult {
    const { view } = this;
    if (view === null) return html``;
    const account = findAccount(view, view.me.id);
    const how = ownState(account);
    return html`<div class="screen">
      <h1 tabindex="-1">${OWN_TITLES[how]()}</h1>
      ${view.me.forked && how !== 'stolen' ? renderOwnForked() : nothing} ${how === 'stolen' ? renderStolen() : nothing}
      ${how === 'doubted' ? renderSteps(msg('What you can do'), sayDoubtSteps(doubtersOf(account))) : nothing}
      ${account === null || account.voices.length === 0 ? nothing : renderSaid(account)}
      ${how === 'stolen' ? nothing : renderLink(view)} ${how === 'stolen' ? nothing : this.renderMark()}
    </div>`;
  }

  private renderMark(): TemplateResult {
    return html`<section class="card" aria-labelledby="mark">
      <h2 id="mark">${msg('Did somebody take your account?')}</h2>
      <p>
        ${msg('You can mark it as stolen. Everybody can read it. From then on friends give nothing back to this account, and nobody listens to it.')}
      </p>
      <p>
        ${msg(html`<strong>This is final.</strong> Nobody can undo it, not even you: a thief would do that first.`)}
      </p>
      <details>
        <summary>${msg('Mark my own account as stolen')}</summary>
        <form class="stack" novalidate @submit=${this.mark}>
          <div class="field">
            <label for="word">${msg(str`Type the word “${stolenWord()}” to go on`)}</label>
            <input
              id="word"
              type="text"
              autocomplete="off"
              autocapitalize="off"
              spellcheck="false"
              aria-invalid=${this.wrong}
              aria-describedby="wrong"
              @input=${() => (this.wrong = false)}
            />
            <p id="wrong" class="error" role="status">
              ${this.wrong ? msg(str`Type “${stolenWord()}”, and nothing else.`) : ''}
            </p>
          </div>
          <div class="actions">
            <button class="danger" aria-disabled=${this.#marking.pending}>
              ${msg('Mark my account as stolen, for good')}
            </button>
          </div>
          ${this.#marking.render(msg('Writing it down…'))}
        </form>
      </details>
    </section>`;
  }

  private readonly mark = async (event: Event): Promise<void> => {
    event.preventDefault();
    const { view } = this;
    const field = this.renderRoot.querySelector<HTMLInputElement>('#word');
    if (view === null || field === null) return;
    if (!isStolenWord(field.value)) {
      this.wrong = true;
      field.focus();
      return;
    }
    const about = view.me.id;
    const done = await this.#marking.run(() =>
      this.api.attest({ about, kind: 'stolen', to: null, reason: null, audience: 'public' }),
    );
    if (done !== null) await this.focusHeading();
  };
}

function renderSteps(title: string, steps: readonly string[]): TemplateResult {
  return html`<section class="stack">
    <h2>${title}</h2>
    <ol class="stack">
      ${steps.map((step) => html`<li>${step}</li>`)}
    </ol>
  </section>`;
}

function renderStolen(): TemplateResult {
  return html`
    <div class="notice danger" role="status">
      <p><strong>${msg('This is final: friends do not trust this account any more.')}</strong></p>
      <p>${msg('The pieces that friends keep for you are still with them.')}</p>
    </div>
    ${renderSteps(msg('What you do now'), sayAfterStolen())}
    <p>${msg('Was it a mistake? The way is the same: a new account, and friends who vouch for it.')}</p>
    <div class="actions"><a class="button secondary" href=${paths.lost}>${msg('More about starting again')}</a></div>
  `;
}

function renderSaid(account: AccountView): TemplateResult {
  const { counted, uncounted, history } = sortVoices(account.voices);
  return html`<section class="card" aria-labelledby="voices">
    <h2 id="voices">${msg('What friends say about you')}</h2>
    ${renderVoices([...counted, ...uncounted])}
    ${
      history.length === 0
        ? nothing
        : html`<details>
            <summary>${msg(str`What was said before (${history.length})`)}</summary>
            ${renderVoices(history)}
          </details>`
    }
  </section>`;
}

function renderLink({ me }: CrystalView): TemplateResult {
  return html`<section class="card" aria-labelledby="link">
    <h2 id="link">${msg('A link to your account')}</h2>
    <p>${msg('A friend who opens it sees this account, and nothing secret.')}</p>
    <coconut-copy
      label=${msg('Copy the link to my account')}
      .value=${accountLink(location.origin + location.pathname, me.id)}
    ></coconut-copy>
  </section>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'own-account': OwnAccount;
  }
}
