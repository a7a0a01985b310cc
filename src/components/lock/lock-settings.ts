import { msg } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import type { LockView } from '../../api';
import { ok } from '../../crystal/result';
import { Action } from '../shared/action';
import { CoconutElement } from '../shared/coconut-element';
import type { Deed } from './lock-form';
import './lock-form';
import { sayMinutes } from './lock-words';
import { canHavePasskey } from './passkey';
import './passphrase-form';

type Panel = Deed | 'set-passphrase';

const MINUTES = [1, 5, 15, 60];

/** The lock on the app: a passphrase, a passkey, and when it locks itself. */
@customElement('coconut-lock-settings')
export class LockSettings extends CoconutElement {
  @property({ attribute: false }) lock: LockView | null = null;
  @state() private panel: Panel | null = null;
  /** What came of the last panel. */
  @state() private outcome: 'set' | 'removed' | null = null;
  /** Null until the browser has told. */
  @state() private suits: boolean | null = null;
  readonly #doing = new Action(this);

  override connectedCallback(): void {
    super.connectedCallback();
    void canHavePasskey().then(
      (suits) => (this.suits = suits),
      () => (this.suits = false),
    );
  }

  override render(): TemplateResult {
    const { lock } = this;
    if (lock === null) return html``;
    const isLockable = lock.passphrase || lock.passkey !== null;
    return html`<section class="stack">
      <h2 tabindex="-1">${msg('A lock on Coconut')}</h2>
      <p class="soft">
        ${
          isLockable
            ? msg(
                'Coconut is locked whenever it starts. While it is locked, nothing is shown, and nothing is sent or received.',
              )
            : msg('There is none: whoever can open this browser on this device can open Coconut.')
        }
      </p>
      <p role="status" class="soft">${sayOutcome(this.outcome)}</p>
      ${this.renderPassphrase(lock)} ${this.renderPasskey(lock)} ${isLockable ? this.renderTime(lock) : nothing}
    </section>`;
  }

  private renderPassphrase(lock: LockView): TemplateResult {
    const isOpen = this.panel === 'set-passphrase' || this.panel === 'remove-passphrase';
    return html`<div class="card">
      <div class="row between">
        <h3>${msg('Passphrase')}</h3>
        ${renderChip(lock.passphrase)}
      </div>
      ${
        isOpen
          ? this.renderPanel(lock)
          : html`<p>${msg('Words that you type to open Coconut.')}</p>
              <div class="actions">
                ${this.renderOpener('set-passphrase', lock.passphrase ? msg('Change the passphrase') : msg('Set a passphrase'))}
                ${lock.passphrase ? this.renderOpener('remove-passphrase', msg('Remove the passphrase')) : nothing}
              </div>`
      }
    </div>`;
  }

  private renderPasskey(lock: LockView): TemplateResult | typeof nothing {
    const isOpen = this.panel === 'make-passkey' || this.panel === 'remove-passkey';
    const isSet = lock.passkey !== null;
    return html`<div class="card">
      <div class="row between">
        <h3>${msg('Passkey')}</h3>
        ${renderChip(isSet)}
      </div>
      ${
        isOpen
          ? this.renderPanel(lock)
          : html`<p>${msg('Your finger, your face, the PIN of the device, or a security key opens Coconut.')}</p>
              ${
                isSet || this.suits === true
                  ? html`<div class="actions">
                      ${this.renderOpener(isSet ? 'remove-passkey' : 'make-passkey', isSet ? msg('Remove the passkey') : msg('Make a passkey'))}
                    </div>`
                  : nothing
              }
              ${!isSet && this.suits === false ? html`<p class="soft">${msg('This browser or device cannot do that.')}</p>` : nothing}`
      }
    </div>`;
  }

  private renderTime(lock: LockView): TemplateResult {
    return html`<div class="card">
      <div class="field">
        <h3 id="time">${msg('Lock it by itself')}</h3>
        <select aria-labelledby="time" @change=${this.onTime}>
          ${MINUTES.map(
            (minutes) =>
              html`<option value=${minutes} ?selected=${minutes === lock.autoLock}>${sayMinutes(minutes)}</option>`,
          )}
          <option value="" ?selected=${lock.autoLock === null}>${msg('Only when it starts')}</option>
        </select>
      </div>
      <div class="actions">
        <button type="button" class="secondary" @click=${this.lockNow}>${msg('Lock it now')}</button>
      </div>
      ${this.#doing.render()}
    </div>`;
  }

  private renderOpener(panel: Panel, words: string): TemplateResult {
    return html`<button
      type="button"
      class="secondary"
      @click=${() => {
        this.panel = panel;
        this.outcome = null;
      }}
    >
      ${words}
    </button>`;
  }

  private renderPanel(lock: LockView): TemplateResult {
    if (this.panel === 'set-passphrase') {
      return html`<passphrase-form .lock=${lock} @done=${this.onDone} @cancel=${this.close}></passphrase-form>`;
    }
    return html`<lock-form
      .lock=${lock}
      deed=${this.panel ?? nothing}
      @done=${this.onDone}
      @cancel=${this.close}
    ></lock-form>`;
  }

  private readonly close = (): void => {
    this.panel = null;
    // The button that had the focus is gone.
    this.renderRoot.querySelector('h2')?.focus();
  };

  private readonly onDone = (): void => {
    const { panel } = this;
    this.close();
    this.outcome = panel === 'set-passphrase' || panel === 'make-passkey' ? 'set' : 'removed';
  };

  private readonly onTime = async (event: Event): Promise<void> => {
    const { value } = event.target as HTMLSelectElement;
    await this.#doing.run(() => this.api.setAutoLock(value === '' ? null : Number(value)));
  };

  private readonly lockNow = async (): Promise<void> => {
    await this.#doing.run(async () => {
      await this.api.lock();
      return ok(null);
    });
  };
}

function sayOutcome(outcome: 'set' | 'removed' | null): string {
  if (outcome === null) return '';
  return outcome === 'set' ? msg('The lock is set. Coconut has tried it: it opens.') : msg('It is removed.');
}

function renderChip(isSet: boolean): TemplateResult {
  return html`<span class="chip ${isSet ? 'success' : 'info'}"
    >${isSet ? msg('On', { id: 'lock-on', desc: 'a lock is' }) : msg('Off', { id: 'lock-off', desc: 'a lock is' })}</span
  >`;
}

declare global {
  interface HTMLElementTagNameMap {
    'coconut-lock-settings': LockSettings;
  }
}
