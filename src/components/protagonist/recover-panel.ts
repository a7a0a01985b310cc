import { msg, str } from '@lit/localize';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import { copyOf, wipeSecret, type Secret } from '../../crystal/secret';
import type { BadPiece, Recovered } from '../../crystal/views/view';
import { lacksWhole, withSheets, type Collected } from '../paper/entered-sheets';
import '../paper/paper-entry';
import { Action } from '../shared/action';
import { clipboard } from '../shared/clipboard';
import { CoconutElement } from '../shared/coconut-element';
import { LookedAway } from '../shared/looked-away';
import { sayName } from '../shared/names';
import { sayBadSheet } from '../shared/paper-sentences';
import { badPieceSentence } from '../shared/sentences';
import { saveFile } from '../shared/save-file';
import { sharedStyles } from '../shared/styles';
import { plural } from '../words/grammar';
import { renderFile } from './file-words';

/** A recovered secret stays on the screen for at most this long. ms */
export const SHOWN_FOR = 2 * 60_000;

export type { Collected } from '../paper/entered-sheets';

/** Words for a piece that is no good, by whose it was. */
type SayBad = (why: BadPiece, name: string) => string;

/** What became of copying or saving it; `taken-out`: it was in the clipboard, and is there no longer. */
type Copying = 'idle' | 'copied' | 'refused' | 'taken-out' | 'saved';

/** Where the secret is: nowhere, here but covered, on the screen, or taken away again. */
type Showing = 'none' | 'covered' | 'shown' | 'hidden-again' | 'timed-out';

/**
 * Progress of getting a secret back, and the secret itself once enough pieces are here. The secret lives in one private
 * field of this element: it is gone on Hide, when the screen is left, and after two minutes; and covered when nobody looks at it.
 */
@customElement('recover-panel')
export class RecoverPanel extends CoconutElement {
  static override styles = [
    sharedStyles,
    css`
      .secret {
        padding: var(--space-4);
        background: var(--sunken);
        border: 1.5px solid var(--line-strong);
        border-radius: var(--radius);
        font-family: var(--font-mono);
        white-space: pre-wrap;
        unicode-bidi: plaintext;
        text-align: start;
        overflow-wrap: anywhere;
        user-select: text;
        max-block-size: 24rem;
        overflow: auto;
      }
      .file {
        white-space: normal;
      }
      .covered {
        letter-spacing: 0.2em;
        user-select: none;
      }
      @media print {
        .secret:not(.covered) {
          visibility: hidden;
        }
      }
    `,
  ];

  @property({ attribute: false }) pieces: Collected | null = null;
  /** False: it was entrusted to me by somebody else. */
  @property({ attribute: false }) isOwn = true;
  /** Whether sheets of paper can be added here: not at all, beside what came otherwise, or first of all. */
  @property({ attribute: false }) sheets: 'none' | 'folded' | 'open' = 'none';
  @property({ attribute: false }) sayBad: SayBad = badPieceSentence;
  /**
   * What "Protect it again now" does with what is on show; null: not offered. A plain call, so that the secret is in no
   * event; a file is a copy, and theirs.
   */
  @property({ attribute: false }) protectAgain: ((secret: Secret, label: string) => void) | null = null;
  @state() private showing: Showing = 'none';
  @state() private copying: Copying = 'idle';
  @state() private bad: Recovered['bad'] = [];
  readonly #recovering = new Action(this);
  #recovered: Secret = '';
  #label = '';
  #until = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly away = new LookedAway(this, () => {
    if (this.showing === 'shown') this.showing = 'covered';
  });

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('pagehide', this.onLeave);
    document.addEventListener('visibilitychange', this.onVisible);
    clipboard.addEventListener('change', this.onClipboard);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('pagehide', this.onLeave);
    document.removeEventListener('visibilitychange', this.onVisible);
    clipboard.removeEventListener('change', this.onClipboard);
    this.clear('none');
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('pieces');
    if (before !== undefined && before?.root !== this.pieces?.root) this.clear('none');
  }

  override render(): TemplateResult {
    if (this.pieces === null) return html``;
    const sheets = this.entry?.entered() ?? [];
    const pieces = withSheets(this.pieces, sheets);
    return html`<div class="stack">
      ${this.sheets === 'open' ? this.renderSheets(this.pieces) : nothing} ${this.renderProgress(pieces)}
      ${lacksWhole(this.pieces, sheets) ? html`<p class="notice info">${sayLacksWhole()}</p>` : nothing}
      ${this.renderSecret(pieces)}
      <p role="status" class="hint">${sayCopying(this.copying)}</p>
      ${this.renderBad()}
      ${
        this.sheets === 'folded'
          ? html`<details>
              <summary>${msg('Add a piece on paper')}</summary>
              ${this.renderSheets(this.pieces)}
            </details>`
          : nothing
      }
    </div>`;
  }

  /** What is added changes what can be put together: what is on show is put together anew. */
  private renderSheets({ root }: Collected): TemplateResult {
    return html`<paper-entry .root=${root} @coconut-sheets-changed=${() => this.clear('none')}></paper-entry>`;
  }

  private get entry(): HTMLElementTagNameMap['paper-entry'] | null {
    return this.renderRoot.querySelector('paper-entry');
  }

  private renderProgress({ have, need: told }: Collected): TemplateResult {
    const need = told ?? Math.max(2, have);
    const words = this.sheets !== 'none' ? html`<p role="status">${sayHave(have, told)}</p>` : nothing;
    return html`${words}<progress
        class="progress"
        max=${need}
        .value=${Math.min(have, need)}
        aria-label=${msg(str`${have} of ${need} pieces are here`)}
      ></progress>`;
  }

  private renderSecret({ isEnough, need }: Collected): TemplateResult | typeof nothing {
    if (!isEnough) return nothing;
    if (this.showing === 'covered' || this.showing === 'shown') return this.renderResult(need !== null);
    const pending = this.#recovering.pending;
    return html`
      <p role="status">${sayGone(this.showing)}</p>
      <div class="actions">
        <button type="button" class="primary wide" aria-disabled=${pending} @click=${() => void this.recover()}>
          ${sayPut(this.showing === 'none', this.isOwn)}
        </button>
      </div>
      ${this.#recovering.render(msg('Putting the pieces together…'))}
    `;
  }

  private renderResult(isChecked: boolean): TemplateResult {
    const shown = this.showing === 'shown';
    return html`
      <div class="notice success" role="status">
        ${this.protectAgain === null ? nothing : html`<p><bdi>${this.#label}</bdi></p>`}
        <p><strong>${sayHere(this.isOwn, isChecked)}</strong></p>
        ${isChecked ? nothing : html`<p>${msg('Look whether it is right: pieces of an older app cannot always tell.')}</p>`}
      </div>
      ${
        shown
          ? this.renderShown()
          : html`<p class="secret covered" aria-label=${msg('Your secret, covered')} role="img">••••••••</p>`
      }
      <p class="hint">
        ${msg('Make sure that nobody looks over your shoulder. It disappears by itself after 2 minutes.')}
      </p>
      <div class="actions">
        ${
          this.protectAgain === null
            ? nothing
            : html`<button type="button" class="primary" @click=${this.goOn}>${msg('Protect it again now')}</button>`
        }
        ${
          shown
            ? nothing
            : html`<button
                type="button"
                class=${this.protectAgain === null ? 'primary' : 'secondary'}
                @click=${() => (this.showing = 'shown')}
              >
                ${msg('Reveal')}
              </button>`
        }
        ${
          typeof this.#recovered === 'string'
            ? html`<button type="button" class="secondary" @click=${() => void this.copy()}>${msg('Copy')}</button>`
            : html`<button type="button" class="secondary" @click=${this.save}>${msg('Save the file')}</button>`
        }
        <button type="button" class="secondary" @click=${() => this.clear('hidden-again')}>${msg('Hide')}</button>
      </div>
    `;
  }

  private renderShown(): TemplateResult {
    if (typeof this.#recovered !== 'string') {
      return html`<p class="secret file" role="group" aria-label=${msg('Your secret')}>
        ${renderFile(this.#recovered)}
      </p>`;
    }
    return html`<div
      class="secret"
      translate="no"
      tabindex="0"
      role="group"
      aria-label=${msg('Your secret')}
      .textContent=${this.#recovered}
      @copy=${this.onCopiedByHand}
      @dragstart=${(event: Event) => event.preventDefault()}
    ></div>`;
  }

  private renderBad(): TemplateResult | typeof nothing {
    if (this.bad.length === 0) return nothing;
    const people = this.bad.filter((one) => 'person' in one).length;
    return html`<div class="notice warning">
      ${this.bad.map((one) => html`<p><strong>${'sheet' in one ? sayBadSheet(one.sheet) : this.sayBad(one.why, sayName(one.person))}</strong></p>`)}
      ${
        people === 0
          ? nothing
          : html`<p>
              ${plural(people, {
                one: msg('The secret came back without it. Protect it again with fresh pieces, and tell this friend.'),
                other: msg('The secret came back without it. Protect it again with fresh pieces, and tell them.', {
                  desc: 'several friends whose pieces were no good',
                }),
              })}
            </p>`
      }
    </div>`;
  }

  private async recover(): Promise<void> {
    const root = this.pieces?.root;
    if (root === undefined) return;
    const sheets = this.entry?.texts() ?? [];
    const done = await this.#recovering.run(() => this.api.recover(root, sheets));
    if (done === null) return;
    if (!this.isConnected || this.pieces?.root !== root) {
      wipeSecret(done.value.secret);
      return;
    }
    this.#recovered = done.value.secret;
    this.#label = done.value.label;
    this.bad = done.value.bad;
    this.showing = 'covered';
    this.#until = Date.now() + SHOWN_FOR;
    this.#timer = setTimeout(this.onTimeout, SHOWN_FOR);
  }

  private async copy(): Promise<void> {
    if (typeof this.#recovered !== 'string') return;
    try {
      await clipboard.lend(this.#recovered);
    } catch {
      this.copying = 'refused'; // no permission, or no secure context: it can still be revealed and selected
    }
  }

  private readonly save = (): void => {
    if (typeof this.#recovered === 'string') return;
    saveFile(this.#recovered.bytes, this.#recovered.name);
    this.copying = 'saved';
  };

  /** Forgets the secret, and says why it is gone. */
  private clear(showing: Showing): void {
    clearTimeout(this.#timer);
    wipeSecret(this.#recovered);
    this.#recovered = '';
    this.#label = '';
    this.bad = [];
    this.copying = clipboard.holdsSecret ? 'copied' : 'idle';
    this.showing = showing;
    this.requestUpdate();
  }

  private readonly onClipboard = (): void => {
    this.copying = clipboard.holdsSecret ? 'copied' : 'taken-out';
  };

  /** When the clipboard has it: this is said to everybody who listens, and then it is written. */
  private readonly onCopiedByHand = (): void => {
    setTimeout(() => {
      clipboard.noteCopiedByHand();
    });
  };

  private readonly goOn = (): void => {
    this.protectAgain?.(copyOf(this.#recovered), this.#label);
  };

  private readonly onTimeout = (): void => {
    this.clear('timed-out');
  };

  private readonly onLeave = (): void => {
    this.clear('none');
  };

  /** Timers sleep in the background: look at the clock when the page comes back. */
  private readonly onVisible = (): void => {
    const holding = this.showing === 'covered' || this.showing === 'shown';
    if (holding && Date.now() >= this.#until) this.clear('timed-out');
  };
}

function sayHave(have: number, need: number | null): string {
  if (need === null) {
    return plural(have, { one: msg('1 piece is here'), other: msg(str`${have} pieces are here`) });
  }
  return msg(str`${have} of ${need} pieces are here`);
}

function sayLacksWhole(): string {
  return msg(
    'Words alone are not enough: one piece at least must come whole. Scan the code of one sheet, or get the piece of a friend.',
  );
}

function sayPut(first: boolean, isOwn: boolean): string {
  if (!first) return msg('Put it together again');
  return isOwn ? msg('Put my secret together') : msg('Put it together');
}

function sayHere(isOwn: boolean, isChecked: boolean): string {
  if (isOwn) return isChecked ? msg('Your secret is here, whole and checked.') : msg('Your secret is here.');
  return isChecked ? msg('The secret is here, whole and checked.') : msg('The secret is here.');
}

function sayGone(showing: Showing): string {
  if (showing === 'timed-out')
    return msg('Two minutes are over, so your secret was taken off the screen. Your pieces are still here.');
  if (showing === 'hidden-again')
    return msg('Your secret is hidden, and this page has forgotten it. Your pieces are still here.');
  return msg('Nothing is shown before you say so.');
}

function sayCopying(copying: Copying): string {
  switch (copying) {
    case 'idle':
      return '';
    case 'copied':
      return msg(
        'Copied. It is in the clipboard now, where other apps can read it: paste it where it belongs. After a minute Coconut takes it out again, or when you are back here after that: leave it open until then.',
      );
    case 'taken-out':
      return msg('It is in the clipboard no longer.');
    case 'saved':
      return msg('Your browser has it now: look among your downloads. Whoever uses this device can open it there.');
    case 'refused':
      return msg('This browser did not allow copying. Reveal it, and copy it by hand.');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'recover-panel': RecoverPanel;
  }
}
