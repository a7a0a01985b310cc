import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';

import { Action } from '../shared/action';
import { CoconutElement } from '../shared/coconut-element';

/** Letters of a passphrase that somebody could not simply try out. */
const SHORTEST = 12;

type Fault = 'short' | 'different' | null;

/** The account as a file, locked with a passphrase. */
@customElement('coconut-save-move-file')
export class SaveMoveFile extends CoconutElement {
  @state() private fault: Fault = null;
  @state() private saved = false;
  readonly #saving = new Action(this);

  override render(): TemplateResult {
    return html`<section class="card">
      <h2>${msg('With a file')}</h2>
      <p>
        ${msg('The file is locked with a passphrase. Whoever has both has your account: send them on different ways, and delete the file when you have moved.')}
      </p>
      <form class="stack" @submit=${this.onSubmit} novalidate>
        <div class="field">
          <label for="passphrase">${msg('A passphrase for the file')}</label>
          <input
            id="passphrase"
            type="password"
            autocomplete="new-password"
            aria-describedby="why"
            aria-invalid=${this.fault === 'short'}
            @input=${this.onInput}
          />
          <p id="why" class=${this.fault === 'short' ? 'error' : 'hint'}>
            ${msg('At least 12 letters: four or five words that nobody would guess.')}
          </p>
        </div>
        <div class="field">
          <label for="again">${msg('The same once more')}</label>
          <input
            id="again"
            type="password"
            autocomplete="new-password"
            aria-describedby="same"
            aria-invalid=${this.fault === 'different'}
            @input=${this.onInput}
          />
          <p id="same" class="error">${this.fault === 'different' ? msg('These two are not the same.') : ''}</p>
        </div>
        <div class="actions">
          <button type="submit" class="secondary" aria-disabled=${this.#saving.pending}>${msg('Save the file')}</button>
        </div>
      </form>
      ${this.#saving.render(msg('Locking it…'))}
      <p role="status" class="soft">
        ${this.saved ? msg('Your browser has it now: look among your downloads, and bring it to the other device.') : ''}
      </p>
    </section>`;
  }

  private readonly onInput = (): void => {
    this.fault = null;
    this.saved = false;
    this.#saving.clear();
  };

  private readonly onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const [passphrase, again] = this.renderRoot.querySelectorAll('input');
    if (passphrase === undefined || again === undefined || this.#saving.pending) return;
    const { value } = passphrase;
    this.fault = value.trim().length < SHORTEST ? 'short' : value === again.value ? null : 'different';
    if (this.fault !== null) {
      (this.fault === 'short' ? passphrase : again).focus();
      return;
    }
    const outcome = await this.#saving.run(() => this.api.makeMoveFile(value));
    if (outcome === null) return;
    for (const field of [passphrase, again]) field.value = '';
    download(outcome.value, `coconut-move-${new Date().toISOString().slice(0, 10)}.coconut`);
    this.saved = true;
  };
}

function download(text: string, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/octet-stream' }));
  link.download = name;
  link.click();
  // The browser has taken it up by then; there is no event that says so.
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
  }, 60_000);
}

declare global {
  interface HTMLElementTagNameMap {
    'coconut-save-move-file': SaveMoveFile;
  }
}
