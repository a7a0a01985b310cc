import { msg } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import { CHECK_CHOICES } from '../../crystal/limits';
import type { MsgId } from '../../crystal/ids';
import type { HealthView, SecretView } from '../../crystal/views/view';
import { paths } from '../routes';
import { Action } from '../shared/action';
import { CoconutElement } from '../shared/coconut-element';
import '../shared/confirm-dialog';
import { renderDestroy, renderDestroyThese } from '../paper/render-destroy';
import { sharedStyles } from '../shared/styles';
import { sayChange, sayChecked, sayEvery, sayHealth, sayLeaving, saySilent, sayUnseen } from './care-words';

/** Care over the years for a secret whose pieces are out: who still keeps one, checking now or from time to time, changing, retiring. */
@customElement('secret-care')
export class SecretCare extends CoconutElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: block;
      }
    `,
  ];

  @property({ attribute: false }) secret: SecretView | null = null;
  @state() private checked = false;
  readonly #checking = new Action(this);
  readonly #choosing = new Action(this);
  readonly #retiring = new Action(this);
  readonly #givingUp = new Action(this);

  override render(): TemplateResult | typeof nothing {
    const health = this.secret?.health ?? null;
    if (this.secret === null || health === null) return nothing;
    return html`<section class="stack" aria-labelledby="care">
      <h2 id="care">${msg('Over the years')}</h2>
      ${this.renderChange(this.secret)} ${this.renderHealth(this.secret, health)}
    </section>`;
  }

  private renderHealth(secret: SecretView, health: HealthView): TemplateResult {
    const silent = saySilent(health);
    const unseen = sayUnseen(health);
    const leaving = sayLeaving(secret.friends);
    const isMended = secret.renewedBy !== null || secret.renews?.isRetired === false;
    return html`
      ${secret.rehearsal.last?.works === false ? nothing : html`<p>${sayHealth(secret)}</p>`}
      ${leaving === null || secret.renewedBy !== null ? nothing : html`<p class="notice warning">${leaving}</p>`}
      ${silent === null ? nothing : html`<p>${silent}</p>`} ${unseen === null ? nothing : html`<p>${unseen}</p>`}
      <div class="actions">
        ${
          secret.friends.length === 0
            ? nothing
            : html`<button
                type="button"
                class="secondary"
                aria-disabled=${this.#checking.pending}
                @click=${() => void this.check(secret)}
              >
                ${msg('Check now')}
              </button>`
        }
        ${
          isMended
            ? nothing
            : html`<a
                class="button ${leaving === null ? 'secondary' : 'primary'}"
                href=${paths.secretChange(secret.root)}
              >
                ${sayChange()}
              </a>`
        }
      </div>
      ${this.#checking.render(msg('Asking your friends’ apps…'))}
      <p role="status" class=${this.checked ? 'hint' : 'visually-hidden'}>${this.checked ? sayChecked(secret) : ''}</p>
      ${this.renderEvery(secret, health)} ${secret.renewedBy === null ? this.renderGiveUp(secret) : nothing}
    `;
  }

  private renderEvery({ root, friends }: SecretView, { checkEvery }: HealthView): TemplateResult {
    return html`<div class="field">
      <label for="every">
        ${
          friends.length === 0
            ? msg('Remind me to look at the sheets', { desc: 'a label: how often; sheets of paper' })
            : msg('Check by itself', { desc: 'a label: how often the app asks friends’ apps' })
        }
      </label>
      <select
        id="every"
        aria-describedby="every-hint"
        .value=${String(checkEvery)}
        @change=${(event: Event) => {
          const days = Number((event.target as HTMLSelectElement).value);
          void this.#choosing.run(() => this.api.setCheckEvery(root, days));
        }}
      >
        ${CHECK_CHOICES.map(
          (days) => html`<option value=${days} ?selected=${days === checkEvery}>${sayEvery(days)}</option>`,
        )}
      </select>
      <p id="every-hint" class="hint">
        ${
          friends.length === 0
            ? msg('Home tells you when it is time. A sheet that you looked at counts again.')
            : msg(
                'Your app asks while it is open, and your friends’ apps answer by themselves. Nobody learns anything about the secret, and nobody is disturbed.',
              )
        }
      </p>
      ${this.#choosing.render()}
    </div>`;
  }

  /** A new one was begun in place of this one, or this one takes the place of another that is still in use. */
  private renderChange({ root, renews, renewedBy }: SecretView): TemplateResult | typeof nothing {
    if (renewedBy !== null) {
      return html`<div class="notice ${renewedBy.isConfirmed ? 'success' : 'info'}">
        <p>
          ${
            renewedBy.isConfirmed
              ? msg('Enough friends have confirmed the new pieces. These old ones are needed no more.')
              : msg(
                  'You have begun to replace this secret. Until enough friends have confirmed the new pieces, these ones stay in use.',
                )
          }
        </p>
        ${this.renderRetireOld(renewedBy.isConfirmed ? root : null, renewedBy.root)}
      </div>`;
    }
    if (renews === null) return nothing;
    if (renews.isRetired) return renderOldSheets(renews.sheets);
    return html`<div class="notice ${renews.canBeRetired ? 'success' : 'info'}">
      <p>
        ${
          renews.canBeRetired
            ? msg('Enough friends have confirmed these new pieces. The old ones are needed no more.')
            : msg(
                'This secret is to take the place of an older one, whose pieces stay in use until enough friends have confirmed the new ones.',
              )
        }
      </p>
      ${this.renderRetireOld(renews.canBeRetired ? renews.root : null, renews.root)}
    </div>`;
  }

  /** `old`: what can be put out of use; null where it is too early. `other`: the other one of the two. */
  private renderRetireOld(old: MsgId | null, other: MsgId): TemplateResult {
    const isOld = this.secret?.renewedBy === null;
    return html`<div class="actions">
        ${
          old === null
            ? nothing
            : html`<button
                type="button"
                class="primary"
                aria-disabled=${this.#retiring.pending}
                @click=${() => void this.retire('retire-old', old, this.#retiring)}
              >
                ${msg('Put the old pieces out of use')}
              </button>`
        }
        <a class="button secondary" href=${paths.secret(other)}>
          ${isOld ? msg('See the old one', { desc: 'one: a secret' }) : msg('See the new one', { desc: 'one: a secret' })}
        </a>
      </div>
      ${this.#retiring.render(msg('Telling your friends…'))}
      <coconut-confirm
        id="retire-old"
        heading=${msg('Put the old pieces out of use?')}
        yes=${msg('Put them out of use', { desc: 'pieces' })}
      >
        <p>
          ${msg('Your friends are told that they need not keep the old pieces. From then on only the new ones can be given back. This is final.')}
        </p>
        <p>
          ${msg('Did you type the secret anew, and are you not sure that it was right? Then ask for the new pieces back first, and look.')}
        </p>
      </coconut-confirm>`;
  }

  private renderGiveUp({ root, renews, friends }: SecretView): TemplateResult {
    const isChange = renews?.isRetired === false;
    return html`<div class="actions">
        <button
          type="button"
          class="quiet"
          aria-disabled=${this.#givingUp.pending}
          @click=${() => void this.retire('give-up', root, this.#givingUp)}
        >
          ${isChange ? msg('Give the new pieces up') : msg('I do not need it any more', { desc: 'it: a secret' })}
        </button>
      </div>
      ${this.#givingUp.render(msg('Telling your friends…'))}
      <coconut-confirm
        id="give-up"
        heading=${isChange ? msg('Give the new pieces up?') : msg('Give this secret up?')}
        yes=${isChange ? msg('Give them up', { desc: 'pieces' }) : msg('Give it up', { desc: 'it: a secret' })}
        look="danger"
      >
        <p>${sayGivingUp(isChange, friends.length === 0)}</p>
        ${renderDestroy(this.secret?.sheets ?? [])}
        <p>${msg('This is final.')}</p>
      </coconut-confirm>`;
  }

  private async check({ root }: SecretView): Promise<void> {
    const done = await this.#checking.run(() => this.api.check(root));
    this.checked = done !== null;
  }

  /** Where the page is about what is no more, it leads to what is there instead. */
  private async retire(question: 'give-up' | 'retire-old', root: MsgId, action: Action): Promise<void> {
    const { secret } = this;
    if (secret === null || action.pending) return;
    const dialog = this.renderRoot.querySelector<HTMLElementTagNameMap['coconut-confirm']>(`#${question}`);
    if ((await dialog?.ask()) !== true) return;
    const other = secret.renewedBy ?? (secret.renews?.isRetired === false ? secret.renews : null);
    const done = await action.run(() => this.api.retire(root));
    if (done !== null && root === secret.root)
      location.replace(other === null ? paths.secrets : paths.secret(other.root));
  }
}

function sayGivingUp(isChange: boolean, isOnPaperAlone: boolean): string {
  if (isChange) return msg('Your friends are told that they need not keep the new pieces. The old ones stay in use.');
  if (isOnPaperAlone) {
    return msg('Coconut does not look after it any longer. Whoever has enough of its sheets can still read it.');
  }
  return msg(
    'Your friends are told that they need not keep the pieces any longer, and can never give them back. If you have the secret nowhere else, it is lost.',
  );
}

/** A change that is done, but for what only hands can do. */
function renderOldSheets(sheets: readonly number[]): TemplateResult | typeof nothing {
  if (sheets.length === 0) return nothing;
  return html`<div class="notice info">
    <p>${msg('This secret took the place of an older one, whose pieces are out of use.')}</p>
    ${renderDestroyThese(sheets)}
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'secret-care': SecretCare;
  }
}
