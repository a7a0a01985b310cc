import { msg, str } from '@lit/localize';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';

import type { CrystalView, KeptView, PersonView } from '../../crystal/views/view';
import { paths } from '../routes';
import { ScreenElement } from '../shared/coconut-element';
import { sayDeadline, sayTime } from '../shared/dates';
import { renderForked } from '../shared/forked';
import { illustrationStyles, pieceRing } from '../shared/illustrations';
import { sayName } from '../shared/names';
import '../shared/person-chip';
import { sharedStyles } from '../shared/styles';
import { plural } from '../words/grammar';
import './answer-panel';
import { renderBarred, renderHandedOn, renderOwner, renderWishes } from './kept-account';
import './kept-care';
import { isDoneWith, sayKept } from './kept-words';

/** Stages in which a piece is here that could be given back. */
const HELD: readonly KeptView['stage'][] = ['kept', 'refused'];

/** One thing kept, or asked to be kept, for somebody else: what it means, and the one question there is to answer. */
@customElement('kept-page')
export class KeptPage extends ScreenElement {
  static override styles = [
    sharedStyles,
    illustrationStyles,
    css`
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: var(--space-4);
      }
      .head h1 {
        flex: 1 1 12rem;
        min-inline-size: 0;
      }
      figcaption {
        overflow-wrap: anywhere;
      }
      .wishes {
        padding-inline-start: 1.25rem;
      }
      .card.return {
        background: var(--return-soft);
        color: var(--return-ink);
        border: 2px solid var(--return);
      }
      .card.return ol {
        margin: 0;
        padding-inline-start: 1.5rem;
      }
      .tag {
        align-self: start;
        padding: 0.125rem var(--space-3);
        border-radius: var(--radius-full);
        background: var(--return);
        color: var(--on-return);
        font-size: var(--text-small);
        font-weight: 700;
      }
    `,
  ];

  /** Undefined: there is nothing of the kind here. */
  @property({ attribute: false }) kept: KeptView | undefined;
  @property({ attribute: false }) view: CrystalView | null = null;

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const before = changed.get('kept');
    const isOther = before?.stage !== this.kept?.stage || before?.rehearsal?.request !== this.kept?.rehearsal?.request;
    if (before !== undefined && isOther) void this.focusHeading();
  }

  override render(): TemplateResult {
    const { kept } = this;
    if (kept === undefined) return renderUnknown();
    return html`<div class="screen">
      <a href=${paths.keptList}>${msg('Kept for others')}</a>
      ${this.renderMain(kept)} ${renderHandedOn(kept)} ${kept.stage === 'asked-back' ? nothing : renderOwner(kept)}
      ${HELD.includes(kept.stage) && kept.retired === null ? html`<kept-care .kept=${kept}></kept-care>` : nothing}
      ${kept.stage === 'asked-back' ? nothing : renderWishes(kept)} ${renderContract(kept)}
    </div>`;
  }

  private renderMain(kept: KeptView): TemplateResult {
    if (kept.stage === 'asked-back') return this.renderAskedBack(kept);
    return kept.rehearsal === null ? this.renderStage(kept) : this.renderRehearsal(kept, kept.rehearsal);
  }

  private renderStage(kept: KeptView): TemplateResult {
    const { title, lines } = sayKept(kept);
    const isBarred = kept.stage === 'kept' && kept.barred === 'owner-said-stolen';
    const asked = kept.stage === 'asked-to-keep';
    return html`
      <div class="head">
        ${renderPicture(kept)}
        <h1 tabindex="-1">${title}</h1>
      </div>
      <div class="stack" role="status">
        ${(isBarred ? lines.slice(1) : lines).map((line) => html`<p class=${asked ? 'lead' : ''}>${line}</p>`)}
      </div>
      ${HELD.includes(kept.stage) && !isDoneWith(kept) ? html`${renderForked(kept.owner, { keeps: true, isHere: false })} ${renderBarred(kept, this.view)}` : nothing}
      ${asked ? this.renderQuestion(kept) : html`<p class="soft small">${sayTime(kept.at)}</p>`}
    `;
  }

  private renderQuestion(kept: KeptView): TemplateResult {
    const { invitation } = kept;
    return html`
      ${renderMessage(kept)}
      ${kept.deadline === null ? nothing : html`<p class="soft">${msg(str`Time to answer: ${sayDeadline(kept.deadline)}`)}</p>`}
      <answer-panel
        yes=${msg('Yes, I will keep it')}
        no=${msg('No')}
        whenNo=${msg(str`Say no to ${sayName(kept.owner)}?`)}
        .send=${
          invitation === null
            ? null
            : (accept: boolean, message: string | null) => this.api.answerInvitation(invitation, accept, message)
        }
      ></answer-panel>
    `;
  }

  private renderAskedBack(kept: KeptView): TemplateResult {
    const name = sayName(kept.owner);
    const { request } = kept;
    const barred = kept.barred !== null;
    return html`<section class="card return">
      <span class="tag">${msg('Return to the owner', { desc: 'a tag: what the question below is about' })}</span>
      <h1 tabindex="-1">${sayKept(kept).title}</h1>
      <coconut-person .person=${kept.owner}><div>${sayTime(kept.at)}</div></coconut-person>
      ${renderMessage(kept)} ${renderForked(kept.owner, { keeps: true, isHere: false })}
      ${barred ? renderBarred(kept, this.view) : renderWarning(name, msg(str`Call ${name}. Ask: “Did you ask for your piece?”`))}
      <answer-panel
        look="return"
        yes=${msg(str`Return it to ${name}`)}
        no=${msg('Don’t return')}
        whenNo=${msg(str`Keep it, and tell ${name} no?`)}
        pending=${msg('Writing your answer…')}
        ?barred=${barred}
        .send=${
          request === null
            ? null
            : (accept: boolean, message: string | null) => this.api.answerRequest(request, accept, message)
        }
      ></answer-panel>
    </section>`;
  }

  /** A piece leaves for a rehearsal as it does for a return: by the same gate, and after the same look at who asks. */
  private renderRehearsal(kept: KeptView, { request, at, until }: NonNullable<KeptView['rehearsal']>): TemplateResult {
    const { owner } = kept;
    const name = sayName(owner);
    const { title, lines } = sayKept(kept);
    const barred = kept.barred !== null;
    return html`<section class="card return">
      <span class="tag">${msg('Practice', { desc: 'a tag: what the question below is about' })}</span>
      <h1 tabindex="-1">${title}</h1>
      <coconut-person .person=${owner}><div>${sayTime(at)}</div></coconut-person>
      ${barred ? nothing : lines.map((line) => html`<p>${line}</p>`)}
      ${renderForked(owner, { keeps: true, isHere: false })}
      ${barred ? renderBarred(kept, this.view) : renderWarning(name, msg(str`Call ${name}. Ask: “Are you practising with Coconut?”`))}
      ${until === null ? nothing : html`<p>${msg(str`Time to answer: ${sayDeadline(until)}`)}</p>`}
      <answer-panel
        look="return"
        yes=${msg('Yes, I take part')}
        no=${msg('Not this time')}
        whenNo=${msg(str`Say no to ${name}?`)}
        pending=${msg('Writing your answer…')}
        ?barred=${barred}
        .send=${(accept: boolean, message: string | null) => this.api.answerRequest(request, accept, message)}
      ></answer-panel>
    </section>`;
  }
}

/** Whoever has the owner's device can ask in the owner's name: only a voice tells. */
function renderWarning(name: string, question: string): TemplateResult {
  return html`<div class="notice warning">
    <p><strong>${msg(str`First make sure that it is really ${name}.`)}</strong></p>
    <p>${question}</p>
    <p>${msg(str`A thief with ${name}’s phone could be asking. Do not trust a text message.`)}</p>
  </div>`;
}

function renderMessage({ message, owner }: KeptView): TemplateResult | typeof nothing {
  if (message === null) return nothing;
  return html`<figure class="stack tight">
    <figcaption class="small">${msg(str`${sayName(owner)} writes:`)}</figcaption>
    <blockquote class="quote" dir="auto" .textContent=${message}></blockquote>
  </figure>`;
}

function renderPicture({ stage, retired }: KeptView): TemplateResult | typeof nothing {
  if (retired !== null) return nothing;
  if (stage === 'kept') return pieceRing(['held', 'empty', 'empty'], false, 76);
  // The piece comes while somebody looks: what stands below must not move.
  if (stage === 'asked-to-keep' || stage === 'accepted') return pieceRing(['waiting', 'empty', 'empty'], false, 76);
  return nothing;
}

function sayContract({ quorum, custodians, papers }: NonNullable<KeptView['contract']>): string {
  const friends = custodians.length;
  if (papers === 0) {
    return msg(str`Any ${quorum} of these ${friends} together can give the secret back.`, { desc: 'friends' });
  }
  return plural(papers, {
    one: msg(str`Any ${quorum} pieces together can give the secret back: those of these ${friends}, and one on paper.`),
    other: msg(
      str`Any ${quorum} pieces together can give the secret back: those of these ${friends}, and ${papers} on paper.`,
    ),
  });
}

function renderContract({ contract }: KeptView): TemplateResult | typeof nothing {
  if (contract === null) return nothing;
  return html`<section class="stack" aria-labelledby="contract">
    <h2 id="contract">${msg('Who else keeps a piece')}</h2>
    <p>${sayContract(contract)}</p>
    <ul class="list">
      ${contract.custodians.map(
        (person: PersonView) => html`<li><coconut-person .person=${person}></coconut-person></li>`,
      )}
    </ul>
  </section>`;
}

function renderUnknown(): TemplateResult {
  return html`<div class="screen">
    <h1 tabindex="-1">${msg('Nothing of the kind is here')}</h1>
    <p>${msg('It may not have arrived in this browser yet. Keep Coconut open for a moment.')}</p>
    <div class="actions"><a class="button primary" href=${paths.keptList}>${msg('Kept for others')}</a></div>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'kept-page': KeptPage;
  }
}
