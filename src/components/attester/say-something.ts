import { msg } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import type { FeedId } from '../../crystal/ids';
import type { CrystalView, PersonView } from '../../crystal/views/view';
import { paths } from '../routes';
import { Action } from '../shared/action';
import { CoconutElement } from '../shared/coconut-element';
import '../shared/confirm-dialog';
import type { ConfirmDialog } from '../shared/confirm-dialog';
import { sayName } from '../shared/names';
import { sharedStyles } from '../shared/styles';
import './choose-account';
import './audience-picker';
import { readersAbout, type Audience } from './audience-picker';
import { choicesFor, sayPublishing, type Choice } from './say-words';
import { renderReasonField } from './reason-field';
import type { Kind } from './voice-words';

/** It was said. */
export class Said extends Event {
  static readonly type = 'coconut-said';
  readonly kind: Kind;

  constructor(kind: Kind) {
    super(Said.type, { bubbles: true, composed: true });
    this.kind = kind;
  }
}

/**
 * Says something about an account: what, why, and who may read it. A new account and an heir are compared first, on a page
 * of their own.
 * @fires coconut-said
 */
@customElement('say-something')
export class SaySomething extends CoconutElement {
  static override styles = [
    sharedStyles,
    css`
      .choices label {
        align-items: flex-start;
        padding-block: var(--space-2);
      }
    `,
  ];

  @property({ attribute: false }) about: PersonView | null = null;
  @property({ attribute: false }) view: CrystalView | null = null;
  /** Offers only this, where it is clear already what to say. */
  @property() only: Kind | '' = '';
  @state() private kind: Kind | null = null;
  @state() private to: FeedId | null = null;
  @state() private incomplete = '';
  #reason = '';
  #audience: Audience = 'public';
  readonly #saying = new Action(this);

  override render(): TemplateResult {
    const { about, view } = this;
    if (about === null || view === null) return html``;
    const choices = choicesFor(sayName(about));
    const chosen = choices.find(({ kind }) => kind === (this.only === '' ? this.kind : this.only)) ?? null;
    return html`<form class="stack loose" novalidate @submit=${(event: Event) => void this.onSubmit(event, chosen)}>
      ${this.only === '' ? this.renderChoices(choices) : nothing}
      ${chosen === null ? nothing : this.renderRest(chosen, about, view)}
    </form>`;
  }

  private renderChoices(choices: readonly Choice[]): TemplateResult {
    return html`<fieldset class="field choices">
      <legend>${msg('What do you want to say?')}</legend>
      ${choices.map(
        ({ kind, label, effect }) =>
          html`<label class="choice">
            <input
              type="radio"
              name="kind"
              aria-labelledby="label-${kind}"
              aria-describedby="effect-${kind}"
              .checked=${this.kind === kind}
              @change=${() => this.choose(kind)}
            />
            <span>
              <strong id="label-${kind}">${label}</strong><br /><span id="effect-${kind}" class="hint">${effect}</span>
            </span>
          </label>`,
      )}
    </fieldset>`;
  }

  private renderRest(chosen: Choice, about: PersonView, view: CrystalView): TemplateResult {
    const name = sayName(about);
    const look = chosen.kind === 'valid' || this.isCompared(chosen.kind) ? 'primary' : 'danger';
    return html`
      ${chosen.kind === 'gone' || chosen.kind === 'reincarnation' ? this.renderPicker(chosen.kind, about, view) : nothing}
      ${this.isCompared(chosen.kind) ? nothing : this.renderReason(about, view)}
      <p class="error" role="status">${this.incomplete}</p>
      <div class="actions">
        <button class=${look} aria-disabled=${this.#saying.pending}>
          ${this.isCompared(chosen.kind) ? msg('Compare the two accounts') : chosen.button}
        </button>
      </div>
      ${this.#saying.render(msg('Writing it down…'))}
      <coconut-confirm heading=${msg('Everybody can read this')} yes=${chosen.button} look=${look}>
        <p>${sayPublishing(chosen.kind, name)}</p>
        <p>${msg('You can change your mind later, but what you said before can still be seen.')}</p>
      </coconut-confirm>
    `;
  }

  private renderPicker(kind: 'gone' | 'reincarnation', about: PersonView, view: CrystalView): TemplateResult {
    const picker = html`<choose-account
      legend=${kind === 'gone' ? msg('Who is the heir?') : msg('Which one is the new account?')}
      .view=${view}
      .except=${about.id}
      .picked=${this.to}
      @coconut-account-chosen=${(event: HTMLElementEventMap['coconut-account-chosen']) => this.pick(event.account)}
    ></choose-account>`;
    if (kind === 'reincarnation') return picker;
    return html`<details>
        <summary>${msg('I know who the heir is')}</summary>
        ${picker}
      </details>
      ${
        this.to === null
          ? nothing
          : html`<button type="button" class="quiet" @click=${() => (this.to = null)}>
              ${msg('Name no heir', { desc: 'a button: takes back the choice of an heir' })}
            </button>`
      }`;
  }

  private renderReason(about: PersonView, view: CrystalView): TemplateResult {
    return html`
      ${renderReasonField((reason) => (this.#reason = reason))}
      <audience-picker
        .people=${readersAbout(view.people, about.id)}
        @coconut-audience-chosen=${(event: HTMLElementEventMap['coconut-audience-chosen']) => (this.#audience = event.audience)}
      ></audience-picker>
    `;
  }

  /** Where another account is named, nothing is said here: it is compared first. */
  private isCompared(kind: Kind): boolean {
    return kind === 'reincarnation' || (kind === 'gone' && this.to !== null);
  }

  private choose(kind: Kind): void {
    this.kind = kind;
    this.to = null;
    this.incomplete = '';
    this.#saying.clear();
  }

  private pick(account: FeedId): void {
    this.to = account;
    this.incomplete = '';
  }

  private async onSubmit(event: Event, chosen: Choice | null): Promise<void> {
    event.preventDefault();
    const { about } = this;
    if (chosen === null || about === null || this.#saying.pending) return;
    if (this.isCompared(chosen.kind)) this.compare(about, chosen.kind);
    else await this.say(about, chosen.kind);
  }

  private compare(about: PersonView, kind: Kind): void {
    if (this.to === null) this.incomplete = msg('Choose an account first.');
    else location.hash = paths.handOn(about.id, this.to, kind === 'gone' ? 'heir' : 'new-account');
  }

  private async say({ id }: PersonView, kind: Kind): Promise<void> {
    const audience = this.#audience;
    if (audience === 'public' && !(await this.confirm())) return;
    const reason = this.#reason.trim();
    const said = await this.#saying.run(() =>
      this.api.attest({ about: id, kind, to: null, reason: reason === '' ? null : reason, audience }),
    );
    if (said !== null) this.dispatchEvent(new Said(kind));
  }

  private async confirm(): Promise<boolean> {
    return (await this.renderRoot.querySelector<ConfirmDialog>('coconut-confirm')?.ask()) === true;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'say-something': SaySomething;
  }
  interface HTMLElementEventMap {
    'coconut-said': Said;
  }
}
