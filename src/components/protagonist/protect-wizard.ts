import { msg, str } from '@lit/localize';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import type { MsgId } from '../../crystal/ids';
import { wipeSecret, type Secret } from '../../crystal/secret';
import type { PersonView, SecretView } from '../../crystal/views/view';
import { renderPaperChoice, renderPrintingAhead, renderWorthless } from '../paper/paper-choice';
import { offerSheets } from '../paper/sheets-memory';
import { paths } from '../routes';
import { Action, renderFailure } from '../shared/action';
import { ScreenElement } from '../shared/coconut-element';
import '../shared/confirm-dialog';
import { sentenceFor, type Sentence } from '../shared/sentences';
import { sharedStyles } from '../shared/styles';
import './friend-picker';
import type { FriendsChosen } from './friend-picker';
import './needed-picker';
import type { NeededChosen } from './needed-picker';
import { renderOtherApps } from './other-apps';
import { takeForWizard } from './prefill';
import { renderReview } from './protect-review';
import './secret-field';
import { StepHistory } from './step-history';
import {
  askedBefore,
  checkStep,
  chosenOf,
  draftFrom,
  draftToChange,
  EMPTY_DRAFT,
  farthest,
  heirsOf,
  isTouched,
  neededOf,
  openOf,
  printedBefore,
  stayingOf,
  stepsFor,
  toProtection,
  unaskedOf,
  type Draft,
  type WizardStep,
} from './wizard-draft';
import { renderOptions } from './wizard-options';
import { wizardStyles } from './wizard-styles';
import {
  renderChangeLead,
  renderFilledIn,
  renderNaming,
  renderSecretLead,
  renderWhatHappens,
  sayAsk,
  sayInAll,
  TITLES,
} from './wizard-words';
import { renderWishes } from './wizard-wishes';

/**
 * Protects a secret in small steps. What was entered stays while one goes back and forth; the secret lives in one private
 * field of this element (and in the text area while that step is on show), and is gone once `protect` succeeded.
 */
@customElement('protect-wizard')
export class ProtectWizard extends ScreenElement {
  static override styles = [sharedStyles, wizardStyles];

  @property({ attribute: false }) people: readonly PersonView[] = [];
  /** The secret to be finished, or to be kept by more friends; null for a new one. */
  @property({ attribute: false }) existing: SecretView | null = null;
  /** The secret that is changed: a new one takes its place. Null for none. */
  @property({ attribute: false }) changed: SecretView | null = null;
  /** For the invitation of somebody new: my name, and whether we are in a meeting place. */
  @property({ attribute: false }) myName: string | null = null;
  @property({ attribute: false }) connected = false;
  @state() private draft: Draft = EMPTY_DRAFT;
  @state() private step = 0;
  @state() private problem: (() => Sentence) | null = null;
  #start: Draft = EMPTY_DRAFT;
  #secret: Secret = '';
  /** What this one takes the place of. */
  #replaces: MsgId | null = null;
  /** Its text was put together just now, and need not be typed. */
  #filledIn = false;
  #done = false;
  /** One step is being changed from the review. */
  #changing = false;
  readonly #protecting = new Action(this);
  readonly #history = new StepHistory(this, {
    show: (step) => this.show(step),
    isTouched: () => !this.#done && isTouched(this.draft, this.#start, this.#secret),
    ask: () => this.askToLeave(),
  });

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('pagehide', this.onLeave);
    if (this.existing !== null) this.#start = draftFrom(this.existing);
    if (this.changed !== null) this.#start = draftToChange(this.changed);
    this.draft = this.#start;
    this.#replaces = this.changed?.root ?? null;
    if (this.existing === null) this.takeOver();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('pagehide', this.onLeave);
    this.keep('');
  }

  /** Browsers keep pages that were left for a while, as they are. */
  private readonly onLeave = (): void => {
    this.keep('');
    this.show(this.step);
    this.requestUpdate();
  };

  /** Holds `secret` from now on; what was held before is wiped. */
  private keep(secret: Secret): void {
    if (secret !== this.#secret) wipeSecret(this.#secret);
    this.#secret = secret;
  }

  /** A secret that was just put together: it begins with who shall keep it. */
  private takeOver(): void {
    const prefill = takeForWizard();
    if (prefill === null) return;
    this.#replaces = prefill.replaces;
    this.#secret = prefill.secret;
    this.#filledIn = true;
    if (this.changed === null) this.draft = { ...EMPTY_DRAFT, name: prefill.name };
    this.#history.jump(this.steps.indexOf('friends'));
  }

  private get steps(): readonly WizardStep[] {
    return stepsFor(this.existing ?? this.changed);
  }

  private get cancelPath(): string {
    const secret = this.existing ?? this.changed;
    return secret === null ? paths.secrets : paths.secret(secret.root);
  }

  private get at(): WizardStep {
    return this.steps[this.step] ?? 'review';
  }

  /** Who is asked now. */
  private get chosen(): readonly PersonView[] {
    return chosenOf(this.draft, this.people, this.existing);
  }

  /** How many are asked here, of those who are chosen now. */
  private get asked(): number {
    return this.chosen.length - unaskedOf(this.draft, this.chosen).length;
  }

  /** All who shall keep a piece. */
  private get keepers(): readonly PersonView[] {
    return [...stayingOf(this.existing), ...this.chosen];
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const field = this.field;
    if (field !== null && field.value !== this.#secret) field.value = this.#secret;
  }

  private get field(): HTMLElementTagNameMap['secret-field'] | null {
    return this.renderRoot.querySelector('secret-field');
  }

  override render(): TemplateResult {
    const last = this.at === 'review';
    return html`<div class="screen">
      <div class="steps">
        <p class="soft small">${msg(str`Step ${this.step + 1} of ${this.steps.length}`)}</p>
        <progress
          class="progress"
          max=${this.steps.length}
          .value=${this.step + 1}
          aria-label=${msg('Steps of protecting a secret')}
        ></progress>
        <h1 tabindex="-1">${TITLES[this.at](this.draft.papers)}</h1>
      </div>
      <form novalidate @submit=${this.onSubmit}>
        ${this.renderStep()}
        <div role="alert">${this.problem === null ? nothing : renderFailure(this.problem())}</div>
        <div class="actions">
          <button class="primary" aria-disabled=${this.#protecting.pending}>
            ${last ? sayAsk(this.asked, this.chosen.length, this.draft.papers) : msg('Next')}
          </button>
          ${
            this.step === 0
              ? html`<a class="button quiet" href=${this.cancelPath}> ${msg('Cancel')} </a>`
              : html`<button type="button" class="secondary" @click=${() => this.#history.back()}>
                  ${msg('Back')}
                </button>`
          }
        </div>
        ${last ? this.#protecting.render(msg('Cutting your secret into pieces and writing to your friends…')) : nothing}
      </form>
      <coconut-confirm
        heading=${msg('Leave without finishing?')}
        yes=${msg('Leave', { id: 'leave-screen', desc: 'this screen' })}
        no=${msg('Stay here')}
        look="danger"
      >
        <p>
          ${
            !this.#filledIn
              ? msg('What you entered is kept nowhere. If you leave now, it is gone.')
              : msg(
                  'Nothing is protected yet. You can put your secret together again at any time: the pieces stay here.',
                )
          }
        </p>
      </coconut-confirm>
    </div>`;
  }

  private renderStep(): TemplateResult {
    switch (this.at) {
      case 'name':
        return renderNaming(this.draft.name, this.problem !== null, (name) => this.edit({ name }));
      case 'secret':
        return html`${this.changed === null ? renderSecretLead(this.existing !== null) : renderChangeLead()}
          <secret-field .invalid=${this.problem !== null} @input=${this.onSecret}></secret-field>`;
      case 'friends':
        return this.renderFriends();
      case 'needed':
        return this.renderNeeded();
      case 'options':
        return html`<p class="lead">${msg('You can leave all of this as it is.')}</p>
          ${renderOptions(this.draft, (change) => this.edit(change))}
          ${renderWishes({
            draft: this.draft,
            people: this.people,
            friends: this.keepers.length,
            edit: (change) => this.edit(change),
          })}`;
      case 'review':
        return this.renderLast();
    }
  }

  private renderFriends(): TemplateResult {
    return html`
      ${this.#filledIn ? renderFilledIn() : nothing}
      <p class="lead">
        ${msg('Choose people that you trust and can reach without Coconut. None of them alone can read your secret.')}
      </p>
      <friend-picker
        .people=${this.people}
        .chosen=${this.chosen.map(({ id }) => id)}
        .asked=${askedBefore(this.existing)}
        .current=${this.changed?.friends ?? []}
        .myName=${this.myName}
        .connected=${this.connected}
        @coconut-friends-chosen=${(event: FriendsChosen) => this.edit({ friends: event.friends })}
      ></friend-picker>
      ${renderOtherApps(openOf(this.chosen, this.existing), this.draft.unasked, (unasked) => this.edit({ unasked }))}
      ${renderPaperChoice(this.draft.papers, printedBefore(this.existing), (papers) => this.edit({ papers }))}
      <p role="status">${sayInAll(this.keepers.length, this.draft.papers)}</p>
    `;
  }

  private renderNeeded(): TemplateResult {
    const friends = this.keepers.length + this.draft.papers;
    return html`
      <p class="lead">
        ${
          this.draft.papers > 0
            ? msg('When this many pieces come together, you have your secret again. Fewer tell nothing.')
            : msg(
                'When this many of them give their pieces back, you have your secret again. Fewer cannot read anything.',
              )
        }
      </p>
      <needed-picker
        .friends=${friends}
        .papers=${this.draft.papers}
        .needed=${neededOf(this.draft, friends)}
        @coconut-needed-chosen=${(event: NeededChosen) => this.edit({ needed: event.needed })}
      ></needed-picker>
    `;
  }

  private renderLast(): TemplateResult {
    return html`
      ${renderReview({
        draft: this.draft,
        friends: this.keepers,
        heirs: heirsOf(this.draft, this.people),
        secret: this.#filledIn ? 'filled-in' : typeof this.#secret === 'string' ? 'typed' : 'file',
        steps: this.steps,
        change: (step) => this.change(step),
      })}
      ${renderWorthless(printedBefore(this.existing))} ${this.draft.papers === 0 ? nothing : renderPrintingAhead()}
      ${
        this.keepers.length === 0
          ? nothing
          : html`<p>
              ${msg('Your friends are asked first. No piece is sent before enough of them said yes and you send the pieces yourself.')}
            </p>`
      }
      ${this.changed === null ? nothing : renderWhatHappens()}
    `;
  }

  private readonly onSecret = (): void => {
    this.keep(this.field?.value ?? '');
    this.problem = null;
  };

  private edit(change: Partial<Draft>): void {
    this.draft = { ...this.draft, ...change };
    this.problem = null;
    this.#protecting.clear();
  }

  private readonly onSubmit = (event: Event): void => {
    event.preventDefault();
    const checked = checkStep(this.at, this.draft, this.#secret, this.keepers.length);
    if (!checked.ok) {
      this.problem = () => sentenceFor(checked.reason, checked.detail);
      this.focusField();
    } else if (this.at === 'review') void this.protect();
    else this.#history.forward(this.#changing ? this.steps.length - 1 : this.step + 1);
  };

  /** From the review to a step; Next leads straight back. */
  private change(step: WizardStep): void {
    this.#changing = true;
    this.#history.jump(this.steps.indexOf(step));
  }

  private focusField(): void {
    if (this.at === 'secret') this.field?.focusArea();
    else this.renderRoot.querySelector<HTMLElement>('form input')?.focus();
  }

  /** Shows a step, or the last one before it that still lacks something. */
  private show(step: number): void {
    this.step = Math.min(step, farthest(this.steps, this.draft, this.#secret, this.keepers.length));
    this.problem = null;
    if (this.at === 'review') this.#changing = false;
    window.scrollTo(0, 0);
    void this.focusHeading();
  }

  private async askToLeave(): Promise<boolean> {
    return (await this.renderRoot.querySelector('coconut-confirm')?.ask()) ?? true;
  }

  private async protect(): Promise<void> {
    const given = {
      root: this.existing?.root ?? null,
      secret: this.#secret,
      friends: this.keepers,
      heirs: heirsOf(this.draft, this.people),
      replaces: this.#replaces,
      now: Date.now(),
    };
    const done = await this.#protecting.run(() => this.api.protect(toProtection(this.draft, given)));
    given.secret = '';
    if (done === null) return;
    this.keep('');
    this.#done = true;
    const { root, sheets } = done.value;
    if (!this.isConnected) return;
    if (sheets.length > 0) offerSheets(done.value);
    location.replace(sheets.length > 0 ? paths.secretPrint(root) : paths.secret(root));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'protect-wizard': ProtectWizard;
  }
}
