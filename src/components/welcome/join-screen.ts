import { msg, str } from '@lit/localize';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

import type { AppState, InvitationLink, JoiningView } from '../../api';
import type { Reason, Result } from '../../crystal/result';
import { formatInvitationLink, parseInvitationLink } from '../../ssb/invitation-link';
import { paths } from '../routes';
import { Action, renderFailure } from '../shared/action';
import { ScreenElement } from '../shared/coconut-element';
import { illustrationStyles, pieceRing } from '../shared/illustrations';
import { sentenceFor } from '../shared/sentences';
import { sharedStyles } from '../shared/styles';
import {
  inviterName,
  isOurSideDone,
  renderFirstOfAll,
  renderForLost,
  renderJoining,
  renderWhatIsAsked,
} from './joining';
import { renderJoined } from './joined';
import './browser-advice';
import { renderWhereItLives } from './browser-advice';
import { renderHowItWorks } from './how-it-works';
import { isLostRemembered } from './lost-memory';
import { isLostHere } from './lost-reminder';
import './paste-invitation';
import type { InvitationEntered } from './paste-invitation';

/** Failures after which the same link can work later; after any other it is of no more use. */
const WORTH_ANOTHER_TRY: readonly Reason[] = [
  'room-unreachable',
  'room-full',
  'storage-failed',
  'name-empty',
  'name-too-long',
];

/**
 * Opening an invitation link: who invites and what is asked, then a name (unless there is an account), then one tap, then
 * how it is getting on. Without a link: a place to paste one. The link leaves the address as soon as it is used.
 */
@customElement('coconut-join')
export class JoinScreen extends ScreenElement {
  static override styles = [
    sharedStyles,
    illustrationStyles,
    css`
      .greeting {
        display: flex;
        align-items: center;
        gap: var(--space-4);
      }
      /* The news come quickly one after another, and are of any length: what is below stays where it is. */
      .news {
        display: flex;
        flex-direction: column;
        gap: var(--space-4);
        min-block-size: 14rem;
      }
    `,
  ];

  /** The address's fragment, with or without a link in it. */
  @property() hash = '';
  @property({ attribute: false }) app: AppState = { kind: 'new' };

  @state() private link: InvitationLink | null = null;
  @state() private broken = false;
  @state() private stage: 'asking' | 'joining' | 'done' = 'asking';
  @state() private another = false;
  @state() private nameMissing = false;
  readonly #joining = new Action(this);
  #name = '';

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has('hash') && this.hash.includes('?')) this.take(this.hash);
    // From here on the worker remembers the invitation: the code need not stay in the address.
    if (this.stage === 'joining' && this.progress?.inviter === this.link?.inviter) forgetAddress('used');
    if (this.stage === 'joining' && !this.#joining.pending) this.followWorker();
  }

  override render(): TemplateResult {
    return html`<div class="screen">${this.renderStage()}</div>`;
  }

  private renderStage(): TemplateResult {
    const { progress, link } = this;
    if (this.stage === 'joining') return this.renderUnderWay(progress);
    if (this.stage === 'done') return this.renderDone(progress);
    if (link === null) return this.isAfterwards ? this.renderEarlier(progress) : this.renderPaste();
    if (this.isOwn(link)) return renderOwn();
    return this.renderInvitation(link);
  }

  private renderInvitation(link: InvitationLink): TemplateResult {
    const name = inviterName(link.inviterName);
    return html`
      <div class="greeting">
        ${pieceRing(['held', 'waiting', 'waiting'], false, 72)}
        <h1 tabindex="-1">
          ${name === null ? msg('You are invited to Coconut') : msg(str`${name} invites you to Coconut`)}
        </h1>
      </div>
      ${this.renderWhat(link, name)}
      ${this.isNewcomer ? html`<browser-advice .link=${formatInvitationLink(location.href, link)}></browser-advice>` : nothing}
      <form class="stack loose" @submit=${this.onSubmit} novalidate>
        ${this.isNewcomer ? this.renderNameField(name) : nothing}
        <div class="actions">
          <button type="submit" class="primary" aria-disabled=${this.#joining.pending}>${sayEnter(link, name)}</button>
        </div>
        ${this.#joining.render(msg('Getting ready…'))}
      </form>
      ${this.isNewcomer ? renderWhereItLives() : nothing}
      ${
        name === null
          ? nothing
          : html`<p class="small soft">
              ${msg(str`Anybody can write a name into a link. If you are not sure that it is from ${name}, ask them first.`)}
            </p>`
      }
    `;
  }

  private renderWhat({ inviter }: InvitationLink, name: string | null): TemplateResult {
    if (inviter === null) return renderFirstOfAll();
    return this.isLost ? renderForLost(name) : html`${renderWhatIsAsked(name)} ${renderHowItWorks()}`;
  }

  private renderNameField(name: string | null): TemplateResult {
    return html`<div class="field">
      <label for="name">${msg('Your name')}</label>
      <input
        id="name"
        name="name"
        type="text"
        maxlength="64"
        .value=${this.#name}
        autocomplete="off"
        spellcheck="false"
        enterkeyhint="go"
        aria-describedby="name-hint"
        aria-invalid=${this.nameMissing}
        @input=${() => (this.nameMissing = false)}
      />
      <p id="name-hint" class=${this.nameMissing ? 'error' : 'hint'}>
        ${this.nameMissing ? msg('Write a name first.') : sayWhyName(name)}
      </p>
    </div>`;
  }

  private renderUnderWay(progress: JoiningView | null): TemplateResult {
    return html`
      ${pieceRing(['held', 'waiting', 'waiting'], false, 104)}
      <div class="news">
        <h1 tabindex="-1">${msg('On your way in')}</h1>
        ${progress === null ? html`<p role="status">${msg('Getting ready…')}</p>` : renderJoining(progress, this.connected)}
        ${progress === null ? nothing : html`<p class="soft">${msg('You can close Coconut: it goes on when you open it again.')}</p>`}
        ${this.#joining.failure === null ? nothing : renderFailure(this.#joining.failure)}
      </div>
      <div class="actions"><a class="button secondary" href=${paths.home}>${msg('Go on meanwhile')}</a></div>
    `;
  }

  /** Opened without a link: an earlier invitation may still be on its way. */
  private renderEarlier(progress: JoiningView | null): TemplateResult {
    const isOver = progress === null || progress.step === 'known-to-each-other';
    if (isOver && !this.hasJoinedHere && !(this.isLost && this.knowsSomebody)) return this.renderPaste();
    return html`
      ${progress === null || isOurSideDone(progress) ? this.renderDone(progress) : this.renderUnderWay(progress)}
      <div class="actions">
        <button type="button" class="quiet" @click=${this.askForAnother}>${msg('I have another link')}</button>
      </div>
    `;
  }

  private renderPaste(): TemplateResult {
    return html`
      <h1 tabindex="-1">${this.titleOfPaste}</h1>
      ${this.broken ? renderFailure(sentenceFor('link-malformed')) : nothing} ${this.#joining.render()}
      <paste-invitation
        ?bare=${this.broken || this.#joining.failure !== null}
        @coconut-invitation=${this.onInvitation}
      ></paste-invitation>
    `;
  }

  /** No link in hand and none that failed: what is to be told is how an earlier one is getting on. */
  private get isAfterwards(): boolean {
    return !this.broken && !this.another && this.#joining.failure === null;
  }

  private get titleOfPaste(): string {
    if (this.broken) return msg('This link is not complete');
    return this.#joining.failure === null ? msg('Open an invitation') : msg('You need another link');
  }

  private get isNewcomer(): boolean {
    return this.app.kind === 'new';
  }

  /** Whether somebody is here because they lost a device: then joining leads on to their old account. */
  private get isLost(): boolean {
    return this.app.kind === 'ready' ? isLostHere(this.app.view) : isLostRemembered();
  }

  /** A reload after the link left the address, when joining has ended: it is told once more, instead of asking for a link. */
  private get hasJoinedHere(): boolean {
    return this.app.kind === 'ready' && this.app.rooms.length > 0 && wasUsedHere();
  }

  private get knowsSomebody(): boolean {
    return this.app.kind === 'ready' && this.app.view.people.some(({ iFollow }) => iFollow);
  }

  private get progress(): JoiningView | null {
    return this.app.kind === 'ready' ? this.app.joining : null;
  }

  private get connected(): boolean {
    return this.app.kind === 'ready' && this.app.rooms.some(({ state }) => state === 'connected');
  }

  private isOwn({ inviter }: InvitationLink): boolean {
    return this.app.kind === 'ready' && inviter === this.app.view.me.id;
  }

  private renderDone(progress: JoiningView | null): TemplateResult {
    const view = this.app.kind === 'ready' ? this.app.view : null;
    return renderJoined(progress, view, { connected: this.connected, isLost: this.isLost });
  }

  private take(text: string): void {
    this.link = parseInvitationLink(text);
    this.broken = this.link === null;
    this.stage = 'asking';
    this.#joining.clear();
  }

  /** The room was not reached at first, and the worker goes on by itself: shows where that led. */
  private followWorker(): void {
    const { progress } = this;
    if (progress !== null && !isOurSideDone(progress)) return;
    this.stage = progress !== null || this.connected ? 'done' : 'asking';
    this.link = null;
    this.#joining.clear();
    void this.focusHeading();
  }

  private readonly askForAnother = (): void => {
    this.another = true;
    void this.focusHeading();
  };

  private readonly onInvitation = ({ text }: InvitationEntered): void => {
    this.take(text);
    void this.focusHeading();
  };

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const { link } = this;
    if (link === null || this.#joining.pending) return;
    const field = this.renderRoot.querySelector<HTMLInputElement>('#name');
    this.#name = field?.value.trim() ?? '';
    if (this.isNewcomer && this.#name === '') {
      this.nameMissing = true;
      field?.focus();
      return;
    }
    void this.join(link);
  };

  private async join(link: InvitationLink): Promise<void> {
    const newcomer = this.isNewcomer;
    this.stage = 'joining';
    void this.focusHeading();
    const outcome = await this.#joining.run(async () => {
      const named: Result<null> = newcomer ? await this.api.createIdentity(this.#name) : { ok: true, value: null };
      const opened = named.ok ? await this.api.openInvitationLink(link) : named;
      if (!opened.ok) this.giveBack(opened.reason);
      return opened;
    });
    if (outcome === null) {
      if (this.progress === null) this.stage = 'asking'; // nothing was begun
      return;
    }
    this.stage = 'done';
    this.link = null;
    forgetAddress('used');
    await this.focusHeading();
  }

  /** After a failure: keeps the link where another try can help, and drops it where none can. */
  private giveBack(reason: Reason): void {
    if (reason === 'room-unreachable' && this.progress !== null) return; // the worker goes on trying
    this.stage = 'asking';
    void this.focusHeading();
    if (WORTH_ANOTHER_TRY.includes(reason)) return;
    this.link = null;
    forgetAddress('given-back');
  }
}

function sayEnter({ inviter }: InvitationLink, name: string | null): string {
  if (inviter === null) return msg('Go in', { desc: 'a button: into a meeting place' });
  return name === null ? msg('Meet your friend') : msg(str`Meet ${name}`);
}

function sayWhyName(name: string | null): string {
  return name === null
    ? msg('So that your friend knows it is you. A first name is enough.')
    : msg(str`So that ${name} knows it is you. A first name is enough.`);
}

function renderOwn(): TemplateResult {
  return html`
    <h1 tabindex="-1">${msg('This invitation is not for you')}</h1>
    ${renderFailure(sentenceFor('link-own'))}
    <div class="actions"><a class="button primary" href=${paths.home}>${msg('Go on')}</a></div>
  `;
}

/** What this entry of the browser's history keeps when the link has left its address. */
type Mark = { readonly invitation: 'used' | 'given-back' };

function forgetAddress(invitation: Mark['invitation']): void {
  // They may have gone on to another screen meanwhile.
  if (location.hash.startsWith(paths.join)) history.replaceState({ invitation } satisfies Mark, '', paths.join);
}

/** Whether a link was used on this page, perhaps before a reload. */
function wasUsedHere(): boolean {
  return (history.state as Mark | null)?.invitation === 'used';
}

declare global {
  interface HTMLElementTagNameMap {
    'coconut-join': JoinScreen;
  }
}
