import { msg, str } from '@lit/localize';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';

import type { KeptView } from '../../crystal/views/view';
import { paths } from '../routes';
import { ScreenElement } from '../shared/coconut-element';
import { sayTime } from '../shared/dates';
import { calmPicture, illustrationStyles } from '../shared/illustrations';
import '../shared/person-chip';
import { Portions } from '../shared/portions';
import { sharedStyles } from '../shared/styles';
import { plural } from '../words/grammar';
import { isDoneWith, isWaiting, sayKept, saySize, sortKept, type KeptWords } from './kept-words';

/** What I keep for others, and what I am asked: what waits for an answer stands first. */
@customElement('kept-list')
export class KeptList extends ScreenElement {
  static override styles = [
    sharedStyles,
    illustrationStyles,
    css`
      li {
        content-visibility: auto;
        contain-intrinsic-block-size: auto 5rem;
      }
      .how.success {
        color: var(--accent-ink);
      }
      .how.warning,
      .how.waiting {
        color: var(--warning-ink);
        font-weight: 600;
      }
      .how.to-return {
        color: var(--return-ink);
        font-weight: 600;
      }
      .how.handed-on {
        color: var(--hand-on-ink);
      }
      .how,
      .when {
        display: block;
      }
    `,
  ];

  @property({ attribute: false }) kept: readonly KeptView[] = [];

  readonly #portions = new Portions(this);

  override render(): TemplateResult {
    return html`<div class="screen">
      <h1 tabindex="-1">${msg('Kept for others')}</h1>
      ${this.kept.length === 0 ? renderEmpty() : nothing} ${this.kept.length === 0 ? nothing : this.renderList()}
    </div>`;
  }

  private renderList(): TemplateResult {
    const kept = sortKept(this.kept);
    const done = kept.filter(isDoneWith);
    const rest = kept.filter((one) => !isDoneWith(one));
    return html`
      ${renderSum(rest)} ${rest.length === 0 ? nothing : renderItems(this.#portions.of(rest))}
      ${
        done.length === 0
          ? nothing
          : html`<details>
              <summary>${msg(str`No longer needed (${done.length})`, { desc: 'the number of pieces' })}</summary>
              ${renderItems(done)}
            </details>`
      }
    `;
  }
}

function renderItems(kept: readonly KeptView[]): TemplateResult {
  return html`<ul class="list">
    ${repeat(kept, ({ root, owner }) => root + owner.id, renderKept)}
  </ul>`;
}

/** How much is here in all, and for how many; nothing where nothing is. */
function renderSum(kept: readonly KeptView[]): TemplateResult | typeof nothing {
  const here = kept.filter(({ size, stage }) => size !== null && stage !== 'does-not-open');
  if (here.length === 0) return nothing;
  const size = saySize(here.reduce((sum, one) => sum + (one.size ?? 0), 0));
  return html`<p class="soft">
    ${plural(here.length, {
      one: msg(str`You keep 1 piece: ${size}. Its owner counts on you.`),
      other: msg(str`You keep ${here.length} pieces: ${size} in all. Their owners count on you.`),
    })}
  </p>`;
}

/** Names of their own: those of buttons would bring a button's ground along. */
const LOOKS: { readonly [T in KeptWords['tone']]: string } = {
  info: 'info',
  success: 'success',
  warning: 'warning',
  return: 'to-return',
  'hand-on': 'handed-on',
};

function renderKept(kept: KeptView): TemplateResult {
  const { short, tone } = sayKept(kept);
  const look = isWaiting(kept) && tone !== 'return' ? 'waiting' : LOOKS[tone];
  return html`<li>
    <a class="item" href=${paths.kept(kept.root)}>
      <coconut-person .person=${kept.owner}>
        <span class="how ${look}">${short}</span> <span class="when">${sayTime(kept.at)}</span>
      </coconut-person>
    </a>
  </li>`;
}

function renderEmpty(): TemplateResult {
  return html`<div class="stack loose center">
    ${calmPicture()}
    <p class="lead">
      ${msg('You keep nothing for others yet. When a friend asks you to keep a piece, it appears here.')}
    </p>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'kept-list': KeptList;
  }
}
