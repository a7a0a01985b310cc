import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';

import { STRENGTHS } from '../lock/lock-words';
import { measurePassphrase, type Strength } from '../lock/measure-passphrase';
import { renderAccountName, type PassphraseField } from '../lock/passphrase-field';
import { Action } from '../shared/action';
import { CoconutElement } from '../shared/coconut-element';

const LOOKS = { weak: 'danger', fair: 'warning', strong: 'success' } as const;

/** The account as a file, locked with a passphrase. */
@customElement('coconut-save-move-file')
export class SaveMoveFile extends CoconutElement {
  @state() private strength: Strength | null = null;
  @state() private fault: 'weak' | 'different' | null = null;
  @state() private saved = false;
  readonly #saving = new Action(this);
  readonly #suggesting = new Action(this);
  #suggestion: string | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#suggestion = null;
  }

  override render(): TemplateResult {
    return html`<section class="card">
      <h2>${msg('With a file')}</h2>
      <p>
        ${msg('The file is locked with a passphrase. Whoever has both has your account: send them on different ways, and delete the file when you have moved.')}
      </p>
      <form class="stack" @submit=${this.onSubmit} @input=${this.onInput} novalidate>
        ${renderAccountName()}
        <passphrase-field
          id="passphrase"
          fresh
          label=${msg('A passphrase for the file')}
          hint=${msg('Longer is better than complicated: a few words that do not belong together.')}
          .invalid=${this.fault === 'weak'}
        ></passphrase-field>
        <div class="actions">
          <button type="button" class="quiet" aria-disabled=${this.#suggesting.pending} @click=${this.suggest}>
            ${msg('Suggest five words')}
          </button>
        </div>
        ${this.#suggesting.render()}
        <div class="row" role="status">${this.renderStrength()}</div>
        <passphrase-field
          id="again"
          fresh
          label=${msg('Once more, so that no letter is wrong')}
          .invalid=${this.fault === 'different'}
        ></passphrase-field>
        ${this.fault === null ? nothing : html`<p class="error" role="alert">${sayFault(this.fault)}</p>`}
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

  private renderStrength(): TemplateResult | typeof nothing {
    if (this.strength === null) return nothing;
    return html`<span class="chip ${LOOKS[this.strength]}">${STRENGTHS[this.strength]().chip}</span>`;
  }

  private field(id: 'passphrase' | 'again'): PassphraseField | null {
    return this.renderRoot.querySelector<PassphraseField>(`#${id}`);
  }

  private readonly onInput = (): void => {
    const text = this.field('passphrase')?.value ?? '';
    this.strength = text === '' ? null : text === this.#suggestion ? 'strong' : measurePassphrase(text);
    this.fault = null;
    this.saved = false;
    this.#saving.clear();
  };

  private readonly suggest = async (): Promise<void> => {
    await this.#suggesting.run(async () => {
      this.#suggestion = await this.api.suggestPassphrase();
      const field = this.field('passphrase');
      if (field !== null) {
        field.value = this.#suggestion;
        field.show();
      }
      this.onInput();
      return { ok: true, value: null };
    });
  };

  private readonly onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const [passphrase, again] = [this.field('passphrase'), this.field('again')];
    if (passphrase === null || again === null || this.#saving.pending) return;
    const { value } = passphrase;
    this.fault =
      this.strength === null || this.strength === 'weak' ? 'weak' : value === again.value ? null : 'different';
    if (this.fault !== null) {
      (this.fault === 'weak' ? passphrase : again).focusInput();
      return;
    }
    const outcome = await this.#saving.run(() => this.api.makeMoveFile(value));
    if (outcome === null) return;
    for (const field of [passphrase, again]) field.value = '';
    this.#suggestion = null;
    download(outcome.value, `coconut-move-${new Date().toISOString().slice(0, 10)}.coconut`);
    this.strength = null;
    this.saved = true;
  };
}

function sayFault(fault: 'weak' | 'different'): string {
  return fault === 'weak'
    ? msg('Choose one that nobody guesses: whoever finds the file could try for years.')
    : msg('The two are not the same.');
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
