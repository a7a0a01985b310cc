import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import type { MsgId } from '../../crystal/ids';
import type { Secret } from '../../crystal/secret';
import type { SecretView } from '../../crystal/views/view';
import '../paper/sheet-list';
import { paths } from '../routes';
import { Action } from '../shared/action';
import { ScreenElement } from '../shared/coconut-element';
import '../shared/confirm-dialog';
import { sayDate, sayDeadline } from '../shared/dates';
import { illustrationStyles, pieceRing } from '../shared/illustrations';
import { sayName } from '../shared/names';
import { sharedStyles } from '../shared/styles';
import { plural } from '../words/grammar';
import { stateStyles } from './state-styles';
import { assessTrust } from './assess-trust';
import { needsCare } from './care-words';
import { renderDestroy } from '../paper/render-destroy';
import './friend-pieces';
import { isWhole, ringOf } from './friend-words';
import { offerToWizard } from './prefill';
import './recover-panel';
import type { Collected } from './recover-panel';
import './secret-care';
import './secret-rehearsal';
import { agreedOf, countKept, sayMoreSheets, saySecret, stepsOf, type Step } from './secret-words';
import { sayLoss } from './trust-words';
import { sayWishes } from './wish-words';
import { saySharing } from './wizard-words';

const PENDING: { readonly [S in Step]?: () => string } = {
  send: () => msg('Writing the pieces…'),
  remind: () => msg('Writing to your friends…'),
  ask: () => msg('Asking your friends…'),
  done: () => msg('Throwing the pieces away…'),
  forget: () => msg('Forgetting it…'),
};

/** One secret of mine: how it stands, the single next step, and the true state of every piece. */
@customElement('secret-page')
export class SecretPage extends ScreenElement {
  static override styles = [
    sharedStyles,
    illustrationStyles,
    stateStyles,
    css`
      dl {
        display: grid;
        grid-template-columns: minmax(0, auto) minmax(0, 1fr);
        gap: var(--space-2) var(--space-4);
      }
      @container (max-width: 18rem) {
        dl {
          grid-template-columns: minmax(0, 1fr);
          row-gap: 0;
        }
        dd {
          margin-block-end: var(--space-2);
        }
      }
      dt {
        color: var(--ink-soft);
      }
      dd {
        grid-column: -2;
      }
    `,
  ];

  /** Undefined: there is no such secret here. */
  @property({ attribute: false }) secret: SecretView | undefined;
  readonly #doing = new Action(this);
  #done: Step | null = null;
  #step: Step | null = null;
  #practises: boolean | null = null;

  override render(): TemplateResult {
    const { secret } = this;
    if (secret === undefined) return renderUnknown();
    const isUrgent = needsCare(secret);
    // It stays where it is while somebody looks at it, whatever begins or ends.
    const practises = (this.#practises ??= secret.rehearsal.running !== null);
    const rehearsal = html`<secret-rehearsal .secret=${secret}></secret-rehearsal>`;
    return html`<div class="screen">
      <div class="stack tight">
        <a href=${paths.secrets}>${msg('My secrets')}</a>
        <h1 tabindex="-1"><bdi>${secret.name}</bdi></h1>
      </div>
      ${this.renderState(secret)} ${practises ? rehearsal : nothing}
      ${isUrgent ? html`<secret-care .secret=${secret}></secret-care>` : nothing}
      ${
        secret.friends.length === 0
          ? nothing
          : html`<section class="stack" aria-labelledby="friends">
              <h2 id="friends">${msg('Your friends')}</h2>
              <friend-pieces .friends=${secret.friends}></friend-pieces>
            </section>`
      }
      ${
        secret.sheets.length === 0
          ? nothing
          : html`<section class="stack" aria-labelledby="sheets">
              <h2 id="sheets">
                ${msg('On paper', { id: 'on-paper-heading', desc: 'a heading above sheets of paper' })}
              </h2>
              <sheet-list .secret=${secret}></sheet-list>
              ${renderFromPaper(secret)}
            </section>`
      }
      ${isUrgent ? nothing : html`<secret-care .secret=${secret}></secret-care>`} ${practises ? nothing : rehearsal}
      ${renderTerms(secret)} ${renderDialogs(secret)}
    </div>`;
  }

  private renderState(secret: SecretView): TemplateResult {
    const { headline, explanation } = saySecret(secret);
    const { next, others } = stepsOf(secret, Date.now());
    return html`<section class="card" aria-label=${msg('How it stands')}>
      <div class="state" role="status">
        ${pieceRing(ringOf(secret), isWhole(secret))}
        <div class="stack">
          <h2>${headline}</h2>
          <p>${explanation}</p>
          ${secret.stage === 'can-send' ? renderIfSentNow(secret) : nothing}
        </div>
      </div>
      ${
        secret.stage === 'asked' || secret.stage === 'recoverable'
          ? html`<recover-panel
              .pieces=${collectedOf(secret)}
              .sheets=${secret.sheets.length > 0 ? 'folded' : 'none'}
              .protectAgain=${canChange(secret) ? (again: Secret) => this.change(secret, again) : null}
            ></recover-panel>`
          : nothing
      }
      ${secret.stage === 'sending' && secret.parts !== null ? renderParts(secret.parts) : nothing}
      <div class="actions">
        ${next === null || next === 'recover' ? nothing : this.renderStep(next, secret, next === 'ask' && needsCare(secret) ? 'secondary' : 'primary')}
        ${others.map((step) => this.renderStep(step, secret, step === 'forget' || step === 'done' ? 'quiet' : 'secondary'))}
      </div>
      ${this.#doing.render(this.#step === null ? undefined : PENDING[this.#step]?.())} ${renderDone(this.#done)}
    </section>`;
  }

  private renderStep(step: Step, secret: SecretView, look: 'primary' | 'secondary' | 'quiet'): TemplateResult {
    const label = labelOf(step, secret);
    if (step === 'finish' || step === 'more') {
      return html`<a class="button ${look}" href=${paths.secretMore(secret.root)}>${label}</a>`;
    }
    const disabled = this.#doing.pending;
    return html`<button
      type="button"
      class=${look}
      aria-disabled=${disabled}
      @click=${() => void this.take(step, secret.root)}
    >
      ${label}
    </button>`;
  }

  private async take(step: Step, root: MsgId): Promise<void> {
    if (this.#doing.pending) return;
    if (step === 'ask' && !(await this.confirm('ask'))) return;
    if ((step === 'forget' || step === 'done') && !(await this.confirm(step))) return;
    this.#step = step;
    this.#done = null;
    const done = await this.#doing.run(() => this.command(step, root));
    if (done === null) return;
    if (step === 'forget') location.replace(paths.secrets);
    this.#done = step;
    this.requestUpdate();
  }

  /** To the wizard, by this page's memory alone. */
  private change({ root, name }: SecretView, secret: Secret): void {
    offerToWizard({ name, secret, replaces: root });
    location.hash = paths.secretChange(root);
  }

  private async confirm(id: 'ask' | 'done' | 'forget'): Promise<boolean> {
    const dialog = this.renderRoot.querySelector<HTMLElementTagNameMap['coconut-confirm']>(`#${id}`);
    return (await dialog?.ask()) ?? false;
  }

  private command(step: Step, root: MsgId): ReturnType<typeof this.api.send> {
    if (step === 'send') return this.api.send(root);
    if (step === 'remind') return this.api.remind(root);
    if (step === 'ask') return this.api.ask(root);
    if (step === 'done') return this.api.forgetReturned(root);
    if (step === 'forget') return this.api.abandon(root);
    throw new Error(`${step} is no command of this page`);
  }
}

/** One change at a time. */
function canChange({ health, renews, renewedBy }: SecretView): boolean {
  return health !== null && renewedBy === null && renews?.isRetired !== false;
}

function collectedOf({ root, returned, quorum, stage }: SecretView): Collected {
  return { root, have: returned, need: quorum, isEnough: stage === 'recoverable' };
}

/** Without asking anybody: whoever has enough sheets at hand needs no friend. */
function renderFromPaper(secret: SecretView): TemplateResult | typeof nothing {
  if (secret.stage !== 'sent' && secret.stage !== 'safe') return nothing;
  return html`<details>
    <summary>${msg('Put it together from sheets')}</summary>
    <recover-panel .pieces=${collectedOf(secret)} .sheets=${'open'}></recover-panel>
  </details>`;
}

function labelOf(step: Step, secret: SecretView): string {
  const { stage, asking } = secret;
  switch (step) {
    case 'finish':
      return msg('Finish it');
    case 'send':
      return stage === 'sending' ? msg('Go on sending') : saySendTo(agreedOf(secret));
    case 'remind':
      return msg('Remind those who have not answered');
    case 'more':
      return secret.sheets.length > 0 ? sayMoreSheets() : msg('Ask more friends');
    case 'ask':
      return stage === 'asked' ? msg('Ask again those who have not answered') : msg('Ask for my pieces back');
    case 'recover':
      return msg('Put my secret together');
    case 'done':
      return (asking?.openUntil ?? null) === null ? msg('Stop asking') : msg('I have it: throw the pieces away');
    case 'forget':
      return msg('Forget this secret');
  }
}

function saySendTo(friends: number): string {
  if (friends === 0) return msg('Finish it');
  return plural(friends, {
    one: msg('Send the pieces to 1 friend'),
    other: msg(str`Send the pieces to ${friends} friends`),
  });
}

/** A live region: always there, so that what comes into it is heard. */
function renderDone(step: Step | null): TemplateResult {
  const words = step === null ? '' : sayDone(step);
  return html`<p role="status" class=${words === '' ? 'visually-hidden' : 'hint'}>${words}</p>`;
}

/** Only what is certain: it is written here. How far it came, each friend's line tells. */
function sayDone(step: Step): string {
  if (step === 'remind') return msg('A reminder is written for each of them. Below you see how far it has come.');
  if (step === 'ask') return msg('Your requests are written. Below you see how far each has come.');
  if (step === 'done') return msg('The pieces that came back are thrown away. Your friends keep theirs.');
  if (step === 'send') return msg('The pieces are written. Below you see how far each has come.');
  return '';
}

/** A large secret goes first, in as many messages as it takes. */
function renderParts({ have, need }: NonNullable<SecretView['parts']>): TemplateResult {
  const words = msg(str`${have} of ${need} parts of your secret are written`);
  return html`<div class="stack tight">
    <progress class="progress" max=${need} .value=${have} aria-label=${words}></progress>
    <p class="hint">${words}</p>
  </div>`;
}

function renderIfSentNow({ accepted, quorum, sheets }: SecretView): TemplateResult | typeof nothing {
  const trust = assessTrust(accepted, quorum ?? 0);
  if (!trust.possible) return nothing;
  const look = trust.againstLoss === 'good' ? 'success' : 'warning';
  return html`<p class="notice ${look}">${msg('If you send now:')} ${sayLoss(trust, countKept(sheets))}</p>`;
}

function renderTerms({
  quorum,
  friends,
  sheets,
  shared,
  deadline,
  createdAt,
  stage,
  wishes,
  replaces,
}: SecretView): TemplateResult {
  const waiting = stage === 'inviting' || stage === 'can-send' || stage === 'too-few';
  return html`<section class="stack" aria-labelledby="terms">
    <h2 id="terms">${msg('What was agreed')}</h2>
    <dl>
      <dt>${msg('Begun', { desc: 'the day when a secret was begun' })}</dt>
      <dd>${sayDate(createdAt)}</dd>
      ${
        quorum === null
          ? nothing
          : html`<dt>${msg('Needed', { desc: 'how many friends' })}</dt>
              <dd>
                ${sheets.length === 0 ? msg(str`${quorum} friends together give it back`) : msg(str`${quorum} pieces together give it back`)}
              </dd>`
      }
      ${
        deadline === null || !waiting
          ? nothing
          : html`<dt>${msg('Answers', { desc: 'until when friends can answer' })}</dt>
              <dd>${sayDeadline(deadline)}</dd>`
      }
      ${
        stage === 'unfinished' || friends.length === 0
          ? nothing
          : html`<dt>${msg('Your friends')}</dt>
              <dd>${saySharing(shared)}</dd>
              <dt>${msg('Handing on', { desc: 'what was wished for it' })}</dt>
              ${sayWishes({ ...wishes, heirs: wishes.heirs.map(sayName) }).map((wish) => html`<dd>${wish}</dd>`)}`
      }
      ${
        replaces === null
          ? nothing
          : html`<dt>${msg('Before', { desc: 'what a secret was before' })}</dt>
              <dd>
                <a href=${paths.handed(replaces)}>
                  ${msg('It takes the place of a secret that was handed on to you')}
                </a>
              </dd>`
      }
    </dl>
  </section>`;
}

function renderDialogs({ stage, sheets }: SecretView): TemplateResult {
  return html`
    <coconut-confirm
      id="ask"
      heading=${stage === 'asked' ? msg('Ask again?') : msg('Ask your friends for the pieces?')}
      yes=${msg('Ask them')}
    >
      <p>
        ${msg('Each friend gets a request and decides. They are told to make sure that it is really you: call them, so that they know your voice.')}
      </p>
    </coconut-confirm>
    <coconut-confirm id="done" heading=${msg('Throw away what came back?')} yes=${msg('Throw it away')} look="danger">
      <p>
        ${msg('The pieces that came back are of no use to anybody then, not even to somebody who steals your account. Your friends keep theirs, and you can ask for them again.')}
      </p>
    </coconut-confirm>
    <coconut-confirm id="forget" heading=${msg('Forget this secret?')} yes=${msg('Forget it')} look="danger">
      <p>
        ${msg('No piece was sent, so nothing can be given back. It disappears from your list. Friends that you asked may still see the question.')}
      </p>
      ${renderDestroy(sheets)}
    </coconut-confirm>
  `;
}

function renderUnknown(): TemplateResult {
  return html`<div class="screen">
    <h1 tabindex="-1">${msg('This secret is not here')}</h1>
    <p>${msg('It may have been forgotten, or its messages have not arrived in this browser yet.')}</p>
    <a class="button primary" href=${paths.secrets}>${msg('My secrets')}</a>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'secret-page': SecretPage;
  }
}
