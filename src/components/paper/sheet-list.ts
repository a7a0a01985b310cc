import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';

import { PLACE_LENGTH } from '../../crystal/limits';
import type { SecretView, SheetView } from '../../crystal/views/view';
import { Action } from '../shared/action';
import { CoconutElement } from '../shared/coconut-element';
import '../shared/confirm-dialog';
import { sayTime } from '../shared/dates';
import { sharedStyles } from '../shared/styles';
import { signStyles } from '../protagonist/sign-styles';
import { sayNumbered } from './say-numbered';

const TONES: { readonly [S in SheetView['state']]: 'good' | 'attention' | 'bad' } = {
  unsaid: 'attention',
  kept: 'good',
  gone: 'bad',
};
const SIGNS: { readonly [S in SheetView['state']]: string } = { unsaid: '!', kept: '✓', gone: '✕' };

/** Every sheet of a secret: where it is, as its owner says, and whether it still is. */
@customElement('sheet-list')
export class SheetList extends CoconutElement {
  static override styles = [
    sharedStyles,
    signStyles,
    css`
      :host {
        display: block;
        container-type: inline-size;
      }
      h3 {
        font-size: var(--text);
      }
      .title {
        display: flex;
        align-items: center;
        gap: var(--space-3);
      }
      svg {
        flex: none;
        box-sizing: border-box;
        inline-size: 2.5rem;
        block-size: 2.5rem;
        padding: 0.5rem;
        border-radius: 50%;
        background: var(--sunken);
        fill: none;
        stroke: var(--ink-soft);
        stroke-width: 1.75;
        stroke-linejoin: round;
        stroke-linecap: round;
      }
      bdi {
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) secret: SecretView | null = null;
  /** The sheet that is being noted, or was last. */
  @state() private at = 0;
  readonly #noting = new Action(this);

  override render(): TemplateResult {
    return html`<ul class="list">
      ${repeat(
        this.secret?.sheets ?? [],
        ({ number }) => number,
        (sheet) => this.renderSheet(sheet),
      )}
    </ul>`;
  }

  private renderSheet(sheet: SheetView): TemplateResult {
    const { number, state: how, at, place } = sheet;
    return html`<li class="is-${TONES[how]}">
      <div class="title">
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M5.5 2.5h9l4 4v15h-13z M14.5 2.5v4h4 M9 12h6 M9 16h6"></path>
        </svg>
        <h3>${sayNumbered(number)}</h3>
      </div>
      <div class="words">
        <p class="state-line">
          <span class="sign" aria-hidden="true">${SIGNS[how]}</span><span class="text">${sayState(sheet)}</span>
        </p>
        ${place === null ? nothing : html`<p><bdi>${place}</bdi></p>`}
        ${at === null ? nothing : html`<p class="small soft">${sayTime(at)}</p>`} ${this.renderActions(sheet)}
        ${this.at === number ? this.#noting.render() : nothing}
      </div>
    </li>`;
  }

  private renderActions(sheet: SheetView): TemplateResult {
    const { number, state: how, place } = sheet;
    const name = sayNumbered(number);
    return html`
      ${
        how === 'kept'
          ? nothing
          : html`<div class="field">
              <label for="place-${number}"
                >${msg('Where is it? Only you see this.', { desc: 'a sheet of paper' })}</label
              >
              <input
                id="place-${number}"
                dir="auto"
                autocomplete="off"
                maxlength=${PLACE_LENGTH}
                .value=${place ?? ''}
              />
            </div>`
      }
      <div class="actions">
        <button
          type="button"
          class="secondary"
          aria-disabled=${this.#noting.pending}
          aria-label=${how === 'kept' ? msg(str`${name}: it is still there`) : msg(str`${name}: I put it away`)}
          @click=${() => void this.keep(sheet)}
        >
          ${
            how === 'kept'
              ? msg('It is still there', { desc: 'a sheet of paper' })
              : msg('I put it away', { desc: 'a sheet of paper' })
          }
        </button>
        ${
          how === 'gone'
            ? nothing
            : html`<button
                type="button"
                class="quiet"
                aria-disabled=${this.#noting.pending}
                aria-label=${msg(str`${name}: it is lost`)}
                @click=${() => void this.lose(sheet)}
              >
                ${msg('It is lost', { desc: 'a sheet of paper' })}
              </button>`
        }
      </div>
      <coconut-confirm
        id="lost-${number}"
        heading=${msg(str`Is ${name} lost?`, { desc: 'a sheet of paper with its number' })}
        yes=${msg('It is lost', { desc: 'a sheet of paper' })}
        look="danger"
      >
        <p>
          ${msg('It does not count any more. Whoever has it has one piece: if others may be in the same hands, protect the secret anew.')}
        </p>
      </coconut-confirm>
    `;
  }

  private async keep({ number, state: how, place }: SheetView): Promise<void> {
    const field = this.renderRoot.querySelector<HTMLInputElement>(`#place-${number}`);
    await this.note(number, true, how === 'kept' ? place : (field?.value ?? null));
  }

  private async lose({ number }: SheetView): Promise<void> {
    const dialog = this.renderRoot.querySelector<HTMLElementTagNameMap['coconut-confirm']>(`#lost-${number}`);
    if ((await dialog?.ask()) === true) await this.note(number, false, null);
  }

  private async note(number: number, kept: boolean, place: string | null): Promise<void> {
    const root = this.secret?.root;
    if (root === undefined || this.#noting.pending) return;
    this.at = number;
    await this.#noting.run(() => this.api.noteSheet(root, number, kept, place));
  }
}

function sayState({ state: how }: SheetView): string {
  switch (how) {
    case 'unsaid':
      return msg('Not put away yet, or never printed', { desc: 'a sheet of paper' });
    case 'kept':
      return msg('Put away', { id: 'sheet-put-away', desc: 'a sheet of paper' });
    case 'gone':
      return msg('Lost', { id: 'sheet-lost', desc: 'a sheet of paper' });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'sheet-list': SheetList;
  }
}
