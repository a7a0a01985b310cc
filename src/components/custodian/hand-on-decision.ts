import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import type { AttestInput } from '../../api';
import type { Result } from '../../crystal/result';
import type { PersonView } from '../../crystal/views/view';
import '../attester/audience-picker';
import type { Audience } from '../attester/audience-picker';
import { renderReasonField } from '../attester/reason-field';
import { saySaidBefore } from '../attester/voice-words';
import { Action } from '../shared/action';
import { CoconutElement } from '../shared/coconut-element';
import '../shared/confirm-dialog';
import type { ConfirmDialog } from '../shared/confirm-dialog';
import { sayName } from '../shared/names';
import { sharedStyles } from '../shared/styles';
import { plural } from '../words/grammar';
import type { Comparison } from './comparison';
import { handOnStyles } from './hand-on-styles';
import { sayOath, sayWishes, sayYes } from './hand-on-words';

/** Why I say yes, and who may read it. */
export type Vouching = Pick<AttestInput, 'reason' | 'audience'>;

/** The two answers: yes, once the words were compared; or no, which nobody hears of. */
@customElement('hand-on-decision')
export class HandOnDecision extends CoconutElement {
  static override styles = [sharedStyles, handOnStyles];

  @property({ attribute: false }) hand: Comparison | null = null;
  /** Who can be chosen to hear it. */
  @property({ attribute: false }) readers: readonly PersonView[] = [];
  @property({ attribute: false }) yes: ((vouching: Vouching) => Promise<Result<null>>) | null = null;
  /** Null where there is nothing to refuse: nobody asked. */
  @property({ attribute: false }) no: (() => Promise<Result<null>>) | null = null;
  @state() private sworn = false;
  @state() private missing = false;
  #reason = '';
  #audience: Audience = 'public';
  readonly #vouching = new Action(this);
  readonly #refusing = new Action(this);

  override render(): TemplateResult {
    const { hand } = this;
    if (hand === null) return html``;
    return html`<div class="stack loose">
      ${hand.isPhisher ? nothing : this.renderYes(hand)} ${this.no === null ? nothing : this.renderNo()}
    </div>`;
  }

  private renderYes(hand: Comparison): TemplateResult {
    const heirs = hand.as === 'heir' ? hand.wishes.heirs : [];
    const wishes = hand.allowed === 0 ? { heirs, forwardAfter: 0, vouchers: 0 } : { ...hand.wishes, heirs };
    const wished = hand.pieces.length === 0 ? [] : sayWishes(wishes, hand.old);
    return html`<section class="card hand-on" aria-labelledby="yes">
      <h2 id="yes">${msg('Every word was the same?')}</h2>
      ${renderKeep(hand)} ${wished.map((line) => html`<p>${line}</p>`)}
      ${hand.saidBefore === null ? nothing : html`<p>${saySaidBefore(hand.saidBefore)} ${msg('A yes here replaces that.')}</p>`}
      <label class="choice">
        <input
          type="checkbox"
          .checked=${this.sworn}
          aria-invalid=${this.missing}
          aria-describedby="missing"
          @change=${this.onSwear}
        />
        <span>${sayOath(hand)}</span>
      </label>
      <p id="missing" class="error" role="status">
        ${this.missing ? msg('Compare the words first, then tick this.') : ''}
      </p>
      ${
        wished.length > 0 && wishes.vouchers > 1
          ? html`<p>${msg('The other friends can only count you if they may read it.')}</p>`
          : nothing
      }
      ${renderReasonField((reason) => (this.#reason = reason))}
      <audience-picker
        legend=${msg('Who may know that you vouch?')}
        .people=${this.readers}
        .suggested=${[hand.to.id]}
        @coconut-audience-chosen=${(event: HTMLElementEventMap['coconut-audience-chosen']) => (this.#audience = event.audience)}
      ></audience-picker>
      <button
        type="button"
        class="hand-on wide"
        aria-disabled=${this.#vouching.pending}
        @click=${() => void this.agree(hand)}
      >
        ${sayYes(hand)}
      </button>
      ${this.#vouching.render(msg('Writing it down…'))} ${renderSecondThought(hand)}
    </section>`;
  }

  private renderNo(): TemplateResult {
    return html`<section class="card" aria-labelledby="no">
      <h2 id="no">${msg('Not sure, or a word was different?')}</h2>
      <p>${msg('Then hand on nothing. Whoever asked is not told. You can change your mind later.')}</p>
      <button type="button" class="secondary wide" aria-disabled=${this.#refusing.pending} @click=${this.refuse}>
        ${msg('No, hand on nothing')}
      </button>
      ${this.#refusing.render(msg('Writing it down…'))}
    </section>`;
  }

  private readonly onSwear = (event: Event): void => {
    this.sworn = (event.target as HTMLInputElement).checked;
    this.missing = false;
  };

  private async agree(hand: Comparison): Promise<void> {
    const { yes } = this;
    if (!this.sworn) {
      this.missing = true;
      this.renderRoot.querySelector<HTMLElement>('input[type=checkbox]')?.focus();
      return;
    }
    if (yes === null || (needsSecondThought(hand) && !(await this.confirm()))) return;
    const reason = this.#reason.trim();
    await this.#vouching.run(() => yes({ reason: reason === '' ? null : reason, audience: this.#audience }));
  }

  private async confirm(): Promise<boolean> {
    return (await this.renderRoot.querySelector<ConfirmDialog>('coconut-confirm')?.ask()) === true;
  }

  private readonly refuse = async (): Promise<void> => {
    const { no } = this;
    if (no !== null) await this.#refusing.run(no);
  };
}

/** An heir whom nobody named gets a secret by this one decision. */
function needsSecondThought({ as, wishes, pieces }: Comparison): boolean {
  return as === 'heir' && pieces.length > 0 && wishes.heirs.length === 0;
}

function renderSecondThought({ old, to }: Comparison): TemplateResult {
  const [lost, heir] = [sayName(old), sayName(to)];
  return html`<coconut-confirm heading=${msg(str`${lost} named no heir`)} yes=${msg('Yes, I decide so')} look="danger">
    <p>
      ${msg(str`Nobody but you can say that ${heir} should have it. With enough pieces, ${heir} can read the secret of ${lost}.`)}
    </p>
    <p>${msg(str`It cannot be taken back. Are you sure that ${lost} would have wanted it?`)}</p>
  </coconut-confirm>`;
}

/** What is at stake here. */
function renderKeep({ pieces, allowed, old, as }: Comparison): TemplateResult {
  const name = sayName(old);
  if (pieces.length === 0) {
    return html`<p>${msg(str`You keep no piece of ${name}. Your word helps the friends who do.`)}</p>`;
  }
  if (allowed === 0 && as === 'heir') {
    return html`<p>
      ${msg(html`<strong>Nothing that you keep can go to this account:</strong> ${name} chose somebody else.`)}
    </p>`;
  }
  const kept = plural(pieces.length, {
    one: msg(str`You keep one piece of ${name}.`),
    other: msg(str`You keep ${pieces.length} pieces of ${name}.`),
  });
  return html`<p>${kept}</p>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'hand-on-decision': HandOnDecision;
  }
}
