import { msg, str } from '@lit/localize';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';

import type { Secret } from '../../crystal/secret';
import type { CrystalView, HandedSecretView } from '../../crystal/views/view';
import { paths } from '../routes';
import { Action } from '../shared/action';
import { ScreenElement } from '../shared/coconut-element';
import { sayTime } from '../shared/dates';
import { illustrationStyles, pieceRing } from '../shared/illustrations';
import { sayName } from '../shared/names';
import '../shared/person-chip';
import { sharedStyles } from '../shared/styles';
import { stateStyles } from './state-styles';
import { replacementOf, ringOfHanded, sayBadHanded, sayHanded } from './handed-words';
import { offerToWizard } from './prefill';
import './recover-panel';
import { signStyles } from './sign-styles';

/** A secret of which pieces were handed on to me: who handed on what, and the secret itself once there are enough. */
@customElement('handed-page')
export class HandedPage extends ScreenElement {
  static override styles = [sharedStyles, illustrationStyles, stateStyles, signStyles];

  /** Undefined: there is no such secret here. */
  @property({ attribute: false }) secret: HandedSecretView | undefined;
  @property({ attribute: false }) view: CrystalView | null = null;
  readonly #putting = new Action(this);

  override render(): TemplateResult {
    const { secret } = this;
    if (secret === undefined) return renderUnknown();
    return html`<div class="screen">
      <div class="stack tight">
        <a href=${paths.secrets}>${msg('My secrets')}</a>
        <h1 tabindex="-1">${sayHanded(secret, null).title}</h1>
      </div>
      ${secret.wasMine ? nothing : renderForHeir(secret)} ${this.renderState(secret)} ${renderPieces(secret)}
      ${secret.stage === 'collecting' ? nothing : this.renderPutAway(secret)}
    </div>`;
  }

  private renderState(secret: HandedSecretView): TemplateResult {
    const replacement = this.view === null ? null : replacementOf(secret, this.view);
    const { headline, explanation } = sayHanded(secret, replacement);
    const { stage } = secret;
    return html`<section class="card" aria-label=${msg('How it stands')}>
      <div class="state" role="status">
        ${pieceRing(ringOfHanded(secret), stage === 'recoverable')}
        <div class="stack">
          <h2>${headline}</h2>
          <p>${explanation}</p>
        </div>
      </div>
      ${
        replacement === null
          ? nothing
          : html`<div class="actions">
              <a class="button primary" href=${paths.secret(replacement.root)}
                >${msg('See the new one', { desc: 'one: a secret' })}</a
              >
            </div>`
      }
      ${stage === 'put-away' ? nothing : this.renderRecovering(secret, replacement !== null)}
    </section>`;
  }

  /** Where a new one takes its place, the old one steps back. */
  private renderRecovering(secret: HandedSecretView, isReplaced: boolean): TemplateResult {
    const { root, have, need, stage, wasMine } = secret;
    const panel = html`<recover-panel
      .pieces=${{ root, have, need, isEnough: stage === 'recoverable' }}
      .sheets=${need === null ? 'none' : 'folded'}
      .isOwn=${wasMine}
      .sayBad=${sayBadHanded}
      .protectAgain=${(again: Secret, label: string) => this.protectAgain(again, label)}
    ></recover-panel>`;
    if (!isReplaced) return panel;
    return html`<details>
      <summary>${msg('Put it together once more', { desc: 'it: a secret' })}</summary>
      ${panel}
    </details>`;
  }

  private renderPutAway({ root, stage }: HandedSecretView): TemplateResult {
    const away = stage === 'put-away';
    return html`<section class="stack">
      ${
        away
          ? nothing
          : html`<p class="soft">${msg('Do you not need it any more? Put it away: its pieces stay here.')}</p>`
      }
      <div class="actions">
        <button
          type="button"
          class="secondary"
          aria-disabled=${this.#putting.pending}
          @click=${() => void this.#putting.run(() => this.api.putAway(root, !away))}
        >
          ${
            away
              ? msg('Take it out again', { desc: 'a secret that was put away' })
              : msg('Put it away', { desc: 'a secret, as into a drawer' })
          }
        </button>
      </div>
      ${this.#putting.render()}
    </section>`;
  }

  /** To the wizard, by this page's memory alone. */
  private protectAgain(secret: Secret, name: string): void {
    offerToWizard({ name, secret, replaces: this.secret?.root ?? null });
    location.hash = paths.newSecret;
  }
}

/** An heir holds something that is not theirs. */
function renderForHeir({ owner }: HandedSecretView): TemplateResult {
  return html`<p class="notice hand-on">
    ${
      owner === null
        ? msg(
            'Friends handed these pieces on to you. They come from an older app, which does not tell whose secret it is. Ask those friends.',
          )
        : msg(
            str`Friends say that ${sayName(owner)} is gone, or out of reach for good. They handed on to you what they kept, and trust you with it.`,
          )
    }
  </p>`;
}

function renderPieces({ pieces }: HandedSecretView): TemplateResult {
  return html`<section class="stack" aria-labelledby="pieces">
    <h2 id="pieces">${msg('Pieces that were handed on')}</h2>
    <ul class="list">
      ${repeat(pieces, ({ person }, index) => `${person.id} ${index}`, renderPiece)}
    </ul>
  </section>`;
}

function renderPiece({ person, at, bad }: HandedSecretView['pieces'][number]): TemplateResult {
  const name = sayName(person);
  const text =
    bad === null ? msg('Handed on a piece', { desc: 'stands below a friend’s name' }) : sayBadHanded(bad, name);
  return html`<li class=${bad === null ? 'is-good' : 'is-bad'}>
    <coconut-person .person=${person}></coconut-person>
    <div class="words">
      <p class="state-line">
        <span class="sign" aria-hidden="true">${bad === null ? '✓' : '✕'}</span>
        <span class="text">${text}</span>
      </p>
      ${bad === null ? nothing : html`<p>${msg(str`Call ${name}. The pieces of other friends may be enough.`)}</p>`}
      <p class="small soft">${sayTime(at)}</p>
    </div>
  </li>`;
}

function renderUnknown(): TemplateResult {
  return html`<div class="screen">
    <h1 tabindex="-1">${msg('This secret is not here')}</h1>
    <p>${msg('Nothing of it was handed on to you, or it has not arrived in this browser yet.')}</p>
    <a class="button primary" href=${paths.secrets}>${msg('My secrets')}</a>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'handed-page': HandedPage;
  }
}
