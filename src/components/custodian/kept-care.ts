import { msg, str } from '@lit/localize';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import { NOTE_LENGTH } from '../../crystal/limits';
import type { KeptView } from '../../crystal/views/view';
import { Action } from '../shared/action';
import { CoconutElement } from '../shared/coconut-element';
import { sayDate, sayTime } from '../shared/dates';
import { sayName } from '../shared/names';
import { sharedStyles } from '../shared/styles';
import { saySize } from './kept-words';

/** What keeping a piece amounts to, why it matters, and the way out: telling the owner in time. */
@customElement('kept-care')
export class KeptCare extends CoconutElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: block;
      }
      dl {
        display: grid;
        grid-template-columns: minmax(0, auto) minmax(0, 1fr);
        gap: var(--space-2) var(--space-4);
      }
      dt {
        color: var(--ink-soft);
      }
    `,
  ];

  @property({ attribute: false }) kept: KeptView | null = null;
  @state() private leaving = false;
  @state() private message = '';
  readonly #telling = new Action(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('kept')) return;
    const before = changed.get('kept');
    if (before?.root !== this.kept?.root || before?.leaving !== this.kept?.leaving) this.leaving = false;
  }

  override render(): TemplateResult | typeof nothing {
    const { kept } = this;
    if (kept === null) return nothing;
    return html`<section class="stack" aria-labelledby="care">
      <h2 id="care">${msg('What you keep')}</h2>
      ${renderFacts(kept)} ${this.leaving ? this.renderForm(kept) : this.renderWayOut(kept)}
      ${this.#telling.render(msg('Writing it down…'))}
    </section>`;
  }

  private renderWayOut({ owner, leaving }: KeptView): TemplateResult {
    if (leaving !== null) {
      return html`<div class="actions">
        <button
          type="button"
          class="secondary"
          aria-disabled=${this.#telling.pending}
          @click=${() => void this.tell(false)}
        >
          ${msg('I can keep it after all', { desc: 'it: a piece' })}
        </button>
      </div>`;
    }
    return html`<p class="soft">
        ${msg(str`Is your phone getting old, or is it too much? Tell ${sayName(owner)} in time, and somebody else can keep a piece.`)}
      </p>
      <div class="actions">
        <button type="button" class="quiet" @click=${() => void this.open()}>
          ${msg('I cannot keep it any longer', { desc: 'it: a piece' })}
        </button>
      </div>`;
  }

  private renderForm({ owner }: KeptView): TemplateResult {
    return html`<form class="stack card" @submit=${this.onSubmit}>
      <h3 id="leaving" tabindex="-1">${msg(str`Tell ${sayName(owner)} that you cannot keep it?`)}</h3>
      <p>
        ${msg('Nothing is deleted: the piece stays here until somebody else has one, and you are told. Please do not clear this browser’s data before.')}
      </p>
      <div class="field">
        <label for="message">${msg('A line to them (you can leave it empty)')}</label>
        <textarea
          id="message"
          rows="2"
          dir="auto"
          maxlength=${NOTE_LENGTH}
          .value=${this.message}
          @input=${(event: Event) => (this.message = (event.target as HTMLTextAreaElement).value)}
        ></textarea>
      </div>
      <div class="actions">
        <button class="primary" aria-disabled=${this.#telling.pending}>${msg(str`Tell ${sayName(owner)}`)}</button>
        <button type="button" class="secondary" @click=${() => (this.leaving = false)}>${msg('Back')}</button>
      </div>
    </form>`;
  }

  private async open(): Promise<void> {
    this.leaving = true;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('#leaving')?.focus();
  }

  private readonly onSubmit = (event: Event): void => {
    event.preventDefault();
    void this.tell(true);
  };

  private async tell(leaving: boolean): Promise<void> {
    const { kept } = this;
    if (kept === null) return;
    const line = this.message.trim();
    const done = await this.#telling.run(() =>
      this.api.release(kept.owner.id, kept.root, leaving, line === '' || !leaving ? null : line),
    );
    if (done !== null) this.message = '';
  }
}

function renderFacts({ owner, since, size, checkedAt }: KeptView): TemplateResult {
  return html`<dl>
      ${
        since === null
          ? nothing
          : html`<dt>${msg('Since', { desc: 'from which day on a piece is kept' })}</dt>
              <dd>${sayDate(since)}</dd>`
      }
      ${
        size === null
          ? nothing
          : html`<dt>${msg('Size', { desc: 'of a piece' })}</dt>
              <dd>${saySize(size)}</dd>`
      }
      ${
        checkedAt === null
          ? nothing
          : html`<dt>${msg('Last check', { desc: 'when the app last confirmed a piece' })}</dt>
              <dd>${msg(str`${sayTime(checkedAt)}: your app confirmed by itself that it is here`)}</dd>`
      }
    </dl>
    <p>
      ${msg(str`Why it matters: if ${sayName(owner)} loses the secret, it comes back only when enough friends still have their pieces.`)}
    </p>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'kept-care': KeptCare;
  }
}
