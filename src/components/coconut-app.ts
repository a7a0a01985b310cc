import { ContextProvider } from '@lit/context';
import { msg, updateWhenLocaleChanges } from '@lit/localize';
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';

import type { AppState, CoconutApi } from '../api';
import './home/home-screen';
import { parseRoute, paths, type Route } from './routes';
import { renderFailure } from './shared/action';
import type { Ready } from './shared/area';
import { LeavingScreen, ScreenShown } from './shared/coconut-element';
import { apiContext } from './shared/context';
import { illustrationStyles, mark } from './shared/illustrations';
import { unforeseen } from './shared/sentences';
import { sharedStyles } from './shared/styles';
import { followActivity } from './shell/activity';
import './shell/app-nav';
import { countCommands } from './shell/commands';
import { accompany } from './shell/companion';
import { sayConnection, sayStarting } from './shell/connection';
import { Lazy, renderMissing } from './shell/lazy';
import { shellStyles } from './shell/shell-styles';
import { sayPlace } from './shell/sign-post';
import { renderKeysDamaged, renderNoStorage } from './shell/system-screens';
import './shell/update-notice';

/** The shell: where one is, what state the app is in, and the one screen that belongs to both. */
@customElement('coconut-app')
export class CoconutApp extends LitElement {
  static override styles = [sharedStyles, illustrationStyles, shellStyles];

  /** Proxy to the worker. Set once by `main.ts`; before, what stands in the page is shown. */
  @property({ attribute: false }) api: CoconutApi | null = null;

  /**
   * There is no account here: as far as one can tell before the worker has looked. It is large, and what somebody new has to
   * read does not wait for it; nor does that make way for the start that follows the naming.
   */
  @property({ type: Boolean }) empty = false;

  /** The worker cannot be fetched. */
  @property({ type: Boolean }) missing = false;

  /** Everything was deleted in another tab: nothing runs here any more. */
  @property({ type: Boolean }) gone = false;

  /** What was on screen before: shown until it is known how things stand, and never again. */
  @property({ attribute: false }) last: Ready | null = null;

  @state() private state: AppState = { kind: 'starting', step: 'keys' };
  @state() private hash = location.hash;
  @state() private failed = false;

  readonly #provider = new ContextProvider(this, { context: apiContext });
  readonly #welcome = new Lazy(this, () => import('./welcome/screens'));
  readonly #protagonist = new Lazy(this, () => import('./protagonist/screens'));
  readonly #custodian = new Lazy(this, () => import('./custodian/screens'));
  readonly #people = new Lazy(this, () => import('./people/screens'));
  readonly #move = new Lazy(this, () => import('./move/screens'));
  readonly #lock = new Lazy(this, () => import('./lock/lock-screen'));
  readonly #settings = new Lazy(this, () => import('./settings/settings-screen'));
  readonly #paper = new Lazy(this, () => import('./paper/paper-recover'));
  readonly #place = new Lazy(this, () => import('./settings/place-page'));

  /** It is known how things stand, or was. */
  #known = false;
  /** Set by navigation, until the new screen's heading has the focus. */
  #arriving = false;
  #heading: HTMLElement | null = null;

  constructor() {
    super();
    updateWhenLocaleChanges(this);
    this.addEventListener(ScreenShown.type, (event) => {
      if (event instanceof ScreenShown) this.arrive(event.heading);
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('hashchange', this.onHashChange);
    this.hash = location.hash;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('hashchange', this.onHashChange);
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('api') && this.api !== null) void this.watch(this.api);
  }

  protected override updated(): void {
    this.nameDocument();
  }

  override render(): TemplateResult {
    if (this.gone) return this.renderBare(html`<coconut-gone></coconut-gone>`);
    if (this.failed) return this.renderBare(renderNotStarted());
    if (this.missing) return this.renderBare(renderMissing());
    if (this.api === null) return html`<slot></slot>`;
    const { shown: state } = this;
    const route = parseRoute(this.hash);
    if (route.at === 'join' && (state.kind === 'new' || state.kind === 'ready')) {
      return this.renderBare(this.#welcome.render(({ showJoin }) => showJoin(this.hash, state)));
    }
    if (route.at === 'paper' && NEEDS_NOBODY.includes(state.kind)) {
      return this.renderBare(this.#paper.render(({ showPaper }) => showPaper(paths.home)));
    }
    switch (state.kind) {
      case 'starting':
        return html`<main><coconut-starting step=${state.step}></coconut-starting></main>`;
      case 'elsewhere':
        return this.renderBare(html`<coconut-elsewhere></coconut-elsewhere>`);
      case 'keys-damaged':
        return this.renderBare(
          isMoving(route) ? this.#move.render(({ showArrive }) => showArrive()) : renderKeysDamaged(state.found),
        );
      case 'moved':
        return this.renderBare(
          this.#move.render(({ showArrive, showMoved }) => (route.at === 'arrive' ? showArrive() : showMoved(state))),
        );
      case 'no-storage':
        return this.renderBare(renderNoStorage(state));
      case 'locked':
        return this.renderBare(this.#lock.render(({ showLocked }) => showLocked(state.lock)));
      case 'new':
        return this.renderBare(
          keyedBy(
            route,
            isMoving(route)
              ? this.#move.render(({ showArrive }) => showArrive())
              : this.#welcome.render(({ showFirstVisit }) => showFirstVisit(route)),
          ),
        );
      case 'ready':
        return this.renderWhole(route, state);
    }
  }

  private get shown(): AppState {
    if (this.state.kind !== 'starting') return this.state;
    if (this.empty) return { kind: 'new' };
    return this.#known || this.last === null ? this.state : this.last;
  }

  /** A page of its own, without the places: before there is an account, and while joining. */
  private renderBare(content: TemplateResult): TemplateResult {
    return html`<div class="frame">
      <header>${renderBrand()}</header>
      <main>${content}</main>
      ${this.state.kind === 'elsewhere' ? nothing : html`<coconut-update></coconut-update>`}
    </div>`;
  }

  private renderWhole(route: Route, ready: Ready): TemplateResult {
    const isLast = ready === this.last;
    const connection = isLast ? sayStarting() : sayConnection(ready.rooms);
    return html`<div class="frame whole">
      <button type="button" class="skip secondary visually-hidden" @click=${this.skip}>
        ${msg('Skip to the page')}
      </button>
      <div class="rail">
        <header>
          ${renderBrand()}
          <p class="connection ${connection.look}">
            <span class="dot" aria-hidden="true"></span><span>${connection.words}</span>
          </p>
          ${
            ready.lock.passphrase || ready.lock.passkey !== null
              ? html`<button type="button" class="lock secondary" @click=${() => void this.api?.lock()}>
                  ${msg('Lock', { desc: 'a button: lock the app now' })}
                </button>`
              : nothing
          }
        </header>
        <coconut-nav at=${route.at} count=${ready.view.attention.length}></coconut-nav>
      </div>
      <main aria-busy=${isLast}>
        ${ready.own.kind === 'whole' ? nothing : this.renderOwnFeed(ready)}
        ${keyedBy(route, this.renderScreen(route, ready))}
      </main>
      <coconut-update></coconut-update>
    </div>`;
  }

  private renderScreen(route: Route, ready: Ready): TemplateResult {
    switch (route.at) {
      case 'home':
      case 'join':
      case 'arrive':
        return html`<coconut-home .ready=${ready}></coconut-home>`;
      case 'lost':
        return this.#welcome.render(({ showLost }) => showLost(ready));
      case 'how':
        return this.#welcome.render(({ showHow }) => showHow(paths.settings));
      case 'secrets':
      case 'new-secret':
      case 'secret':
      case 'secret-more':
      case 'secret-change':
      case 'secret-print':
      case 'old-list':
      case 'old-claim':
      case 'old-account':
      case 'handed':
        return this.#protagonist.render(({ showSecrets }) => showSecrets(route, ready));
      case 'kept-list':
      case 'kept':
      case 'hand-on':
        return this.#custodian.render(({ showKept }) => showKept(route, ready));
      case 'people':
      case 'person':
        return this.#people.render(({ showPeople }) => showPeople(route, ready));
      case 'move':
        return this.#move.render(({ showLeave }) => showLeave(ready));
      case 'paper':
        return this.#paper.render(({ showPaper }) => showPaper(paths.secrets));
      case 'settings':
        return this.#settings.render(({ showSettings }) => showSettings(ready));
      case 'place':
        return this.#place.render(({ showPlace }) => showPlace(route.key, ready));
    }
  }

  private renderOwnFeed(ready: Ready): TemplateResult {
    return html`<div class="own">${this.#move.render(({ renderOwnFeed }) => html`${renderOwnFeed(ready)}`)}</div>`;
  }

  private async watch(api: CoconutApi): Promise<void> {
    this.#provider.setValue(countCommands(api));
    followActivity(() => void api.attend());
    try {
      await api.watch((state) => {
        if (state.kind === 'locked' && this.state.kind !== 'locked') this.leave();
        if (state.kind !== 'starting') {
          this.empty = state.kind === 'new';
          this.#known = true;
          this.last = null;
        }
        accompany(state);
        this.state = state;
      });
    } catch (error) {
      this.failed = true;
      reportError(error);
    }
  }

  /** What was on show is named in the address, and in the heading that the title is made of. An invitation waits. */
  private leave(): void {
    this.#heading = null;
    if (['join', 'paper'].includes(parseRoute(this.hash).at)) return;
    history.replaceState(null, '', paths.home);
    this.hash = location.hash;
  }

  private readonly onHashChange = (): void => {
    if (!window.dispatchEvent(new LeavingScreen())) return;
    this.hash = location.hash;
    this.#arriving = true;
    window.scrollTo(0, 0);
  };

  private readonly skip = (): void => {
    this.#heading?.focus();
  };

  private arrive(heading: HTMLElement): void {
    this.#heading = heading;
    this.nameDocument();
    if (!this.#arriving) return;
    this.#arriving = false;
    heading.focus({ preventScroll: true });
  }

  private nameDocument(): void {
    const { shown } = this;
    const count = shown.kind === 'ready' ? shown.view.attention.length : 0;
    const title = this.nameScreen();
    document.title = `${count > 0 ? `(${count}) ` : ''}${title === '' ? '' : `${title} · `}Coconut`;
  }

  /** The screen's heading, unless that names somebody. */
  private nameScreen(): string {
    const heading = this.#heading?.isConnected === true ? this.#heading.textContent.trim() : '';
    return sayPlace(parseRoute(this.hash), this.shown.kind === 'ready') ?? heading;
  }
}

/** States in which there is no account at hand; sheets of paper need none. */
const NEEDS_NOBODY: readonly AppState['kind'][] = ['new', 'locked', 'keys-damaged', 'moved'];

/** Addresses for whoever brings an account along. */
function isMoving({ at }: Route): boolean {
  return at === 'move' || at === 'arrive';
}

/** A fresh element for every route: fields begin and end with their screen. */
function keyedBy(route: Route, content: TemplateResult): TemplateResult {
  return html`${keyed(JSON.stringify(route), content)}`;
}

function renderBrand(): TemplateResult {
  return html`<a class="brand" href=${paths.home}>${mark(36)} Coconut</a>`;
}

function renderNotStarted(): TemplateResult {
  return html`<div class="screen">
    <h1 tabindex="-1">${msg('Coconut did not start')}</h1>
    ${renderFailure(unforeseen())}
  </div>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'coconut-app': CoconutApp;
  }
}
