import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import type { LockView, Way } from '../../api';
import { ok, type Result } from '../../crystal/result';
import { CoconutElement } from '../shared/coconut-element';
import { askPasskey } from './passkey';
import './passphrase-field';
import type { PassphraseField } from './passphrase-field';

/** What opens the lock that there is, asked for again before it is changed: with both kinds, whichever its owner has at hand. */
@customElement('prove-owner')
export class ProveOwner extends CoconutElement {
  @property({ attribute: false }) lock: LockView | null = null;
  @state() private chosen: Way['kind'] = 'passphrase';

  override render(): TemplateResult {
    const kind = this.kind;
    return html`<div class="stack">
      ${this.hasBoth ? this.renderChoice() : nothing}
      ${kind === 'passphrase' ? html`<passphrase-field label=${msg('Your passphrase as it is now')}></passphrase-field>` : nothing}
      ${kind === 'passkey' ? html`<p class="hint">${msg('The browser will ask for the passkey.')}</p>` : nothing}
    </div>`;
  }

  /** Runs `work` with what its owner gives, which is wiped then; null where there is no lock. Fails where the passkey is refused. */
  async prove<T>(work: (way: Way | null) => Promise<Result<T>>): Promise<Result<T>> {
    if (this.kind === null) return work(null);
    if (this.kind === 'passphrase') return work({ kind: 'passphrase', passphrase: this.field?.value ?? '' });
    const asked = await this.askPasskey();
    if (!asked.ok) return asked;
    try {
      return await work({ kind: 'passkey', secret: asked.value });
    } finally {
      asked.value.fill(0);
    }
  }

  /** Puts the cursor where one begins. */
  focusFirst(): boolean {
    this.field?.focusInput();
    return this.field !== null;
  }

  private askPasskey(): ReturnType<typeof askPasskey> {
    const handle = this.lock?.passkey;
    if (handle === null || handle === undefined) return Promise.resolve(ok(new Uint8Array()));
    return askPasskey(handle);
  }

  private get hasBoth(): boolean {
    return this.lock?.passphrase === true && this.lock.passkey !== null;
  }

  private get kind(): Way['kind'] | null {
    if (this.hasBoth) return this.chosen;
    if (this.lock?.passphrase === true) return 'passphrase';
    return this.lock === null || this.lock.passkey === null ? null : 'passkey';
  }

  private get field(): PassphraseField | null {
    return this.renderRoot instanceof ShadowRoot ? this.renderRoot.querySelector('passphrase-field') : null;
  }

  private renderChoice(): TemplateResult {
    const choices: readonly (readonly [Way['kind'], string])[] = [
      ['passphrase', msg('With the passphrase')],
      ['passkey', msg('With the passkey')],
    ];
    return html`<fieldset class="field">
      <legend>${msg('Show that it is you')}</legend>
      ${choices.map(
        ([kind, words]) =>
          html`<label class="choice">
            <input
              type="radio"
              name="way"
              value=${kind}
              ?checked=${kind === this.chosen}
              @change=${() => (this.chosen = kind)}
            />
            <span>${words}</span>
          </label>`,
      )}
    </fieldset>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'prove-owner': ProveOwner;
  }
}
