import { msg } from '@lit/localize';
import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import type { LockView, Way } from '../../api';
import type { Result } from '../../crystal/result';
import { Action } from '../shared/action';
import { CoconutElement } from '../shared/coconut-element';
import { sayLosingPasskey } from './lock-words';
import { forgetPasskey, makePasskey } from './passkey';
import './prove-owner';

/** What is done: a passkey is made, or one of the locks is taken away. */
export type Deed = 'make-passkey' | 'remove-passkey' | 'remove-passphrase';

/**
 * Making a passkey, or removing a lock, after whoever does it has shown that the account is theirs.
 * @fires done
 * @fires cancel
 */
@customElement('lock-form')
export class LockForm extends CoconutElement {
  @property({ attribute: false }) lock: LockView | null = null;
  @property() deed: Deed = 'make-passkey';
  readonly #doing = new Action(this);

  protected override firstUpdated(): void {
    void this.updateComplete.then(() => {
      const isField = this.renderRoot.querySelector('prove-owner')?.focusFirst() === true;
      if (!isField) this.renderRoot.querySelector<HTMLElement>('button[type=submit]')?.focus();
    });
  }

  override render(): TemplateResult {
    const { explanation, button, pending } = this.words;
    return html`<form class="stack" @submit=${this.onSubmit} @input=${() => this.#doing.clear()} novalidate>
      <p class="notice warning">${explanation}</p>
      <prove-owner .lock=${this.lock}></prove-owner>
      <div class="actions">
        <button type="submit" class="primary" aria-disabled=${this.#doing.pending}>${button}</button>
        <button type="button" class="secondary" @click=${this.cancel}>${msg('Cancel')}</button>
      </div>
      ${this.#doing.render(pending)}
    </form>`;
  }

  private get words(): { readonly explanation: string; readonly button: string; readonly pending: string } {
    if (this.deed === 'make-passkey') {
      return {
        explanation: sayLosingPasskey(),
        button: msg('Make the passkey'),
        pending: msg('Follow what the browser asks…'),
      };
    }
    const isLast = this.lock?.passphrase !== true || this.lock.passkey === null;
    return {
      explanation: isLast
        ? msg('Then there is no lock: whoever can open this browser on this device can open Coconut.')
        : msg('Then only the other one opens Coconut.'),
      button: this.deed === 'remove-passkey' ? msg('Remove the passkey') : msg('Remove the passphrase'),
      pending: msg('One moment…'),
    };
  }

  private readonly onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const owner = this.renderRoot.querySelector('prove-owner');
    if (owner === null) return;
    const done = await this.#doing.run(() => owner.prove((way) => this.run(way)));
    if (done !== null) this.dispatchEvent(new Event('done'));
  };

  private async run(way: Way | null): Promise<Result<null>> {
    const old = this.lock?.passkey ?? null;
    if (this.deed !== 'make-passkey') {
      const lock = this.deed === 'remove-passkey' ? 'passkey' : 'passphrase';
      const removed = await this.api.changeLock({ kind: 'remove', lock }, way);
      if (removed.ok && lock === 'passkey' && old !== null) await forgetPasskey(old);
      return removed;
    }
    const made = await makePasskey();
    if (!made.ok) return made;
    const { handle, secret } = made.value;
    try {
      const set = await this.api.changeLock({ kind: 'set-passkey', handle, secret }, way);
      if (!set.ok) await forgetPasskey(handle);
      return set;
    } finally {
      secret.fill(0);
    }
  }

  private readonly cancel = (): void => {
    this.dispatchEvent(new Event('cancel'));
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'lock-form': LockForm;
  }
}
