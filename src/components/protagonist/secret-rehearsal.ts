import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import type { MsgId } from '../../crystal/ids';
import type { FriendPiece, Rehearsed, RehearsalView, SecretView } from '../../crystal/views/view';
import { Action } from '../shared/action';
import { CoconutElement } from '../shared/coconut-element';
import '../shared/confirm-dialog';
import { sayDate } from '../shared/dates';
import { sharedStyles } from '../shared/styles';
import './friend-pieces';
import { sayHave, sayLast, sayOutcome, sayRehearser } from './rehearsal-words';

type Running = NonNullable<RehearsalView['running']>;
type Question = 'begin' | 'stop';

/** Practising with friends: whether the secret would come back. Nobody sees it, and nothing of it stays. */
@customElement('secret-rehearsal')
export class SecretRehearsal extends CoconutElement {
  static override styles = [
    sharedStyles,
    css`
      :host {
        display: block;
      }
    `,
  ];

  @property({ attribute: false }) secret: SecretView | null = null;
  @state() private outcome: Rehearsed | null = null;
  readonly #asking = new Action(this);
  readonly #trying = new Action(this);
  readonly #stopping = new Action(this);

  override render(): TemplateResult | typeof nothing {
    const { secret } = this;
    if (secret === null) return nothing;
    const { offer, running, last } = secret.rehearsal;
    if (offer === null && running === null && last === null) return nothing;
    return html`<section class="stack" aria-labelledby="practise">
      <h2 id="practise">${msg('Practise getting it back')}</h2>
      ${last === null ? nothing : html`<p class="notice ${last.works ? 'success' : 'warning'}">${sayLast(last)}</p>`}
      <div class=${this.outcome === null ? 'visually-hidden' : 'stack tight'} role="status">
        ${this.outcome === null ? nothing : sayOutcome(this.outcome).map((line) => html`<p>${line}</p>`)}
      </div>
      ${running === null ? this.renderOffer(secret) : this.renderRunning(secret, running)}
      ${this.#asking.render(msg('Asking your friends…'))} ${this.#stopping.render(msg('Throwing the pieces away…'))}
      ${renderDialogs()}
    </section>`;
  }

  private renderOffer({ root, quorum, rehearsal: { offer } }: SecretView): TemplateResult | typeof nothing {
    if (offer === null) return nothing;
    if (offer === 'too-few') {
      return html`<p>
        ${msg(str`You can practise once the apps of ${quorum ?? 2} friends have confirmed a piece. Sheets of paper cannot take part from afar.`)}
      </p>`;
    }
    return html`<p>
        ${msg('Your friends are asked to take part. Your app tries their pieces together and throws them away: nobody sees the secret, not even you.')}
      </p>
      <div class="actions">
        <button
          type="button"
          class="secondary"
          aria-disabled=${this.#asking.pending}
          @click=${() => void this.begin(root)}
        >
          ${msg('Practise with your friends')}
        </button>
      </div>`;
  }

  private renderRunning({ root, rehearsal: { offer } }: SecretView, running: Running): TemplateResult {
    const isEnough = running.have >= running.need;
    return html`<p role="status">${sayHave(running)}</p>
      <div class="actions">
        ${
          isEnough
            ? html`<button
                type="button"
                class="primary"
                aria-disabled=${this.#trying.pending}
                @click=${() => void this.conclude(root)}
              >
                ${msg('Try the pieces', { desc: 'a button: whether they give the secret back' })}
              </button>`
            : nothing
        }
        ${
          offer === 'open'
            ? html`<button
                type="button"
                class="secondary"
                aria-disabled=${this.#asking.pending}
                @click=${() => void this.begin(root)}
              >
                ${msg('Ask the others, too', { desc: 'friends who were not asked yet' })}
              </button>`
            : nothing
        }
        <button
          type="button"
          class="quiet"
          aria-disabled=${this.#stopping.pending}
          @click=${() => void this.stop(root)}
        >
          ${msg('Stop practising')}
        </button>
      </div>
      ${this.#trying.render(msg('Trying the pieces…'))}
      <friend-pieces .friends=${running.friends.map(asPiece)} .say=${sayRehearser}></friend-pieces>
      <p class="small soft">${msg(str`It ends by itself on ${sayDate(running.until)}.`)}</p>`;
  }

  private async begin(root: MsgId): Promise<void> {
    if (this.#asking.pending || !(await this.confirm('begin'))) return;
    this.outcome = null;
    await this.#asking.run(() => this.api.rehearse(root));
  }

  private async conclude(root: MsgId): Promise<void> {
    if (this.#trying.pending) return;
    this.outcome = (await this.#trying.run(() => this.api.concludeRehearsal(root)))?.value ?? null;
  }

  private async stop(root: MsgId): Promise<void> {
    if (this.#stopping.pending || !(await this.confirm('stop'))) return;
    await this.#stopping.run(() => this.api.stopRehearsal(root));
  }

  private async confirm(id: Question): Promise<boolean> {
    const dialog = this.renderRoot.querySelector<HTMLElementTagNameMap['coconut-confirm']>(`#${id}`);
    return (await dialog?.ask()) ?? false;
  }
}

function asPiece({ person, state }: Running['friends'][number]): FriendPiece {
  return { person, state, confirmedAt: null, check: null, leaving: null };
}

function renderDialogs(): TemplateResult {
  return html`<coconut-confirm id="begin" heading=${msg('Practise with your friends?')} yes=${msg('Ask them')}>
      <p>
        ${msg('Each friend sees that you are practising, and decides. They are told to make sure that it is really you: tell them beforehand.')}
      </p>
    </coconut-confirm>
    <coconut-confirm id="stop" heading=${msg('Stop practising?')} yes=${msg('Stop', { desc: 'practising' })}>
      <p>${msg('The pieces that came are thrown away. Your friends keep theirs, and you can practise again.')}</p>
    </coconut-confirm>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'secret-rehearsal': SecretRehearsal;
  }
}
