import { msg, str } from '@lit/localize';

import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import type { FeedId } from '../../crystal/ids';
import { ok, type Reason, type Result } from '../../crystal/result';
import type { CrystalView, PersonView } from '../../crystal/views/view';
import { readersAbout } from '../attester/audience-picker';
import { voiceStyles } from '../attester/render-voice';
import '../attester/say-something';
import { paths, type HandOnAs } from '../routes';
import { Action } from '../shared/action';
import { ScreenElement } from '../shared/coconut-element';
import { findAccount } from '../shared/find-person';
import { sayName } from '../shared/names';
import '../shared/person-chip';
import { sharedStyles } from '../shared/styles';
import { compare, type Comparison } from './comparison';
import { renderAccounts, renderFriends, renderPhrase } from './hand-on-compare';
import './hand-on-decision';
import type { Vouching } from './hand-on-decision';
import { handOnStyles } from './hand-on-styles';
import { renderPieces, renderOutcome } from './hand-on-outcome';
import { handedOn, sayHandOn, sayHandOnLead, sayHandOnTitle } from './hand-on-words';

/** What keeps pieces here for now although I vouched: the page says so itself, it is no failure. */
const KEPT_FOR_NOW: readonly Reason[] = ['too-early', 'too-few-voices', 'nothing-kept', 'not-an-heir', 'retired'];

/** Is this the new account of somebody whose pieces I keep, or their heir? Compare, decide, and see what became of it. */
@customElement('hand-on-page')
export class HandOnPage extends ScreenElement {
  static override styles = [sharedStyles, voiceStyles, handOnStyles];

  @property({ attribute: false }) old: FeedId | null = null;
  @property({ attribute: false }) to: FeedId | null = null;
  @property({ attribute: false }) as: HandOnAs | null = null;
  @property({ attribute: false }) view: CrystalView | null = null;
  @state() private phrase: readonly string[] = [];
  /** After a no: looking at it once more. */
  @state() private again = false;
  readonly #handing = new Action(this);
  readonly #following = new Action(this);
  #stage: Comparison['stage'] | null = null;
  #asking = false;

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const stage = this.hand?.stage ?? null;
    if (this.#stage !== null && stage !== this.#stage) void this.focusHeading();
    this.#stage = stage;
    if (this.hand?.phrase.length === 0 && !this.#asking) void this.learnPhrase();
  }

  override render(): TemplateResult {
    const { hand, view } = this;
    if (hand === null || view === null) return html``;
    if (hand.old.id === view.me.id || hand.to.id === view.me.id || hand.old.id === hand.to.id) return renderNonsense();
    return html`<div class="screen">
      <a href=${paths.keptList}>${msg('Kept for others')}</a>
      <div class="stack">
        <span class="tag">${msg('Hand on to somebody else')}</span>
        <h1 tabindex="-1">
          ${sayHandOnTitle(this.again && hand.stage === 'refused' ? { ...hand, stage: 'asked' } : hand)}
        </h1>
      </div>
      ${this.renderStage(hand, view)}
    </div>`;
  }

  private get hand(): Comparison | null {
    const { view, old, to } = this;
    return view === null || old === null || to === null ? null : compare(view, old, to, this.as);
  }

  private renderStage(hand: Comparison, view: CrystalView): TemplateResult {
    if (hand.stage === 'vouched' || hand.stage === 'done') return this.renderVouched(hand);
    return hand.stage === 'refused' && !this.again ? this.renderRefused(hand, view) : this.renderQuestion(hand, view);
  }

  private renderQuestion(hand: Comparison, view: CrystalView): TemplateResult {
    const phrase = hand.phrase.length > 0 ? hand.phrase : this.phrase;
    return html`
      <div class="stack">${sayHandOnLead(hand).map((line) => html`<p>${line}</p>`)}</div>
      ${hand.isPhisher ? renderPhisher(hand) : nothing} ${renderAsked(hand)} ${renderAccounts(hand)}
      ${renderFriends(hand)} ${renderPhrase(hand, phrase)}
      <hand-on-decision
        .hand=${hand}
        .readers=${readersOf(view, hand)}
        .yes=${(vouching: Vouching) => this.vouch(hand, vouching)}
        .no=${hand.asked === null || hand.stage === 'refused' ? null : () => this.api.refuseHandOn(hand.old.id, hand.to.id)}
      ></hand-on-decision>
      ${renderOtherwise(hand)}
    `;
  }

  private renderRefused(hand: Comparison, view: CrystalView): TemplateResult {
    const name = sayName(hand.to);
    const warned = findAccount(view, hand.to.id)?.mine?.kind === 'phisher';
    return html`
      <div class="stack" role="status">
        <p>${msg('Nothing was handed on, and nobody was told. Whoever asked hears nothing from you.')}</p>
        <p>${msg('If they ask again, you see it again.')}</p>
      </div>
      <coconut-person .person=${hand.to}></coconut-person>
      ${
        warned
          ? html`<p class="notice success">${msg('You marked this account as someone pretending.')}</p>`
          : html`<section class="card" aria-labelledby="warn">
              <h2 id="warn">${msg('Was it a thief? Warn your friends')}</h2>
              <p>${msg(str`If this account only pretends to be ${sayName(hand.old)}, others will be asked, too.`)}</p>
              <say-something .about=${hand.to} .view=${view} only="phisher"></say-something>
            </section>`
      }
      <div class="actions">
        <button type="button" class="secondary" @click=${this.lookAgain}>${msg('Look at it again')}</button>
        <a class="button quiet" href=${paths.person(hand.to.id)}>${msg(str`Everything about ${name}`)}</a>
      </div>
    `;
  }

  private renderVouched(hand: Comparison): TemplateResult {
    const ready = hand.pieces.filter(({ bar, handedOnAt }) => bar === null && handedOnAt === null).length;
    return html`
      <div class="stack" role="status">${renderOutcome(hand, ready)}</div>
      <coconut-person .person=${hand.to}></coconut-person>
      ${hand.pieces.length === 0 ? nothing : renderPieces(hand)}
      ${
        ready === 0
          ? nothing
          : html`<section class="card hand-on">
              <p>${msg('Nothing is in the way. It goes only when you say so, and it cannot be taken back.')}</p>
              <button
                type="button"
                class="hand-on wide"
                aria-disabled=${this.#handing.pending}
                @click=${() => void this.handOn(hand)}
              >
                ${sayHandOn(hand, ready)}
              </button>
              ${this.#handing.render(msg('Writing it down…'))}
            </section>`
      }
      ${hand.to.iFollow || hand.as === 'heir' ? nothing : this.renderFollow(hand)}
      <p>
        ${msg(html`Was it a mistake? <a href=${paths.person(hand.old.id)}>Change what you said about ${sayName(hand.old)}</a>.`)}
        ${handedOn(hand.pieces) > 0 ? msg('What was handed on cannot be taken back.') : ''}
      </p>
    `;
  }

  /** Without following each other they could not ask me to keep a piece again. It is a step of its own, for everybody sees it. */
  private renderFollow({ to }: Comparison): TemplateResult {
    const name = sayName(to);
    return html`<section class="card stack">
      <p>
        ${msg(str`When you follow the new account, ${name} can ask you to keep pieces again. Everybody can see whom you follow.`)}
      </p>
      <div class="actions">
        <button
          type="button"
          class="secondary"
          aria-disabled=${this.#following.pending}
          @click=${() => void this.#following.run(() => this.api.follow(to.id, true))}
        >
          ${msg(str`Follow ${name}’s new account`)}
        </button>
      </div>
      ${this.#following.render(msg('Writing it down…'))}
    </section>`;
  }

  /** First my word, then the pieces: two messages. If the second does not come to pass, the page shows what is left to do. */
  private async vouch({ old, to, as }: Comparison, vouching: Vouching): Promise<Result<null>> {
    const kind = as === 'heir' ? 'gone' : 'reincarnation';
    const said = await this.api.attest({ about: old.id, kind, to: to.id, ...vouching });
    if (!said.ok && said.reason !== 'already-said') return said;
    const handed = await this.api.handOn(old.id, to.id);
    return handed.ok || !KEPT_FOR_NOW.includes(handed.reason) ? handed : ok(null);
  }

  private async handOn({ old, to }: Comparison): Promise<void> {
    await this.#handing.run(() => this.api.handOn(old.id, to.id));
  }

  private readonly lookAgain = async (): Promise<void> => {
    this.again = true;
    await this.focusHeading();
  };

  /** Where nobody asked, the view has no words: they are the same whoever works them out. */
  private async learnPhrase(): Promise<void> {
    const { hand, view } = this;
    if (hand === null || view === null) return;
    this.#asking = true;
    this.phrase = await this.api.phrase(hand.old.id, hand.to.id, view.me.id);
  }
}

/** Said first, for there is no yes on the page then. */
function renderPhisher({ to }: Comparison): TemplateResult {
  return html`<div class="notice danger">
    <p><strong>${msg('You, or two of your friends, say that this account is someone pretending.')}</strong></p>
    <p>
      ${msg(html`So nothing can be handed on to it. If that is a mistake, whoever said it has to change it first: <a href=${paths.person(to.id)}>see who says so</a>.`)}
    </p>
  </div>`;
}

function renderAsked({ asked, old }: Comparison): TemplateResult | typeof nothing {
  if (asked === null) return nothing;
  return html`
    ${
      asked.message === null
        ? nothing
        : html`<figure class="stack tight">
            <figcaption class="small">${msg('Whoever asks writes:')}</figcaption>
            <blockquote class="quote" dir="auto" .textContent=${asked.message}></blockquote>
          </figure>`
    }
    ${
      asked.markStolen
        ? html`<p>
            ${msg(html`They also ask you to mark the old account as stolen. <a href=${paths.person(old.id)}>You can do that without vouching for anybody</a>.`)}
          </p>`
        : nothing
    }
  `;
}

/** The other way to look at it. */
function renderOtherwise({ as, old, to, stage }: Comparison): TemplateResult | typeof nothing {
  if (stage !== 'asked' && stage !== 'refused') return nothing;
  return as === 'heir'
    ? html`<p>
        ${msg(html`Is it ${sayName(old)}, with a new account? <a href=${paths.handOn(old.id, to.id, 'new-account')}>Look at it that way</a>`)}
      </p>`
    : html`<p>
        ${msg(html`Is ${sayName(old)} gone for good, and this is an heir? <a href=${paths.handOn(old.id, to.id, 'heir')}>Look at it that way</a>`)}
      </p>`;
}

/** Friends, and the new account itself; never the old one, which may be in other hands. */
function readersOf(view: CrystalView, { old, to }: Comparison): readonly PersonView[] {
  return [to, ...readersAbout(view.people, old.id).filter(({ id }) => id !== to.id)];
}

function renderNonsense(): TemplateResult {
  return html`<div class="screen">
    <h1 tabindex="-1">${msg('There is nothing to compare here')}</h1>
    <p>${msg('These are not two accounts of somebody else.')}</p>
    <div class="actions"><a class="button primary" href=${paths.home}>${msg('Home')}</a></div>
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'hand-on-page': HandOnPage;
  }
}
